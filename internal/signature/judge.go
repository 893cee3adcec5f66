package signature

import (
	"context"
	"slices"

	"example.org/petition/internal/petition"
)

// judge says which rows are of one signer and which signers take their
// signature back.
//
// What it says depends on what stands in the rows and on their dates. The order
// of rows tells only which row of a signer is counted where two are of one day,
// and which of two signers a row without an e-mail goes to where it could be
// either's. Every number that comes out is the same for any order of the rows of
// a day. The work grows with the number of rows only.
type judge struct {
	ctx   context.Context
	roll  *petition.Roll
	rows  []petition.Row
	marks []mark // of each row
	keys  keymaker

	names  numbering // having no name is a name here
	emails numbering

	found [2]int32 // what alike gives, valid until its next call
}

// run judges the rows and gives the warnings. Withdrawals come first: what is
// left is judged as if the withdrawn rows had never been.
func (j *judge) run(withdrawn petition.Withdrawals, officials []string) ([]petition.Warning, error) {
	j.names = number(j.marks, func(m *mark) (*key, bool) { return &m.name, true })
	j.emails = number(j.marks, func(m *mark) (*key, bool) { return &m.email, m.hasEmail() })
	warnings, err := j.withdraw(withdrawn)
	if err != nil {
		return nil, err
	}
	if err := j.merge(); err != nil {
		return nil, err
	}
	doubts, err := j.doubt(officials)
	return append(warnings, doubts...), err
}

// inOrder gives the rows with an outcome in the order of judging: the earliest
// first, those without a date behind those with one, and rows of one day in the
// order of lists and lines.
func (j *judge) inOrder(outcomes ...petition.Outcome) []int32 {
	dated := make([]uint64, 0, len(j.rows))
	for i := range j.rows {
		if slices.Contains(outcomes, j.rows[i].Outcome) {
			dated = append(dated, uint64(dayOf(j.rows[i].Date))<<32|uint64(i))
		}
	}
	order := make([]int32, len(dated))
	for n, d := range sortUpper(dated) {
		order[n] = int32(uint32(d))
	}
	return order
}

// each goes through rows, and ends where the context does.
func (j *judge) each(order []int32, during string, visit func(i int32)) error {
	for n, i := range order {
		if n%rowsPerCheck == 0 {
			if err := check(j.ctx, during); err != nil {
				return err
			}
		}
		visit(i)
	}
	return nil
}

// areAlike reports whether two rows may be of one person by their names.
func (j *judge) areAlike(a, b int32) bool {
	if !j.marks[a].hasName() || !j.marks[b].hasName() || j.marks[a].name == j.marks[b].name {
		return true
	}
	return areAlike(j.rows[a].Name, j.rows[b].Name)
}
