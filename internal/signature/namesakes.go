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
	roll   *petition.Roll
	byName map[key]*[allTraits + 1]int32 // by traits, the first row that has them, from 1; 0 for none
	notes  *notes
	keys   keymaker
}

// look notes a doubt about row i, and remembers the row.
func (n *namesakes) look(i int, email string) {
	row := &n.roll.Rows[i]
	name := n.keys.of(row.Name)
	seen := n.byName[name]
	if seen == nil {
		seen = new([allTraits + 1]int32)
		n.byName[name] = seen
	}
	mine := traits(row, email)
	earlier := int32(0)
	for theirs, first := range seen {
		if first > 0 && mine&theirs == 0 && (earlier == 0 || first < earlier) {
			earlier = first
		}
	}
	if earlier > 0 {
		n.notes.addAt(possibleDuplicate, n.roll.Where(row), " (the other is "+n.roll.Where(&n.roll.Rows[earlier-1])+")")
	}
	if seen[mine] == 0 {
		seen[mine] = int32(i) + 1
	}
}

func traits(row *petition.Row, email string) int {
	t := 0
	if email != "" {
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
