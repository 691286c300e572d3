package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// Peer is another program that finds near-duplicates, behind an adapter that speaks as bench/peers/README.md says.
type Peer struct {
	Name   string
	script string // Python, run by the peers' own interpreter; or
	binary string // a program that make peers builds
	reason string // why it cannot be run at all
}

// Peers lists them all, in the order in which they run.
func Peers() []Peer {
	return []Peer{
		{Name: "naive", binary: "naive"},
		{Name: "minhash-lsh", binary: "ekzhu"},
		{Name: "datasketch", script: "run_datasketch.py"},
		{Name: "rensa", script: "run_rensa.py"},
		{Name: "rensa-rho", script: "run_rensa_rho.py"},
		{Name: "gaoya", script: "run_gaoya.py"},
		{Name: "text-dedup", script: "run_textdedup.py"},
		{Name: "semhash", reason: "its embedding model has to be downloaded, and nothing here is"},
	}
}

func peerNames() string {
	var names []string
	for _, p := range Peers() {
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

// command is the program and what comes before its flags.
func (p Peer) command(home string) []string {
	if p.binary != "" {
		return []string{filepath.Join(home, "bin", p.binary+executable())}
	}
	python := filepath.Join(home, ".venv", "bin", "python")
	if runtime.GOOS == "windows" {
		python = filepath.Join(home, ".venv", "Scripts", "python.exe")
	}
	return []string{python, filepath.Join(home, p.script)}
}

func executable() string {
	if runtime.GOOS == "windows" {
		return ".exe"
	}
	return ""
}

// missing says why a peer cannot run, "" where it can.
func (p Peer) missing(home string) string {
	if p.reason != "" {
		return p.reason
	}
	for _, file := range p.command(home) {
		if _, err := os.Stat(file); err != nil {
			return "not installed: no " + file + " (make peers installs them)"
		}
	}
	return ""
}

// peerAnswer is the one line of JSON that an adapter prints.
type peerAnswer struct {
	PeerRun
	Missing  string `json:"missing"` // why it cannot run
	Version  string `json:"version"`
	Settings string `json:"settings"`
	Articles int    `json:"articles"`
	Flags    bool   `json:"flags"` // it wrote one id a line: the articles that have a partner
}

func (p Peer) run(ctx context.Context, c PeersConfig, input, pairs string) (*peerAnswer, error) {
	command := append(p.command(c.Home),
		"--input", input, "--pairs", pairs, "--threshold", strconv.FormatFloat(c.Detect.Threshold, 'g', -1, 64),
		"--num-perm", strconv.Itoa(c.Detect.NumPerm), "--ngram", strconv.Itoa(c.Detect.Ngram),
		"--bands", strconv.Itoa(c.Bands), "--rows", strconv.Itoa(c.Rows), "--workers", strconv.Itoa(workerCount(c.Detect.Workers)))
	run := exec.CommandContext(ctx, command[0], command[1:]...)
	var stderr bytes.Buffer
	run.Stderr = &stderr
	out, err := run.Output()
	if err != nil {
		return nil, fmt.Errorf("it failed: %w: %s", err, lastLine(stderr.String()))
	}
	answer := new(peerAnswer)
	if err := json.Unmarshal([]byte(lastLine(string(out))), answer); err != nil {
		return nil, fmt.Errorf("its answer cannot be read: %w", err)
	}
	return answer, nil
}

func lastLine(text string) string {
	text = strings.TrimSpace(text)
	return text[strings.LastIndexByte(text, '\n')+1:]
}
