package signature

import (
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
)

// rowReader makes rows of one list's cells. Each is judged on its own; which
// rows are of the same signer is told later, over all lists.
type rowReader struct {
	list    int
	columns *columns
	notes   *notes
	zips    int // that were given their zeros back
}

// row makes a row. Its date is read later, when the whole column is known.
func (r *rowReader) row(line int, cells []string) petition.Row {
	row := petition.Row{Record: petition.Record{List: r.list, Line: line, Cells: cells}, Of: -1}
	if isBlank(cells) {
		row.Outcome, row.Reason = petition.Blank, "nothing in the row"
		return row
	}
	if r.columns.repeats(cells) {
		row.Outcome, row.Reason = petition.Rejected, "header row repeated"
		return row
	}
	invisible := r.fill(&row.Record)
	row.Outcome, row.Reason = r.columns.judge(&row.Record)
	r.note(&row, invisible)
	return row
}

// fill understands the cells, and reports whether anything invisible was taken
// out of the name.
func (r *rowReader) fill(rec *petition.Record) (invisible bool) {
	c, cells := r.columns, rec.Cells
	text := func(role role) string {
		s, _ := clean(c.raw(cells, role))
		return trimQuotes(s)
	}
	rec.Name, invisible = c.name(cells)
	rec.City = text(roleCity)
	rec.State = state(text(roleState))
	rec.Country = text(roleCountry)
	rec.Comment = text(roleComment)
	rec.Unnamed = c.unnamed(cells)
	rec.Email, rec.Phone, rec.Street = c.cell(cells, roleEmail), c.cell(cells, rolePhone), c.cell(cells, roleStreet)

	var restored bool
	if rec.Zip, restored = zip(text(roleZip), rec.State); restored {
		r.zips++
	}
	return invisible
}

// judge says what becomes of a row that is not blank, as far as the row alone
// can tell.
func (c *columns) judge(rec *petition.Record) (petition.Outcome, string) {
	if mark := c.cell(rec.Cells, roleDeleted); mark != "" && !isNo(mark) && !strings.EqualFold(mark, "null") {
		return petition.Withdrawn, "deleted on the platform"
	}
	if reason := refuseName(rec.Name); reason != "" {
		return petition.Rejected, reason
	}
	if mark := c.cell(rec.Cells, roleConfirmed); mark != "" && isNo(mark) {
		return petition.Rejected, "not confirmed on the platform"
	}
	return petition.Counted, ""
}

// note warns of what a person should look at in a row.
func (r *rowReader) note(row *petition.Row, invisible bool) {
	if len(row.Cells) > len(r.columns.header) {
		r.notes.add(rowTooLong, row.Line, "")
	}
	if row.Outcome != petition.Counted {
		return
	}
	if invisible {
		r.notes.add(nameInvisible, row.Line, "")
	}
	if petition.IsFormulaLike(row.Name) {
		r.notes.add(nameFormula, row.Line, "")
	}
	if strings.ContainsRune(row.Name, '\uFFFD') {
		r.notes.add(nameDamaged, row.Line, "")
	}
}

// finish makes the warnings about the list as a whole.
func (r *rowReader) finish() []petition.Warning {
	if r.zips > 0 {
		r.notes.add(zipZeroRestored, 0, fmt.Sprintf(" (in %d of the rows)", r.zips))
	}
	return r.notes.warnings()
}

func isBlank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimFunc(cell, isUnseen) != "" {
			return false
		}
	}
	return true
}
