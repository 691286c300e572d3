package shingle

import (
	"html"
	"slices"
	"strings"
)

// decodeEntities decodes HTML entities until none is left, in one pass, those that lost their ampersand included
// (" #36;", " quot;"), as archives of feeds hold them. It looks back from each semicolon, so that "&amp;quot;" is
// decoded twice. A text without entities comes back as it is.
// origin has, for each byte of decoded, its offset in text, and one more for the end; nil where nothing was decoded.
func decodeEntities(text string) (decoded string, origin []int) {
	if !hasEntity(text) {
		return text, nil
	}
	out := make([]byte, 0, len(text))
	for i := range len(text) {
		out = append(out, text[i])
		origin = append(origin, i)
		for out[len(out)-1] == ';' {
			start, plain := entityEnding(string(out[max(0, len(out)-maxEntity):]))
			if plain == "" {
				break
			}
			start += max(0, len(out)-maxEntity)
			if plain == "'" && out[start] != '&' && splitsContraction(out[:start], text[i+1:]) {
				start--
			}
			from := origin[start]
			out, origin = append(out[:start], plain...), origin[:start]
			for len(origin) < len(out) {
				origin = append(origin, from)
			}
		}
	}
	return string(out), append(origin, len(text))
}

const maxEntity = 34 // bytes of the longest entity, and of the byte before it

func hasEntity(text string) bool {
	for i := strings.IndexByte(text, ';'); i >= 0; {
		if _, plain := entityEnding(text[max(0, i+1-maxEntity) : i+1]); plain != "" {
			return true
		}
		next := strings.IndexByte(text[i+1:], ';')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// entityEnding finds the entity that a text ends with: where it starts and what it stands for, or "".
func entityEnding(text string) (start int, plain string) {
	end := len(text) - 1
	i := end
	for i > 0 && classes[text[i-1]]&alnum != 0 {
		i--
	}
	if i == end {
		return 0, ""
	}
	name := text[i:end]
	numeric := i > 0 && text[i-1] == '#'
	if numeric {
		i--
	}
	if i > 0 && text[i-1] == '&' {
		return i - 1, unescape(text[i-1:])
	}
	if i > 0 && classes[text[i-1]]&alnum != 0 {
		return 0, ""
	}
	if numeric && likelyCode(name) || !numeric && slices.Contains(commonEntities[:], strings.ToLower(name)) {
		return i, unescape("&" + text[i:])
	}
	return 0, ""
}

// commonEntities are believed without their ampersand.
var commonEntities = [...]string{"quot", "amp", "lt", "gt", "nbsp", "apos", "mdash", "ndash", "rsquo", "lsquo", "rdquo", "ldquo"}

// likelyCode tells "#36;" (a dollar sign) from "#12;" (the twelfth).
func likelyCode(name string) bool {
	n, ok := smallInt(name)
	return ok && (n >= 33 && n < 48 || n >= 58 && n < 65 || n >= 91 && n < 97 || n >= 123 && n < 256 || n >= 8192 && n < 8500)
}

func smallInt(s string) (n int, ok bool) {
	if len(s) == 0 || len(s) > 6 {
		return 0, false
	}
	for i := range len(s) {
		if classes[s[i]]&digit == 0 {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

// unescape decodes one entity in any case, as case is folded anyway; "" where it is none.
func unescape(entity string) string {
	if plain := html.UnescapeString(entity); plain != entity && !strings.HasSuffix(plain, ";") {
		return plain
	}
	lower := strings.ToLower(entity)
	if lower == "&semi;" || lower == "&#59;" {
		return ""
	}
	if plain := html.UnescapeString(lower); plain != lower && !strings.HasSuffix(plain, ";") {
		return plain
	}
	return ""
}

// splitsContraction tells whether an apostrophe stood between before and after, as in "Google #39;s".
func splitsContraction(before []byte, after string) bool {
	n := len(before)
	if n < 2 || before[n-1] != ' ' || classes[before[n-2]]&letter == 0 {
		return false
	}
	end := 0
	for end < len(after) && classes[after[end]]&alnum != 0 {
		end++
	}
	switch strings.ToLower(after[:end]) {
	case "s", "t", "d", "m", "re", "ve", "ll":
		return true
	}
	return false
}
