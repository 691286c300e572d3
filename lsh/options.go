package lsh

import (
	"errors"
	"fmt"
)

// Options say how large the text sketch is and how its buckets are bounded.
type Options struct {
	NumPerm   int     // lanes of a signature
	Threshold float64 // Jaccard similarity, above 0 to 1, from which on pairs are to be found
	Recall    float64 // probability, above 0 and below 1, of finding a pair at the threshold; chooses bands and rows
	Bands     int     // 0: chosen by Fit; given together with Rows
	Rows      int     // 0: chosen by Fit
	Seed      uint64  // another seed, another family of hash functions; 0 equals go-minhash

	BucketCap  int // largest bucket of which all pairs become candidates
	Neighbours int // candidates of an article among its neighbours in a larger bucket
	Workers    int // goroutines; 0: one a processor. No influence on the result
}

// DefaultOptions find a pair of Jaccard 0.7 with a probability of 0.995.
func DefaultOptions() Options {
	return Options{NumPerm: 128, Threshold: 0.7, Recall: 0.995, BucketCap: 256, Neighbours: 16}
}

// Banding is the one that the options ask for, or the one that Fit chooses.
func (o Options) Banding() Banding {
	if o.Bands > 0 {
		return Banding{Bands: o.Bands, Rows: o.Rows}
	}
	return Fit(o.Threshold, o.Recall, o.NumPerm)
}

// Validate names every fault at once.
func (o Options) Validate() error {
	var faults []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, fmt.Errorf(format, args...))
		}
	}
	check(o.NumPerm >= 1 && o.NumPerm <= maxLanes, "num-perm is %d: choose 1 to %d", o.NumPerm, maxLanes)
	check(o.Threshold > 0 && o.Threshold <= 1, "threshold is %v: choose a Jaccard similarity above 0, at most 1", o.Threshold)
	check(o.Recall > 0 && o.Recall < 1, "recall is %v: choose a probability above 0, below 1", o.Recall)
	check(o.Bands >= 0 && o.Rows >= 0, "bands is %d and rows is %d: neither can be negative", o.Bands, o.Rows)
	check((o.Bands > 0) == (o.Rows > 0), "bands is %d and rows is %d: give both, or neither to have them chosen", o.Bands, o.Rows)
	check(o.Bands*o.Rows <= o.NumPerm, "%d bands x %d rows need %d lanes: num-perm is %d", o.Bands, o.Rows, o.Bands*o.Rows, o.NumPerm)
	check(o.BucketCap >= 2, "bucket-cap is %d: at least 2, or no pair is found", o.BucketCap)
	check(o.Neighbours >= 1 && o.Neighbours <= 255, "neighbours is %d: choose 1 to 255", o.Neighbours)
	check(o.Workers >= 0, "workers is %d: 0 for one a processor, or more", o.Workers)
	return errors.Join(faults...)
}

// maxLanes keeps products of bands and rows, and a signature's memory, within reason.
const maxLanes = 1 << 16

// Fingerprint names all that changes stored signatures and band keys, as "name=value" words. Stored data with another
// fingerprint cannot be compared.
func (o Options) Fingerprint() string {
	b := o.Banding()
	return fmt.Sprintf("signature=%s num-perm=%d bands=%d rows=%d seed=%d", SignatureVersion, o.NumPerm, b.Bands, b.Rows, o.Seed)
}
