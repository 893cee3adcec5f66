package signature

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
)

// numbering tells which rows have the same key, by numbers. What is known of a
// key then stands in a slice and not in a map: of a million keys a map misses the
// processor's cache at every look-up, which was half of the time that a list of
// 1,000,000 rows took. And a row whose key no other row has is done with at
// once, as nearly all are.
type numbering struct {
	of    []int32 // by row: the number of its key, or none where it has no key, or one that no other row has
	count int     // of numbers, from 0 on
}

// number numbers the keys of the rows; keyOf reports whether a row has one.
//
// The rows are sorted by the first bytes of their keys, which are as good as
// random. Where these are the same, so are the keys, but for some hundred of
// several million.
func number(marks []mark, keyOf func(*mark) (k *key, ok bool)) numbering {
	n := numbering{of: slices.Repeat([]int32{none}, len(marks))}
	heads := make([]uint64, 0, len(marks))
	for i := range marks {
		if k, ok := keyOf(&marks[i]); ok {
			heads = append(heads, uint64(binary.BigEndian.Uint32(k[:]))<<32|uint64(i))
		}
	}
	heads = sortUpper(heads)
	keyAt := func(head uint64) *key {
		k, _ := keyOf(&marks[uint32(head)])
		return k
	}
	for from := 0; from < len(heads); {
		end := from + 1
		for end < len(heads) && heads[end]>>32 == heads[from]>>32 {
			end++
		}
		if end-from > 1 {
			n.add(heads[from:end], keyAt)
		}
		from = end
	}
	return n
}

// add numbers rows whose keys begin alike.
func (n *numbering) add(heads []uint64, keyAt func(head uint64) *key) {
	first := keyAt(heads[0])
	if slices.ContainsFunc(heads, func(h uint64) bool { return *keyAt(h) != *first }) {
		slices.SortFunc(heads, func(a, b uint64) int {
			return cmp.Or(bytes.Compare(keyAt(a)[:], keyAt(b)[:]), cmp.Compare(a, b))
		})
	}
	for i, h := range heads {
		switch {
		case i > 0 && *keyAt(h) == *keyAt(heads[i-1]):
			n.of[uint32(h)] = int32(n.count - 1)
		case i+1 < len(heads) && *keyAt(h) == *keyAt(heads[i+1]):
			n.of[uint32(h)] = int32(n.count)
			n.count++
		}
	}
}

// rowsOf are the rows of every number, each in the order of those given.
type rowsOf struct {
	rows  []int32
	start []int32 // by number, and where the last one's rows end
}

func (n *numbering) rowsOf(order []int32) rowsOf {
	r := rowsOf{start: make([]int32, n.count+2)}
	for _, i := range order {
		if k := n.of[i]; k != none {
			r.start[k+2]++
		}
	}
	for k := 2; k < len(r.start); k++ {
		r.start[k] += r.start[k-1]
	}
	r.rows = make([]int32, r.start[len(r.start)-1])
	for _, i := range order {
		if k := n.of[i]; k != none {
			r.rows[r.start[k+1]] = i
			r.start[k+1]++
		}
	}
	return r
}

// at gives the rows of a number.
func (r *rowsOf) at(number int32) []int32 { return r.rows[r.start[number]:r.start[number+1]] }
