package lsh

import "testing"

func TestOptionsValidate(t *testing.T) {
	if err := DefaultOptions().Validate(); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*Options){
		"num-perm":       func(o *Options) { o.NumPerm = 0 },
		"threshold":      func(o *Options) { o.Threshold = 1.1 },
		"recall":         func(o *Options) { o.Recall = 1 },
		"bands only":     func(o *Options) { o.Bands = 3 },
		"negative rows":  func(o *Options) { o.Bands, o.Rows = 3, -1 },
		"too many lanes": func(o *Options) { o.Bands, o.Rows = 33, 4 },
		"bucket-cap":     func(o *Options) { o.BucketCap = 1 },
		"neighbours":     func(o *Options) { o.Neighbours = 256 },
		"workers":        func(o *Options) { o.Workers = -1 },
	} {
		o := DefaultOptions()
		change(&o)
		if o.Validate() == nil {
			t.Errorf("%s: no error", name)
		}
	}
	faulty := Options{BucketCap: 2, Neighbours: 1}
	if got := len(faulty.Validate().(interface{ Unwrap() []error }).Unwrap()); got != 3 {
		t.Errorf("%d faults named, want 3: %v", got, faulty.Validate())
	}
}

// The fingerprint tells what changes stored data, and nothing else.
func TestFingerprint(t *testing.T) {
	o := DefaultOptions()
	if got, want := o.Fingerprint(), "signature=minwise-murmur3-1 num-perm=128 bands=13 rows=3 seed=0"; got != want {
		t.Errorf("fingerprint %q, want %q", got, want)
	}
	same := o
	same.Workers, same.BucketCap, same.Neighbours, same.Bands, same.Rows = 7, 99, 3, 13, 3
	if same.Fingerprint() != o.Fingerprint() {
		t.Errorf("%q differs from %q", same.Fingerprint(), o.Fingerprint())
	}
	other := o
	other.Seed = 1
	if other.Fingerprint() == o.Fingerprint() {
		t.Error("another seed has the same fingerprint")
	}
}
