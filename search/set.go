package search

import (
	"iter"
	"math/bits"
)

// set is a set of practices, one bit for each ordinal.
type set []uint64

func newSet(n int) set { return make(set, (n+63)/64) }

// fullSet holds the ordinals 0 to n-1.
func fullSet(n int) set {
	s := newSet(n)
	for i := range s {
		s[i] = ^uint64(0)
	}
	if rest := n % 64; rest > 0 {
		s[len(s)-1] = 1<<rest - 1
	}
	return s
}

func (s set) add(doc uint32)    { s[doc/64] |= 1 << (doc % 64) }
func (s set) remove(doc uint32) { s[doc/64] &^= 1 << (doc % 64) }

func (s set) clone() set { return append(set(nil), s...) }

// keep removes what is not in o.
func (s set) keep(o set) {
	for i := range s {
		s[i] &= o[i]
	}
}

// join adds what is in o.
func (s set) join(o set) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s set) count() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// common counts what is in both.
func (s set) common(o set) int {
	n := 0
	for i, word := range s {
		n += bits.OnesCount64(word & o[i])
	}
	return n
}

// all yields the ordinals, lowest first.
func (s set) all() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(uint32(i*64 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}
