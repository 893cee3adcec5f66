// Package table turns the bytes of a list into rows of cells: it tells what kind
// of file it is, unpacks and decodes it, and accounts for every line. What the
// cells mean is not its matter.
//
// A file is told by its content, never by its name. A text is read twice: once
// to its end, to know its encoding from all of it, and once for its rows.
package table

import (
	"errors"
	"slices"

	"example.org/petition/internal/petition"
)

// maxCells bounds the width of a row; what a list may have is for the reader of
// its columns to say.
const maxCells = 2048

// File is an opened list with the tables in it: one in a text, one for each
// visible sheet of a workbook that has a row.
type File struct {
	Tables []*Table
	// Lines is how many lines a text has, so that its rows, which are not more,
	// can be made room for, or refused, before they are read. 0 for a workbook.
	Lines int
	// Hidden is how many sheets of a workbook are hidden and not among Tables.
	Hidden int

	list    petition.List
	known   Known
	packing string // "zip", "gzip": what the list was packed in, else empty
	raw     *meter
	closers []func() error
}

// Table is one table of a list.
type Table struct {
	Sheet string // its name in a workbook, else empty
	Shape string // how it is written: "CSV, comma, UTF-8", "zip, workbook"

	rows rows
}

type rows interface {
	next() (line int, cells []string, err error)
}

// Open opens a list and tells what it is. A file that is no list, or that cannot
// be read without loss, is a *petition.Error of kind BadList, here or when its
// rows are read. Where workbook is nil, a workbook is no list.
func Open(list petition.List, workbook petition.OpenWorkbook) (*File, error) {
	return open(&File{list: list}, workbook)
}

// Known is what is known of a list that was opened before.
type Known struct{ text *survey }

// Known gives what OpenAgain need not look for.
func (f *File) Known() Known { return f.known }

// OpenAgain opens a list that was opened before. Of a text it saves one of two
// readings; the caller finds by Input, at the end, whether the list is still what
// it was.
func OpenAgain(list petition.List, workbook petition.OpenWorkbook, known Known) (*File, error) {
	return open(&File{list: list, known: known}, workbook)
}

func open(f *File, workbook petition.OpenWorkbook) (*File, error) {
	list := f.list
	plain := func() (*stream, error) { return openPlain(list) }
	first, err := plain()
	if err == nil {
		err = f.read(first, plain, workbook)
		first.Close()
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// read tells what the bytes are and opens them. They come from first, and from
// again where they are needed a second time.
func (f *File) read(first *stream, again func() (*stream, error), workbook petition.OpenWorkbook) error {
	head, err := first.head()
	if err != nil {
		return unreadable(f.list.File, err)
	}
	switch {
	case isZip(head):
		return f.openZip(first, workbook)
	case isGzip(head):
		return f.openGzip(again, workbook)
	case isCompound(head):
		return refuseCompound(f.list.File, first)
	}
	if err := refuseByContent(f.list, head); err != nil {
		return err
	}
	return f.openText(first, again)
}

// shape says how a table is written, what the list is packed in first.
func (f *File) shape(how string) string {
	if f.packing == "" {
		return how
	}
	return f.packing + ", " + how
}

// Next gives the next row with its line, io.EOF at the end. An empty line is a
// row without cells, except that the file's last line end begins no row. The
// cells are valid until the next call; their texts stay.
func (t *Table) Next() (line int, cells []string, err error) { return t.rows.next() }

// Input describes the file as it lies on disk. It is true once its tables were
// read to the end.
func (f *File) Input() petition.Input { return f.raw.input(f.list.File) }

// Close closes the file.
func (f *File) Close() error {
	var errs []error
	for _, c := range slices.Backward(f.closers) {
		errs = append(errs, c())
	}
	f.closers = nil
	return errors.Join(errs...)
}
