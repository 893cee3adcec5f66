package read

import (
	"errors"
	"fmt"
	"strconv"

	"example.org/petition/internal/petition"

	"example.org/petition/internal/xlsx/markup"
)

// sheetReader reads one sheet row by row.
type sheetReader struct {
	book  *book
	sheet string // its name
	xml   *markup.Scanner
	yield func(row int, cells []string) error
	// stopped is what yield did not want to go on for.
	stopped error

	row    int // being read
	column int // of the cell being read, from 1
	cell   cell
	// What the row has so far. Its own texts are kept one after another and are
	// made one string at its end.
	cells []string
	own   []byte
	spans []span
	size  int // of all texts
}

// span says which part of own is the text of a cell.
type span struct{ column, from, to int }

func (r *sheetReader) read() error {
	readRow := r.readRow
	err := r.xml.Document("worksheet", func(name []byte) error {
		if string(name) == "sheetData" {
			return r.xml.Children(readRow)
		}
		return nil
	})
	if r.stopped != nil {
		return r.stopped
	}
	return r.explain(err)
}

// explain turns an error of the XML or the archive into one for people.
func (r *sheetReader) explain(err error) error {
	if err == nil {
		return nil
	}
	if told, ok := errors.AsType[*petition.Error](err); ok {
		return told
	}
	switch {
	case err == markup.ErrTooLong && r.row > 0:
		return r.rowTooLong()
	case err == markup.ErrNotText:
		return r.refuseCell("holds bytes that no text has", hintSave)
	}
	where := fmt.Sprintf("sheet %q", r.sheet)
	if r.row > 0 {
		where = fmt.Sprintf("row %d of sheet %q, or what follows it,", r.row, r.sheet)
	}
	return r.at(damaged(where))
}

func (r *sheetReader) at(e *petition.Error) *petition.Error {
	e.Line = r.row
	return e
}

func (r *sheetReader) rowTooLong() error {
	return r.at(refuse(fmt.Sprintf("row %d of sheet %q holds more than 1 MiB", r.row, r.sheet),
		"check that the sheet is a list of signatures; "+hintCSV))
}

func (r *sheetReader) refuseCell(what, hint string) error {
	return r.at(refuse(fmt.Sprintf("cell %s%d of sheet %q %s", columnName(r.column), r.row, r.sheet, what), hint))
}

// readRow reads one row and gives it on if it has a text.
func (r *sheetReader) readRow(name []byte) error {
	if string(name) != "row" {
		return nil
	}
	if err := r.beginRow(); err != nil {
		return err
	}
	readCell := r.readCell
	if err := r.xml.Children(readCell); err != nil {
		return err
	}
	own := string(r.own)
	for _, s := range r.spans {
		r.cells[s.column-1] = own[s.from:s.to]
	}
	if len(r.cells) == 0 {
		return nil
	}
	r.stopped = r.yield(r.row, r.cells)
	return r.stopped
}

// beginRow takes the row's number, or the next where it has none, and forgets
// the row before.
func (r *sheetReader) beginRow() error {
	number := r.row + 1
	if stored := r.xml.Attr("r"); stored != nil {
		n, err := strconv.Atoi(string(stored))
		if err != nil || n < number {
			return markup.ErrDamaged // in another order, rows would be mistaken for others
		}
		number = n
	}
	if number > lastRow {
		return markup.ErrDamaged
	}
	r.row, r.column, r.size = number, 0, 0
	clear(r.cells)
	r.cells, r.own, r.spans = r.cells[:0], r.own[:0], r.spans[:0]
	return nil
}

// place makes the row reach to the cell being read, whose text has this size.
func (r *sheetReader) place(size int) error {
	if r.size += size; r.size > maxRow {
		return r.rowTooLong()
	}
	if r.column > maxColumns {
		return r.at(refuse(fmt.Sprintf("row %d of sheet %q uses column %s; a list may have %d columns", r.row, r.sheet, columnName(r.column), maxColumns),
			"check that the sheet is a list of signatures, and delete what stands to the right of it"))
	}
	for len(r.cells) < r.column {
		r.cells = append(r.cells, "")
	}
	return nil
}
