package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// column is a column of a list sheet.
type column struct {
	head  string
	width float64 // of the widest cell; grow raises it
	most  float64 // no wider than this
	style int
	wraps bool // a longer text takes more lines
}

// The room of the filter's button beside a head, and of a cell's padding.
const (
	buttonRoom = 3.0
	padding    = 1.5
)

// sizedColumns is how many columns get a width. With each the library takes
// longer over every cell, and over 16,000 of them it takes minutes.
const sizedColumns = 100

// grow widens the column for text.
func (c *column) grow(text string) { c.width = max(c.width, textWidth(text)) }

// set gives the width that the column gets.
func (c *column) set() float64 {
	return min(max(c.width+padding, textWidth(c.head)+buttonRoom), c.most)
}

// spread widens columns in proportion until together they have that width, as
// a printed page is fitted to its width by making it smaller only.
func spread(columns []column, together float64) {
	sum := 0.0
	for i := range columns {
		sum += columns[i].set()
	}
	for i := range columns {
		width := columns[i].set() * max(1, together/sum)
		columns[i].width, columns[i].most = width-padding, width
	}
}

// list writes a sheet of many rows below a header row, which stays in view,
// filters, and is repeated on every printed page. Rows go out as they come, so
// that memory does not grow with them.
type list struct {
	stream *excelize.StreamWriter
	wrapAt []float64 // widths of the columns that wrap; 0 of the others
	cells  []excelize.Cell
	row    []any // points into cells, for the library
	next   int   // row of the sheet
}

// startList begins the list on an existing empty sheet. The order of the calls
// is the library's: what is set later than here is lost without an error.
func (b *book) startList(sheet string, columns []column, rows int, p page) (*list, error) {
	last := place(len(columns), rows+1)
	if p.fit {
		if err := b.fitToPage(sheet); err != nil {
			return nil, err
		}
	}
	if err := b.SetSheetDimension(sheet, "A1:"+last); err != nil {
		return nil, fmt.Errorf("size a sheet: %w", err)
	}
	stream, err := b.NewStreamWriter(sheet)
	if err != nil {
		return nil, fmt.Errorf("start a sheet: %w", err)
	}
	wrapAt := make([]float64, len(columns))
	for i, c := range columns[:min(len(columns), sizedColumns)] {
		width := c.set()
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return nil, fmt.Errorf("set a column's width: %w", err)
		}
		if c.wraps {
			wrapAt[i] = width
		}
	}
	frozen := excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if err := stream.SetPanes(&frozen); err != nil {
		return nil, fmt.Errorf("freeze the header row: %w", err)
	}
	if err := b.setPage(sheet, p); err != nil {
		return nil, err
	}
	if err := b.AutoFilter(sheet, "A1:"+last, nil); err != nil {
		return nil, fmt.Errorf("set the filter: %w", err)
	}
	if err := b.define("_xlnm.Print_Titles", sheet, "$1:$1"); err != nil {
		return nil, err
	}

	l := &list{
		stream: stream, wrapAt: wrapAt, next: 1,
		cells: make([]excelize.Cell, len(columns)), row: make([]any, len(columns)),
	}
	for i := range l.cells {
		l.row[i] = &l.cells[i]
	}
	return l, l.addHeader(b, columns)
}

func (l *list) addHeader(b *book, columns []column) error {
	heads := make([]any, len(columns))
	for i, c := range columns {
		l.cells[i].StyleID = b.look.head
		if c.style == b.look.number {
			l.cells[i].StyleID = b.look.indexHead
		}
		heads[i] = textCell(c.head)
	}
	if err := l.add(heads...); err != nil {
		return err
	}
	for i, c := range columns {
		l.cells[i].StyleID = c.style
	}
	return nil
}

// add writes the next row, which may end before the last column. A nil leaves
// its cell blank.
func (l *list) add(values ...any) error {
	for i, value := range values {
		l.cells[i].Value = value
	}
	if err := l.stream.SetRow(place(1, l.next), l.row[:len(values)], l.fit(values)); err != nil {
		return fmt.Errorf("write row %d of a sheet: %w", l.next, err)
	}
	l.next++
	return nil
}

// fit makes a row as high as its texts need. LibreOffice does not do that for a
// file that it did not write, and a wrapped name would cover its neighbours.
func (l *list) fit(values []any) excelize.RowOpts {
	most := 1
	for i, value := range values {
		if text, ok := value.(string); ok && l.wrapAt[i] > 0 {
			most = max(most, lines(text, fontSize, l.wrapAt[i]))
		}
	}
	if most == 1 {
		return excelize.RowOpts{}
	}
	return excelize.RowOpts{Height: min(rowHeight+float64(most-1)*lineHeight, maxHeight)}
}

// end finishes the sheet.
func (l *list) end() error {
	if err := l.stream.Flush(); err != nil {
		return fmt.Errorf("finish a sheet: %w", err)
	}
	return nil
}
