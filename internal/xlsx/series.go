package xlsx

import (
	"fmt"
	"strings"
)

// maxRows is what a sheet holds below its header row.
const maxRows = 1<<20 - 1

// series is a list on as many sheets as it takes, at least one. All of them look
// the same, each with the header row, and the rows go on from one to the next.
type series struct {
	most  int // rows of a sheet
	lists []*list
}

// startSeries begins the sheets of a list with so many rows. The first is named
// by the text, the others by it and a number; page tells how a sheet of that
// name is printed.
func (b *book) startSeries(name string, columns []column, rows int, page func(sheet string) page) (*series, error) {
	s := &series{most: b.most}
	for n := 1; len(s.lists) == 0 || len(s.lists)*s.most < rows; n++ {
		sheet := sheetName(name, numbered(n))
		if b.hasSheet(sheet) {
			continue
		}
		if err := b.addSheet(sheet); err != nil {
			return nil, err
		}
		l, err := b.startList(sheet, columns, min(s.most, rows-len(s.lists)*s.most), page(sheet))
		if err != nil {
			return nil, err
		}
		s.lists = append(s.lists, l)
	}
	return s, nil
}

// of gives the sheet of a row, counted from 0.
func (s *series) of(row int) *list { return s.lists[row/s.most] }

// numbered tells a sheet from those of the same name before it.
func numbered(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" (%d)", n)
}

// hasSheet reports whether there is a sheet of that name as spreadsheet programs
// compare names.
func (b *book) hasSheet(name string) bool {
	for _, sheet := range b.GetSheetList()[:b.sheets] {
		if strings.EqualFold(sheet, name) {
			return true
		}
	}
	return false
}
