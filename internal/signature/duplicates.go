package signature

import (
	"slices"

	"example.org/petition/internal/petition"
)

// The reasons of a duplicate, and of a signer who is not named.
const (
	sameEmail    = "same e-mail as another row of this signer"
	samePlace    = "same name and place as another row of this signer"
	askedUnnamed = "asked in another row not to be named"
	withoutName  = "signed without a name"
)

// none stands for no row and no signer.
const none = int32(-1)

// merger makes the rows of one signer duplicates of one of them. Signers are
// called by a row of theirs.
type merger struct {
	*judge
	order    []int32
	mailed   *mailed
	unmailed *unmailed
	home     []int32        // by signer without an e-mail: the one with an e-mail that it is, or none
	several  map[int32]bool // the signers without an e-mail who could be two with one
	wish     []int32        // by signer: the row that asks not to be named, or none
}

// merge counts one row of every signer and makes the others duplicates of it.
//
// Two rows are of one signer where they have the same e-mail and are not those
// of a household, see mailbox; or where one of them has no e-mail and they have
// the same name in the same place. Two people of one name in one town who both
// gave an e-mail stay two, and a row without an e-mail that could be of either
// is a duplicate of the earlier one.
//
// The earliest row is counted, with two exceptions that make the counted rows
// show all that they were judged by: of a household, those rows are counted that
// tell it to be one; and a row without an e-mail does not stand for one of two
// signers that it could be of.
func (j *judge) merge() error {
	m := &merger{
		judge:   j,
		order:   j.inOrder(petition.Counted),
		home:    slices.Repeat([]int32{none}, j.rows.Len()),
		several: map[int32]bool{},
		wish:    slices.Repeat([]int32{none}, j.rows.Len()),
	}
	var err error
	if m.mailed, err = j.mailed(m.order); err != nil {
		return err
	}
	if m.unmailed, err = j.unmailed(m.order); err != nil {
		return err
	}
	if err := m.findHomes(); err != nil {
		return err
	}
	return m.conclude()
}

// findHomes tells which signers without an e-mail are those of an e-mail, and
// who asks not to be named.
func (m *merger) findHomes() error {
	for _, i := range m.order {
		if !m.marks[i].hasEmail() && m.rows.UnnamedAt(int(i)) {
			m.ask(m.unmailed.root(i), i)
		}
	}
	return m.each(m.order, "looking for duplicates", func(i int32) {
		if !m.marks[i].hasEmail() {
			return
		}
		signer := m.mailed.of[i]
		if m.rows.UnnamedAt(int(i)) {
			m.ask(signer, i)
		}
		for _, bare := range m.alike(m.unmailed, i) {
			if home := m.home[bare]; home == none {
				m.home[bare] = signer
			} else if home != signer {
				m.several[bare] = true
			}
			if wish := m.wish[bare]; wish != none {
				m.ask(signer, wish)
			}
		}
	})
}

// ask notes a row's wish not to be named. Where it cannot be told whose wish it
// is, it holds for all who could have it.
func (m *merger) ask(signer, row int32) {
	if m.wish[signer] == none {
		m.wish[signer] = row
	}
	if other, ok := m.mailed.crowd[signer]; ok && m.wish[other] == none {
		m.wish[other] = row
	}
}

// conclude chooses the row that is counted for each signer, and makes the others
// duplicates.
func (m *merger) conclude() error {
	chosen := slices.Repeat([]int32{none}, m.rows.Len()) // by signer
	for _, i := range m.order {
		signer, mayStand := m.signerOf(i)
		if mayStand && chosen[signer] == none {
			chosen[signer] = i
			m.hide(i, m.wish[signer])
		}
	}
	return m.each(m.order, "looking for duplicates", func(i int32) {
		signer, _ := m.signerOf(i)
		if of := chosen[signer]; of != i {
			row := m.row(i)
			row.Outcome, row.Reason, row.Of = petition.Duplicate, m.reason(i), of
			m.rows.Set(int(i), row)
		}
	})
}

// signerOf gives the signer of a row, and whether the row may be the one that is
// counted.
func (m *merger) signerOf(i int32) (signer int32, mayStand bool) {
	if m.marks[i].hasEmail() {
		return m.mailed.of[i], m.mailed.of[i] == i
	}
	signer = m.unmailed.root(i)
	mayStand = !m.several[signer]
	if home := m.home[signer]; home != none {
		signer = home
	}
	return signer, mayStand
}

// hide takes the name off a counted row if one of its signer's rows asks for it.
func (m *merger) hide(i, wish int32) {
	if wish == none || m.rows.UnnamedAt(int(i)) {
		return
	}
	row := m.row(i)
	row.Unnamed, row.Reason = true, askedUnnamed
	if reason := m.row(wish).Reason; reason != "" {
		row.Reason = reason
	}
	m.rows.Set(int(i), row)
}

func (m *merger) reason(i int32) string {
	if m.mailed.hasOthers(m.emails.of[i]) {
		return sameEmail
	}
	return samePlace
}
