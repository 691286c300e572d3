package rewrite

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
)

// modelFormat changes when a model file can no longer be read as before: other features, other layout.
//
//	1: copied is the probability of a copy given one story
//	2: copied is that of a copy, whatever the story
const modelFormat = 2

//go:embed model.json
var shipped []byte

// Model holds what was learned from labelled pairs. It is data: it never changes once read.
type Model struct {
	About    About    `json:"about"`
	Same     ensemble `json:"same_story"`
	Headline ensemble `json:"headline"` // same_story where a lead is missing
	Copied   ensemble `json:"copied"`   // whatever the story
	Overall  ensemble `json:"overall"`  // graded similarity
	Points   Points   `json:"points"`
}

// About says where a model comes from.
type About struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Date    string `json:"date"`
	Data    string `json:"data"`
	Licence string `json:"licence"`
	Seed    uint64 `json:"seed"`
}

// Points are the least values of copied at which a pair counts as rewritten.
type Points struct {
	Strict   float64 `json:"strict"`
	Balanced float64 `json:"balanced"`
	Recall   float64 `json:"recall"`
}

func (p Points) at(s Sensitivity) float64 {
	switch s {
	case Strict:
		return p.Strict
	case Recall:
		return p.Recall
	}
	return p.Balanced
}

// ensemble is a regression, the trees that correct it, and the way from their sum to a probability.
type ensemble struct {
	Linear      linear      `json:"linear"`
	Trees       trees       `json:"trees"`
	Calibration calibration `json:"calibration"`
}

func (e *ensemble) score(f *features) float64 { return float64(e.Linear.sum(f) + e.Trees.sum(f)) }

// plus adds a share of another's score; the calibration is neither's any more.
func (e *ensemble) plus(share float32, other *ensemble) ensemble {
	sum, added := *e, trees{Depth: other.Trees.Depth, Feature: other.Trees.Feature, Cut: other.Trees.Cut, Leaf: slices.Clone(other.Trees.Leaf)}
	for i := range added.Leaf {
		added.Leaf[i] *= share
	}
	sum.Trees = e.Trees.with(&added)
	sum.Linear.Bias += share * other.Linear.Bias
	sum.Linear.Weight = slices.Clone(e.Linear.Weight)
	for i, w := range other.Linear.Weight {
		sum.Linear.Weight[i] += share * w
	}
	return sum
}

func (e *ensemble) probability(f *features) float64 { return e.Calibration.at(e.score(f)) }

// modelFile wraps a model with what is needed to refuse a damaged or foreign one.
type modelFile struct {
	Format   int             `json:"format"`
	Features []string        `json:"features"`
	SHA256   string          `json:"sha256"` // of Model, byte for byte
	Model    json.RawMessage `json:"model"`
}

// ReadModel refuses a file that is truncated, edited, of another format or of other features.
func ReadModel(r io.Reader) (*Model, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	var f modelFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("model is not whole (%w): fit it again with \"retold fit\"", err)
	}
	if err := f.check(); err != nil {
		return nil, err
	}
	m := new(Model)
	if err := json.Unmarshal(f.Model, m); err != nil {
		return nil, fmt.Errorf("model: %w", err)
	}
	return m, m.validate()
}

func (f *modelFile) check() error {
	if f.Format != modelFormat {
		return fmt.Errorf("model has format %d, this program reads format %d: fit it again with \"retold fit\"", f.Format, modelFormat)
	}
	if sum := sha256.Sum256(f.Model); hex.EncodeToString(sum[:]) != f.SHA256 {
		return errors.New("model was changed after it was written: its checksum does not match; fit it again with \"retold fit\"")
	}
	if len(f.Features) != numFeatures {
		return fmt.Errorf("model has %d features, this program measures %d", len(f.Features), numFeatures)
	}
	for i, name := range f.Features {
		if name != featureTable[i].name {
			return fmt.Errorf("model's feature %d is %q, this program measures %q", i, name, featureTable[i].name)
		}
	}
	return nil
}

func (m *Model) validate() error {
	var errs []error
	for _, e := range []struct {
		name string
		*ensemble
	}{{"same_story", &m.Same}, {"headline", &m.Headline}, {"copied", &m.Copied}, {"overall", &m.Overall}} {
		if err := e.validate(); err != nil {
			errs = append(errs, fmt.Errorf("model's %s: %w", e.name, err))
		}
	}
	return errors.Join(errs...)
}

func (e *ensemble) validate() error {
	if n := len(e.Linear.Weight); n != numFeatures && n != 0 {
		return fmt.Errorf("%d weights for %d features", n, numFeatures)
	}
	t := &e.Trees
	if t.Depth < 0 || t.Depth > 8 {
		return fmt.Errorf("trees of depth %d", t.Depth)
	}
	inner, leaves := 1<<t.Depth-1, 1<<t.Depth
	if n := len(t.Leaf) / leaves; len(t.Leaf) != n*leaves || len(t.Feature) != n*inner || len(t.Cut) != n*inner {
		return fmt.Errorf("%d cuts and %d leaves make no trees of depth %d", len(t.Cut), len(t.Leaf), t.Depth)
	}
	for _, k := range t.Feature {
		if int(k) >= numFeatures {
			return fmt.Errorf("a cut on feature %d of %d", k, numFeatures)
		}
	}
	return e.Calibration.validate()
}

// Write saves the model so that ReadModel can tell whether it is whole.
func (m *Model) Write(w io.Writer) error {
	body, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	sum := sha256.Sum256(body)
	data, err := json.Marshal(modelFile{modelFormat, FeatureNames(), hex.EncodeToString(sum[:]), body})
	if err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	if _, err := w.Write(append(data, '\n')); err != nil {
		return fmt.Errorf("write model: %w", err)
	}
	return nil
}

var defaultModel = sync.OnceValues(func() (*Model, error) { return ReadModel(bytes.NewReader(shipped)) })

// DefaultModel is the one that ships with the binary.
func DefaultModel() (*Model, error) { return defaultModel() }
