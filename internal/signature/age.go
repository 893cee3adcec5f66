package signature

import (
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/value"
)

// readAge leaves a signer unnamed who is under 18, or could be, on the day of the
// letter.
func (r *rowReader) readAge(row *petition.Row, birth, age string) {
	if birth == "" && age == "" {
		return
	}
	under, known := value.Under18(birth, age, r.date, r.dates.Order)
	switch {
	case under:
		row.Unnamed, row.Reason = true, "under 18"
	case !known:
		r.notes.add(ageUnreadable, int(row.Line), "")
	}
}

// askAge leaves a signer unnamed who was asked whether they are 18, and did not
// clearly say so.
func (r *rowReader) askAge(row *petition.Row, cells []string) {
	isAdult := func(cell string) bool {
		under, known := value.Under18("", cell, r.date, r.dates.Order)
		return known && !under
	}
	if !row.Unnamed && !r.columns.SaysAdult(cells, isAdult) {
		row.Unnamed, row.Reason = true, "not said to be 18 or older"
	}
}
