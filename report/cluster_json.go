package report

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// AppendLine appends a cluster as WriteJSON writes it, without looking at its type first: large corpora have many clusters.
func (c Cluster) AppendLine(line []byte) []byte {
	line = appendText(append(line, `{"cluster_id":`...), c.ID)
	line = strconv.AppendInt(append(line, `,"size":`...), int64(c.Size), 10)
	line = appendText(append(line, `,"keep":`...), c.Keep)
	line = appendText(append(line, `,"why_kept":`...), c.WhyKept)
	line = append(line, `,"members":[`...)
	for i := range c.Members {
		if i > 0 {
			line = append(line, ',')
		}
		line = c.Members[i].append(line)
	}
	return append(line, "]}\n"...)
}

func (m *Member) append(line []byte) []byte {
	line = appendText(append(line, `{"id":`...), m.ID)
	if m.Verdict != "" {
		line = appendText(append(line, `,"verdict":`...), string(m.Verdict))
	}
	line = appendShare(line, `,"same_story":`, m.SameStory)
	line = appendShare(line, `,"copied":`, m.Copied)
	if m.Of != "" {
		line = appendText(append(line, `,"of":`...), m.Of)
	}
	return append(strconv.AppendBool(append(line, `,"removed":`...), m.Removed), '}')
}

// appendShare leaves out 0. Of a share up to 1 the four digits are written that it has at most.
func appendShare(line []byte, name string, x float64) []byte {
	digits := int(math.Round(x * 1e4))
	if digits == 0 {
		return line
	}
	line = append(line, name...)
	if digits < 0 || digits > 1e4 {
		return strconv.AppendFloat(line, Round(x), 'f', -1, 64)
	}
	line = append(line, '0'+byte(digits/10000), '.', '0'+byte(digits/1000%10), '0'+byte(digits/100%10), '0'+byte(digits/10%10), '0'+byte(digits%10))
	return bytes.TrimSuffix(bytes.TrimRight(line, "0"), []byte("."))
}

// appendText appends a string of JSON.
func appendText(line []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return append(line, encoded(text)...)
		}
	}
	return append(append(append(line, '"'), text...), '"')
}

func encoded(text string) []byte {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.Encode(text) // a string can always be
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
