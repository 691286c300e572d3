package store

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"retold/corpus"
	"retold/detect"
)

var rounds = flag.Int("rounds", 6, "how often the crash test kills a writer")

const crashDir, crashSeed, crashInput = "RETOLD_CRASH_DIR", "RETOLD_CRASH_SEED", "RETOLD_CRASH_INPUT"

// What a writer acknowledged before it was killed is there, and nothing twice.
func TestKilledWriterLosesNothing(t *testing.T) {
	if dir := os.Getenv(crashDir); dir != "" {
		writeUntilKilled(t, dir)
		return
	}
	d, ctx := newDetector(t), t.Context()
	dir := filepath.Join(t.TempDir(), "index")
	s := must[*Store](t)(Create(ctx, dir, d, small()))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	known := map[string]int{} // seed of an acknowledged article
	for round := range *rounds {
		pending := killWriter(t, dir, round, known)
		s := must[*Store](t)(Open(ctx, dir, d, small()))
		if faults := must[[]Fault](t)(s.Verify(ctx)); len(faults) > 0 {
			t.Fatalf("round %d: %v", round, faults)
		}
		compareWithKnown(t, s, known, pending)
		if round%3 == 0 { // otherwise the next writer finds the log
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		} else {
			s.abandon()
		}
	}
}

// change by a writer: what it was about to do, told before and after.
type intent struct {
	ids  []string
	seed int // -1: removed
}

func (in intent) apply(known map[string]int) {
	for _, id := range in.ids {
		if delete(known, id); in.seed >= 0 {
			known[id] = in.seed
		}
	}
}

// killWriter runs a writer for a while; what it acknowledged goes to known, and what it was about to do is given.
func killWriter(t *testing.T, dir string, round int, known map[string]int) (pending *intent) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledWriterLosesNothing$")
	cmd.Env = append(os.Environ(), crashDir+"="+dir, crashSeed+"="+strconv.Itoa(round))
	out := must[io.ReadCloser](t)(cmd.StdoutPipe())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(uint64(round), 3))
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		verb, rest, _ := strings.Cut(lines.Text(), " ")
		switch verb {
		case "open":
			time.AfterFunc(time.Duration(rng.IntN(600))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		case "begin":
			seed, ids, _ := strings.Cut(rest, " ")
			n, _ := strconv.Atoi(seed)
			pending = &intent{strings.Fields(ids), n}
		case "done":
			if pending != nil {
				pending.apply(known)
				pending = nil
			}
		case "---":
			t.Fatalf("the writer failed: %s", rest)
		}
	}
	_ = cmd.Wait()
	return pending
}

// compareWithKnown allows the change that was not acknowledged, whole or not at all.
func compareWithKnown(t *testing.T, s *Store, known map[string]int, pending *intent) {
	t.Helper()
	found := map[string]string{}
	err := s.each(t.Context(), 0, func(_ uint64, a *corpus.Article) error {
		if _, twice := found[a.ID]; twice {
			t.Errorf("%s is there twice", a.ID)
		}
		found[a.ID] = a.Lead
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if sameArticles(found, known) {
		return
	}
	if pending != nil {
		pending.apply(known)
		if sameArticles(found, known) {
			return
		}
	}
	t.Fatalf("%d articles are there, %d were acknowledged, and they are others; pending: %v", len(found), len(known), pending)
}

func sameArticles(found map[string]string, known map[string]int) bool {
	for id, seed := range known {
		if found[id] != story(id, seed).Lead {
			return false
		}
	}
	return len(found) == len(known)
}

// A build that was killed left no index, or the whole of it; one that was acknowledged is there.
func TestKilledBuildShowsWholeOrNotAtAll(t *testing.T) {
	const articles = 1500
	if dir := os.Getenv(crashDir); dir != "" {
		buildUntilKilled(t, dir, os.Getenv(crashInput))
		return
	}
	input := jsonLines(t, made(articles))
	whole := 0
	for round := range *rounds {
		dir := filepath.Join(t.TempDir(), "index")
		done := killBuild(t, dir, input, round)
		if _, err := Describe(dir); err != nil {
			if done {
				t.Fatalf("round %d: the build was acknowledged and left no index: %v", round, err)
			}
			continue
		}
		whole++
		s := must[*Store](t)(Open(t.Context(), dir, newDetector(t), small()))
		if stat := must[detect.Stat](t)(s.Stat(t.Context())); stat.Articles != articles {
			t.Fatalf("round %d: %d articles of %d", round, stat.Articles, articles)
		}
		if faults := must[[]Fault](t)(s.Verify(t.Context())); len(faults) > 0 {
			t.Fatalf("round %d: %v", round, faults)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d builds came to their end", whole, *rounds)
}

// killBuild kills a build at some moment up to a little after its end, and tells whether it was acknowledged.
func killBuild(t *testing.T, dir, input string, round int) (done bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilledBuildShowsWholeOrNotAtAll$")
	cmd.Env = append(os.Environ(), crashDir+"="+dir, crashInput+"="+input)
	out := must[io.ReadCloser](t)(cmd.StdoutPipe())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(uint64(round), 4))
	for lines := bufio.NewScanner(out); lines.Scan(); {
		verb, rest, _ := strings.Cut(lines.Text(), " ")
		switch verb {
		case "open":
			time.AfterFunc(time.Duration(rng.IntN(400))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		case "done":
			done = true
		case "---":
			t.Fatalf("the build failed: %s", rest)
		}
	}
	_ = cmd.Wait()
	return done
}

func buildUntilKilled(t *testing.T, dir, input string) {
	r, err := corpus.NewReader([]string{input}, corpus.DefaultOptions())
	if err == nil {
		d := newDetector(t)
		fmt.Println("open")
		_, _, err = Build(t.Context(), dir, d, r, BuildOptions{Options: small()})
	}
	if err != nil {
		fmt.Println("--- ", err)
		return
	}
	fmt.Println("done")
	time.Sleep(time.Minute)
}

// writeUntilKilled tells on standard output what it is about to do, and when it was acknowledged.
func writeUntilKilled(t *testing.T, dir string) {
	seed, _ := strconv.Atoi(os.Getenv(crashSeed))
	o := small()
	o.Gentle = true // as a server opens it, which is killed more often than commands
	s, err := Open(t.Context(), dir, newDetector(t), o)
	if err != nil {
		fmt.Println("--- ", err)
		return
	}
	fmt.Println("open")
	rng := rand.New(rand.NewPCG(uint64(seed), 1))
	for i := 0; i < 100_000; i++ {
		in := intent{seed: rng.IntN(1000)}
		for range 1 + rng.IntN(30) {
			in.ids = append(in.ids, fmt.Sprint("a", rng.IntN(300)))
		}
		switch rng.IntN(12) {
		case 0:
			err = s.Compact(t.Context())
		case 1, 2, 3:
			in.seed = -1
			fmt.Println("begin", in.seed, strings.Join(in.ids, " "))
			_, _, err = s.Remove(t.Context(), in.ids)
			fmt.Println("done")
		default:
			fmt.Println("begin", in.seed, strings.Join(in.ids, " "))
			var batch []corpus.Article
			for _, id := range in.ids {
				batch = append(batch, story(id, in.seed))
			}
			_, err = s.Add(t.Context(), batch)
			fmt.Println("done")
		}
		if err != nil {
			fmt.Println("--- ", err)
			return
		}
	}
}
