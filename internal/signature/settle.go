package signature

import (
	"fmt"

	"example.org/petition/internal/petition"
)

// settle decides what one row alone could not tell, when the whole list is read.
// Its rows are those from first on.
func (r *rowReader) settle(rows *petition.Rows, first int) {
	r.settleStandings(rows, first)
	r.settleDates(rows, first)
	for _, i := range r.zips {
		row := rows.At(first + i)
		row.Zip = r.places.Settle(row.Zip)
		rows.Set(first+i, row)
	}
}

func (r *rowReader) settleDates(rows *petition.Rows, first int) {
	mixed := r.noteDateOrder()
	for _, i := range r.open {
		row, ok := rows.At(first+i), false
		if row.Date, ok = r.dates.Settle(row.Date); !ok && !mixed {
			r.notes.add(dateImpossible, int(row.Line), "")
		}
		rows.Set(first+i, row)
	}
}

// noteDateOrder warns of what is doubtful about the order of day and month, and
// reports whether the list has both.
func (r *rowReader) noteDateOrder() (mixed bool) {
	dayFirst, monthFirst, mixed := r.dates.Mixed()
	if mixed {
		r.notes.add(dateOrderMixed, 0, fmt.Sprintf(": the day stands first in line %d, the month in line %d", dayFirst, monthFirst))
	}
	if order, line, inferred := r.dates.Inferred(); inferred {
		why := "the dates are in the order of time this way only"
		if line > 0 {
			why = fmt.Sprintf("line %d would be after the letter's date the other way", line)
		}
		r.notes.add(dateOrderInferred, 0, fmt.Sprintf(" with the %s: %s", order, why))
	}
	if line, contradicted := r.dates.Contradicted(); contradicted {
		r.notes.add(dateOrderContradicted, line, "")
	}
	return mixed
}
