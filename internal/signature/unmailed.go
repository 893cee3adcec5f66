package signature

// unmailed are the rows without an e-mail. Those of one name that share a place,
// which is a ZIP or a city and state, are of one signer; so are those that each
// share one with a third.
type unmailed struct {
	names  []bool        // by the numbering of names: whether the rows have it
	places map[key]int32 // a row by its name in a place
	parent []int32       // by row: another row of the same signer, or itself
}

// unmailed gathers the rows without an e-mail. Rows without a name to compare by
// have nothing that tells them from others, and stay alone.
func (j *judge) unmailed(order []int32) (*unmailed, error) {
	u := &unmailed{names: make([]bool, j.names.count), places: map[key]int32{}, parent: make([]int32, len(j.rows))}
	err := j.each(order, "looking for duplicates", func(i int32) {
		u.parent[i] = i
		m, name := &j.marks[i], j.names.of[i]
		if m.hasEmail() || !m.hasName() || name == none {
			return
		}
		u.names[name] = true
		for _, place := range j.keys.ofPlaces(m.name, &j.rows[i]) {
			if other, seen := u.places[place]; seen {
				u.parent[u.root(other)] = u.root(i)
			} else {
				u.places[place] = i
			}
		}
	})
	return u, err
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
	name := j.names.of[i]
	if name == none || !u.names[name] {
		return nil
	}
	signers := j.found[:0]
	for _, place := range j.keys.ofPlaces(j.marks[i].name, &j.rows[i]) {
		if row, seen := u.places[place]; seen {
			signers = append(signers, u.root(row))
		}
	}
	return signers
}
