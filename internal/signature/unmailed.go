package signature

// unmailed are the rows without an e-mail. Those of one name that share a place,
// which is a ZIP or a city and state, are of one signer; so are those that each
// share one with a third.
type unmailed struct {
	names  map[key]bool  // that the rows have
	places map[key]int32 // a row by its name in a place
	parent []int32       // by row: another row of the same signer, or itself
}

// unmailed gathers the rows without an e-mail. Rows without a name to compare by
// have nothing that tells them from others, and stay alone.
func (j *judge) unmailed(order []int32) (*unmailed, error) {
	u := &unmailed{names: map[key]bool{}, places: map[key]int32{}, parent: make([]int32, j.rows.Len())}
	err := j.each(order, "looking for duplicates", func(i int32) {
		u.parent[i] = i
		m := &j.marks[i]
		if m.hasEmail() || !m.hasName() {
			return
		}
		u.names[m.name] = true
		row := j.row(i)
		for _, place := range j.keys.ofPlaces(m.name, &row) {
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
// row i. A large list in which everybody gave an e-mail costs nothing here.
func (j *judge) alike(u *unmailed, i int32) []int32 {
	m := &j.marks[i]
	if len(u.names) == 0 || !u.names[m.name] {
		return nil
	}
	signers, row := j.found[:0], j.row(i)
	for _, place := range j.keys.ofPlaces(m.name, &row) {
		if other, seen := u.places[place]; seen {
			signers = append(signers, u.root(other))
		}
	}
	return signers
}
