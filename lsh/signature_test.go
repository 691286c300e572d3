package lsh

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"testing"

	minhash "github.com/dgryski/go-minhash"
	"github.com/spaolacci/murmur3"
	"pgregory.net/rapid"
)

func firstHalf(b []byte) uint64  { h, _ := murmur3.Sum128(b); return h }
func secondHalf(b []byte) uint64 { _, h := murmur3.Sum128(b); return h }

// libraryMinWise is the oracle: go-minhash over murmur3.
func libraryMinWise(set []uint64, lanes int) Signature {
	mw := minhash.NewMinWise(firstHalf, secondHalf, lanes)
	var buf [8]byte
	for _, x := range set {
		binary.LittleEndian.PutUint64(buf[:], x)
		mw.Push(buf[:])
	}
	return mw.Signature()
}

func randomSet(rng *rand.Rand, n int) []uint64 {
	set := make([]uint64, n)
	for i := range set {
		set[i] = rng.Uint64()
	}
	return set
}

// overlapping returns two sets of n elements each whose Jaccard similarity is as near to j as n allows, and what it is.
func overlapping(rng *rand.Rand, n int, j float64) (a, b []uint64, exact float64) {
	shared := int(math.Round(2 * float64(n) * j / (1 + j)))
	common := randomSet(rng, shared)
	a = append(randomSet(rng, n-shared), common...)
	b = append(randomSet(rng, n-shared), common...)
	return a, b, float64(shared) / float64(2*n-shared)
}

func TestMurmur8EqualsLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Uint64().Draw(t, "x")
		h1, h2 := murmur8(x)
		w1, w2 := murmur3.Sum128(binary.LittleEndian.AppendUint64(nil, x))
		if h1 != w1 || h2 != w2 {
			t.Fatalf("murmur8(%#x) = %#x, %#x; want %#x, %#x", x, h1, h2, w1, w2)
		}
	})
}

func TestSketchEqualsMinWise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := rapid.SliceOfN(rapid.Uint64(), 0, 3*blockElements).Draw(t, "set")
		lanes := rapid.IntRange(1, 300).Draw(t, "lanes")
		sig := make(Signature, lanes)
		Sketch(sig, set)
		assertSame(t, sig, libraryMinWise(set, lanes))
	})
}

func TestSketchIgnoresOrderAndRepeats(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	set := randomSet(rng, 300)
	want := make(Signature, 128)
	Sketch(want, set)
	rng.Shuffle(len(set), func(i, j int) { set[i], set[j] = set[j], set[i] })
	got := make(Signature, 128)
	Sketch(got, append(set, set[:50]...))
	assertSame(t, got, want)
}

func TestMergeIsTheSignatureOfTheUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.SliceOf(rapid.Uint64()).Draw(t, "a")
		b := rapid.SliceOf(rapid.Uint64()).Draw(t, "b")
		merged, other, union := make(Signature, 70), make(Signature, 70), make(Signature, 70)
		Sketch(merged, a)
		Sketch(other, b)
		Sketch(union, append(a, b...))
		Merge(merged, other)
		assertSame(t, merged, union)
	})
}

func TestSeedsGiveOtherSignatures(t *testing.T) {
	set := randomSet(rand.New(rand.NewPCG(3, 4)), 40)
	zero, one := make(Signature, 128), make(Signature, 128)
	SketchSeeded(zero, set, 0)
	SketchSeeded(one, set, 1)
	assertSame(t, zero, libraryMinWise(set, 128))
	if s := Similarity(zero, one); s != 0 {
		t.Errorf("the same set under seeds 0 and 1 agrees in %v of the lanes", s)
	}
}

func TestSimilarityOfNothing(t *testing.T) {
	empty, some := make(Signature, 16), make(Signature, 16)
	Sketch(empty, nil)
	Sketch(some, []uint64{1, 2, 3})
	if !empty.Empty() || some.Empty() {
		t.Error("Empty is wrong")
	}
	for _, s := range []float64{Similarity(empty, empty), Similarity(empty, some), Similarity(Signature{}, Signature{})} {
		if s != 0 {
			t.Errorf("similarity with an empty set is %v, want 0", s)
		}
	}
	if s := Similarity(some, some); s != 1 {
		t.Errorf("similarity with itself is %v, want 1", s)
	}
}

// The mean of many estimates lies within four standard errors of the exact similarity.
func TestSimilarityEstimatesJaccard(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	const lanes, trials = 128, 200
	x, y := make(Signature, lanes), make(Signature, lanes)
	for _, size := range []int{30, 100, 400} {
		for _, target := range []float64{0.1, 0.5, 0.7, 0.9} {
			sum, exact := 0.0, 0.0
			for seed := range uint64(trials) {
				a, b, j := overlapping(rng, size, target)
				SketchSeeded(x, a, seed)
				SketchSeeded(y, b, seed)
				sum, exact = sum+Similarity(x, y), j
			}
			bound := 4 * math.Sqrt(exact*(1-exact)/lanes/trials)
			if got := sum / trials; math.Abs(got-exact) > bound {
				t.Errorf("%d elements: mean estimate %.4f, exact %.4f, bound %.4f", size, got, exact, bound)
			}
		}
	}
}

func TestSimilarityOfDifferentLengthsPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Similarity(make(Signature, 2), make(Signature, 3))
}

type fataler interface{ Fatalf(string, ...any) }

func assertSame(t fataler, got, want Signature) {
	if len(got) != len(want) {
		t.Fatalf("%d lanes, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("lane %d of %d is %#x, want %#x", i, len(want), got[i], want[i])
		}
	}
}
