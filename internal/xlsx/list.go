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

// grow widens the column for a text of that width.
func (c *column) grow(width float64) { c.width = max(c.width, width) }

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

// list is a sheet of many rows below a header row, which stays in view, filters,
// and is repeated on every printed page. The library writes all but the rows.
type list struct {
	part    string    // of the workbook
	wrapAt  []float64 // widths of the columns that wrap; 0 of the others
	styles  []int     // of the columns
	letters []string
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

	l := &list{part: b.lastPart(), wrapAt: wrapAt}
	for i, c := range columns {
		l.styles = append(l.styles, c.style)
		l.letters = append(l.letters, columnName(i+1))
	}
	if err := b.addHeader(stream, columns); err != nil {
		return nil, err
	}
	if err := stream.Flush(); err != nil {
		return nil, fmt.Errorf("start a sheet: %w", err)
	}
	b.lists = append(b.lists, l)
	return l, nil
}

func (b *book) addHeader(stream *excelize.StreamWriter, columns []column) error {
	heads := make([]any, len(columns))
	for i, c := range columns {
		style := b.look.head
		if c.style == b.look.number {
			style = b.look.indexHead
		}
		heads[i] = excelize.Cell{StyleID: style, Value: textCell(c.head)}
	}
	if err := stream.SetRow("A1", heads); err != nil {
		return fmt.Errorf("write the heads of a sheet: %w", err)
	}
	return nil
}

// fit makes a row as high as its texts need, and gives 0 where it is as high as
// any. LibreOffice does not do that for a file that it did not write, and a
// wrapped name would cover its neighbours.
func (l *list) fit(values []value) (height float64) {
	most := 1
	for i := range values {
		if v := &values[i]; v.kind == textKind && l.wrapAt[i] > 0 {
			most = max(most, lines(v.text, fontSize, l.wrapAt[i]))
		}
	}
	if most == 1 {
		return 0
	}
	return min(rowHeight+float64(most-1)*lineHeight, maxHeight)
}
