package store

import "container/list"

// recent holds what was used last, as much as fits into some bytes.
type recent[V interface{ bytes() int64 }] struct {
	limit, used int64
	at          map[uint64]*list.Element
	order       *list.List // of *kept[V], the last used first
}

type kept[V any] struct {
	key   uint64
	since uint64 // epoch of the view that read it
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
	r.order.MoveToFront(e)
	return k.value
}

// put replaces what there is of a key, and lets go of what was used longest ago.
func (r *recent[V]) put(epoch, key uint64, value V) {
	r.drop(key)
	if value.bytes() > r.limit {
		return
	}
	r.at[key] = r.order.PushFront(&kept[V]{key, epoch, value})
	for r.used += value.bytes(); r.used > r.limit; {
		r.drop(r.order.Back().Value.(*kept[V]).key)
	}
}

func (r *recent[V]) drop(key uint64) {
	e := r.at[key]
	if e == nil {
		return
	}
	delete(r.at, key)
	r.used -= r.order.Remove(e).(*kept[V]).value.bytes()
}
