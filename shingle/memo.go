package shingle

import "sync/atomic"

// Memo remembers what was made of keys, as many as it has places: a newcomer takes the place of whoever had it, who goes to a free
// place next door, or to one from where somebody is forgotten. It is for values that depend on their key alone, so that what is
// forgotten, and when, has no influence on any result.
// It is safe for concurrent use. A look-up that finds allocates nothing, and costs about 5 ns where it need not wait for memory.
type Memo[K comparable, V any] struct {
	places []atomic.Pointer[memory[K, V]]
}

// nextDoor is how many places are neighbours of each other: their pointers share a line of a processor's cache.
const nextDoor = 8

type memory[K comparable, V any] struct {
	key   K
	value V
}

// NewMemo has 1<<bits places, at least one neighbourhood.
func NewMemo[K comparable, V any](bits int) *Memo[K, V] {
	return &Memo[K, V]{make([]atomic.Pointer[memory[K, V]], max(1<<bits, nextDoor))}
}

// Get gives the value of a key, nil where it is not remembered. The hash is of the key.
func (m *Memo[K, V]) Get(hash uint64, key K) *V {
	place := m.place(hash)
	for door := range nextDoor {
		if at := m.places[place^door].Load(); at != nil && at.key == key {
			return &at.value
		}
	}
	return nil
}

// GetAll is Get for many keys, a value or nil for each: what they wait for comes at once.
func (m *Memo[K, V]) GetAll(values []*V, hashes []uint64, keys []K) {
	const few = 16
	var there [few]*memory[K, V]
	for from := 0; from < len(keys); from += few {
		some := keys[from:min(from+few, len(keys))]
		for i := range some {
			there[i] = m.places[m.place(hashes[from+i])].Load()
		}
		for i, key := range some {
			if at := there[i]; at != nil && at.key == key {
				values[from+i] = &at.value
			} else {
				values[from+i] = m.Get(hashes[from+i], key)
			}
		}
	}
}

// Put remembers a value, which is filled in and must not change after, and gives it back as Get does.
func (m *Memo[K, V]) Put(hash uint64, key K, fill func(*V)) *V {
	at, place := &memory[K, V]{key: key}, m.place(hash)
	fill(&at.value)
	if old := m.places[place].Swap(at); old != nil {
		m.places[place^m.freeDoor(place)].Store(old)
	}
	return &at.value
}

// freeDoor is that of who goes from a place: a free one, or else the first.
func (m *Memo[K, V]) freeDoor(place int) int {
	for door := 1; door < nextDoor; door++ {
		if m.places[place^door].Load() == nil {
			return door
		}
	}
	return 1
}

func (m *Memo[K, V]) place(hash uint64) int { return int(hash>>20) & (len(m.places) - 1) }
