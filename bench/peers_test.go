package bench

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"retold/shingle"
)

// All pairs, compared one by one, are what the inverted index finds.
func TestExactPairsMissNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.Custom(func(t *rapid.T) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 9).Draw(t, "words"), " ")
		})
		leads := rapid.SliceOfN(text, 0, 14).Draw(t, "leads")
		threshold := rapid.SampledFrom([]float64{0.3, 0.5, 0.7, 2.0 / 3, 1}).Draw(t, "threshold")
		all := &texts{ids: make([]string, len(leads)), titles: make([]string, len(leads)), leads: leads}
		want := couples{}
		for a := range leads {
			for b := a + 1; b < len(leads); b++ {
				left, right := all.set(a, 2), all.set(b, 2)
				if len(left)+len(right) > 0 && shingle.Jaccard(left, right) >= threshold {
					want[couple{uint32(a), uint32(b)}] = true
				}
			}
		}
		if got := all.exactPairs(threshold, 2); !maps.Equal(got, want) {
			t.Fatalf("%q at %v: %v, want %v", leads, threshold, got, want)
		}
	})
}

func TestAgreement(t *testing.T) {
	exact := couples{{0, 1}: true, {2, 3}: true}
	for _, tt := range []struct {
		found             couples
		recall, precision float64
	}{
		{couples{}, 0, 1},
		{couples{{0, 1}: true}, 0.5, 1},
		{couples{{0, 1}: true, {2, 3}: true, {0, 2}: true, {0, 3}: true}, 1, 0.5},
	} {
		if r, p := agreement(tt.found, exact); r != tt.recall || p != tt.precision {
			t.Errorf("%v: recall %v, precision %v", tt.found, r, p)
		}
	}
	if r, p := agreement(couples{}, couples{}); r != 1 || p != 1 {
		t.Error("nothing to find, nothing found: want 1 and 1")
	}
}

// adapter installs a peer that answers as its script says.
func adapter(t *testing.T, home, name, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the stand-ins are shell scripts")
	}
	if err := os.MkdirAll(filepath.Join(home, "bin"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(home, "bin", name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
}

func smallPeers(t *testing.T) PeersConfig {
	c := DefaultPeersConfig()
	c.Synthetic.Articles, c.Rounds, c.Home, c.Directory = 200, 2, t.TempDir(), t.TempDir()
	return c
}

func TestPeersAreSetBesideRetold(t *testing.T) {
	c := smallPeers(t)
	adapter(t, c.Home, "naive", `printf 's0\ts1\n' > "$4"
echo '{"version":"9","settings":"one wrong pair","articles":200,"seconds":2,"cpu_seconds":1,"start_bytes":1048576,"peak_bytes":3145728}'`)
	adapter(t, c.Home, "ekzhu", "echo out of tea >&2\nexit 7")
	r, err := ComparePeers(context.Background(), c, Measure)
	if err != nil {
		t.Fatal(err)
	}
	own, naive, failed, missing := r.Programs[0], r.Programs[1], r.Programs[2], r.Programs[3]
	if own.Name != "retold" || own.Recall < 0.95 || own.Precision != 1 || own.Pairs == 0 || own.Ratio != 1 {
		t.Errorf("retold: %+v", own)
	}
	if naive.Name != "naive" || len(naive.Runs) != 2 || naive.Pairs != 1 || naive.Recall != 0 || naive.Precision != 0 || naive.Median.Seconds != 2 {
		t.Errorf("naive: %+v", naive)
	}
	if !strings.Contains(failed.Skipped, "out of tea") || !strings.Contains(missing.Skipped, "make peers") {
		t.Errorf("skipped: %q and %q", failed.Skipped, missing.Skipped)
	}
	var text strings.Builder
	if err := r.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"200 articles: synthetic", "semhash      skipped: its embedding model", "naive 9: one wrong pair", " 10486 "} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
}

// A peer that read another number of articles measured something else.
func TestPeerThatReadsLessIsSkipped(t *testing.T) {
	c := smallPeers(t)
	c.Peers = []string{"naive"}
	adapter(t, c.Home, "naive", `echo '{"articles":199,"seconds":1}'`)
	r, err := ComparePeers(context.Background(), c, Measure)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Programs[1].Skipped; got != "it read 199 of 200 articles" || len(r.Programs) != 2 {
		t.Errorf("%q of %d programs", got, len(r.Programs))
	}
}

// A file's articles are written as plain words; a peer that only flags articles is measured by articles.
func TestPeersOnAFile(t *testing.T) {
	c := smallPeers(t)
	lead := "A sleeper will run from Malmö to Vienna, three nights a week; tickets cost €59."
	file := filepath.Join(t.TempDir(), "news.jsonl")
	rows := fmt.Sprintf(`{"id":"x","headline":"Night trains are back","description":%q}`+"\n", lead) +
		fmt.Sprintf(`{"id":"y","headline":"NIGHT trains are back!","description":%q}`+"\n", lead) +
		`{"id":"z","headline":"Potters","description":"The town of Deruta opened a museum of its plates."}` + "\n"
	if err := os.WriteFile(file, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	c.Files, c.Peers = []string{file}, []string{"naive"}
	adapter(t, c.Home, "naive", `cp "$2" "$4.seen"; printf 'x\nz\n' > "$4"; echo '{"articles":3,"seconds":1,"flags":true}'`)
	r, err := ComparePeers(context.Background(), c, Measure)
	if err != nil {
		t.Fatal(err)
	}
	if p := r.Programs[1]; p.Recall != 0.5 || p.Precision != 0.5 || p.Pairs != 2 {
		t.Errorf("%+v", p)
	}
	if r.Exact != 1 || r.Programs[0].Recall != 1 {
		t.Errorf("exact %d, own %+v", r.Exact, r.Programs[0])
	}
	seen, err := os.ReadFile(filepath.Join(c.Directory, "pairs-naive.tsv.seen"))
	if err != nil || !strings.Contains(string(seen), "from malmö to vienna three nights a week tickets cost 59") {
		t.Errorf("%v: %s", err, seen)
	}
}

func TestPeersConfigNamesEveryFault(t *testing.T) {
	c := DefaultPeersConfig()
	c.Rounds, c.Bands, c.Peers = 0, 32, []string{"simhash"}
	for _, want := range []string{"rounds 0", "32 bands of 0 rows", `peer "simhash"`, "datasketch"} {
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not name %q", err, want)
		}
	}
}
