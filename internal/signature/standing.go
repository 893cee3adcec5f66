package signature

import (
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
)

const unconfirmed = "not confirmed on the platform"

// noteStanding keeps what a row leaves open about its confirmation.
func (r *rowReader) noteStanding(standing column.Standing, line int, cells []string) {
	r.confirms = r.confirms || r.columns.Confirms(cells)
	switch standing {
	case column.Unclear:
		r.notes.add(statusUnclear, line, "")
	case column.Open:
		r.unmarked = append(r.unmarked, r.rows-1)
	case column.OpenTime:
		r.untimed = append(r.untimed, r.rows-1)
	}
}

// settleStandings judges empty confirmations. They say something only in a list
// that has others: a platform leaves the time empty until a signature is
// confirmed; of an empty mark nobody knows.
func (r *rowReader) settleStandings(rows *petition.Rows, first int) {
	if !r.confirms {
		return
	}
	for _, i := range r.untimed {
		if row := rows.At(first + i); row.Outcome == petition.Counted {
			row.Outcome, row.Reason = petition.Rejected, unconfirmed
			rows.Set(first+i, row)
		}
	}
	for _, i := range r.unmarked {
		if row := rows.At(first + i); row.Outcome == petition.Counted {
			r.notes.add(confirmedEmpty, int(row.Line), "")
		}
	}
}
