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

// namesake is a name with traits.
type namesake struct {
	name   key
	traits uint8
}

// namesakes finds counted rows of one name that nothing tells apart and nothing
// proves to be of one signer: one has no e-mail, and their places cannot be
// compared because one is missing or they are of different kinds. Both count,
// and a person is asked to look.
func (d *doubts) namesakes() error {
	order := d.inOrder(petition.Counted)
	bare := map[key]bool{} // the names that some row without an e-mail has
	for _, i := range order {
		if m := &d.marks[i]; !m.hasEmail() && m.hasName() {
			bare[m.name] = true
		}
	}
	first := map[namesake]int32{}
	return d.each(order, "looking for doubtful rows", func(i int32) {
		m := &d.marks[i]
		if len(bare) == 0 || !bare[m.name] {
			return
		}
		row := d.row(i)
		mine := traits(&row, m)
		if other := earliest(first, m.name, mine); other != none {
			d.add(i, other, possibleDuplicate, "")
		}
		if _, seen := first[namesake{m.name, mine}]; !seen {
			first[namesake{m.name, mine}] = i
		}
	})
}

// earliest gives the first row of a name whose traits share none with those
// given, for a trait of both has told the rows apart.
func earliest(first map[namesake]int32, name key, mine uint8) int32 {
	found := none
	for theirs := range uint8(allTraits + 1) {
		if row, seen := first[namesake{name, theirs}]; seen && mine&theirs == 0 && (found == none || row < found) {
			found = row
		}
	}
	return found
}

func traits(row *petition.Row, m *mark) uint8 {
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
