package shingle

import (
	"math"
	"strconv"
	"strings"
)

// parseDigits reads "1,200.5m" into its value and its suffix of letters. At most 15 digits, one decimal mark.
func parseDigits(word string) (value float64, suffix string, ok bool) {
	end := 0
	for end < len(word) && classes[word[end]]&letter == 0 && word[end] < 0x80 && word[end] != '_' {
		end++
	}
	number, ok := plainDecimal(word[:end])
	if !ok {
		return 0, "", false
	}
	value, err := strconv.ParseFloat(number, 64)
	return value, word[end:], err == nil
}

// plainDecimal drops the separators of thousands: "1,200.5" and "1.200.000" become "1200.5" and "1200000".
func plainDecimal(s string) (plain string, ok bool) {
	if s == "" || len(s) > 20 || classes[s[0]]&digit == 0 {
		return "", false
	}
	if isDigits(s) {
		return s, len(s) <= 15
	}
	commas, dots := strings.Count(s, ","), strings.Count(s, ".")
	switch {
	case commas+dots == 0:
		return "", false
	case commas > 0 && inThousands(s, ',') && dots <= 1:
		s = strings.ReplaceAll(s, ",", "")
	case dots > 1 && inThousands(s, '.') && commas <= 1:
		s = strings.ReplaceAll(strings.ReplaceAll(s, ".", ""), ",", ".")
	case commas == 1 && dots == 0:
		s = strings.ReplaceAll(s, ",", ".")
	case dots > 1:
		return "", false
	}
	return s, isDigits(strings.Replace(s, ".", "", 1)) && len(s) <= 16
}

// inThousands tells whether each mark is followed by exactly three digits.
func inThousands(s string, mark byte) bool {
	for i := range len(s) {
		if s[i] != mark {
			continue
		}
		if len(s) < i+4 || !isDigits(s[i+1:i+4]) || len(s) > i+4 && classes[s[i+4]]&digit != 0 {
			return false
		}
	}
	return true
}

func clock(hours float64, half string) float64 {
	switch {
	case half == "pm" && hours < 12:
		return hours + 12
	case half == "am" && hours >= 12 && hours < 13:
		return hours - 12
	}
	return hours
}

func formatTime(hours float64) string {
	minutes := int(math.Round(hours * 60))
	return strconv.Itoa(minutes/60) + ":" + strconv.Itoa(minutes%60/10) + strconv.Itoa(minutes%10)
}

func format(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

// nth gives "1st", "22nd", "113th".
func nth(value float64) string {
	n := int64(value)
	ending := "th"
	if tens := n % 100 / 10; tens != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return format(value) + ending
}

// round removes what binary fractions add: 1.1 million is 1100000.
func round(value float64) float64 {
	if value >= 1e9 {
		return math.Round(value)
	}
	return math.Round(value*1e6) / 1e6
}
