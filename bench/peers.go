package bench

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"retold/corpus"
	"retold/detect"
)

// PeersConfig says what Retold is set beside, and on what.
type PeersConfig struct {
	Detect      detect.Options
	Reading     corpus.Options
	Files       []string // the input; none: a synthetic corpus
	Synthetic   Synthetic
	Rounds      int
	Peers       []string // their names; none: all
	Bands, Rows int      // for the peers that let one choose; 0: each peer's own choice for the threshold
	Home        string   // where the peers' adapters are: bench/peers of the source
	Directory   string   // for corpora and what the programs write
	ProgressFor func(round, rounds int, what string)
}

// DefaultPeersConfig looks for copies only, on one processor, as the peers do.
func DefaultPeersConfig() PeersConfig {
	c := PeersConfig{
		Detect: detect.DefaultOptions(), Reading: corpus.DefaultOptions(), Synthetic: DefaultSynthetic(),
		Rounds: 5, Home: filepath.Join("bench", "peers"),
	}
	c.Synthetic.Articles = 50_000
	c.Detect.Sketch, c.Detect.Workers = detect.SketchText, 1
	return c
}

// Validate names every fault at once.
func (c PeersConfig) Validate() error {
	faults := []error{c.Detect.Validate(), c.Reading.Validate(), roundsFault(c.Rounds), filesFault(c.Files)}
	if len(c.Files) == 0 {
		faults = append(faults, c.Synthetic.Validate())
	}
	if (c.Bands > 0) != (c.Rows > 0) || c.Bands < 0 || c.Rows < 0 || c.Bands*c.Rows > c.Detect.NumPerm {
		faults = append(faults, fmt.Errorf("%d bands of %d rows for the peers: want both or none, within %d permutations",
			c.Bands, c.Rows, c.Detect.NumPerm))
	}
	for _, name := range c.Peers {
		if !slices.ContainsFunc(Peers(), func(p Peer) bool { return p.Name == name }) {
			faults = append(faults, fmt.Errorf("peer %q is not one of %s", name, peerNames()))
		}
	}
	return errors.Join(faults...)
}

// PeersReport is what was compared.
type PeersReport struct {
	Machine   Machine      `json:"machine"`
	Input     string       `json:"input"`
	Articles  int          `json:"articles"`
	Threshold float64      `json:"threshold"`
	Exact     int          `json:"exact_pairs"` // at or above the threshold, found by comparing all
	Rounds    int          `json:"rounds"`
	Programs  []PeerResult `json:"programs"` // Retold first
}

// PeerResult is one program's figures.
type PeerResult struct {
	Name      string    `json:"name"`
	Version   string    `json:"version,omitempty"`
	Settings  string    `json:"settings,omitempty"`
	Skipped   string    `json:"skipped,omitempty"` // why it did not run
	Flags     bool      `json:"flags,omitempty"`   // it only says which articles have a partner: Pairs, Recall and Precision are of articles
	Median    PeerRun   `json:"median"`
	Ratio     float64   `json:"cpu_ratio"` // median over rounds of its CPU time against Retold's in the same round
	Pairs     int       `json:"pairs"`
	Recall    float64   `json:"recall"`
	Precision float64   `json:"precision"`
	Runs      []PeerRun `json:"runs,omitempty"`
}

// PeerRun is one round of one program, what it imports left out.
type PeerRun struct {
	Seconds    float64 `json:"seconds"`
	CPUSeconds float64 `json:"cpu_seconds"`
	StartBytes int64   `json:"start_bytes"`
	PeakBytes  int64   `json:"peak_bytes"`
}

// comparison is ComparePeers at work.
type comparison struct {
	PeersConfig
	measure Measurer
	texts   *texts
	report  *PeersReport
	peers   []Peer // beside Programs, which has Retold before them
}

// ComparePeers runs Retold and its peers on one input, round by round and one after the other, and sets the pairs that they
// find beside those of an exact comparison.
func ComparePeers(ctx context.Context, c PeersConfig, measure Measurer) (*PeersReport, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	r := &PeersReport{Machine: ThisMachine(), Threshold: c.Detect.Threshold, Rounds: c.Rounds, Programs: []PeerResult{{Name: "retold"}}}
	w := &comparison{PeersConfig: c, measure: measure, report: r}
	if err := w.prepare(ctx); err != nil {
		return nil, err
	}
	for round := range c.Rounds {
		if err := w.round(ctx, round); err != nil {
			return nil, err
		}
	}
	return r, w.finish()
}

// prepare writes the input in the one form that all programs read, and lists the programs.
func (w *comparison) prepare(ctx context.Context) error {
	var err error
	if w.report.Input, err = w.writeInput(ctx); err != nil {
		return err
	}
	if w.texts, err = readTexts(w.input()); err != nil {
		return err
	}
	w.report.Articles = len(w.texts.ids)
	for _, p := range Peers() {
		if len(w.Peers) > 0 && !slices.Contains(w.Peers, p.Name) {
			continue
		}
		w.peers = append(w.peers, p)
		w.report.Programs = append(w.report.Programs, PeerResult{Name: p.Name, Skipped: p.missing(w.Home)})
	}
	return nil
}

func (w *comparison) input() string { return filepath.Join(w.Directory, "input.jsonl") }

func (w *comparison) pairsOf(name string) string {
	return filepath.Join(w.Directory, "pairs-"+name+".tsv")
}

func (w *comparison) round(ctx context.Context, round int) error {
	w.tell(round, "retold")
	if err := w.runRetold(ctx, round); err != nil {
		return err
	}
	for i, p := range w.peers {
		result := &w.report.Programs[i+1]
		if result.Skipped != "" {
			continue
		}
		w.tell(round, p.Name)
		if err := w.runPeer(ctx, p, result); err != nil {
			return err
		}
	}
	return nil
}

func (w *comparison) tell(round int, what string) {
	if w.ProgressFor != nil {
		w.ProgressFor(round, w.Rounds, what)
	}
}

func (w *comparison) runRetold(ctx context.Context, round int) error {
	job := Job{
		Files: []string{w.input()}, Reading: corpus.DefaultOptions(), Detect: w.Detect,
		Clusters: filepath.Join(w.Directory, "clusters.jsonl"),
	}
	if round == 0 {
		job.Pairs = w.pairsOf("retold")
	}
	m, err := w.measure(ctx, job)
	if err != nil {
		return err
	}
	own := &w.report.Programs[0]
	own.Settings = fmt.Sprintf("sketch %s, %d workers, to clusters written", w.Detect.Sketch, workerCount(w.Detect.Workers))
	own.Runs = append(own.Runs, PeerRun{m.Seconds, m.CPUSeconds, m.StartBytes, m.PeakBytes})
	return nil
}

func (w *comparison) runPeer(ctx context.Context, p Peer, result *PeerResult) error {
	answer, err := p.run(ctx, w.PeersConfig, w.input(), w.pairsOf(p.Name))
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil: // one peer that fails costs its own row only
		result.Skipped = err.Error()
	case answer.Missing != "":
		result.Skipped = answer.Missing
	case answer.Articles != len(w.texts.ids):
		result.Skipped = fmt.Sprintf("it read %d of %d articles", answer.Articles, len(w.texts.ids))
	default:
		result.Version, result.Settings, result.Flags = answer.Version, answer.Settings, answer.Flags
		result.Runs = append(result.Runs, answer.PeerRun)
	}
	return nil
}

// finish takes medians and compares pairs.
func (w *comparison) finish() error {
	exact := w.texts.exactPairs(w.Detect.Threshold, w.Detect.Ngram)
	w.report.Exact = len(exact)
	partnered := exact.articles()
	own := w.report.Programs[0].Runs
	for i := range w.report.Programs {
		p := &w.report.Programs[i]
		if p.Skipped != "" {
			p.Runs = nil
			continue
		}
		p.Median = medianRun(p.Runs)
		p.Ratio = medianRatio(p.Runs, own)
		found, err := w.texts.readPairs(w.pairsOf(p.Name))
		if err != nil {
			return err
		}
		right := exact
		if p.Flags {
			right = partnered
		}
		p.Pairs = len(found)
		p.Recall, p.Precision = agreement(found, right)
	}
	return nil
}

func medianRun(runs []PeerRun) PeerRun {
	return PeerRun{
		Seconds:    medianOf(runs, func(r *PeerRun) float64 { return r.Seconds }),
		CPUSeconds: medianOf(runs, func(r *PeerRun) float64 { return r.CPUSeconds }),
		StartBytes: int64(medianOf(runs, func(r *PeerRun) float64 { return float64(r.StartBytes) })),
		PeakBytes:  int64(medianOf(runs, func(r *PeerRun) float64 { return float64(r.PeakBytes) })),
	}
}

// cost is the CPU time, or the wall time where that is not known.
func (r PeerRun) cost() float64 { return cmp.Or(r.CPUSeconds, r.Seconds) }

func medianRatio(runs, own []PeerRun) float64 {
	ratios := make([]float64, min(len(runs), len(own)))
	for i := range ratios {
		ratios[i] = runs[i].cost() / own[i].cost()
	}
	return medianOf(ratios, func(x *float64) float64 { return *x })
}
