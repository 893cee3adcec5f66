// Package read reads workbooks (.xlsx) that are given as signature lists, from
// anybody and however they were made.
//
// It is not the library that writes ours. That one takes 33 s for a file of
// 253 KB whose rows have one cell far to the right, holds 0.9 GB for one of
// 53 KB, leaves temporary files with names behind, and gives dates as the
// style of their cell shows them. This one reads a sheet row by row from the
// bytes it is given, writes nothing anywhere, and evaluates nothing. What it
// cannot give back as it was typed is refused.
//
// What the cells mean is not its matter.
package read

import (
	"fmt"
	"slices"

	"example.org/petition/internal/petition"

	"example.org/petition/internal/xlsx/markup"
)

// Bounds of what is read. Nothing but the shared texts and the row being read
// is held.
const (
	maxUnpacked = 1 << 30 // bytes of all parts together
	maxSheets   = 1000
	maxColumns  = 2048    // used; Excel has 16,384
	maxRow      = 1 << 20 // bytes of the texts of one row
	lastRow     = 1 << 20 // of a sheet
)

// Open opens a workbook. The data must not be changed until it is closed.
func Open(data []byte) (petition.Workbook, error) { return OpenUpTo(data, maxUnpacked) }

// OpenUpTo opens a workbook whose parts may unpack to more bytes, or fewer, than
// those of one from anybody.
func OpenUpTo(data []byte, most uint64) (petition.Workbook, error) {
	parts, err := openParts(data)
	if err != nil {
		return nil, err
	}
	b, err := openBook(parts, most)
	if err != nil {
		return nil, err
	}
	return b, nil
}

// Sheets names the visible sheets in their order. Sheets that hold a chart and
// no cells are left out.
func (b *book) Sheets() []string {
	names := make([]string, len(b.sheets))
	for i, s := range b.sheets {
		names[i] = s.name
	}
	return names
}

// Hidden counts the hidden sheets.
func (b *book) Hidden() int { return b.hidden }

// Rows gives the rows of a sheet that have a text, those a filter hides
// included. The slice of cells ends with the last that has one, and is valid
// until yield returns; the texts stay.
func (b *book) Rows(name string, yield func(row int, cells []string) error) error {
	i := slices.IndexFunc(b.sheets, func(s sheet) bool { return s.name == name })
	if i < 0 {
		return refuse(fmt.Sprintf("the workbook has no visible sheet %q", name), "write the name of one of its sheets as it stands on the tab")
	}
	part, err := b.parts.open(b.sheets[i].part)
	if err != nil {
		return damaged(fmt.Sprintf("sheet %q", name))
	}
	defer part.Close()
	r := &sheetReader{book: b, sheet: name, xml: markup.New(part), yield: yield}
	return r.read()
}

// Close has nothing to free: nothing is kept outside memory.
func (b *book) Close() error { return nil }
