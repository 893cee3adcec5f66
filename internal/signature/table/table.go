// Package table turns the bytes of a list into rows of cells: it tells what kind
// of file it is, unpacks and decodes it, and accounts for every line. What the
// cells mean is not its matter.
package table

import (
	"bufio"
	"io"

	"example.org/petition/internal/petition"
)

// sniffed is how much of a file is looked at before it is read: enough for any
// header row.
const sniffed = 64 << 10

// File is an opened list with the tables in it: one in a text, one for each
// sheet of a workbook.
type File struct {
	Tables []*Table

	name   string
	closer io.Closer
	bytes  *meter
}

// Table is one table of a list.
type Table struct {
	Sheet string // its name in a workbook, else empty
	Shape string // how it is written: "CSV, comma, UTF-8"

	rows rows
}

type rows interface {
	next() (line int, cells []string, err error)
}

// Open opens a list and tells what it is. A file that is no list, or that cannot
// be read without loss, is a *petition.Error of kind BadList, here or when its
// rows are read.
func Open(list petition.List, workbook petition.OpenWorkbook) (*File, error) {
	from, err := list.Open()
	if err != nil {
		return nil, unreadable(list.File, err)
	}
	f := &File{name: list.File, closer: from, bytes: newMeter(from)}
	if err := f.open(); err != nil {
		from.Close()
		return nil, err
	}
	return f, nil
}

func (f *File) open() error {
	buffered := bufio.NewReaderSize(f.bytes, sniffed)
	head, err := buffered.Peek(sniffed)
	if err != nil && err != io.EOF {
		return unreadable(f.name, err)
	}
	if err := sniff(f.name, head); err != nil {
		return err
	}
	text := openText(f.name, buffered, head)
	f.Tables = []*Table{{Shape: text.shape(), rows: text}}
	return nil
}

// Next gives the next row with its line, io.EOF at the end. An empty line is a
// row without cells, except that the file's last line end begins no row. The
// cells are valid until the next call; their texts stay.
func (t *Table) Next() (line int, cells []string, err error) { return t.rows.next() }

// Input describes the file. It is true once its tables were read to the end.
func (f *File) Input() petition.Input { return f.bytes.input(f.name) }

// Close closes the file.
func (f *File) Close() error { return f.closer.Close() }
