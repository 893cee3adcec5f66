package packet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"example.org/petition/internal/xlsx/markup"
)

// maxCells is the most cells that a row of signatures has: its number and the
// columns that a case may ask for.
const maxCells = 8

var (
	errSheet   = errors.New("one of its sheets cannot be read")
	errFormula = errors.New("it holds a formula")
)

// sheet checks one sheet, whatever its size, in little memory. Only the
// signatures' rows are kept.
func (b *workbookReader) sheet(name string, signatures bool) error {
	f, ok := b.files[name]
	if !ok {
		return errors.New("one of its sheets is missing")
	}
	part, err := f.Open()
	if err != nil {
		return errSheet
	}
	defer part.Close()
	return b.readSheet(part, signatures)
}

func (b *workbookReader) readSheet(part io.Reader, signatures bool) error {
	r := &sheetReader{book: b, xml: markup.New(part)}
	r.eachCell, r.eachPart = r.readCell, r.readPart
	for b.ctx.Err() == nil {
		t, err := r.xml.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return errSheet
		case t != markup.Start:
			continue
		}
		if err := checkElement(r.xml); err != nil {
			return err
		}
		if signatures && string(r.xml.Name) == "row" {
			if err := r.readRow(); err != nil {
				return err
			}
		}
	}
	return b.ctx.Err()
}

// checkElement refuses what computes, and what hides.
func checkElement(xml *markup.Scanner) error {
	switch string(xml.Name) {
	case "f":
		return errFormula
	case "col", "row":
		if hidden := string(xml.Attr("hidden")); hidden != "" && hidden != "0" && hidden != "false" {
			return errors.New("it has hidden rows or columns")
		}
	}
	return nil
}

// sheetReader reads the rows of a sheet of signatures.
type sheetReader struct {
	book   *workbookReader
	xml    *markup.Scanner
	below  bool // the header, which is the first row
	number int  // that the row has, if it is below
	digits []byte
	wrong  error // what is wrong with the row, where its XML is sound

	// Of the row: how many cells it has, and those after the number, each on a
	// line, solid. Of the header all, as they are.
	cells int
	lines []byte

	// Of the cell: how its value is written, a number, and a text.
	kind        cellKind
	value, text []byte

	eachCell, eachPart func(name []byte) error // made once, not once a row
}

type cellKind int

const (
	numberCell cellKind = iota
	inlineCell
	otherCell // such as a text kept in the table of texts, which we do not write
)

// readRow reads the row that has just begun and keeps its cells.
func (r *sheetReader) readRow() error {
	r.cells, r.lines, r.number = 0, r.lines[:0], r.book.rows.len()+1
	err := r.plainCells()
	if err == nil {
		err = r.xml.Children(r.eachCell)
	}
	switch {
	case r.wrong != nil:
		return r.wrong
	case err != nil:
		return errSheet
	case !r.below:
		r.below = true
		return r.book.readHeads(r.lines)
	case r.cells == 0:
		return r.wrongNumber()
	}
	r.book.rows.add(r.lines)
	return nil
}

// readHeads reads the header of a sheet of signatures. All of them have the same.
func (b *workbookReader) readHeads(lines []byte) error {
	if b.heads == nil {
		b.heads = append([]byte{}, lines...)
	}
	if !bytes.Equal(b.heads, lines) {
		return errors.New("its sheets of signatures differ in their header")
	}
	return nil
}

func (r *sheetReader) readCell(name []byte) error {
	if string(name) != "c" {
		return nil
	}
	r.kind, r.value, r.text = kindOf(r.xml.Attr("t")), r.value[:0], r.text[:0]
	if err := r.xml.Children(r.eachPart); err != nil {
		return err
	}
	return r.take()
}

// take takes the cell that was read into the row.
func (r *sheetReader) take() error {
	r.cells++
	switch {
	case r.cells > maxCells:
		return r.refuse(fmt.Errorf("its row %d has more than %d cells, more than there are columns", r.number, maxCells))
	case !r.below:
		r.lines = append(append(r.lines, r.text...), '\n')
	case r.cells > 1:
		return r.keep()
	case !r.hasNumber():
		return r.refuse(r.wrongNumber())
	}
	return nil
}

// hasNumber reports whether the cell has the number of the row.
func (r *sheetReader) hasNumber() bool {
	r.digits = strconv.AppendInt(r.digits[:0], int64(r.number), 10)
	return bytes.Equal(r.value, r.digits)
}

func kindOf(written []byte) cellKind {
	switch string(written) {
	case "", "n":
		return numberCell
	case "inlineStr":
		return inlineCell
	}
	return otherCell
}

func (r *sheetReader) readPart(name []byte) (err error) {
	switch string(name) {
	case "f":
		return r.refuse(errFormula)
	case "v":
		r.value, err = r.xml.Content(r.value)
	case "is":
		r.text, err = r.xml.RichText(r.text)
	}
	return err
}

// keep keeps a cell that is not blank, solid; a day, which is a number in a
// workbook, as an empty text.
func (r *sheetReader) keep() error {
	switch r.kind {
	case numberCell:
		if len(r.value) > 0 {
			r.lines = append(r.lines, '\n')
		}
	case inlineCell:
		before := len(r.lines)
		if r.lines = appendSolid(r.lines, r.text); len(r.lines) > before {
			r.lines = append(r.lines, '\n')
		}
	default:
		// It was not written by us and would be compared with nothing.
		return r.refuse(fmt.Errorf("its row %d was not written by petition", r.number))
	}
	return nil
}

func (r *sheetReader) refuse(err error) error {
	r.wrong = err
	return err
}

func (r *sheetReader) wrongNumber() error {
	return fmt.Errorf("its row %d does not have that number", r.number)
}
