package signature

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
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

// explain turns the CSV reader's error into one that says where the quote
// stands that is to be mended. The reader itself names the place where it
// noticed, which can be far below.
func (t *table) explain(err error) error {
	t.src.skipLineEnds()
	row, line := t.src.row(), t.src.line
	parse, isParse := errors.AsType[*csv.ParseError](err)
	switch {
	case errors.Is(err, errRowTooLong) && bytes.IndexByte(row, '\n') < 0:
		return badList(t.file, line, "this line is longer than 1 MiB", "check that the file is a list of signatures; "+hintSave)
	case errors.Is(err, errRowTooLong):
		return badList(t.file, line+openQuote(row, t.comma), "a quote opens here and is not closed within 1 MiB", hintQuote)
	case isParse && errors.Is(parse.Err, csv.ErrBareQuote):
		return badList(t.file, parse.Line, "a quote stands in the middle of a cell", hintQuote)
	case isParse:
		return badList(t.file, line+openQuote(row, t.comma), "a quote opens here and is not closed where its cell ends", hintQuote)
	}
	return unreadable(t.file, err)
}

const hintQuote = `put the whole cell in quotes and write each quote inside it twice (""), or save the list again as CSV UTF-8 from Excel or LibreOffice`

// openQuote counts the lines from the row's start to the quote that opens a
// cell and is not closed as it should be.
func openQuote(row []byte, comma byte) (lines int) {
	for i := 0; i < len(row); {
		if row[i] != '"' {
			end := bytes.IndexAny(row[i:], string(comma)+"\n")
			if end < 0 || row[i+end] == '\n' {
				break
			}
			i += end + 1
			continue
		}
		end := closingQuote(row[i+1:])
		after := row[i+1+end:]
		if end < 0 || len(after) < 2 || after[1] != comma {
			return bytes.Count(row[:i], []byte("\n"))
		}
		i += end + 3
	}
	return 0
}

// closingQuote finds the first quote that is not one of a pair.
func closingQuote(cell []byte) int {
	for i := 0; i < len(cell); i++ {
		if cell[i] != '"' {
			continue
		}
		if i+1 == len(cell) || cell[i+1] != '"' {
			return i
		}
		i++
	}
	return -1
}

// delimiters are the marks between cells; the first one stands unless the
// header row has more of another.
var delimiters = []struct {
	mark byte
	name string
}{{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}}

// delimiter tells the mark between cells from the header row.
func delimiter(head []byte) byte {
	var counts [256]int
	quoted := false
	for _, b := range bytes.TrimLeft(head, "\r\n") {
		if b == '\n' && !quoted {
			break
		}
		if b == '"' {
			quoted = !quoted
		}
		if !quoted {
			counts[b]++
		}
	}
	best := delimiters[0].mark
	for _, d := range delimiters {
		if counts[d.mark] > counts[best] {
			best = d.mark
		}
	}
	return best
}

// shape says how the list is written.
func (t *table) shape() string {
	for _, d := range delimiters {
		if d.mark == t.comma {
			return d.name + ", UTF-8"
		}
	}
	return ""
}
