package rewrite

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"reflect"
	"strings"
	"testing"
)

func smallWords() *Words {
	w := &Words{lemmas: []string{"die", "perish", "restaurant"}, dims: 2, coords: []int8{127, 3, 120, 9, -4, 127},
		ids: map[string]uint32{"die": 0, "perish": 1, "restaurant": 2, "dying": 0}}
	w.setScale()
	w.relations = newRelations(3, []wordPair{{0, 1, 230}})
	return w
}

// FuzzReadWords edits the body and sets the checksum right, so that what lies behind it is tried too.
func FuzzReadWords(f *testing.F) {
	var file bytes.Buffer
	if _, err := smallWords().WriteTo(&file); err != nil {
		f.Fatal(err)
	}
	body := file.Bytes()[len(wordsMagic) : file.Len()-4]
	f.Add(body)
	f.Add(body[:len(body)-3])
	f.Add([]byte{1, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0})
	f.Fuzz(func(t *testing.T, body []byte) {
		w, err := ReadWords(bytes.NewReader(sealed(body)))
		if err != nil {
			return
		}
		for a := range uint32(w.Len()) {
			w.ID(w.Word(a))
			w.Similarity(a, uint32(w.Len())-1-a)
		}
	})
}

// sealed is a file of words with a body.
func sealed(body []byte) []byte {
	return binary.LittleEndian.AppendUint32(append([]byte(wordsMagic), body...), crc32.ChecksumIEEE(body))
}

// TestFaultyPairsAreRefused, and no words given without them.
func TestFaultyPairsAreRefused(t *testing.T) {
	var file bytes.Buffer
	if _, err := smallWords().WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	body := file.Bytes()[len(wordsMagic) : file.Len()-4]
	pairs := smallWords().packedPairs()
	at := bytes.Index(body, pairs)
	body[at+1] = 9 // the second word of the first pair
	if w, err := ReadWords(bytes.NewReader(sealed(body))); w != nil || err == nil || !strings.Contains(err.Error(), "related to word 0") {
		t.Errorf("%v, error %v", w, err)
	}
}

// TestWordsKeepNoFile: nothing of the bytes that they are read from.
func TestWordsKeepNoFile(t *testing.T) {
	var file bytes.Buffer
	if _, err := smallWords().WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	w, err := parseWords(file.Bytes(), nil)
	if err != nil {
		t.Fatal(err)
	}
	clear(file.Bytes())
	w.relations, w.ids = relations{}, nil
	want := smallWords()
	want.relations, want.ids = relations{}, nil
	if !reflect.DeepEqual(w, want) {
		t.Errorf("%+v, want %+v", w, want)
	}
}
