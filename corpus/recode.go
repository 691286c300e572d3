package corpus

import (
	"bufio"
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// Notice is something to know of a file that costs no record.
type Notice struct {
	File, What, Hint string
}

// Notices lists what there is to know of the files so far, in the order of the input.
func (r *Reader) Notices() []Notice { return r.notices }

const writtenAsUTF8 = "its records are written as UTF-8"

// recode puts right what spreadsheets and old programs write: a first line that only names the separator, which is
// returned; lines that end in CR; letters in Windows-1252.
func (r *Reader) recode(src source) (comma byte) {
	head, _ := r.lines.head()
	if r.lines.utf16 {
		r.notices = append(r.notices, Notice{src.path, "is read as the UTF-16 that it is", writtenAsUTF8})
	}
	if n, c := separatorLine(head); n > 0 {
		r.lines.lead = append(r.lines.lead, head[:n]...)
		r.lines.text.Discard(n)
		r.lines.skipped(n)
		comma = c
		head, _ = r.lines.head()
	}
	if isWindows1252(head) && !looksLikeHTML(head) && foreignTo(head) == "" {
		r.through(charmap.Windows1252.NewDecoder())
		r.notices = append(r.notices, Notice{src.path, "is not UTF-8, and is read as Windows-1252",
			writtenAsUTF8 + "; convert the file if its letters come out wrong"})
	}
	if bytes.IndexByte(head, '\n') < 0 && bytes.Count(head, []byte("\r")) > 1 {
		r.through(carriageReturns{})
	}
	return comma
}

func (r *Reader) through(t transform.Transformer) {
	r.lines.text, r.lines.begin = bufio.NewReaderSize(transform.NewReader(r.lines.text, t), headSize), -1
}

func (s *stream) skipped(n int) {
	if s.begin >= 0 {
		s.begin += int64(n)
	}
}

// separatorLine reads the line that Excel writes before a table, such as "sep=;".
func separatorLine(head []byte) (length int, comma byte) {
	line := head[:min(len(head), lineLength(head))]
	text := bytes.Trim(bytes.TrimSpace(line), `"`)
	if len(text) == 5 && bytes.EqualFold(text[:4], []byte("sep=")) && bytes.IndexByte([]byte(",;|"), text[4]) >= 0 {
		return len(line), text[4]
	}
	if bytes.EqualFold(bytes.TrimRight(line, "\r\n"), []byte("sep=\t")) {
		return len(line), '\t'
	}
	return 0, 0
}

// isWindows1252 says whether text that is no UTF-8 is likely to be in that encoding: no letter in it is UTF-8, and its
// high bytes are letters and marks that stand where letters and marks stand.
func isWindows1252(head []byte) bool {
	fits, odd := 0, 0
	for i := 0; i < len(head); {
		if head[i] < utf8.RuneSelf {
			if head[i] < ' ' && bytes.IndexByte([]byte("\t\n\f\r"), head[i]) < 0 {
				return false // no text at all
			}
			i++
			continue
		}
		if _, n := utf8.DecodeRune(head[i:]); n > 1 || !utf8.FullRune(head[i:]) && i+utf8.UTFMax > len(head) && fits == 0 {
			return false
		}
		switch r := charmap.Windows1252.DecodeByte(head[i]); {
		case r == utf8.RuneError || unicode.IsControl(r):
			return false
		case unicode.IsLetter(r) && (besideLetter(head, i)), unicode.IsPunct(r), unicode.IsSymbol(r), unicode.IsSpace(r):
			fits++
		default:
			odd++
		}
		i++
	}
	return fits > 0 && fits >= 9*odd
}

func besideLetter(text []byte, i int) bool {
	letter := func(at int) bool {
		return at >= 0 && at < len(text) && (unicode.IsLetter(rune(text[at])) || text[at] >= 0xc0)
	}
	return letter(i-1) || letter(i+1)
}

// carriageReturns makes line feeds of carriage returns.
type carriageReturns struct{ transform.NopResetter }

func (carriageReturns) Transform(dst, src []byte, _ bool) (nDst, nSrc int, err error) {
	n := copy(dst, src)
	for i, b := range dst[:n] {
		if b == '\r' {
			dst[i] = '\n'
		}
	}
	if n < len(src) {
		err = transform.ErrShortDst
	}
	return n, n, err
}
