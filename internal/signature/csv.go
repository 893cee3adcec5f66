package signature

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
)

// sniffed is how much of a file is looked at before it is read: enough for any
// header row.
const sniffed = 64 << 10

// table reads the rows of a list, and accounts for every line of it.
type table struct {
	file  string
	comma byte
	src   *rowSource
	csv   *csv.Reader
	width int // of the header row
	rows  int // handed out so far, the header not included

	line  int      // the next one to hand out
	cells []string // the row that waits behind the empty lines before it
	at    int      // its line; the end of the file where cells is nil
	after int      // the line behind it
}

// openTable looks at the file and stands before its header row.
func openTable(file string, from io.Reader) (*table, error) {
	buffered := bufio.NewReaderSize(from, sniffed)
	head, err := buffered.Peek(sniffed)
	if err != nil && err != io.EOF {
		return nil, unreadable(file, err)
	}
	if err := sniff(file, head); err != nil {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte(bom)) {
		buffered.Discard(len(bom)) // was peeked, so it is there
		head = head[len(bom):]
	}
	src := &rowSource{from: buffered, line: 1}
	t := &table{file: file, comma: delimiter(head), src: src, csv: csv.NewReader(src), line: 1, after: 1}
	t.csv.Comma = rune(t.comma)
	t.csv.FieldsPerRecord = -1
	return t, nil
}

// header reads the header row; empty lines before it are no rows of the list.
func (t *table) header() (line int, cells []string, err error) {
	if err := t.read(); err != nil {
		return 0, nil, err
	}
	line, cells = t.at, t.cells
	t.cells, t.line, t.width = nil, t.after, len(cells)
	return line, cells, nil
}

// next gives the next row, io.EOF at the end. An empty line is a row without
// cells, except that the file's last line end begins no row.
func (t *table) next() (line int, cells []string, err error) {
	if t.cells == nil && t.line == t.after {
		if err := t.read(); err != nil {
			return 0, nil, err
		}
	}
	if t.line < t.at {
		line, t.line = t.line, t.line+1
		t.rows++
		return line, nil, nil
	}
	if t.cells == nil {
		return 0, nil, io.EOF
	}
	cells, err = t.fit(t.cells)
	t.cells, t.line = nil, t.after
	t.rows++
	return t.at, cells, err
}

// fit drops the empty cells behind the header's last column, which spreadsheet
// programs write by the hundred.
func (t *table) fit(cells []string) ([]string, error) {
	full := len(cells)
	for len(cells) > t.width && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > maxColumns {
		return nil, badList(t.file, t.at, fmt.Sprintf("the row has %d cells; a list may have %d columns", len(cells), maxColumns),
			"check that this is the right file, and that its cells are parted by one mark throughout")
	}
	if len(cells) < full {
		cells = slices.Clone(cells)
	}
	return cells, nil
}

// read takes the next row from the CSV reader.
func (t *table) read() error {
	cells, err := t.csv.Read()
	if err == io.EOF {
		t.src.skipLineEnds()
		t.at = t.src.line
		if len(t.src.row()) > 0 {
			t.at++ // a last line that holds nothing but a carriage return
		}
		t.after = t.at
		return nil
	}
	if err != nil {
		return t.explain(err)
	}
	row := t.src.end(t.csv.InputOffset())
	t.at, _ = t.csv.FieldPos(0)
	t.cells, t.after = cells, t.src.line
	if !bytes.HasSuffix(row, []byte("\n")) {
		t.after++ // the file ends without a line end
	}
	return checkText(t.file, t.at, row)
}
