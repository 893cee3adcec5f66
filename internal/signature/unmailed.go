package signature

import "slices"

// unmailed are the rows without an e-mail. Those of one name that share a place,
// which is a ZIP or a city and state, are of one signer; so are those that each
// share one with a third.
type unmailed struct {
	byZip  []int32 // by the numbering of names in places: a row, or none
	byTown []int32
	parent []int32 // by row: another row of the same signer, or itself
}

// unmailed gathers the rows without an e-mail. Rows without a name to compare by
// have nothing that tells them from others, and stay alone.
func (j *judge) unmailed(order []int32) (*unmailed, error) {
	u := &unmailed{
		byZip:  slices.Repeat([]int32{none}, j.places.inZip.count),
		byTown: slices.Repeat([]int32{none}, j.places.inTown.count),
		parent: make([]int32, j.rows.Len()),
	}
	err := j.each(order, "looking for duplicates", func(i int32) {
		u.parent[i] = i
		if !j.marks[i].hasEmail() {
			u.join(i, j.places.inZip.at(i), u.byZip)
			u.join(i, j.places.inTown.at(i), u.byTown)
		}
	})
	return u, err
}

// join makes row i one of the signer who has its name in that place.
func (u *unmailed) join(i, place int32, rows []int32) {
	switch {
	case place == none:
	case rows[place] == none:
		rows[place] = i
	default:
		u.parent[u.root(rows[place])] = u.root(i)
	}
}

// root gives the row that stands for a row's signer.
func (u *unmailed) root(i int32) int32 {
	for u.parent[i] != i {
		u.parent[i] = u.parent[u.parent[i]]
		i = u.parent[i]
	}
	return i
}

// alike gives the signers without an e-mail who share a name and a place with
// row i.
func (j *judge) alike(u *unmailed, i int32) []int32 {
	signers := j.found[:0]
	if place := j.places.inZip.at(i); place != none && u.byZip[place] != none {
		signers = append(signers, u.root(u.byZip[place]))
	}
	if place := j.places.inTown.at(i); place != none && u.byTown[place] != none {
		signers = append(signers, u.root(u.byTown[place]))
	}
	return signers
}
