package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"io"
)

// textTable reads the rows of a list that is text, and accounts for every line
// of it.
type textTable struct {
	file  string
	comma byte
	src   *rowSource
	csv   *csv.Reader

	line  int      // the next one to hand out
	cells []string // the row that waits behind the empty lines before it
	at    int      // its line; the end of the file where cells is nil
	after int      // the line behind it
}

// openText stands before the first line of a text whose first bytes are head.
func openText(file string, from *bufio.Reader, head []byte) *textTable {
	if bytes.HasPrefix(head, []byte(bom)) {
		from.Discard(len(bom)) // was peeked, so it is there
		head = head[len(bom):]
	}
	src := &rowSource{from: from, line: 1}
	t := &textTable{file: file, comma: delimiter(head), src: src, csv: csv.NewReader(src), line: 1, after: 1}
	t.csv.Comma = rune(t.comma)
	t.csv.FieldsPerRecord = -1
	t.csv.ReuseRecord = true
	return t
}

func (t *textTable) next() (line int, cells []string, err error) {
	if t.cells == nil && t.line == t.after {
		if err := t.read(); err != nil {
			return 0, nil, err
		}
	}
	if t.line < t.at {
		line, t.line = t.line, t.line+1
		return line, nil, nil
	}
	if t.cells == nil {
		return 0, nil, io.EOF
	}
	cells = t.cells
	t.cells, t.line = nil, t.after
	return t.at, cells, nil
}

// read takes the next row from the CSV reader.
func (t *textTable) read() error {
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
