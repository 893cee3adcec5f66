package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// column is a column of a list sheet.
type column struct {
	head  string
	width float64 // of the widest cell; measure raises it
	most  float64 // no wider than this
	style int
	wraps bool // a longer text takes more lines

	breaks bool // there is a text of several lines
	below  int  // numbers below this one have no more digits than the widest
}

// The room of the filter's button beside a head, and of a cell's padding.
const (
	buttonRoom = 3.0
	padding    = 1.5
)

// sizedColumns is how many columns get a width. With each the library takes
// longer over every cell, and over 16,000 of them it takes minutes.
const sizedColumns = 100

// measure widens the column for a cell. To measure a text takes longer than to
// write it, so it is left out in a column as wide as can be, and of a text that is
// too short to matter, as most are.
func (c *column) measure(v *value) {
	switch v.kind {
	case textKind:
		c.breaks = c.breaks || strings.IndexByte(v.text, '\n') >= 0
		if c.width < c.most && mostOfByte*float64(len(v.text)) > c.width {
			c.grow(textWidth(v.text))
		}
	case numberKind:
		if v.number >= c.below {
			c.grow(textWidth(strconv.Itoa(v.number)))
		}
		for c.below <= v.number {
			c.below = max(10, 10*c.below)
		}
	}
}

// grow widens the column for a text of that width.
func (c *column) grow(width float64) { c.width = max(c.width, width) }

// set gives the width that the column gets.
func (c *column) set() float64 {
	return min(max(c.width+padding, textWidth(c.head)+buttonRoom), c.most)
}

// spread widens columns in proportion until together they have that width, as
// a printed page is fitted to its width by making it smaller only. Where all texts
// of a column then stand on one line, no row is looked at for it any more.
func spread(columns []column, together float64) {
	sum := 0.0
	for i := range columns {
		sum += columns[i].set()
	}
	for i := range columns {
		c := &columns[i]
		width := c.set() * max(1, together/sum)
		widest, isMeasured := c.width, c.width < c.most
		c.width, c.most = width-padding, width
		if isMeasured && !c.breaks && linesOf(widest, fontSize, c.set()) <= 1 {
			c.wraps = false
		}
	}
}

// list is a sheet of many rows below a header row, which stays in view, filters,
// and is repeated on every printed page. The library writes all but the rows.
type list struct {
	part   string    // of the workbook
	wrapAt []float64 // widths of the columns that wrap; 0 of the others
	forms  []form    // of the columns
}

// form is how the cells of a column are written: what stands before the number of
// the row, and behind it with the value of a cell.
type form struct {
	before              string
	blank, number, text string
}

// formOf gives the form that the library writes cells in (ISO/IEC 29500-1,
// 18.3.1.4). A blank cell has its style.
func formOf(column, style int) form {
	styled := fmt.Sprintf(`" s="%d"`, style)
	return form{
		before: `<c r="` + columnName(column),
		blank:  styled + "/>",
		number: styled + "><v>",
		text:   styled + ` t="inlineStr"><is><t`,
	}
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
		l.forms = append(l.forms, formOf(i+1, c.style))
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
