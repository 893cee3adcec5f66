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
func (r *rowReader) settleStandings(rows []petition.Row) {
	if !r.confirms {
		return
	}
	for _, i := range r.untimed {
		if rows[i].Outcome == petition.Counted {
			rows[i].Outcome, rows[i].Reason = petition.Rejected, unconfirmed
		}
	}
	for _, i := range r.unmarked {
		if rows[i].Outcome == petition.Counted {
			r.notes.add(confirmedEmpty, int(rows[i].Line), "")
		}
	}
}
