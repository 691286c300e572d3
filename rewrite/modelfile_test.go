package rewrite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"retold/shingle"
)

func learnedBytes(t testing.TB) []byte {
	t.Helper()
	m, err := DefaultModel()
	if err != nil {
		t.Fatal(err)
	}
	var c shingle.Counter
	for _, text := range []string{"The goats of Zorblatt ate the old bridge.", "A goat of Zorblatt was seen near the mill."} {
		c.Add(shingle.Tokenize(text))
	}
	words, err := ReadVectors(bytes.NewReader(tensorFile("embeddings", "F32", fiveRows)), strings.NewReader(wordPiece))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := (&Learned{m, c.Table(1), words}).WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestLearnedComesBack(t *testing.T) {
	data := learnedBytes(t)
	l, err := ReadLearned(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if l.Frequencies.Count("goat") != 2 || l.Words.Len() != 2 || l.Model.About.Name == "" {
		t.Errorf("read %d goats, %d words, model %q", l.Frequencies.Count("goat"), l.Words.Len(), l.Model.About.Name)
	}
	var again bytes.Buffer
	if _, err := l.WriteTo(&again); err != nil || !bytes.Equal(again.Bytes(), data) {
		t.Errorf("written again it differs (%v)", err)
	}
	if bare, err := ReadLearned(bytes.NewReader(shipped)); err != nil || bare.Model == nil || bare.Words != nil {
		t.Errorf("a bare model: %v", err)
	}
}

func TestReadLearnedRefuses(t *testing.T) {
	good := learnedBytes(t)
	changed := func(at int) []byte {
		b := bytes.Clone(good)
		b[at] ^= 1
		return b
	}
	withParts := func(parts ...string) []byte {
		var body bytes.Buffer
		for _, p := range parts {
			putPart(&body, p, nil)
		}
		return append(learnedHeader(body.Bytes()), body.Bytes()...)
	}
	version := bytes.Clone(good)
	binary.LittleEndian.PutUint32(version[len(learnedMagic):], 2)
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"empty":               {nil, "it is empty"},
		"something else":      {[]byte("hello"), "does not start as one"},
		"only the beginning":  {good[:20], "cut short after 20 bytes"},
		"without its end":     {good[:len(good)-1], "cut short: "},
		"more than there was": {append(bytes.Clone(good), 0), "changed after it was written"},
		"an edited byte":      {changed(len(good) / 2), "changed after it was written"},
		"an edited checksum":  {changed(learnedHead - 1), "changed after it was written"},
		"another version":     {version, "has version 2, this program reads version 1"},
		"no model":            {withParts(), "holds no model"},
		"an unknown part":     {withParts("oracle"), `a part "oracle"`},
		"a part cut short":    {append(learnedHeader([]byte{200, 'a'}), 200, 'a'), "shorter than it says"},
		"a damaged table":     {withParts(partFrequencies), "frequency table"},
		"bare, cut short":     {shipped[:len(shipped)/2], "not whole"},
	} {
		l, err := ReadLearned(bytes.NewReader(tt.data))
		if l != nil || !errors.Is(err, ErrLearned) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want an error with %q and nothing else", name, err, tt.want)
		}
	}
}

func FuzzReadLearned(f *testing.F) {
	good := learnedBytes(f)
	f.Add(good)
	f.Add(good[:len(good)/2])
	f.Add([]byte(learnedMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		body := append(learnedHeader(data), data...) // so that the checksum lets anything through to the parts
		for _, file := range [][]byte{data, body} {
			if l, err := ReadLearned(bytes.NewReader(file)); err == nil && l.Model == nil {
				t.Error("no error and no model")
			}
		}
	})
}
