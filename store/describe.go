package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/cockroachdb/pebble/v2/vfs"

	"retold/detect"
)

const (
	descriptionName = "INDEX"
	lockName        = "LOCK"
)

// Description is what an index says of itself.
type Description struct {
	Version     int    `json:"version"`
	Fingerprint string `json:"fingerprint"`

	Sketch  detect.Sketch `json:"sketch"`
	NumPerm int           `json:"num_perm"`
	Bands   int           `json:"bands"`
	Rows    int           `json:"rows"`
	Ngram   int           `json:"ngram"`
	Seed    uint64        `json:"seed"`
}

func describe(d *detect.Detector) Description {
	o, banding := d.Options(), d.Banding()
	return Description{
		Version: formatVersion, Fingerprint: o.Fingerprint(),
		Sketch: o.Sketch, NumPerm: o.NumPerm, Bands: banding.Bands, Rows: banding.Rows, Ngram: o.Ngram, Seed: o.Seed,
	}
}

// Describe reads what an index says of itself, without opening it.
func Describe(dir string) (Description, error) { return readDescription(vfs.Default, dir) }

func readDescription(fs vfs.FS, dir string) (Description, error) {
	var is Description
	err := readChecked(fs, filepath.Join(dir, descriptionName), &is)
	switch {
	case errors.Is(err, syscall.ENOTDIR):
		return is, &Refusal{dir + " is a file, and no index", "check --against compares with the articles of a file"}
	case errors.Is(err, os.ErrNotExist):
		return is, &Refusal{dir + " is no index", "make one with retold index create " + dir + " INPUT; where that was interrupted, remove the folder first"}
	case err != nil:
		return is, err
	case is.Version != formatVersion:
		return is, &Refusal{fmt.Sprintf("%s has version %d of the format; this program knows version %d", dir, is.Version, formatVersion),
			"use the program it was made with, or make the index anew"}
	}
	return is, nil
}

// Apply gives options with those that the keys of the index were made with.
func (is Description) Apply(o detect.Options) detect.Options {
	o.Sketch, o.NumPerm, o.Bands, o.Rows, o.Ngram, o.Seed = is.Sketch, is.NumPerm, is.Bands, is.Rows, is.Ngram, is.Seed
	return o
}

// accept refuses a detector with keys of other options, and names those that differ.
func (is Description) accept(dir string, d *detect.Detector) error {
	want := d.Options().Fingerprint()
	if is.Fingerprint == want {
		return nil
	}
	return &Refusal{dir + " was made with other options: " + difference(is.Fingerprint, want),
		"leave the options to the index, or make it anew with these"}
}

// difference compares fingerprints word by word.
func difference(is, want string) string {
	theirs := map[string]string{}
	for word := range strings.FieldsSeq(is) {
		name, value, _ := strings.Cut(word, "=")
		theirs[name] = value
	}
	var differ []string
	for word := range strings.FieldsSeq(want) {
		name, value, _ := strings.Cut(word, "=")
		if theirs[name] != value {
			differ = append(differ, fmt.Sprintf("%s is %s there and %s here", name, theirs[name], value))
		}
	}
	return strings.Join(differ, ", ")
}

// Refusal is the error of an index that cannot be opened, though nothing is wrong with it.
type Refusal struct{ What, Hint string }

func (r *Refusal) Error() string { return r.What }
