package report

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A text that has nothing to be cleaned of is told by a quick look, which must tell what the long one does.
func TestPlainTextIsToldAtAGlance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.SampledFrom([]rune("a  b\n\x7f~\u00a0")), rapid.Rune())).Draw(t, "text")
		want := "é"
		if plain := Plain(text); plain != "" {
			want += " " + plain
		}
		if got := Plain("é " + text); got != want {
			t.Errorf("%q alone is %q, and after an é %q", text, Plain(text), got)
		}
	})
	for text, want := range map[string]bool{"A plain headline": true, "": false, " a": false, "a ": false, "a  b": false, "a\tb": false, "é": false, "a\x1b": false} {
		if isPlain(text) != want {
			t.Errorf("%q: plain %v, want %v", text, !want, want)
		}
	}
}

// TestATimeTellsItsZone where it is another than UTC.
func TestATimeTellsItsZone(t *testing.T) {
	at := time.Date(2026, 10, 4, 20, 0, 0, 0, time.UTC)
	for want, moment := range map[string]time.Time{
		"4 Oct 2026, 20:00":        at,
		"4 Oct 2026, 15:00 -05:00": at.In(time.FixedZone("", -5*3600)),
		"4 Oct 2026":               time.Date(2026, 10, 4, 0, 0, 0, 0, time.UTC),
		"":                         {},
	} {
		if got := when(moment); got != want {
			t.Errorf("%v is told as %q, want %q", moment, got, want)
		}
	}
}
