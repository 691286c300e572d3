package bench

import (
	"bufio"
	"context"
	"fmt"
	"os"

	"retold/corpus"
	"retold/detect"
)

// Job is one measured run, from files to clusters written.
type Job struct {
	Files    []string
	Reading  corpus.Options
	Detect   detect.Options
	Clusters string // file that is written
	Pairs    string // file for the ids of the findings, a tab between; written after the clock has stopped; "": none
}

// Measurement is what a job cost. CPU and memory are 0 where the system does not tell.
type Measurement struct {
	Articles   int         `json:"articles"`
	Bytes      int64       `json:"bytes"` // of the input
	Seconds    float64     `json:"seconds"`
	CPUSeconds float64     `json:"cpu_seconds"` // user and system, of all threads
	StartBytes int64       `json:"start_bytes"` // of memory before the first article was read; what is mapped from files is left out
	PeakBytes  int64       `json:"peak_bytes"`
	Stages     []StageCost `json:"stages"`
	Candidates int         `json:"candidates"`
	Clusters   int         `json:"clusters"`
	Removed    int         `json:"removed"`
	Problems   int         `json:"problems"` // records that could not be read
}

// StageCost is what a step cost.
type StageCost struct {
	Name       string  `json:"name"`
	Seconds    float64 `json:"seconds"`
	CPUSeconds float64 `json:"cpu_seconds"`
}

// Measurer runs a job in a process of its own, so that memory and CPU time are the job's. [Measure] is what runs there.
type Measurer func(context.Context, Job) (*Measurement, error)

const (
	starting = "starting" // the model and its tables
	writing  = "writing"
)

// stopwatch tells what each stage used.
type stopwatch struct {
	begun, last usage
	stage       string
	stages      []StageCost
}

func newStopwatch() *stopwatch {
	now := usageNow()
	return &stopwatch{begun: now, last: now, stage: starting}
}

// enter ends the stage at hand and begins another, or goes on with it where it has the same name.
func (w *stopwatch) enter(stage string) {
	if stage == w.stage {
		return
	}
	now := usageNow()
	w.stages = append(w.stages, StageCost{w.stage, now.at.Sub(w.last.at).Seconds(), (now.cpu - w.last.cpu).Seconds()})
	w.stage, w.last = stage, now
}

func (w *stopwatch) stop(m *Measurement) {
	w.enter("")
	m.Stages = w.stages
	m.Seconds, m.CPUSeconds = w.last.at.Sub(w.begun.at).Seconds(), (w.last.cpu - w.begun.cpu).Seconds()
}

// Measure runs a job in this process. The clock runs from the making of the detector to the last cluster written.
func Measure(ctx context.Context, j Job) (*Measurement, error) {
	watch, m := newStopwatch(), &Measurement{}
	detector, err := detect.New(j.Detect)
	if err != nil {
		return nil, err
	}
	reader, err := corpus.NewReader(j.Files, j.Reading)
	if err != nil {
		return nil, err
	}
	memory := watchMemory()
	result, err := detector.Dedupe(ctx, reader, func(stage detect.Stage, _, _ int) { watch.enter(string(stage)) })
	if err != nil {
		memory.stop()
		return nil, err
	}
	defer result.Close()
	watch.enter(writing)
	if err := writeLines(j.Clusters, func(w *bufio.Writer) error { return result.WriteClusters(w) }); err != nil {
		return nil, err
	}
	watch.stop(m)
	m.StartBytes, m.PeakBytes = memory.stop()
	m.Bytes = sizeOf(reader.Files())
	return m, m.conclude(j, result)
}

// conclude adds what was found, and writes the findings that were asked for.
func (m *Measurement) conclude(j Job, r *detect.Result) error {
	if len(r.Problems) > 0 && r.Summary.Articles == 0 {
		return r.Problems[0]
	}
	m.Articles, m.Candidates, m.Clusters = r.Summary.Articles, r.Summary.Candidates, r.Summary.Clusters
	m.Removed, m.Problems = r.Summary.Removed, r.Summary.Problems
	if j.Pairs == "" {
		return nil
	}
	return writeLines(j.Pairs, func(w *bufio.Writer) error { return writeFindings(w, r) })
}

func writeLines(file string, write func(*bufio.Writer) error) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<18)
	if err := write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func writeFindings(w *bufio.Writer, r *detect.Result) error {
	for f, err := range r.Findings() {
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s\t%s\n", f.A, f.B); err != nil {
			return err
		}
	}
	return nil
}

// sizeOf sums up files; one that cannot be read is a problem of the reader's.
func sizeOf(files []string) (sum int64) {
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			sum += info.Size()
		}
	}
	return sum
}
