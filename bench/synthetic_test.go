package bench

import (
	"bufio"
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func synthesize(t *testing.T, s Synthetic) ([]byte, []plainRow) {
	t.Helper()
	var b bytes.Buffer
	if err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	var rows []plainRow
	for lines := bufio.NewScanner(bytes.NewReader(b.Bytes())); lines.Scan(); {
		var row plainRow
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	return b.Bytes(), rows
}

func TestSyntheticIsSeeded(t *testing.T) {
	s := Synthetic{Articles: 500, Words: 40, Copies: 0.2, Seed: 7}
	first, _ := synthesize(t, s)
	again, _ := synthesize(t, s)
	s.Seed++
	other, _ := synthesize(t, s)
	if !bytes.Equal(first, again) || bytes.Equal(first, other) {
		t.Error("want the same bytes for the same seed, and others for another")
	}
}

func TestSyntheticIsAsDescribed(t *testing.T) {
	const n = 3000
	for _, s := range []Synthetic{
		{Articles: n, Words: 40, Copies: 0.2},
		{Articles: n, Words: 500, Copies: 0.5, Seed: 3},
		{Articles: n, Words: 16, Copies: 0, Boilerplate: n / 4},
	} {
		_, rows := synthesize(t, s)
		count := 0
		leads := map[string]int{}
		for _, row := range rows {
			count += len(strings.Fields(row.Title)) + len(strings.Fields(row.Lead))
			leads[row.Lead]++
		}
		most := 0
		for _, times := range leads {
			most = max(most, times)
		}
		if len(rows) != n {
			t.Fatalf("%+v: %d articles", s, len(rows))
		}
		if mean := float64(count) / n; s.Boilerplate == 0 && (mean < 0.97*float64(s.Words) || mean > 1.03*float64(s.Words)) {
			t.Errorf("%+v: %.1f words on average", s, mean)
		}
		if s.Boilerplate > 0 && (most < s.Boilerplate*9/10 || most > s.Boilerplate*11/10) {
			t.Errorf("%+v: %d share one lead", s, most)
		}
		// two in five copies keep the lead to the letter
		if kept := 1 - float64(len(leads))/n; s.Copies > 0 && (kept < 0.3*s.Copies || kept > 0.5*s.Copies) {
			t.Errorf("%+v: %.3f of the leads were there before", s, kept)
		}
	}
}

func TestSyntheticValidateNamesEveryFault(t *testing.T) {
	err := Synthetic{Articles: 0, Words: 3, Copies: 1, Boilerplate: 9}.Validate()
	for _, want := range []string{"0 articles", "3 words", "copies 1", "9 of boilerplate"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %q", err, want)
		}
	}
}
