package main

import (
	"errors"
	"strconv"
	"strings"
	"time"
)

var errSpan = errors.New("want a time span such as 30d, 2w or 1h30m")

// span reads a time span: days or weeks, or what the units of a clock say.
func span(text string) (time.Duration, error) {
	for unit, length := range map[string]time.Duration{"d": 24 * time.Hour, "w": 7 * 24 * time.Hour} {
		number, found := strings.CutSuffix(text, unit)
		if !found {
			continue
		}
		n, err := strconv.ParseFloat(number, 64)
		if err != nil || !(n >= 0 && n*float64(length) < 1<<62) {
			return 0, errSpan
		}
		return time.Duration(n * float64(length)), nil
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0, errSpan
	}
	return d, nil
}
