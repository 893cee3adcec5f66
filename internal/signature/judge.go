package signature

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"
	"sync"

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
	rows  *petition.Rows
	marks []mark // of each row
	keys  keymaker

	mashed []int32 // rows whose name looks as if keys were hit at random, in order

	names  numbering // having no name is a name here
	emails numbering
	places places

	found [2]int32 // what alike gives, valid until its next call
}

// run judges the rows and gives the warnings. Withdrawals come first: what is
// left is judged as if the withdrawn rows had never been.
func (j *judge) run(withdrawn petition.Withdrawals, officials []string) ([]petition.Warning, error) {
	var both sync.WaitGroup
	both.Go(func() { j.names = j.number(func(m *mark) (*key, bool) { return &m.name, true }) })
	both.Go(func() { j.emails = j.number(func(m *mark) (*key, bool) { return &m.email, m.hasEmail() }) })
	both.Wait()
	j.places = j.findPlaces()
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

// number numbers the rows by a key; keyOf reports whether a row has one.
func (j *judge) number(keyOf func(*mark) (k *key, ok bool)) numbering {
	keyAt := func(i int32) []byte {
		k, _ := keyOf(&j.marks[i])
		return k[:]
	}
	return number(len(j.marks),
		func(i int32) (head uint32, ok bool) {
			k, ok := keyOf(&j.marks[i])
			return binary.BigEndian.Uint32(k[:]), ok
		},
		func(a, b int32) int { return bytes.Compare(keyAt(a), keyAt(b)) })
}

// inOrder gives the rows with an outcome in the order of judging: the earliest
// first, those without a date behind those with one, and rows of one day in the
// order of lists and lines.
func (j *judge) inOrder(outcomes ...petition.Outcome) []int32 {
	dated := make([]uint64, 0, j.rows.Len())
	for i := range j.rows.Len() {
		if slices.Contains(outcomes, j.rows.OutcomeAt(i)) {
			dated = append(dated, uint64(dayOf(j.rows.DateAt(i)))<<32|uint64(i))
		}
	}
	order := make([]int32, len(dated))
	for n, d := range sortUpper(dated) {
		order[n] = int32(uint32(d))
	}
	return order
}

// row gives a row, name its name, and dayAt its day.
func (j *judge) row(i int32) petition.Row { return j.rows.At(int(i)) }

func (j *judge) name(i int32) string { return j.rows.NameAt(int(i)) }

func (j *judge) dayAt(i int32) day { return dayOf(j.rows.DateAt(int(i))) }

func (j *judge) outcome(i int32) petition.Outcome { return j.rows.OutcomeAt(int(i)) }

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
	return areAlike(j.name(a), j.name(b))
}
