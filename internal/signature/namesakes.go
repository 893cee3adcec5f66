package signature

import "example.org/petition/internal/petition"

// The traits of a row that tell its signer from another one of the same name.
const (
	traitEmail = 1 << iota
	traitZip
	traitCityInState
	traitCityAlone

	allTraits = 1<<iota - 1
)

// namesakes finds counted rows of one name that nothing tells apart and nothing
// proves to be the same: one has no e-mail, and their places cannot be compared
// because one is missing or they are of different kinds. Both count, and a
// person is asked to look.
type namesakes struct {
	roll  *petition.Roll
	first map[namesake]int // the first row of a name that has just these traits
	notes *notes
	keys  keymaker
}

type namesake struct {
	name   key
	traits uint8
}

// look notes a doubt about row i, and remembers the row.
func (n *namesakes) look(i int, m mark) {
	row := &n.roll.Rows[i]
	name, mine := n.keys.ofName(row.Name), traits(row, m)
	earlier := i
	for theirs := range uint8(allTraits + 1) {
		if mine&theirs != 0 {
			continue // a trait of both has told them apart
		}
		if first, seen := n.first[namesake{name, theirs}]; seen {
			earlier = min(earlier, first)
		}
	}
	if earlier < i {
		n.notes.addAt(possibleDuplicate, n.roll.Where(row), " (the other is "+n.roll.Where(&n.roll.Rows[earlier])+")")
	}
	if _, seen := n.first[namesake{name, mine}]; !seen {
		n.first[namesake{name, mine}] = i
	}
}

func traits(row *petition.Row, m mark) uint8 {
	t := uint8(0)
	if m.hasEmail() {
		t |= traitEmail
	}
	if placeZip(row) != "" {
		t |= traitZip
	}
	switch {
	case !placeCity(row):
	case row.State != "":
		t |= traitCityInState
	default:
		t |= traitCityAlone
	}
	return t
}
