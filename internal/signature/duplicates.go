package signature

import (
	"context"

	"example.org/petition/internal/petition"
)

// The reasons of a duplicate.
const (
	sameEmail = "same e-mail as an earlier row"
	samePlace = "same name and place as an earlier row"
)

// mergeSigners finds the rows of one signer, in the order of lists and lines:
// the first is counted, the others are duplicates of it. The work grows with
// the number of rows only.
//
// Two rows are of one signer where they have the same e-mail; or, where one of
// them has none, the same name in the same place, which is the same ZIP or the
// same city and state. A signer whose row has no e-mail takes that of the first
// row merged with it, so that two people of one name in one town who both gave
// an e-mail stay two.
func mergeSigners(ctx context.Context, roll *petition.Roll, marks []mark) ([]petition.Warning, error) {
	s := &signers{
		rows:    roll.Rows,
		marks:   marks,
		mailed:  make([]bool, len(roll.Rows)),
		byEmail: map[key]int32{},
		byPlace: map[key]int32{},
		bare:    map[key]bool{},
	}
	s.collectBare()
	doubts := &namesakes{roll: roll, first: map[namesake]int{}, notes: newNotes("")}
	for i := range roll.Rows {
		if i%rowsPerCheck == 0 {
			if err := check(ctx, "looking for duplicates"); err != nil {
				return nil, err
			}
		}
		row := &roll.Rows[i]
		if row.Outcome != petition.Counted {
			continue
		}
		s.place(int32(i))
		if row.Outcome == petition.Counted && s.isBare(int32(i)) {
			doubts.look(i, marks[i])
		}
	}
	return doubts.notes.warnings(), nil
}

// signers knows the signers seen so far by the index of their counted row.
type signers struct {
	rows    []petition.Row
	marks   []mark
	mailed  []bool // by index of the counted row: an e-mail of the signer is known
	byEmail map[key]int32
	byPlace map[key]int32 // by name in a place
	bare    map[key]bool  // the names that some row without an e-mail has
	keys    keymaker
}

// collectBare notes the names of the rows without an e-mail. Only rows of such a
// name can be told by it, so that a large list in which everybody gave an
// e-mail costs nothing more.
func (s *signers) collectBare() {
	for i := range s.rows {
		if s.rows[i].Outcome == petition.Counted && !s.marks[i].hasEmail() {
			s.bare[s.keys.ofName(s.rows[i].Name)] = true
		}
	}
}

// isBare reports whether a row may be told by its name.
func (s *signers) isBare(i int32) bool {
	return len(s.bare) > 0 && (!s.marks[i].hasEmail() || s.bare[s.keys.ofName(s.rows[i].Name)])
}

// place counts row i, or makes it a duplicate of a signer already seen.
func (s *signers) place(i int32) {
	var places []key
	if s.isBare(i) {
		places = s.keys.ofPlaces(&s.rows[i])
	}
	of, reason := s.find(s.marks[i], places)
	if reason == "" {
		of = i
	} else {
		s.merge(i, of, reason)
	}
	s.remember(of, s.marks[i], places)
}

// find gives the signer of an e-mail or of a name in its places, and by what
// they were found; no reason where they were not seen before.
func (s *signers) find(m mark, places []key) (of int32, reason string) {
	if m.hasEmail() {
		if of, seen := s.byEmail[m.email]; seen {
			return of, sameEmail
		}
	}
	for _, k := range places {
		other, seen := s.byPlace[k]
		if seen && (!m.hasEmail() || !s.mailed[other]) && (reason == "" || other < of) {
			of, reason = other, samePlace
		}
	}
	return of, reason
}

// merge makes row i a duplicate. Who asked in any row not to be named is not
// named.
func (s *signers) merge(i, of int32, reason string) {
	row, first := &s.rows[i], &s.rows[of]
	row.Outcome, row.Reason, row.Of = petition.Duplicate, reason, of
	first.Unnamed = first.Unnamed || row.Unnamed
}

// remember makes the signer findable by all that one of their rows says.
func (s *signers) remember(of int32, m mark, places []key) {
	if m.hasEmail() {
		s.byEmail[m.email] = of
		s.mailed[of] = true
	}
	for _, k := range places {
		if _, taken := s.byPlace[k]; !taken {
			s.byPlace[k] = of
		}
	}
}
