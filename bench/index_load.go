package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Load is traffic against an index that is served on this machine: clients that each ask again as soon as they were
// answered, and one more that adds articles at a steady rate.
type Load struct {
	Address  string // host:port
	Clients  int
	Duration time.Duration
	Checks   [][]byte // articles as JSON, taken in turn
	Adds     [][]byte // lines of JSON, taken in turn by the one that adds; none: nobody does
	AddEvery time.Duration
}

// LoadResult is what the clients saw.
type LoadResult struct {
	Clients   int     `json:"clients"`
	Answered  int     `json:"answered"`
	Refused   int     `json:"refused"` // answers other than 200
	PerSecond float64 `json:"per_second"`
	Latency   Latency `json:"latency"`
	ServerCPU float64 `json:"server_cpu_ms"` // of the server's process for each answer, additions included
	ClientCPU float64 `json:"client_cpu_ms"` // of this one
	Added     int     `json:"added"`         // requests of the one that adds
	AddLate   int     `json:"add_late"`      // of these, sent late for those before took too long
}

// Run puts the load on, for its duration.
func (l Load) Run(ctx context.Context) (LoadResult, error) {
	ctx, stop := context.WithTimeout(ctx, l.Duration)
	defer stop()
	r := LoadResult{Clients: l.Clients}
	clients, errs := make([]client, l.Clients), make([]error, l.Clients+1)
	var next atomic.Int64
	var all sync.WaitGroup
	server, err := serverCPU(l.Address)
	if err != nil {
		return r, err
	}
	began := usageNow()
	for i := range clients {
		all.Go(func() { errs[i] = clients[i].checks(ctx, l, &next) })
	}
	if len(l.Adds) > 0 {
		all.Go(func() { errs[l.Clients] = r.adds(ctx, l) })
	}
	all.Wait()
	var took []time.Duration
	for _, c := range clients {
		took, r.Refused = append(took, c.took...), r.Refused+c.refused
	}
	ended := usageNow()
	after, err := serverCPU(l.Address)
	each := func(seconds float64) float64 { return 1000 * seconds / float64(max(1, len(took))) }
	r.Answered, r.Latency = len(took), latencyOf(took)
	r.PerSecond = float64(len(took)) / ended.at.Sub(began.at).Seconds()
	r.ServerCPU, r.ClientCPU = each(after-server), each((ended.cpu - began.cpu).Seconds())
	return r, errors.Join(append(errs, err)...)
}

// serverCPU is what the server says it has used, in seconds.
func serverCPU(address string) (float64, error) {
	response, err := http.Get("http://" + address + "/metrics")
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		if seconds, ok := strings.CutPrefix(lines.Text(), "process_cpu_seconds_total "); ok {
			return strconv.ParseFloat(seconds, 64)
		}
	}
	return 0, nil
}

// client is a connection that is kept open: a client that cost much would be measured instead of the server.
type client struct {
	conn    net.Conn
	in      *bufio.Reader
	took    []time.Duration
	refused int
}

func dial(ctx context.Context, address string) (client, error) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return client{}, err
	}
	return client{conn: conn, in: bufio.NewReaderSize(conn, 16<<10)}, nil
}

func (c *client) checks(ctx context.Context, l Load, next *atomic.Int64) (err error) {
	if *c, err = dial(ctx, l.Address); err != nil {
		return err
	}
	defer c.conn.Close()
	for ctx.Err() == nil {
		body := l.Checks[int(next.Add(1))%len(l.Checks)]
		began := time.Now()
		status, err := c.post("/v1/check", "application/json", l.Address, body)
		if err != nil {
			return err
		}
		c.took = append(c.took, time.Since(began))
		if status != http.StatusOK {
			c.refused++
		}
	}
	return nil
}

// adds keeps to its rate: where it fell behind, it sends without waiting.
func (r *LoadResult) adds(ctx context.Context, l Load) error {
	c, err := dial(ctx, l.Address)
	if err != nil {
		return err
	}
	defer c.conn.Close()
	due := time.Now()
	for ; ctx.Err() == nil; r.Added++ {
		if wait := time.Until(due); wait > 0 {
			time.Sleep(wait)
		} else if wait < -l.AddEvery {
			r.AddLate++
		}
		due = due.Add(l.AddEvery)
		status, err := c.post("/v1/articles", "application/x-ndjson", l.Address, l.Adds[r.Added%len(l.Adds)])
		if err != nil {
			return err
		}
		if status != http.StatusOK {
			return fmt.Errorf("adding was answered with %d", status)
		}
	}
	return nil
}

func (c *client) post(path, kind, host string, body []byte) (status int, err error) {
	var request bytes.Buffer
	fmt.Fprintf(&request, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", path, host, kind, len(body))
	request.Write(body)
	if _, err := c.conn.Write(request.Bytes()); err != nil {
		return 0, err
	}
	response, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return 0, err
	}
	_, err = io.Copy(io.Discard, response.Body)
	return response.StatusCode, errors.Join(err, response.Body.Close())
}
