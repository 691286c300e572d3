package store

import "container/list"

// recent holds what was used last, as much as fits into some bytes. To note a use costs no more than a bit: what is next to go stays for
// another turn if it was used since the last (the clock, or second chance, of page replacement).
type recent[V interface{ bytes() int64 }] struct {
	limit, used int64
	at          map[uint64]*list.Element
	order       *list.List // of *kept[V], the last taken first
}

type kept[V any] struct {
	key   uint64
	since uint64 // epoch of the view that read it
	used  bool
	value V
}

func newRecent[V interface{ bytes() int64 }](limit int64) recent[V] {
	return recent[V]{limit: limit, at: map[uint64]*list.Element{}, order: list.New()}
}

// get gives what there is of a key since an epoch or longer, else V's zero.
func (r *recent[V]) get(epoch, key uint64) (value V) {
	e := r.at[key]
	if e == nil {
		return value
	}
	k := e.Value.(*kept[V])
	if k.since > epoch {
		return value
	}
	k.used = true
	return k.value
}

// put replaces what there is of a key, and makes room for it.
func (r *recent[V]) put(epoch, key uint64, value V) {
	r.drop(key)
	if value.bytes() > r.limit {
		return
	}
	r.at[key] = r.order.PushFront(&kept[V]{key: key, since: epoch, value: value})
	for r.used += value.bytes(); r.used > r.limit; {
		r.turn()
	}
}

// turn lets go of what is next to go, unless it was used.
func (r *recent[V]) turn() {
	e := r.order.Back()
	k := e.Value.(*kept[V])
	if !k.used {
		r.drop(k.key)
		return
	}
	k.used = false
	r.order.MoveToFront(e)
}

func (r *recent[V]) drop(key uint64) {
	e := r.at[key]
	if e == nil {
		return
	}
	delete(r.at, key)
	r.used -= r.order.Remove(e).(*kept[V]).value.bytes()
}
