package rewrite

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// ReadVectors reads static word vectors in Model2Vec's layout: a safetensors file with a tensor "embeddings" of
// tokens x dimensions (F32 or F16), and the tokenizer.json that names the tokens. It keeps the tokens that are
// whole lower-case words. Words of vectors alone have no relations: Similarity is 0.7 of the cosine.
func ReadVectors(safetensors, tokenizer io.Reader) (*Words, error) {
	rows, dims, err := readEmbeddings(safetensors)
	if err != nil {
		return nil, fmt.Errorf("vectors: %w", err)
	}
	tokens, err := readTokens(tokenizer)
	if err != nil {
		return nil, fmt.Errorf("vectors: tokenizer: %w", err)
	}
	w := &Words{dims: dims, ids: make(map[string]uint32, len(tokens))}
	for _, t := range tokens {
		if t.row >= len(rows)/dims {
			return nil, fmt.Errorf("vectors: token %q is row %d, but there are %d rows (hint: do the two files belong together?)", t.word, t.row, len(rows)/dims)
		}
		w.ids[t.word] = uint32(len(w.lemmas))
		w.lemmas = append(w.lemmas, t.word)
		w.coords = appendQuantised(w.coords, rows[t.row*dims:(t.row+1)*dims])
	}
	if len(w.lemmas) == 0 {
		return nil, errors.New("vectors: the tokenizer has no whole lower-case word")
	}
	w.relations = newRelations(len(w.lemmas), nil)
	w.setScale()
	return w, nil
}

func appendQuantised(dst []int8, row []float32) []int8 {
	var top float32
	for _, v := range row {
		top = max(top, v, -v)
	}
	if top == 0 {
		top = 1
	}
	for _, v := range row {
		dst = append(dst, int8(math.Round(float64(127*v/top))))
	}
	return dst
}

type tensor struct {
	Type    string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets []int  `json:"data_offsets"`
}

const embeddings = "embeddings"

func readEmbeddings(r io.Reader) (values []float32, dims int, err error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, 0, err
	}
	if len(b) < 8 || binary.LittleEndian.Uint64(b) > uint64(len(b)-8) {
		return nil, 0, errors.New("not a safetensors file, or cut short")
	}
	n := int(binary.LittleEndian.Uint64(b))
	header, data := map[string]json.RawMessage{}, b[8+n:]
	if err := json.Unmarshal(b[8:8+n], &header); err != nil {
		return nil, 0, fmt.Errorf("safetensors header: %w", err)
	}
	raw, ok := header[embeddings]
	if !ok {
		return nil, 0, fmt.Errorf("no tensor %q (hint: Model2Vec's model.safetensors has one)", embeddings)
	}
	var t tensor
	if err := json.Unmarshal(raw, &t); err != nil {
		return nil, 0, fmt.Errorf("tensor %q: %w", embeddings, err)
	}
	return t.floats(data)
}

func (t tensor) floats(data []byte) ([]float32, int, error) {
	width := map[string]int{"F32": 4, "F16": 2}[t.Type]
	switch {
	case width == 0:
		return nil, 0, fmt.Errorf("tensor %q is of type %q, want F32 or F16", embeddings, t.Type)
	case len(t.Shape) != 2 || t.Shape[0] < 1 || t.Shape[0] > len(data) || t.Shape[1] < 1 || t.Shape[1] > maxDims:
		return nil, 0, fmt.Errorf("tensor %q has shape %v, want tokens x dimensions (at most %d)", embeddings, t.Shape, maxDims)
	case len(t.Offsets) != 2 || t.Offsets[0] < 0 || t.Offsets[1] > len(data) || t.Offsets[1]-t.Offsets[0] != width*t.Shape[0]*t.Shape[1]:
		return nil, 0, fmt.Errorf("tensor %q: the file does not hold its %v numbers: cut short or damaged", embeddings, t.Shape)
	}
	data = data[t.Offsets[0]:t.Offsets[1]]
	out := make([]float32, t.Shape[0]*t.Shape[1])
	for i := range out {
		if width == 4 {
			out[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
		} else {
			out[i] = half(binary.LittleEndian.Uint16(data[2*i:]))
		}
		if v := float64(out[i]); math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, 0, fmt.Errorf("tensor %q: row %d holds %v", embeddings, i/t.Shape[1], v)
		}
	}
	return out, t.Shape[1], nil
}

// half is an IEEE 754 binary16.
func half(h uint16) float32 {
	sign, exponent, fraction := float64(1), int(h>>10&31), float64(h&1023)
	if h>>15 == 1 {
		sign = -1
	}
	switch exponent {
	case 0:
		return float32(sign * math.Ldexp(fraction, -24))
	case 31:
		return float32(math.Inf(int(sign))) // NaN as well: refused either way
	}
	return float32(sign * math.Ldexp(1024+fraction, exponent-25))
}

type token struct {
	word string
	row  int
}

// readTokens gives the whole words of a tokenizer.json with their rows, by word. Its vocabulary is an object
// word -> row (WordPiece, BPE, WordLevel) or a list of [word, score] (Unigram).
func readTokens(r io.Reader) ([]token, error) {
	var file struct {
		Model struct {
			Vocab json.RawMessage `json:"vocab"`
		} `json:"model"`
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return nil, err
	}
	rows := map[string]int{}
	if v := bytes.TrimSpace(file.Model.Vocab); len(v) > 0 && v[0] == '[' {
		var list [][]any
		if err := json.Unmarshal(v, &list); err != nil {
			return nil, fmt.Errorf("model.vocab: %w", err)
		}
		for i, entry := range list {
			if s, ok := first(entry).(string); ok {
				rows[s] = i
			}
		}
	} else if err := json.Unmarshal(v, &rows); err != nil {
		return nil, fmt.Errorf("model.vocab: %w", err)
	}
	return wholeWords(rows)
}

func first(entry []any) any {
	if len(entry) == 0 {
		return nil
	}
	return entry[0]
}

// wholeWords leaves out parts of words and special tokens. Where some tokens are marked as beginning a word,
// those without the mark are parts.
func wholeWords(rows map[string]int) ([]token, error) {
	mark := startMark(rows)
	var out []token
	for s, row := range rows {
		if row < 0 {
			return nil, fmt.Errorf("token %q has row %d", s, row)
		}
		word, ok := strings.CutPrefix(s, mark)
		if ok && len(word) > 1 && len(word) <= maxWord && !strings.ContainsFunc(word, func(c rune) bool { return c < 'a' || c > 'z' }) {
			out = append(out, token{word, row})
		}
	}
	slices.SortFunc(out, func(a, b token) int { return strings.Compare(a.word, b.word) })
	return out, nil
}

func startMark(rows map[string]int) string {
	for _, mark := range []string{"▁", "Ġ"} {
		for s := range rows {
			if strings.HasPrefix(s, mark) && len(s) > len(mark) {
				return mark
			}
		}
	}
	return ""
}
