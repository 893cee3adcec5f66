package xlsx

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/petition"
)

// Heights in points.
const (
	rowHeight  = 15.0
	lineHeight = 12.75
	maxHeight  = 409.0 // of a row, in Excel
	pageHeight = 660.0 // of a portrait page between its margins, somewhat less
)

// cellPadding is the space that a column has beside its width, in its unit.
const cellPadding = 0.7

// sheet is a small sheet that is written cell by cell. The first error stays
// in err, and every later call does nothing.
type sheet struct {
	book    *book
	name    string
	widths  []float64       // of its columns
	heights map[int]float64 // of rows that are not rowHeight high
	pageTop int             // row that begins the page
	err     error
}

func (s *sheet) do(call func() error) {
	if s.err != nil {
		return
	}
	if err := call(); err != nil {
		s.err = fmt.Errorf("write the summary sheet: %w", err)
	}
}

// grid sets the widths of the columns, the first of which is for labels.
func (s *sheet) grid(label, other float64, columns int) {
	s.heights, s.pageTop = map[int]float64{}, 1
	for column := 1; column <= columns; column++ {
		width := other
		if column == 1 {
			width = label
		}
		s.widths = append(s.widths, width)
		s.do(func() error { return s.book.SetColWidth(s.name, columnName(column), columnName(column), width) })
	}
	no, height := false, rowHeight
	s.do(func() error { return s.book.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &no}) })
	s.do(func() error {
		return s.book.SetSheetProps(s.name, &excelize.SheetPropsOptions{DefaultRowHeight: &height})
	})
}

// set writes a value; a text is checked, and nil leaves the cell blank.
func (s *sheet) set(column, row int, value any, style int) {
	at := place(column, row)
	s.do(func() error {
		if text, ok := value.(string); ok {
			if err := checkText(text, petition.Source{}); err != nil {
				return err
			}
			value = textCell(text)
		}
		if err := s.book.SetCellStyle(s.name, at, at, style); err != nil || value == nil {
			return err
		}
		return s.book.SetCellValue(s.name, at, value)
	})
}

// merge makes one cell of several in a row; the first has the value.
func (s *sheet) merge(from, to, row int) {
	s.do(func() error { return s.book.MergeCell(s.name, place(from, row), place(to, row)) })
}

func (s *sheet) height(row int, points float64) {
	s.heights[row] = min(points, maxHeight)
	s.do(func() error { return s.book.SetRowHeight(s.name, row, s.heights[row]) })
}

// wrap makes a row high enough for a text of that size in the columns from one
// to another. Spreadsheet programs do that themselves, but not for merged cells.
func (s *sheet) wrap(row int, text string, size float64, from, to int) {
	if need := s.needs(text, size, from, to); need > max(s.heights[row], rowHeight) {
		s.height(row, need)
	}
}

// needs gives the height of a row for wrap.
func (s *sheet) needs(text string, size float64, from, to int) float64 {
	width := 0.0
	for _, w := range s.widths[from-1 : to] {
		width += w + cellPadding
	}
	return rowHeight + float64(lines(text, size, width)-1)*lineHeight
}

// keep begins a new page at row where what comes next, so many points high,
// does not fit on this one. Of what no page can hold, a good start must fit.
func (s *sheet) keep(row int, points float64) {
	if points > pageHeight {
		points = pageHeight / 4
	}
	used := 0.0
	for r := s.pageTop; r < row; r++ {
		used += cmp.Or(s.heights[r], rowHeight)
	}
	if row == s.pageTop || used+points <= pageHeight {
		return
	}
	s.pageTop = row
	s.do(func() error { return s.book.InsertPageBreak(s.name, place(1, row)) })
}

// columnName gives a column's letters.
func columnName(column int) string { return strings.TrimSuffix(place(column, 1), "1") }
