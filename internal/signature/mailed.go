package signature

// mailbox is what the rows with one e-mail are judged to be: the rows of one
// signer or, in a household, of two.
//
// A household are two people who use one e-mail: their names are not alike, and
// they give the same postal code or the same street. A third name at the address
// is a duplicate. Source: UK Parliament petitions (shared/facts/exports.md,
// 1.11).
type mailbox struct {
	first  int32 // a row of the earliest day
	second int32 // the earliest row of the other person; none where there is one signer
	names  int   // different ones, 3 standing for more
}

// mailed are the rows with an e-mail. A signer is called by the row that is to
// be counted.
type mailed struct {
	rows  rowsOf          // with an e-mail that other rows have too, by the numbering of e-mails
	of    []int32         // by row: its signer
	crowd map[int32]int32 // by signer: the other one at an e-mail with more than two names
}

// mailed finds the signers of the rows with an e-mail.
func (j *judge) mailed(order []int32) (*mailed, error) {
	m := &mailed{rows: j.emails.rowsOf(order), of: make([]int32, j.rows.Len()), crowd: map[int32]int32{}}
	err := j.each(order, "looking for duplicates", func(i int32) {
		email := j.emails.of[i]
		if email == none {
			m.of[i] = i
		} else if rows := m.rows.at(email); rows[0] == i {
			j.part(m, rows)
		}
	})
	return m, err
}

// part gives each row of one e-mail its signer.
func (j *judge) part(m *mailed, rows []int32) {
	box := j.mailbox(rows)
	for _, row := range rows {
		m.of[row] = j.personOf(row, box)
	}
	if box.second >= 0 && box.names > 2 {
		m.crowd[box.first], m.crowd[box.second] = box.second, box.first
	}
}

// hasOthers reports whether several rows have an e-mail.
func (m *mailed) hasOthers(email int32) bool { return email != none && len(m.rows.at(email)) > 1 }

// mailbox judges the rows of one e-mail, which are in order.
func (j *judge) mailbox(rows []int32) mailbox {
	box := mailbox{first: rows[0], second: none, names: j.countNames(rows)}
	if box.names == 1 {
		return box
	}
	homes := j.homes(rows)
	earliest := j.dayAt(rows[0])
	tried := map[home]bool{}
	for _, i := range rows {
		if j.dayAt(i) != earliest {
			break
		}
		if second := j.partner(i, homes, tried); second >= 0 {
			box.first, box.second = i, second
			break
		}
	}
	return box
}

// countNames counts up to three different names.
func (j *judge) countNames(rows []int32) int {
	var names [3]key
	n := 0
next:
	for _, i := range rows {
		for _, known := range names[:n] {
			if known == j.marks[i].name {
				continue next
			}
		}
		names[n] = j.marks[i].name
		if n++; n == len(names) {
			break
		}
	}
	return n
}

// home is a name in a place that the members of a household share.
type home struct{ name, place key }

// homes gives the first row of every name in a place, place by place.
func (j *judge) homes(rows []int32) map[key][]int32 {
	places, seen := map[key][]int32{}, map[home]bool{}
	for _, i := range rows {
		row := j.row(i)
		for _, place := range j.keys.ofHomes(&row, &j.marks[i]) {
			h := home{j.marks[i].name, place}
			if !seen[h] {
				seen[h] = true
				places[place] = append(places[place], i)
			}
		}
	}
	return places
}

// partner gives the earliest row that makes a household with row i, or none. What
// was tried in vain is not tried again.
func (j *judge) partner(i int32, homes map[key][]int32, tried map[home]bool) int32 {
	best, row := none, j.row(i)
	for _, place := range j.keys.ofHomes(&row, &j.marks[i]) {
		h := home{j.marks[i].name, place}
		if tried[h] {
			continue
		}
		tried[h] = true
		for _, other := range homes[place] {
			if j.areAlike(i, other) {
				continue
			}
			if best < 0 || j.isEarlier(other, best) {
				best = other
			}
			break
		}
	}
	return best
}

func (j *judge) isEarlier(a, b int32) bool {
	dayA, dayB := j.dayAt(a), j.dayAt(b)
	return dayA < dayB || dayA == dayB && a < b
}

// personOf gives the signer of a row in a mailbox: the first, unless its name is
// that of the second alone.
func (j *judge) personOf(row int32, box mailbox) int32 {
	if box.second >= 0 && !j.areAlike(row, box.first) && j.areAlike(row, box.second) {
		return box.second
	}
	return box.first
}
