package shingle

import "sync/atomic"

// Memo remembers what was made of keys, as many as it has places: a newcomer takes the place of whoever had it, who goes next
// door, from where somebody is forgotten. It is for values that depend on their key alone, so that what is forgotten, and when, has no influence on any result.
// It is safe for concurrent use. A look-up that finds allocates nothing, and costs about 5 ns where it need not wait for memory.
type Memo[K comparable, V any] struct {
	places []atomic.Pointer[memory[K, V]]
}

type memory[K comparable, V any] struct {
	key   K
	value V
}

// NewMemo has 1<<bits places.
func NewMemo[K comparable, V any](bits int) *Memo[K, V] {
	return &Memo[K, V]{make([]atomic.Pointer[memory[K, V]], 1<<bits)}
}

// Get gives the value of a key, nil where it is not remembered. The hash is of the key.
func (m *Memo[K, V]) Get(hash uint64, key K) *V {
	place := m.place(hash)
	for _, i := range [2]int{place, place ^ 1} {
		if at := m.places[i].Load(); at != nil && at.key == key {
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
		m.places[place^1].Store(old)
	}
	return &at.value
}

func (m *Memo[K, V]) place(hash uint64) int { return int(hash>>20) & (len(m.places) - 1) }
