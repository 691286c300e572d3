package corpus

import (
	"strings"
	"time"
)

// parseDate reads a date or a time as records have them; the zero time where it
// is none, where day and month could be swapped ("03/04/2021"), or where its zone
// is not known: no date is better than a wrong one. Times without a zone are read as UTC.
func parseDate(text []byte) time.Time {
	if len(text) < 8 || len(text) > 64 {
		return time.Time{}
	}
	if t, err := time.Parse(time.RFC3339, string(text)); err == nil {
		return t
	}
	if isDigits(text) {
		return fromNumber(text)
	}
	s := string(text)
	if slashed := strings.IndexAny(s[:5], "/."); slashed > 0 && slashed < 3 {
		if t := fromSlashed(s, s[slashed:slashed+1]); !t.IsZero() {
			return t
		}
	}
	for _, layout := range layouts(s[0]) {
		if t, ok := inLayout(layout, s); ok {
			return t
		}
	}
	return fromWords(s)
}

// inLayout reads s as layout has it. The zones that the machine at hand knows by name play no part.
func inLayout(layout, s string) (time.Time, bool) {
	t, err := time.ParseInLocation(layout, s, time.UTC)
	if err != nil {
		return time.Time{}, false
	}
	t, _ = inZone(t)
	return t.UTC(), true
}

func isDigits(text []byte) bool {
	for i, b := range text {
		if (b < '0' || b > '9') && (b != '-' || i > 0) {
			return digitsAndFraction(text, i)
		}
	}
	return true
}

// digitsAndFraction: 1618033988.75 are seconds too.
func digitsAndFraction(text []byte, dot int) bool {
	return text[dot] == '.' && dot >= 9 && dot+1 < len(text) && isDigits(text[dot+1:])
}

// fromNumber reads a day written 20060102, or the time since 1970 in seconds, milli-, micro- or nanoseconds, by its size.
func fromNumber(text []byte) time.Time {
	if len(text) == 8 {
		t, _ := time.Parse("20060102", string(text))
		return t
	}
	if len(text) == 14 && text[0] <= '2' && text[1] <= '9' {
		if t, err := time.Parse("20060102150405", string(text)); err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			return t
		}
	}
	var n int64
	digits := 0
	for _, b := range text {
		if b == '.' {
			break
		}
		if b != '-' && digits < 19 {
			n = n*10 + int64(b-'0')
			digits++
		}
	}
	if text[0] == '-' {
		n = -n
	}
	switch {
	case digits <= 10:
		return time.Unix(n, 0).UTC()
	case digits <= 13:
		return time.UnixMilli(n).UTC()
	case digits <= 16:
		return time.UnixMicro(n).UTC()
	}
	return time.Unix(0, n).UTC()
}

// fromSlashed reads 31.12.2021, 31/12/2021 and 12/31/2021, a time of day after it or not.
func fromSlashed(s, sep string) time.Time {
	day := strings.ReplaceAll("2/1/2006", "/", sep)
	month := strings.ReplaceAll("1/2/2006", "/", sep)
	for _, clock := range []string{"", " 15:04", " 15:04:05", ", 15:04", " 3:04 PM", " 3:04:05 PM"} {
		asDay, errDay := time.Parse(day+clock, s)
		asMonth, errMonth := time.Parse(month+clock, s)
		switch {
		case errDay == nil && (errMonth != nil || sep == "." || asDay.Equal(asMonth)):
			return asDay
		case errMonth == nil && errDay != nil && sep == "/":
			return asMonth
		}
	}
	return time.Time{}
}

// layouts are the ways to write a time that begins with first, the frequent ones first.
func layouts(first byte) []string {
	if first >= '0' && first <= '9' {
		return []string{"2006-01-02", "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05-07:00",
			"2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -0700 MST", "2006-01-02 15:04:05 MST",
			"2006-01-02 15:04", "2006-01-02T15:04", "2006-01-02T15:04Z07:00", "2006/01/02", "2006/01/02 15:04:05", "2006/01/02 15:04",
			"20060102T150405Z", "20060102T150405", "2 Jan 2006", "2 January 2006", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700",
			"2 January 2006 15:04", "02-Jan-2006", "2-Jan-2006 15:04:05", "2-JAN-2006 15:04:05.00", "02-Jan-06"}
	}
	return []string{time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05",
		"Mon, 2 Jan 2006", time.ANSIC, time.UnixDate, time.RubyDate, time.RFC850, "January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006",
		"January 2, 2006 15:04", "January 2, 2006 3:04 PM", "Jan 2, 2006 3:04 PM", "Jan. 2, 2006 3:04 PM", "January 2, 2006, 3:04 PM",
		"Jan 2, 2006, 3:04 PM", "Monday, January 2, 2006", "Monday, January 2, 2006 3:04 PM", "Mon, Jan 2, 2006", "Monday 2 January 2006"}
}
