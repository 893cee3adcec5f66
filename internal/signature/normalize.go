package signature

import (
	"fmt"
	"strings"
	"unique"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
	"example.org/petition/internal/signature/text"
	"example.org/petition/internal/signature/value"
)

// rowReader makes rows of one list's cells. Each is judged on its own; which
// rows are of the same signer is told later, over all lists.
type rowReader struct {
	list    int32
	columns *column.Columns
	notes   *notes
	dates   value.Dates
	open    []int // rows, from the list's first, whose day and month are told by the whole column
	rows    int   // made so far
	zips    int   // that were given their zeros back
	keys    keymaker
	folded  []byte // the name of the row being read
}

// row makes a row, and the mark that tells its signer from others.
func (r *rowReader) row(line int, cells []string) (petition.Row, mark, error) {
	row := petition.Row{List: r.list, Line: int32(line), Of: -1}
	cells, err := r.columns.Fit(r.notes.file, line, cells)
	if err != nil {
		return row, mark{}, err
	}
	r.rows++
	if text.IsBlank(cells) {
		row.Outcome, row.Reason = petition.Blank, "nothing in the row"
		return row, mark{}, nil
	}
	if r.columns.Repeats(cells) {
		row.Outcome, row.Reason = petition.Rejected, "header row repeated"
		return row, mark{}, nil
	}
	invisible := r.fill(&row, cells)
	row.Outcome, row.Reason = r.judge(&row, cells)
	if row.Outcome == petition.Counted && isNoName(r.folded) {
		row.Unnamed, row.Reason = true, withoutName
	}
	if row.Outcome == petition.Counted || row.Outcome == petition.Withdrawn {
		r.readDate(&row, r.columns.Cell(cells, petition.RoleDate))
	}
	r.note(&row, len(cells), invisible)
	return row, r.mark(&row, cells), nil
}

// fill understands the cells, and reports whether anything invisible was taken
// out of the name. What it keeps is copied: a cell is a piece of its whole row.
func (r *rowReader) fill(row *petition.Row, cells []string) (invisible bool) {
	c := r.columns
	cell := func(role petition.Role) string {
		s, _ := text.Clean(c.Raw(cells, role))
		return text.TrimQuotes(s)
	}
	name, invisible := c.Name(cells)
	row.Name = strings.Clone(name)
	r.folded = r.keys.folder.Append(r.folded[:0], name)
	row.City = shared(cell(petition.RoleCity))
	row.State = shared(value.State(cell(petition.RoleState)))
	row.Country = shared(cell(petition.RoleCountry))
	row.Comment = strings.Clone(cell(petition.RoleComment))
	row.Unnamed = c.Unnamed(cells)

	zip, restored := value.Zip(cell(petition.RoleZip), row.State)
	if row.Zip = shared(zip); restored {
		r.zips++
	}
	return invisible
}

// shared gives one copy of a text that many rows have.
func shared(s string) string { return unique.Make(s).Value() }

// judge says what becomes of a row that is not blank, as far as the row alone
// can tell.
func (r *rowReader) judge(row *petition.Row, cells []string) (petition.Outcome, string) {
	if mark := r.columns.Cell(cells, petition.RoleDeleted); mark != "" && !column.IsNo(mark) && !strings.EqualFold(mark, "null") {
		return petition.Withdrawn, "deleted on the platform"
	}
	if reason := refuseName(row.Name, r.folded); reason != "" {
		return petition.Rejected, reason
	}
	if mark := r.columns.Cell(cells, petition.RoleConfirmed); mark != "" && column.IsNo(mark) {
		return petition.Rejected, "not confirmed on the platform"
	}
	return petition.Counted, ""
}

func (r *rowReader) readDate(row *petition.Row, cell string) {
	if cell == "" {
		return
	}
	date, open, ok := r.dates.Read(int(row.Line), cell)
	if !ok {
		r.notes.add(dateUnreadable, int(row.Line), "")
		return
	}
	row.Date = date
	if open {
		r.open = append(r.open, r.rows-1)
	}
}

// settleDates decides the dates that one row alone could not tell.
func (r *rowReader) settleDates(rows []petition.Row) {
	dayFirst, monthFirst, mixed := r.dates.Mixed()
	if mixed {
		r.notes.add(dateOrderMixed, 0, fmt.Sprintf(": the day stands first in line %d, the month in line %d", dayFirst, monthFirst))
	}
	for _, i := range r.open {
		switch {
		case mixed:
			rows[i].Date = petition.Date{}
		case r.dates.DayFirst():
			rows[i].Date = value.Swap(rows[i].Date)
		}
	}
}

// note warns of what a person should look at in a row.
func (r *rowReader) note(row *petition.Row, cells int, invisible bool) {
	line := int(row.Line)
	if cells > len(r.columns.Header()) {
		r.notes.add(rowTooLong, line, "")
	}
	if row.Outcome != petition.Counted {
		return
	}
	if invisible {
		r.notes.add(nameInvisible, line, "")
	}
	if petition.IsFormulaLike(row.Name) {
		r.notes.add(nameFormula, line, "")
	}
	if strings.ContainsRune(row.Name, '\uFFFD') {
		r.notes.add(nameDamaged, line, "")
	}
}

// finish makes the warnings about the list as a whole.
func (r *rowReader) finish() []petition.Warning {
	if r.zips > 0 {
		r.notes.add(zipZeroRestored, 0, fmt.Sprintf(" (in %d of the rows)", r.zips))
	}
	return r.notes.warnings()
}
