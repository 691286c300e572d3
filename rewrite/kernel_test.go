package rewrite

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"retold/shingle"
)

// TestCompanyIsPortable, to the last bit: by the kernels and in Go it is what it says that it is.
func TestCompanyIsPortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const rows = 9
		topics := (&Topics{stems: make([]string, rows), dims: vectorSize, coords: rapid.SliceOfN(rapid.Int8(), rows*vectorSize, rows*vectorSize).Draw(t, "table")}).finish()
		row := rapid.Uint32Range(0, rows-1)
		var own tile
		for i := range tileStems {
			own.topics[i] = row.Draw(t, "topic")
			own.scales[i] = topics.scale[own.topics[i]]
		}
		others := make([]opened, rapid.IntRange(0, 5).Draw(t, "others"))
		for i := range others {
			topic := row.Draw(t, "topic")
			others[i] = opened{topic: topic, scale: topics.scale[topic], sketch: drawSketch(t), company: drawCompany(t), stem: uint32(i)}
		}
		drawNear(t, &own, others)
		open := rapid.Uint16().Draw(t, "open")
		var before [tileStems]uint32
		for i := range before {
			before[i] = math.Float32bits(drawCompany(t))
		}
		want, wanted := before, slices.Clone(others)
		raisePlainly(&want, topics, &own, open, wanted)
		for _, raise := range []func(*[tileStems]uint32, *Topics, *tile, uint16, []opened){raiseCompany, raiseCompanyPortable} {
			got, gotten := before, slices.Clone(others)
			if raise(&got, topics, &own, open, gotten); got != want || !slices.Equal(gotten, wanted) {
				t.Fatalf("%v and %v, want %v and %v", got, gotten, want, wanted)
			}
		}
	})
}

// drawCompany is about what the same company is worth.
func drawCompany(t *rapid.T) float32 { return rapid.Float32Range(0, 0.5).Draw(t, "company") }

// raisePlainly is raiseCompany, a pair at a time and without any kernel.
func raisePlainly(company *[tileStems]uint32, t *Topics, own *tile, open uint16, others []opened) {
	for n := range others {
		for i := range tileStems {
			x, y := &others[n], own.topics[i]
			if open>>i&1 == 0 || x.sketch.distance(&sketch{own.firsts[i], own.seconds[i]}) > nearBits {
				continue
			}
			c := keepCompany(float32(dotPortable(t.vector(x.topic), t.vector(y))) * t.scale[x.topic] * t.scale[y])
			company[i], x.company = math.Float32bits(max(math.Float32frombits(company[i]), c)), max(x.company, c)
		}
	}
}

func drawSketch(t *rapid.T) sketch {
	return sketch{rapid.Uint64().Draw(t, "first"), rapid.Uint64().Draw(t, "second")}
}

// drawNear draws sketches at about the distance that decides.
func drawNear(t *rapid.T, own *tile, others []opened) {
	for i := range min(tileStems, tileStems*len(others)) {
		like := others[i%len(others)].sketch
		differ := rapid.IntRange(nearBits-2, nearBits+2).Draw(t, "differ")
		own.firsts[i] = like[0] ^ bits.RotateLeft64(1<<(differ-20)-1, rapid.IntRange(0, 63).Draw(t, "turn"))
		own.seconds[i] = like[1] ^ bits.RotateLeft64(1<<20-1, rapid.IntRange(0, 63).Draw(t, "turn"))
	}
}

// TestAddedRowsArePortable: to the last bit.
func TestAddedRowsArePortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const rows = 9
		table := rapid.SliceOfN(rapid.Int8(), rows*vectorSize, rows*vectorSize).Draw(t, "table")
		ids := rapid.SliceOfN(rapid.Uint32Range(0, rows-1), 0, 20).Draw(t, "ids")
		weights := rapid.SliceOfN(rapid.Float32(), len(ids), len(ids)).Draw(t, "weights")
		got := rapid.SliceOfN(rapid.Float32(), vectorSize, vectorSize).Draw(t, "sum")
		want := slices.Clone(got)
		addRows(got, table, ids, weights)
		addRowsPortable(want, table, ids, weights)
		for i := range got {
			if math.Float32bits(got[i]) != math.Float32bits(want[i]) && got[i] == got[i] {
				t.Fatalf("sum %d is %v, want %v", i, got[i], want[i])
			}
		}
	})
}

// TestSignsArePortable, of vectors of all lengths.
func TestSignsArePortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(rapid.Int8(), 1, vectorSize+8).Draw(t, "v")
		var got, want sketch
		signsOf(&got, v, newPlanes(len(v)))
		signsPortable(&want, v, newPlanes(len(v)))
		if got != want {
			t.Fatalf("%x, want %x", got, want)
		}
	})
}

// TestGradesArePortable, and which cuts they are above.
func TestGradesArePortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := rapid.Float32Range(0, 1)
		own := trees{Depth: 1, Feature: rapid.SliceOfN(rapid.Uint8Range(0, 2), 0, 1200).Draw(t, "features")}
		own.Cut = rapid.SliceOfN(few, len(own.Feature), len(own.Feature)).Draw(t, "cuts")
		own.Leaf = make([]float32, 2*len(own.Cut))
		g := newGrading(&own)
		var f features
		copy(f[:], rapid.SliceOfN(few, 3, 3).Draw(t, "pair"))
		var r ranks
		r.fill(&f)
		var got, want grades
		gradesOf(&got, &r, g.features, g.columns)
		gradePortable(&want, &r, g.features, g.columns)
		if got != want {
			t.Fatalf("grades %v, want %v", got, want)
		}
		blocks := newGraded(&own, g)
		above, wanted := make([]uint64, len(blocks)), make([]uint64, len(blocks))
		aboveCuts(above, &got, blocks)
		abovePortable(wanted, &got, blocks)
		if !slices.Equal(above, wanted) {
			t.Fatalf("above %x, want %x", above, wanted)
		}
	})
}

func TestNearIsPortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		others := make([]opened, rapid.IntRange(0, 3).Draw(t, "others"))
		for i := range others {
			others[i].sketch = drawSketch(t)
		}
		var own tile
		drawNear(t, &own, others)
		got, want := make([]uint64, len(others)), make([]uint64, len(others))
		nearest(got, others, &own)
		nearPortable(want, others, &own)
		if !slices.Equal(got, want) {
			t.Fatalf("%b, want %b", got, want)
		}
	})
}

// TestHeldIsPortable asks for bits of sets three quarters full.
func TestHeldIsPortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := make([]relatable, rapid.IntRange(0, 3).Draw(t, "words"))
		for i := range words {
			words[i].kin = new(kin)
			for set := range words[i].sets {
				for n := range words[i].sets[set] {
					half, other := rapid.Uint64().Draw(t, "set"), rapid.Uint64().Draw(t, "set")
					words[i].sets[set][n] = half | other
				}
			}
		}
		b := bearings{lemmas: make([]uint32, kinWords), kin: make([]kinBlock, 1)}
		want := make([]uint32, len(words))
		for i := range b.lemmas {
			b.lemmas[i] = rapid.Uint32().Draw(t, "word")
			b.setKin(i)
			bits := kinBits(b.lemmas[i])
			for k, x := range words {
				want[k] |= uint32((x.sets[0][bits[0]>>6]>>(bits[0]&63))&(x.sets[1][bits[1]>>6]>>(bits[1]&63))&1) << i
			}
		}
		got := make([]uint32, len(words))
		if held(got, words, &b.kin[0]); !slices.Equal(got, want) {
			t.Fatalf("%b, want %b", got, want)
		}
		if heldPortable(got, words, &b.kin[0]); !slices.Equal(got, want) {
			t.Fatalf("in Go: %b, want %b", got, want)
		}
	})
}

// TestCommonIsPortable draws sets of few numbers, so that they share many, and of many.
func TestCommonIsPortable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.SampledFrom([]uint64{1, 9, 60, 300, 1<<64 - 1}).Draw(t, "most")
		draw := func(name string) shingle.Set {
			return shingle.NewSet(rapid.SliceOfN(rapid.Uint64Range(0, most), 0, 100).Draw(t, name))
		}
		a, b := draw("a"), draw("b")
		if got, want := inBoth(a, b), shingle.Intersection(a, b); got != want {
			t.Fatalf("%d, want %d", got, want)
		}
	})
}
