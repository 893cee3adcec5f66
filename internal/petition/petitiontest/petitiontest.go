// Package petitiontest changes, for tests, what the domain holds in a form that
// cannot be written into.
package petitiontest

import "example.org/petition/internal/petition"

// Entries makes the entries of an annex a list, and gives it: what is changed in
// the list is changed in the annex.
func Entries(a *petition.Annex) []petition.Entry {
	list := make([]petition.Entry, 0, a.Entries.Len())
	for _, e := range a.Entries.All() {
		list = append(list, *e)
	}
	a.Entries = petition.EntriesOf(list)
	return list
}

// Rows gives all rows of a roll.
func Rows(r *petition.Roll) []petition.Row {
	rows := make([]petition.Row, 0, r.Rows.Len())
	for _, row := range r.Rows.All() {
		rows = append(rows, *row)
	}
	return rows
}

// EditRow changes a row of a roll.
func EditRow(r *petition.Roll, i int, change func(row *petition.Row)) {
	row := r.Rows.At(i)
	change(&row)
	r.Rows.Set(i, row)
}
