package signature

import (
	"slices"

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
		ByState: roll.ByState(),
		ByDay:   roll.ByDay(),
	}
	for _, list := range roll.Lists {
		annex.Lists = append(annex.Lists, petition.ListCount{Collected: list.Collected, Counts: list.Counts})
	}
	for i := range roll.Rows {
		roll.Rows[i].Number = 0
	}
	order := inOrder(roll, c.Annex.Order, words, c.Letter.Language)
	annex.Entries = make([]petition.Entry, 0, len(order))
	for n, i := range order {
		row := &roll.Rows[i]
		row.Number = int32(n + 1)
		annex.Entries = append(annex.Entries, entry(roll, row, n+1, c.Annex))
	}
	if c.Annex.Order == petition.OrderState {
		annex.Groups = groups(roll, order)
	}
	return annex
}

// groups tells where the state changes.
func groups(roll *petition.Roll, order []int) []petition.Group {
	var groups []petition.Group
	for _, i := range order {
		state := roll.Rows[i].USState()
		if len(groups) == 0 || groups[len(groups)-1].State != state {
			groups = append(groups, petition.Group{State: state})
		}
		groups[len(groups)-1].Entries++
	}
	return groups
}

// entry takes over what the case asks for, field by field: what is not named
// here cannot reach the annex.
func entry(roll *petition.Roll, row *petition.Row, number int, choice petition.AnnexChoice) petition.Entry {
	e := petition.Entry{Number: number, Source: roll.Where(row)}
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
func named(roll *petition.Roll) []int {
	var rows []int
	for i := range roll.Rows {
		if row := &roll.Rows[i]; row.Outcome == petition.Counted && !row.Unnamed {
			rows = append(rows, i)
		}
	}
	return slices.Clip(rows)
}
