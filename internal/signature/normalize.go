package signature

import (
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
	"example.org/petition/internal/signature/text"
	"example.org/petition/internal/signature/value"
)

// rowReader makes rows of one list's cells. Each is judged on its own; which
// rows are of the same signer is told later, over all lists.
type rowReader struct {
	list     int32
	columns  *column.Columns
	date     petition.Date // of the letter; zero where it is not known
	comments bool          // whether they are kept
	measure  petition.Measure
	findings
	keys   keymaker
	folded []byte // the name of the row being read
}

func newRowReader(list int, name string, reading petition.Reading, columns *column.Columns, sources *Sources) *rowReader {
	return &rowReader{
		list:     int32(list),
		columns:  columns,
		date:     sources.Date,
		comments: sources.Comments,
		measure:  sources.Measure,
		findings: findings{
			notes: newNotes(name),
			dates: value.Dates{Order: reading.Dates, Latest: dayAfter(sources.Date)},
		},
	}
}

// another gives a reader of the same list that works by itself.
func (r *rowReader) another() *rowReader {
	return &rowReader{list: r.list, columns: r.columns.Another(), date: r.date, comments: r.comments, measure: r.measure, findings: r.fresh()}
}

// row makes a row, and the mark that tells its signer from others.
func (r *rowReader) row(line int, cells []string) (petition.Row, mark, error) {
	row := petition.Row{List: r.list, Line: int32(line), Of: -1}
	r.widen(cells)
	cells = r.columns.Fit(cells)
	r.rows++
	if text.IsBlank(cells) {
		row.Outcome, row.Reason = petition.Blank, "nothing in the row"
		return row, mark{}, nil
	}
	if r.columns.Repeats(cells) {
		row.Outcome, row.Reason = petition.Rejected, "header row repeated"
		return row, mark{}, nil
	}
	if err := r.columns.OneSigner(r.notes.file, line, cells); err != nil {
		return row, mark{}, err
	}
	if err := r.columns.Undoubted(r.notes.file, cells); err != nil {
		return row, mark{}, err
	}
	seen := r.fill(&row, cells)
	row.Outcome, row.Reason = r.judge(&row, cells)
	if row.Outcome == petition.Counted && isNoName(r.folded) {
		row.Unnamed, row.Reason = true, withoutName
	}
	if row.Outcome == petition.Counted || row.Outcome == petition.Withdrawn {
		r.readDate(&row, r.columns.Cell(cells, petition.RoleDate))
	}
	if row.Outcome == petition.Counted {
		r.readAge(&row, r.columns.Cell(cells, petition.RoleBirthDate), r.columns.Cell(cells, petition.RoleAge))
		r.askAge(&row, cells)
	}
	r.note(&row, len(cells), seen)
	return row, r.mark(&row, cells), nil
}

// widen measures the cells as read. What is too short to be the widest, as nine
// of ten are, is not measured.
func (r *rowReader) widen(cells []string) {
	if r.measure.Width == nil {
		return
	}
	for len(r.widths) < len(cells) {
		r.widths = append(r.widths, 0)
	}
	for i, cell := range cells {
		if w := &r.widths[i]; *w < r.measure.Most && r.measure.PerByte*float64(len(cell)) > *w {
			*w = max(*w, r.measure.Width(cell))
		}
	}
}

// seen is what was found while a row's cells were read, and is told only of a
// row that counts.
type seen struct {
	invisible bool // something invisible was taken out of the name
	withheld  bool // something private stood in the place
	masked    bool // something private was taken out of the comment
}

// fill understands the cells. What it keeps may be a piece of a cell: the roll
// copies it.
func (r *rowReader) fill(row *petition.Row, cells []string) (found seen) {
	c := r.columns
	cell := func(role petition.Role) string {
		s, _ := text.Clean(c.Raw(cells, role))
		return text.TrimQuotes(s)
	}
	name, invisible := c.Name(cells)
	row.Name = name
	r.folded = r.keys.folder.Append(r.folded[:0], name)
	row.Unnamed = c.Unnamed(cells)
	found.invisible = invisible

	place, notes := r.places.Read(value.Place{
		City:    cell(petition.RoleCity),
		State:   cell(petition.RoleState),
		Zip:     cell(petition.RoleZip),
		Country: cell(petition.RoleCountry),
	})
	row.City, row.State, row.Zip, row.Country = place.City, place.State, place.Zip, place.Country
	if found.withheld = notes.Withheld; notes.ZipOpen {
		r.zips = append(r.zips, r.rows-1)
	}
	if r.comments {
		comment, masked := value.MaskComment(cell(petition.RoleComment))
		row.Comment, found.masked = comment, masked > 0
	}
	return found
}

// judge says what becomes of a row that is not blank, as far as the row alone
// can tell.
func (r *rowReader) judge(row *petition.Row, cells []string) (petition.Outcome, string) {
	standing := r.columns.Standing(cells)
	if standing == column.Deleted {
		return petition.Withdrawn, "deleted on the platform"
	}
	if reason := refuseName(row.Name, r.folded); reason != "" {
		return petition.Rejected, reason
	}
	r.noteStanding(standing, int(row.Line), cells)
	if standing == column.Unconfirmed {
		return petition.Rejected, unconfirmed
	}
	return petition.Counted, ""
}

func (r *rowReader) readDate(row *petition.Row, cell string) {
	if cell == "" {
		return
	}
	date, status := r.dates.Read(int(row.Line), cell)
	switch status {
	case value.DateUnreadable:
		r.notes.add(dateUnreadable, int(row.Line), "")
	case value.DateImpossible:
		r.notes.add(dateImpossible, int(row.Line), "")
	case value.DateOpen:
		r.open = append(r.open, r.rows-1)
	}
	row.Date = date
}

// note warns of what a person should look at in a row.
func (r *rowReader) note(row *petition.Row, cells int, found seen) {
	line := int(row.Line)
	if cells > len(r.columns.Header()) {
		r.notes.add(rowTooLong, line, "")
	}
	if row.Outcome != petition.Counted {
		return
	}
	if r.keys.looksMashed(row.Name) {
		r.mashed = append(r.mashed, r.rows-1)
	}
	if found.invisible {
		r.notes.add(nameInvisible, line, "")
	}
	if found.withheld {
		r.notes.add(placeWithheld, line, "")
	}
	if found.masked {
		r.masked++
	}
	if petition.IsFormulaLike(row.Name) {
		r.notes.add(nameFormula, line, "")
	}
	switch {
	case isASCII(row.Name):
	case strings.ContainsRune(row.Name, '\uFFFD'):
		r.notes.add(nameDamaged, line, "")
	case text.IsMisread(row.Name):
		r.notes.add(nameMisread, line, "")
	}
}

// finish makes the warnings about the list as a whole.
func (r *rowReader) finish() []petition.Warning {
	if n := r.places.Restored(); n > 0 {
		r.notes.add(zipZeroRestored, 0, fmt.Sprintf(" (in %d of the rows)", n))
	}
	if n := r.places.Unclear(); n > 0 {
		r.notes.add(zipUnclear, 0, fmt.Sprintf(" (in %d of the rows)", n))
	}
	if r.masked > 0 {
		r.notes.add(commentMasked, 0, fmt.Sprintf(" (in %d of the rows)", r.masked))
	}
	return r.notes.warnings()
}
