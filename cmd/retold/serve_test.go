package main

import (
	"bufio"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"retold/store"
)

// serves starts the service on an index, adds, checks and removes as a client does, ends it with SIGTERM, and wants
// what was added to be there for the next one: serves INDEX TOKENFILE
func serves(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: serves INDEX TOKENFILE")
	}
	index, token := ts.MkAbs(args[0]), ts.MkAbs(args[1])
	secret := strings.TrimSpace(ts.ReadFile(args[1]))
	const added = `{"id":"s-3","title":"Lotte Brandsma, gold at 39, stops racing","lead":"Skater Lotte Brandsma of Heerenveen, who at 39 won the Olympic 3,000 metres, said on Sunday she would race no more."}`
	const asked = `{"id":"q","title":"Skater Lotte Brandsma, who won gold at 39, retires","lead":"Lotte Brandsma, the Heerenveen skater who won Olympic gold over 3,000 metres at the age of 39, said on Sunday that she would race no more."}`
	first := startService(ts, index, token)
	first.wants(ts, "POST", "/v1/check", "", asked, 200, `"b":"s-1","verdict":"identical"`)
	first.wants(ts, "POST", "/v1/articles", "", added, 401, "token")
	first.wants(ts, "POST", "/v1/articles", secret, added, 200, `{"added":1,"replaced":0}`)
	first.wants(ts, "DELETE", "/v1/articles/s-2", secret, "", 204, "")
	first.wants(ts, "GET", "/v1/clusters", "", "", 200, `"clusters":[`)
	first.wants(ts, "GET", "/", "", "", 200, "2 articles in the index")
	first.end(ts)
	second := startService(ts, index, token)
	second.wants(ts, "GET", "/v1/articles/s-3", "", "", 200, "stops racing")
	second.wants(ts, "GET", "/v1/articles/s-2", "", "", 404, "no such article")
	second.end(ts)
}

// service is a running retold serve.
type service struct {
	command *exec.Cmd
	address string
	rest    chan string // of its stderr
}

func startService(ts *testscript.TestScript, index, token string) *service {
	command := exec.Command("retold", "serve", "--index", index, "--listen", "127.0.0.1:0", "--token-file", token)
	stderr, err := command.StderrPipe()
	ts.Check(err)
	ts.Check(command.Start())
	ts.Defer(func() { _ = command.Process.Kill() })
	lines := bufio.NewReader(stderr)
	line, err := lines.ReadString('\n')
	ts.Check(err)
	found := regexp.MustCompile(`http://([^/]+)/`).FindStringSubmatch(line)
	if found == nil {
		ts.Fatalf("no address in %q", line)
	}
	s := &service{command, found[1], make(chan string, 1)}
	go func() {
		rest, _ := io.ReadAll(lines)
		s.rest <- string(rest)
	}()
	return s
}

func (s *service) wants(ts *testscript.TestScript, method, path, token, body string, status int, has string) {
	r, err := http.NewRequest(method, "http://"+s.address+path, strings.NewReader(body))
	ts.Check(err)
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := http.DefaultClient.Do(r)
	ts.Check(err)
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	ts.Check(err)
	if res.StatusCode != status || !strings.Contains(string(got), has) {
		ts.Fatalf("%s %s: status %d, want %d and %q: %s", method, path, res.StatusCode, status, has, got)
	}
}

// end wants the service to end well, and to have logged neither texts nor the token.
func (s *service) end(ts *testscript.TestScript) {
	ts.Check(s.command.Process.Signal(syscall.SIGTERM))
	log := <-s.rest
	if err := s.command.Wait(); err != nil {
		ts.Fatalf("%v; its log:\n%s", err, log)
	}
	for _, text := range []string{"Brandsma", "staple"} {
		if strings.Contains(log, text) {
			ts.Fatalf("the log holds %q:\n%s", text, log)
		}
	}
}

func TestServiceHasMoreTimeToEnd(t *testing.T) {
	if grace([]string{"retold", "serve"}) <= grace([]string{"retold", "dedupe"}) {
		t.Error("requests at work would be cut")
	}
}

func TestServingFitsTheMachine(t *testing.T) {
	o := store.DefaultOptions()
	if fitted(o, 0) != o || fitted(o, 64<<30) != o {
		t.Error("a machine with enough memory, or that does not tell, holds less")
	}
	for _, memory := range []int64{512 << 20, 1 << 30, 2 << 30} {
		f := fitted(o, memory)
		if held := f.Cache + f.Stories + f.Facts; held > memory/2 || held < memory/4 {
			t.Errorf("%d bytes held of %d", held, memory)
		}
	}
}
