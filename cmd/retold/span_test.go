package main

import (
	"testing"
	"time"
)

func TestSpan(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"30d": 720 * time.Hour, "2w": 336 * time.Hour, "1.5d": 36 * time.Hour, "72h": 72 * time.Hour, "1h30m": 90 * time.Minute, "0h": 0, "0d": 0,
	} {
		if got, err := span(text); got != want || err != nil {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "d", "w", "3", "3y", "-2d", "NaNd", "1e300w", "2 d", "2w3d"} {
		if got, err := span(text); err == nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}
