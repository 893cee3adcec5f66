package signature

import (
	"slices"
	"sync"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/value"
)

// Annex makes Annex A of the roll: the named signatures in the order that the
// case asks for, with the columns that it asks for and no others. It numbers
// them from 1, in the entries and in the roll's rows. A list that is split per
// state has the states in the order of their names in words.
func Annex(c *petition.Case, roll *petition.Roll, words *petition.Words) petition.Annex {
	annex := petition.Annex{
		Title:   c.Page.Title,
		Person:  c.Person.Name,
		Date:    c.Letter.Date,
		Columns: c.Annex.Columns,
		Counts:  roll.Counts(),
	}
	var tallies sync.WaitGroup
	tallies.Go(func() { annex.ByState = roll.ByState() })
	tallies.Go(func() { annex.ByDay = roll.ByDay() })
	order := inOrder(roll, c.Annex.Order, words, c.Letter.Language)
	tallies.Wait() // all of them read the rows
	for _, list := range roll.Lists {
		annex.Lists = append(annex.Lists, petition.ListCount{Collected: list.Collected, Counts: list.Counts})
	}
	for i := range roll.Rows.Len() {
		roll.Rows.SetNumber(i, 0)
	}
	for n, i := range order {
		roll.Rows.SetNumber(int(i), int32(n+1))
	}
	annex.Entries = entries(roll, order, c.Annex)
	if c.Annex.Order == petition.OrderState {
		annex.Groups = groups(roll, order)
	}
	return annex
}

// groups tells where the state changes.
func groups(roll *petition.Roll, order []int32) []petition.Group {
	var groups []petition.Group
	for _, i := range order {
		row := roll.Rows.At(int(i))
		state := row.USState()
		if len(groups) == 0 || groups[len(groups)-1].State != state {
			groups = append(groups, petition.Group{State: state})
		}
		groups[len(groups)-1].Entries++
	}
	return groups
}

// entries gives the entries of the rows in an order.
func entries(roll *petition.Roll, order []int32, choice petition.AnnexChoice) petition.Entries {
	names := make([]string, len(roll.Lists))
	for i := range roll.Lists {
		names[i] = roll.Lists[i].Name()
	}
	choice.Columns = slices.Clone(choice.Columns)
	return petition.EntriesOfRows(&roll.Rows, order, func(n int, row petition.Row) petition.Entry {
		e := entry(&row, choice)
		e.Number, e.Source = n+1, petition.Source{List: names[row.List], Line: int(row.Line)}
		return e
	})
}

// entry takes over what the case asks for, field by field: what is not named
// here cannot reach the annex.
func entry(row *petition.Row, choice petition.AnnexChoice) petition.Entry {
	var e petition.Entry
	for _, column := range choice.Columns {
		switch column {
		case petition.ColumnName:
			e.Name = inForm(row.Name, choice.Names)
		case petition.ColumnCity:
			e.City = row.City
		case petition.ColumnState:
			e.State = row.State
		case petition.ColumnZip5:
			e.Zip5 = value.Zip5(row.Zip, row.Country)
		case petition.ColumnCountry:
			e.Country = row.Country
		case petition.ColumnDate:
			e.Date = row.Date
		case petition.ColumnComment:
			e.Comment = row.Comment
		}
	}
	return e
}

// named gives the indices of the rows that Annex A names.
func named(roll *petition.Roll) []int32 {
	rows := make([]int32, 0, roll.Counts().Named)
	for i := range roll.Rows.Len() {
		if roll.Rows.OutcomeAt(i) == petition.Counted && !roll.Rows.UnnamedAt(i) {
			rows = append(rows, int32(i))
		}
	}
	return rows
}
