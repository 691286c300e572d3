package corpus

import "bytes"

// splitter finds where records end, as cheaply as their format allows.
type splitter interface {
	// ends appends to cuts the offsets at which whole records of data end; data
	// begins where a record begins. With last, nothing follows data, and what is
	// left is a record too. Formats of one record a line may leave out all cuts
	// but the final one.
	ends(cuts []int, data []byte, last bool) []int
	// skip gives the offset in data from which reading can go on after a record
	// that was too long to hold, -1 where data holds none.
	skip(data []byte) int
}

func newSplitter(s shape) splitter {
	switch s.format {
	case JSONL, Lines:
		return lineSplitter{}
	case CSV, TSV:
		return tableSplitter{comma: s.comma}
	case JSON:
		return objectSplitter{}
	}
	return wholeSplitter{}
}

// lineSplitter: a record a line.
type lineSplitter struct{}

func (lineSplitter) ends(cuts []int, data []byte, last bool) []int {
	if last {
		return append(cuts, len(data))
	}
	if i := bytes.LastIndexByte(data, '\n'); i >= 0 {
		cuts = append(cuts, i+1)
	}
	return cuts
}

func (lineSplitter) skip(data []byte) int { return afterNewline(data) }

func afterNewline(data []byte) int {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1
	}
	return -1
}

// wholeSplitter: the file is the record.
type wholeSplitter struct{}

func (wholeSplitter) ends(cuts []int, data []byte, last bool) []int {
	if last {
		return append(cuts, len(data))
	}
	return cuts
}

func (wholeSplitter) skip([]byte) int { return -1 }

// tableSplitter: a record a row; quotes may hold line breaks.
type tableSplitter struct{ comma byte }

func (s tableSplitter) ends(cuts []int, data []byte, last bool) []int {
	for at := 0; at < len(data); {
		n := rowLength(data[at:], s.comma, last)
		if n == 0 {
			break
		}
		at += n
		cuts = append(cuts, at)
	}
	return cuts
}

func (s tableSplitter) skip(data []byte) int { return afterNewline(data) }

// objectSplitter: a record an object, at the top or in one array, however many
// lines it takes. What stands between objects goes with the one that follows.
type objectSplitter struct{}

func (objectSplitter) ends(cuts []int, data []byte, last bool) []int {
	depth := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '"':
			n := stringLength(data[i:])
			if n == 0 {
				i = len(data)
				break
			}
			i += n - 1
		case '{':
			depth++
		case '}':
			if depth--; depth <= 0 {
				depth = 0
				cuts = append(cuts, i+1)
			}
		}
	}
	if last && (len(cuts) == 0 || cuts[len(cuts)-1] < len(data)) {
		cuts = append(cuts, len(data))
	}
	return cuts
}

// skip goes on at the next line that starts an object.
func (objectSplitter) skip(data []byte) int {
	if i := bytes.Index(data, []byte("\n{")); i >= 0 {
		return i + 1
	}
	return -1
}

// stringLength is the length of the JSON string that data begins with, quotes included; 0 where it does not end.
func stringLength(data []byte) int {
	for i := 1; i < len(data); i++ {
		n := bytes.IndexByte(data[i:], '"')
		if n < 0 {
			return 0
		}
		i += n
		if !isEscaped(data[:i]) {
			return i + 1
		}
	}
	return 0
}

// isEscaped says whether an odd number of backslashes ends before.
func isEscaped(before []byte) bool {
	n := len(before)
	for n > 0 && before[n-1] == '\\' {
		n--
	}
	return (len(before)-n)%2 == 1
}
