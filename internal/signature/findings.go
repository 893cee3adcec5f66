package signature

import (
	"slices"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/value"
)

// findings are what the rows of a list, or of a part of it, tell of all of them.
type findings struct {
	notes    *notes
	dates    value.Dates
	places   value.Places
	open     []int     // rows, from the first, whose day and month are told by the whole column
	unmarked []int     // counted rows whose confirmation is empty
	untimed  []int     // the same where the time of it stands elsewhere
	confirms bool      // a row has a confirmation
	mashed   []int     // counted rows whose name looks as if keys were hit at random
	zips     []int     // rows whose ZIP may lack its zeros, as the whole list tells
	rows     int       // made so far
	masked   int       // comments from which something was taken
	widths   []float64 // of the widest cell of each column, where they are measured
}

// fresh gives the findings of no rows, for rows of the same list. The widths are
// those so far: what is no wider is not measured again.
func (f *findings) fresh() findings {
	return findings{
		notes:  newNotes(f.notes.file),
		dates:  value.Dates{Order: f.dates.Order, Latest: f.dates.Latest},
		widths: slices.Clone(f.widths),
	}
}

// join adds what the rows tell that stand behind.
func (f *findings) join(behind *findings) {
	behindAll := func(rows, more []int) []int {
		for _, i := range more {
			rows = append(rows, f.rows+i)
		}
		return rows
	}
	f.notes.join(behind.notes)
	f.dates.Join(&behind.dates)
	f.places.Join(&behind.places.Zips)
	f.open = behindAll(f.open, behind.open)
	f.unmarked = behindAll(f.unmarked, behind.unmarked)
	f.untimed = behindAll(f.untimed, behind.untimed)
	f.confirms = f.confirms || behind.confirms
	f.mashed = behindAll(f.mashed, behind.mashed)
	f.zips = behindAll(f.zips, behind.zips)
	f.rows += behind.rows
	f.masked += behind.masked
	for i, width := range behind.widths {
		if i == len(f.widths) {
			f.widths = append(f.widths, 0)
		}
		f.widths[i] = max(f.widths[i], width)
	}
}

// dayAfter is the last day that a signature can have: a list whose times are in
// UTC is a day ahead of the letter in the evening.
func dayAfter(date petition.Date) petition.Date {
	if date.IsZero() {
		return date
	}
	return petition.DateOf(date.Time().AddDate(0, 0, 1))
}
