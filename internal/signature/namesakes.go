package signature

import (
	"slices"

	"example.org/petition/internal/petition"
)

// The traits of a row that tell its signer from another one of the same name.
const (
	traitEmail = 1 << iota
	traitZip
	traitCityInState
	traitCityAlone

	allTraits = 1<<iota - 1
)

// namesakes finds counted rows of one name that nothing tells apart and nothing
// proves to be of one signer: one has no e-mail, and their places cannot be
// compared because one is missing or they are of different kinds. Both count,
// and a person is asked to look.
func (d *doubts) namesakes() error {
	order := d.inOrder(petition.Counted)
	byName := d.names.rowsOf(order)
	others := slices.Repeat([]int32{none}, d.rows.Len()) // by row
	return d.each(order, "looking for doubtful rows", func(i int32) {
		name := d.names.of[i]
		if name == none {
			return
		}
		if rows := byName.at(name); rows[0] == i {
			d.pairNamesakes(rows, others)
		}
		if others[i] != none {
			d.add(i, others[i], possibleDuplicate, "")
		}
	})
}

// pairNamesakes finds for the rows of one name, which are in order, the one that
// each may be of the same signer with.
func (d *doubts) pairNamesakes(rows, others []int32) {
	isBare := func(i int32) bool { return !d.marks[i].hasEmail() && d.marks[i].hasName() }
	if len(rows) == 1 || !slices.ContainsFunc(rows, isBare) {
		return
	}
	var first [allTraits + 1]int32 // row with these traits
	for t := range first {
		first[t] = none
	}
	for _, i := range rows {
		mine := d.traits(i)
		others[i] = earliest(&first, mine)
		if first[mine] == none {
			first[mine] = i
		}
	}
}

// earliest gives the first row whose traits share none with those given, for a
// trait of both has told the rows apart.
func earliest(first *[allTraits + 1]int32, mine uint8) int32 {
	found := none
	for theirs, row := range first {
		if row != none && mine&uint8(theirs) == 0 && (found == none || row < found) {
			found = row
		}
	}
	return found
}

// traits gives those of a row whose place was looked for.
func (d *doubts) traits(i int32) uint8 {
	t := uint8(0)
	if d.marks[i].hasEmail() {
		t |= traitEmail
	}
	if d.places.zips[i] != none {
		t |= traitZip
	}
	switch town := d.places.towns[i]; {
	case town == none:
	case d.places.inState[i]:
		t |= traitCityInState
	default:
		t |= traitCityAlone
	}
	return t
}
