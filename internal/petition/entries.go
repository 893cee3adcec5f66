package petition

import "iter"

// Entries are the entries of Annex A in their order. They are not held but made
// when they are asked for, of the rows that they show: a list of a million would
// cost as much memory as all else.
type Entries struct {
	n    int
	at   func(i int) Entry
	soon func(from, to int) // is told which ones are asked for next; may be nil
}

// EntriesOf gives the entries of a list, which is not copied.
func EntriesOf(list []Entry) Entries {
	return EntriesAt(len(list), func(i int) Entry { return list[i] })
}

// EntriesAt gives n entries of which at gives each by its index, the same every
// time.
func EntriesAt(n int, at func(i int) Entry) Entries { return Entries{n: n, at: at} }

// EntriesOfRows gives the entries of rows in the order given, each made of its row.
// Neither is copied.
func EntriesOfRows(rows *Rows, order []int32, of func(n int, row Row) Entry) Entries {
	return Entries{
		n:    len(order),
		at:   func(i int) Entry { return of(i, rows.At(int(order[i]))) },
		soon: func(from, to int) { rows.fetch(order[from:to]) },
	}
}

// Len counts the entries.
func (e Entries) Len() int { return e.n }

// At gives the entry at i, from 0.
func (e Entries) At(i int) Entry {
	if uint(i) >= uint(e.n) {
		panic("petition: no such entry")
	}
	return e.at(i)
}

// All gives every entry with its index. The entry is valid until the next one.
func (e Entries) All() iter.Seq2[int, *Entry] {
	return func(yield func(int, *Entry) bool) {
		var entry Entry
		for i := range e.n {
			if e.soon != nil && i%fetched == 0 {
				e.soon(i, min(i+fetched, e.n))
			}
			entry = e.at(i)
			if !yield(i, &entry) {
				return
			}
		}
	}
}

// Slice gives the entries from one index up to another.
func (e Entries) Slice(from, to int) Entries {
	if from < 0 || from > to || to > e.n {
		panic("petition: no such entries")
	}
	part := Entries{n: to - from, at: func(i int) Entry { return e.at(from + i) }}
	if e.soon != nil {
		part.soon = func(first, last int) { e.soon(from+first, from+last) }
	}
	return part
}

// Pick gives the entries at some indices.
func (e Entries) Pick(indices []int32) Entries {
	return EntriesAt(len(indices), func(i int) Entry { return e.At(int(indices[i])) })
}
