package rewrite

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"
)

// tensorFile is a safetensors file of one tensor of three rows of two numbers.
func tensorFile(name, kind string, rows []float32) []byte {
	var data []byte
	for _, v := range rows {
		if kind == "F16" {
			data = binary.LittleEndian.AppendUint16(data, map[float32]uint16{0: 0, 1: 0x3c00, -1: 0xbc00, .5: 0x3800}[v])
		} else {
			data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
		}
	}
	header := fmt.Sprintf(`{"__metadata__":{"a":"b"},%q:{"dtype":%q,"shape":[%d,2],"data_offsets":[0,%d]}}`, name, kind, len(rows)/2, len(data))
	return append(append(binary.LittleEndian.AppendUint64(nil, uint64(len(header))), header...), data...)
}

const wordPiece = `{"model":{"type":"WordPiece","vocab":{"[PAD]":0,"dies":1,"perishes":2,"##ing":3,"Name":4}}}`

var fiveRows = []float32{0, 0, 1, 0, 1, .5, 0, 1, -1, 0}

func TestReadVectors(t *testing.T) {
	unigram := `{"model":{"type":"Unigram","vocab":[["<s>",0],["▁dies",-1.5],["▁perishes",-2],["ing",-3],["▁Name",-4]]}}`
	for name, c := range map[string]struct{ kind, tokens string }{
		"F32": {"F32", wordPiece}, "F16": {"F16", wordPiece}, "Unigram": {"F32", unigram},
	} {
		w, err := ReadVectors(bytes.NewReader(tensorFile("embeddings", c.kind, fiveRows)), strings.NewReader(c.tokens))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if w.Len() != 2 || w.Dims() != 2 {
			t.Errorf("%s: %d words of %d dimensions", name, w.Len(), w.Dims())
		}
		if got, want := w.Cosine(wordID(t, w, "dies"), wordID(t, w, "perishes")), 2/math.Sqrt(5); math.Abs(got-want) > .01 {
			t.Errorf("%s: cosine %.3f, want %.3f", name, got, want)
		}
	}
}

func TestReadVectorsRefuses(t *testing.T) {
	good := tensorFile("embeddings", "F32", fiveRows)
	for name, c := range map[string]struct {
		file         []byte
		tokens, want string
	}{
		"not safetensors":  {[]byte("hello"), wordPiece, "not a safetensors file"},
		"cut short":        {good[:len(good)-1], wordPiece, "cut short"},
		"another tensor":   {tensorFile("weights", "F32", fiveRows), wordPiece, `no tensor "embeddings"`},
		"another type":     {tensorFile("embeddings", "I8", fiveRows), wordPiece, "want F32 or F16"},
		"not a number":     {tensorFile("embeddings", "F32", []float32{float32(math.NaN()), 0}), wordPiece, "row 0 holds NaN"},
		"fewer rows":       {tensorFile("embeddings", "F32", fiveRows[:4]), wordPiece, "belong together"},
		"no vocabulary":    {good, `{"model":{}}`, "model.vocab"},
		"tokens no JSON":   {good, `<html>`, "tokenizer"},
		"no word":          {good, `{"model":{"vocab":{"##a":0}}}`, "no whole lower-case word"},
		"row below zero":   {good, `{"model":{"vocab":{"word":-1}}}`, "row -1"},
		"row out of sight": {good, `{"model":{"vocab":{"word":9223372036854775807}}}`, "rows"},
	} {
		if _, err := ReadVectors(bytes.NewReader(c.file), strings.NewReader(c.tokens)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}

func FuzzReadVectors(f *testing.F) {
	f.Add(tensorFile("embeddings", "F32", fiveRows), wordPiece)
	f.Add(tensorFile("embeddings", "F16", fiveRows), `{"model":{"vocab":[["▁a",0],[]]}}`)
	f.Fuzz(func(t *testing.T, file []byte, tokens string) {
		w, err := ReadVectors(bytes.NewReader(file), strings.NewReader(tokens))
		if err == nil {
			w.Similarity(0, uint32(w.Len()-1))
		}
	})
}
