package corpus

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"strings"
)

// envelope is an object around an array of articles, as services answer: {"status": "ok", "articles": [{...}, {...}]}.
type envelope struct {
	begin int // offset behind the bracket that opens the array
	depth int // objects around the array
}

// findEnvelope looks for one in the head of a file. An object that has a headline or a text itself is an article, and one
// that another follows is a line of several.
func findEnvelope(head []byte, n *names) (e envelope, found bool) {
	open := "" // brackets that are open
	for i, begin := 0, 0; i < len(head); i++ {
		switch c := head[i]; c {
		case '"':
			length := stringLength(head[i:])
			if length == 0 {
				return e, found
			}
			name, value := head[i+1:i+length-1], afterColon(head[i+length:])
			i += length - 1
			if value == 0 || !n.find(string(name)).isText() {
				continue
			}
			around := strings.IndexByte(open, '[')
			if around < 0 && value == '"' {
				return e, false
			}
			if around > 0 && !found && open[around:] == "[{" {
				e, found = envelope{begin, around}, true
			}
		case '{', '[':
			if c == '[' && !strings.Contains(open, "[") {
				begin = i + 1
			}
			if open += string(c); len(open) > 100 {
				return e, false
			}
		case '}', ']':
			if len(open) <= 1 {
				return e, found && len(bytes.TrimSpace(head[i+1:])) == 0
			}
			open = open[:len(open)-1]
		}
	}
	return e, found
}

// afterColon is the first byte of the value where data goes on after a member's name, 0 where it does not.
func afterColon(data []byte) byte {
	data = bytes.TrimLeft(data, " \t\r\n")
	if len(data) == 0 || data[0] != ':' {
		return 0
	}
	if data = bytes.TrimLeft(data[1:], " \t\r\n"); len(data) == 0 {
		return 0
	}
	return data[0]
}

var errAfterEnvelope = errors.New("more follows after the object that holds the articles")

// arrayBody reads what stands between the brackets of an array, from behind the first, as if the file ended there. It fails
// where something follows the objects around the array.
type arrayBody struct {
	r              io.Reader
	around         int // objects around the array
	depth          int // brackets that are open inside it
	over           bool
	quoted, escape bool
}

func (a *arrayBody) Read(p []byte) (int, error) {
	for !a.over {
		n, err := a.r.Read(p)
		if end := a.scan(p[:n]); end < n {
			a.over = true
			return end, a.rest(p[end+1 : n : n])
		}
		if n > 0 || err != nil {
			return n, err
		}
	}
	return 0, io.EOF
}

// scan gives the place of the bracket that closes the array, len(p) where it is not in p.
func (a *arrayBody) scan(p []byte) int {
	for i, c := range p {
		switch {
		case a.escape:
			a.escape = false
		case a.quoted:
			a.escape, a.quoted = c == '\\', c != '"'
		case c == '"':
			a.quoted = true
		case c == '{' || c == '[':
			a.depth++
		case c == '}' || c == ']':
			if a.depth == 0 {
				return i
			}
			a.depth--
		}
	}
	return len(p)
}

// rest reads the objects around the array to their end, and says what is wrong there.
func (a *arrayBody) rest(read []byte) error {
	left, err := io.ReadAll(io.LimitReader(io.MultiReader(bytes.NewReader(read), a.r), blockSize))
	for open := a.around; err == nil && open > 0; open-- {
		end := a.scan(left)
		if end == len(left) {
			return io.ErrUnexpectedEOF
		}
		left = left[end+1:]
	}
	if err == nil && len(bytes.TrimSpace(left)) > 0 {
		return errAfterEnvelope
	}
	return cmp.Or(err, io.EOF)
}
