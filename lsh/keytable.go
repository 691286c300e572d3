package lsh

// keyTable numbers keys in the order of their coming: open addressing, at most three quarters full.
type keyTable struct {
	slots []uint32 // numbers, counted from 1; 0 where there is none
	keys  []knownKey
}

// knownKey is what is known of a key. It is small, so that the memory is asked for once.
type knownKey struct {
	hash   uint64
	given  float32 // the least weight given
	latest uint32  // row that has it, counted from 1
}

// number gives the number of a key. One that is not known gets the next.
func (t *keyTable) number(key Key) uint32 {
	if 4*len(t.keys) >= 3*len(t.slots) {
		t.grow()
	}
	at := t.slot(key.Hash)
	for ; t.slots[at] != 0; at = (at + 1) & (len(t.slots) - 1) {
		if id := t.slots[at] - 1; t.keys[id].hash == key.Hash {
			return id
		}
	}
	t.keys = append(t.keys, knownKey{key.Hash, key.Weight, 0})
	t.slots[at] = uint32(len(t.keys))
	return uint32(len(t.keys)) - 1
}

func (t *keyTable) slot(hash uint64) int { return int(mix64(hash)) & (len(t.slots) - 1) }

func (t *keyTable) grow() {
	t.slots = make([]uint32, max(1024, 2*len(t.slots)))
	for id, key := range t.keys {
		at := t.slot(key.hash)
		for t.slots[at] != 0 {
			at = (at + 1) & (len(t.slots) - 1)
		}
		t.slots[at] = uint32(id) + 1
	}
}
