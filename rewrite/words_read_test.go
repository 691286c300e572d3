package rewrite

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
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
		b := append([]byte(wordsMagic), body...)
		b = binary.LittleEndian.AppendUint32(b, crc32.ChecksumIEEE(body))
		w, err := ReadWords(bytes.NewReader(b))
		if err != nil {
			return
		}
		for a := range uint32(w.Len()) {
			w.ID(w.Word(a))
			w.Similarity(a, uint32(w.Len())-1-a)
		}
	})
}
