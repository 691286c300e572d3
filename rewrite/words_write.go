package rewrite

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
)

// WriteTo writes the words as ReadWords reads them: the same words give the same bytes.
func (w *Words) WriteTo(to io.Writer) (int64, error) {
	inflected, numbers := w.inflected()
	body := binary.LittleEndian.AppendUint32(nil, wordsVersion)
	for _, n := range []int{len(w.lemmas), len(inflected), w.dims} {
		body = binary.LittleEndian.AppendUint32(body, uint32(n))
	}
	coords := make([]byte, len(w.coords))
	for i, v := range w.coords {
		coords[i] = byte(v)
	}
	for _, part := range [][]byte{appendFrontCoded(w.lemmas), appendFrontCoded(inflected), numbers, w.packedPairs(), coords} {
		body = binary.LittleEndian.AppendUint32(body, uint32(len(part)))
		body = append(body, part...)
	}
	sum := crc32.ChecksumIEEE(body)
	n, err := to.Write(binary.LittleEndian.AppendUint32(append([]byte(wordsMagic), body...), sum))
	if err != nil {
		return int64(n), fmt.Errorf("write words: %w", err)
	}
	return int64(n), nil
}

func (w *Words) inflected() (forms []string, numbers []byte) {
	for word, id := range w.ids {
		if w.lemmas[id] != word {
			forms = append(forms, word)
		}
	}
	slices.Sort(forms)
	for _, f := range forms {
		numbers = binary.LittleEndian.AppendUint32(numbers, w.ids[f])
	}
	return forms, numbers
}

func appendFrontCoded(words []string) (out []byte) {
	last := ""
	for _, word := range words {
		k := 0
		for k < len(word) && k < len(last) && word[k] == last[k] {
			k++
		}
		out = append(append(out, byte(k), byte(len(word)-k)), word[k:]...)
		last = word
	}
	return out
}

func (w *Words) packedPairs() (out []byte) {
	for i := range w.lemmas {
		others, values := w.Related(uint32(i))
		from, _ := slices.BinarySearch(others, uint32(i))
		out = binary.AppendUvarint(out, uint64(len(others)-from))
		last := uint32(i)
		for _, o := range others[from:] {
			out = binary.AppendUvarint(out, uint64(o-last))
			last = o
		}
		out = append(out, values[from:]...)
	}
	return out
}
