package report

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// A cluster's line is what encoding/json makes of it.
func TestClusterLineEqualsItsTwin(t *testing.T) {
	text := rapid.OneOf(rapid.SampledFrom([]string{"", "a-1", "say \"so\"", "<b>&", "é", "\u2028", "\xff", "\x7f", "a\tb"}), rapid.String())
	share := rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1, 0.00004, 0.5}))
	member := rapid.Custom(func(t *rapid.T) Member {
		return Member{text.Draw(t, "id"), Verdict(rapid.SampledFrom([]string{"", "near"}).Draw(t, "verdict")), share.Draw(t, "same"), share.Draw(t, "copied"),
			text.Draw(t, "of"), rapid.Bool().Draw(t, "removed")}
	})
	rapid.Check(t, func(t *rapid.T) {
		c := Cluster{text.Draw(t, "id"), rapid.Int().Draw(t, "size"), text.Draw(t, "keep"), text.Draw(t, "why"), rapid.SliceOfN(member, 0, 4).Draw(t, "members")}
		var want bytes.Buffer
		enc := json.NewEncoder(&want)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(c.tidy()); err != nil {
			t.Fatal(err)
		}
		if got := c.AppendLine(nil); string(got) != want.String() {
			t.Fatalf("%s\nwant\n%s", got, want.String())
		}
	})
}

func BenchmarkWriteCluster(b *testing.B) {
	c := Cluster{"s1", 2, "s1", "tie on earliest; longest: 240 characters", []Member{{ID: "s1"}, {"s2", "near", 0.98, 0.98, "s1", true}}}
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := WriteJSON(&out, c); err != nil {
			b.Fatal(err)
		}
	}
}
