package server_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"retold/corpus"
	"retold/server"
)

var (
	loadTime = flag.Duration("load", 5*time.Second, "how long TestLoad keeps the server busy")
	service  = flag.String("service", "", "`HOST:PORT` of a running retold serve with the tests' token that TestLoad keeps busy, instead of its own")
)

// load is mixed traffic against one server: checks and additions as they should be, with bad requests among them.
type load struct {
	address  string
	client   *http.Client
	mu       sync.Mutex
	statuses map[int]int
	faults   []string
	asks     atomic.Int64
}

// TestLoad keeps the server busy with good and bad requests: it stays up, answers each with a reason, lets nobody
// write without the token, and gives back the memory.
func TestLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("the load test takes its time")
	}
	l := &load{statuses: map[int]int{}, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}, Timeout: 30 * time.Second}}
	if l.address = *service; l.address == "" {
		l.address = serve(t, func(o *server.Options) {
			o.ReadHeaderTimeout, o.ReadTimeout, o.MaxBody, o.MaxBodies = 2*time.Second, 3*time.Second, 1<<20, 8<<20
			o.MaxConcurrent = 16
		}, synthetic(500)...).address
	}
	articles := l.count(t)
	end := time.Now().Add(*loadTime)
	var all sync.WaitGroup
	for worker := range 24 {
		rng := rand.New(rand.NewPCG(1, uint64(worker)))
		all.Go(func() {
			for time.Now().Before(end) {
				l.one(rng)
				l.asks.Add(1)
			}
		})
	}
	all.Wait()
	l.client.CloseIdleConnections()
	if n := l.count(t); n != articles {
		t.Errorf("%d articles, %d before: somebody wrote without the token, or what was added did not go", n, articles)
	}
	l.send("GET", "/healthz", "", nil, 200)
	l.send("POST", "/v1/check", "application/json", strings.NewReader(nothing), 200)
	for _, f := range l.faults[:min(len(l.faults), 10)] {
		t.Error(f)
	}
	if n := l.figure(t, "/metrics", `(?m)^retold_body_bytes (\S+)$`); n != 0 {
		t.Errorf("%v bytes of the bodies of ended requests still count", n)
	}
	inUse := l.figure(t, "/metrics", `(?m)^go_memstats_heap_inuse_bytes (\S+)$`)
	t.Logf("%d requests, answers by status %v, %.0f MB in use at the end", l.asks.Load(), l.statuses, inUse/1e6)
	if inUse > 1<<30 {
		t.Errorf("%.0f MB in use after all requests ended", inUse/1e6)
	}
	for _, want := range []int{200, 400, 401, 404, 405, 413, 415, 421} {
		if l.statuses[want] == 0 && *loadTime >= 5*time.Second {
			t.Errorf("no answer had status %d", want)
		}
	}
}

// figure reads a number from what the server tells.
func (l *load) figure(t *testing.T, path, pattern string) float64 {
	t.Helper()
	res, err := l.client.Get("http://" + l.address + path)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(pattern).FindSubmatch(text)
	if found == nil {
		t.Fatalf("%s does not tell %s: %.300s", path, pattern, text)
	}
	n, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (l *load) count(t *testing.T) int { return int(l.figure(t, "/v1/stats", `"articles":(\d+)`)) }

// comeAndGo adds an article and removes it again, with the token; where the server is too busy, it tries again.
func (l *load) comeAndGo(id string) {
	article := fmt.Sprintf(`{"id":%q,"title":"Comet seen above %s","lead":"A comet was seen above the harbour of %s on Monday."}`, id, id, id)
	for _, ask := range []struct {
		method, path, body string
		want               int
	}{{"POST", "/v1/articles", article, 200}, {"DELETE", "/v1/articles/" + id, "", 204}} {
		for status := 0; status != ask.want; {
			if status = l.sendAs(token, ask.method, ask.path, "application/json", strings.NewReader(ask.body), ask.want, 503); status == 0 {
				return
			}
		}
	}
}

// one sends one request of some kind.
func (l *load) one(rng *rand.Rand) {
	path := []string{"/v1/check", "/v1/compare", "/v1/articles", "/check"}[rng.IntN(4)]
	switch rng.IntN(15) {
	case 0, 1, 2, 3:
		l.send("POST", "/v1/check", "application/json", strings.NewReader(rewrite), 200, 503)
	case 4:
		l.send("GET", []string{"/", "/clusters?limit=2", "/v1/stats", "/metrics", "/openapi.json", "/compare"}[rng.IntN(6)], "", nil, 200, 503)
	case 5:
		l.send("POST", path, "application/json", bytes.NewReader(broken(rng)))
	case 6:
		l.send("POST", path, "application/x-ndjson", strings.NewReader(strings.Repeat("x", 2<<20)), 413, 401, 503, 0)
	case 7:
		l.send("POST", path, "application/json", io.LimitReader(endless{}, 100<<20), 413, 401, 503, 0)
	case 8:
		l.send("POST", "/v1/articles", "application/json", strings.NewReader(nothing), 401)
	case 9:
		l.send("DELETE", "/v1/articles/s-1", "", nil, 401)
	case 10:
		l.send("GET", []string{"/../../etc/passwd", "/v1/articles/..%2f..%2fetc%2fpasswd", "//x", "/v1/articles/%00", "/.git/config"}[rng.IntN(5)], "", nil, 400, 404)
	case 11:
		l.send([]string{"PUT", "BREW", "OPTIONS"}[rng.IntN(3)], "/v1/check", "", nil, 405)
	case 12:
		l.send("POST", "/v1/check", "image/png", strings.NewReader("x"), 415)
	case 13:
		if rng.IntN(4) == 0 {
			l.slow()
		} else {
			l.send("GET", "/", "evil.example", nil, 421)
		}
	case 14:
		l.comeAndGo(fmt.Sprintf("come-%x", rng.Uint64()))
	}
}

// send wants one of the statuses, or else any that is no failure of the server; 0 stands for a cut connection.
func (l *load) send(method, path, kind string, body io.Reader, want ...int) {
	l.sendAs("guessed-by-somebody", method, path, kind, body, want...)
}

func (l *load) sendAs(token, method, path, kind string, body io.Reader, want ...int) (status int) {
	r, err := http.NewRequest(method, "http://"+l.address+path, body)
	if err != nil {
		l.fault("%v", err)
		return 0
	}
	if kind == "evil.example" {
		r.Host = kind
	} else if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	if method != "GET" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	var text []byte
	res, err := l.client.Do(r)
	if err == nil {
		status = res.StatusCode
		text, _ = io.ReadAll(res.Body)
		res.Body.Close()
	}
	l.mu.Lock()
	l.statuses[status]++
	l.mu.Unlock()
	switch {
	case len(want) > 0 && !slices.Contains(want, status), len(want) == 0 && status >= 500 && status != 503:
		l.fault("%s %s: status %d (%v), want %v: %.200s", method, path, status, err, want, text)
	case status >= 400 && !bytes.Contains(text, []byte(`"detail":"`)) && !bytes.Contains(text, []byte(`role="alert"`)):
		l.fault("%s %s: status %d without a reason: %.200s", method, path, status, text)
	}
	return status
}

func (l *load) fault(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

// slow sends a byte now and then, until it is cut.
func (l *load) slow() {
	conn, err := net.Dial("tcp", l.address)
	if err != nil {
		l.fault("%v", err)
		return
	}
	defer conn.Close()
	fmt.Fprint(conn, "POST /v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n")
	for began := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		if _, err := conn.Write([]byte(" ")); err != nil {
			return
		}
		if time.Since(began) > 30*time.Second {
			l.fault("a slow client was not cut")
			return
		}
	}
}

// endless is a body without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// broken is JSON that was damaged.
func broken(rng *rand.Rand) []byte {
	raw := []byte([]string{rewrite, `{"a":` + rewrite + `,"b":` + nothing + `}`}[rng.IntN(2)])
	for range 1 + rng.IntN(8) {
		raw[rng.IntN(len(raw))] = byte(rng.IntN(256))
	}
	return raw[:rng.IntN(len(raw)+1)]
}

// plainWords are words that every newspaper prints.
const plainWords = `after again against before between several people year years day week month city town street house school market
court company bank police council minister government party election vote law tax price money report plan work workers union strike
road bridge train water river sea storm rain fire power energy gas oil food bread health hospital doctor patients study children women
family student teacher game team player season match goal race record prize film music book museum church land farm harvest border
army peace trade deal talks meeting leader president mayor judge lawyer trial prison charge crime attack weapon victim ship plane airport
flight car driver accident said told asked called made found opened closed began ended won lost paid sold bought built moved left
returned wanted new old large small early late long short high low public private local national foreign first second third last next
million thousand half more less most many few other same free open strong weak hard easy common early`

// synthetic gives n articles of common words and made-up names, of which one in ten is told again.
func synthetic(n int) []corpus.Article {
	rng := rand.New(rand.NewPCG(7, 7))
	words := strings.Fields(plainWords)
	some := func(n int) string {
		picked := make([]string, n)
		for i := range picked {
			picked[i] = words[rng.IntN(len(words))]
		}
		return strings.Join(picked, " ")
	}
	name := func() string {
		const syllables = "baderafosiluminakotevorizupalenodagi"
		made := ""
		for range 4 {
			at := 2 * rng.IntN(len(syllables)/2)
			made += syllables[at : at+2]
		}
		return strings.ToUpper(made[:1]) + made[1:]
	}
	articles := make([]corpus.Article, n)
	for i := range articles {
		a := corpus.Article{ID: fmt.Sprintf("s-%d", i), Source: name()}
		if i%10 == 9 {
			a.Title, a.Lead = "Again: "+articles[i-5].Title, articles[i-5].Lead
		} else {
			a.Title = fmt.Sprintf("%s %s in %s", name(), some(4), name())
			a.Lead = fmt.Sprintf("The %s of %s, %s %s, %s %d in %s.", some(2), name(), name(), some(20), some(4), 100+rng.IntN(90_000), name())
		}
		articles[i] = a
	}
	return articles
}

// BenchmarkCheck asks over the network of this machine, by 32 clients, an index of 10,000 articles.
func BenchmarkCheck(b *testing.B) {
	articles := synthetic(10_000)
	s := serve(b, nil, articles...)
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	var next atomic.Int64
	var mu sync.Mutex
	var took []time.Duration
	b.SetParallelism(max(1, 32/runtime.GOMAXPROCS(0)))
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		var own []time.Duration
		for pb.Next() {
			a := articles[int(next.Add(1))%len(articles)]
			began := time.Now()
			res, err := client.Post("http://"+s.address+"/v1/check", "application/json",
				strings.NewReader(fmt.Sprintf(`{"id":"q","title":%q,"lead":%q}`, a.Title, a.Lead)))
			if err != nil || res.StatusCode != 200 {
				b.Errorf("%v, %v", res, err)
				return
			}
			_, _ = io.Copy(io.Discard, res.Body)
			res.Body.Close()
			own = append(own, time.Since(began))
		}
		mu.Lock()
		took = append(took, own...)
		mu.Unlock()
	})
	slices.Sort(took)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "checks/s")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
