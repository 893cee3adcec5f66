package table

import (
	"errors"
	"fmt"
	"io"

	"example.org/petition/internal/petition"
)

// maxRow bounds one row, its line breaks included. The longest comment of a
// real export has some kilobytes; a row of a mebibyte is no row but a file that
// is no list, or one whose quote is not closed.
const maxRow = 1 << 20

// textRows reads the rows of a text and accounts for every line of it. It holds
// the row it reads and at most as much again.
type textRows struct {
	file  string
	from  io.Reader
	split splitter
	done  func() error // is asked at the end whether all was well

	held  []byte // held[start:end] is read and not handed out
	start int
	end   int
	last  bool // nothing follows what is held
	line  int  // that start stands on, from 1
	cells []string
}

// newRows stands before the first line of a text, with its first bytes held.
func newRows(file string, from io.Reader, done func() error) (*textRows, error) {
	t := &textRows{file: file, from: from, done: done, held: make([]byte, sniffed), line: 1}
	return t, t.fill()
}

func (t *textRows) next() (line int, cells []string, err error) {
	for {
		if t.start == t.end && t.last {
			return 0, nil, t.finish()
		}
		size, err := t.split.row(t.held[t.start:t.end], t.last)
		if err == errShort {
			err = t.more()
			if err == nil {
				continue
			}
		}
		if err != nil {
			return 0, nil, t.explain(err)
		}
		return t.take(size)
	}
}

// take hands out the row that was parted and goes on to the next.
func (t *textRows) take(size int) (line int, cells []string, err error) {
	row := t.held[t.start : t.start+size]
	line = t.line
	t.line += countLineEnds(row)
	t.start += size
	switch {
	case size > maxRow:
		return 0, nil, lineTooLong(t.file, line)
	case len(t.split.cells) > maxCells:
		return 0, nil, tooWide(t.file, line, len(t.split.cells))
	case row[0] == '\n' || row[0] == '\r':
		return line, nil, nil
	}
	text := string(t.split.text)
	t.cells = t.cells[:0]
	for _, s := range t.split.cells {
		t.cells = append(t.cells, text[s.from:s.to])
	}
	return line, t.cells, nil
}

func tooWide(file string, line, cells int) *petition.Error {
	return petition.ListError(file, line, fmt.Sprintf("the row has %d cells; a row may have %d", cells, maxCells),
		"check that this is the right file, and that its cells are parted by one mark throughout")
}

// more reads on where the row is not complete.
func (t *textRows) more() error {
	if t.end-t.start < maxRow {
		return t.fill()
	}
	if t.split.opened < 0 {
		return lineTooLong(t.file, t.line)
	}
	return &rowError{t.split.opened, "a quote opens here and is not closed within 1 MiB", hintQuote}
}

// fill reads until no room is left, after making some.
func (t *textRows) fill() error {
	if t.end-t.start == len(t.held) {
		t.held = append(t.held, make([]byte, len(t.held))...)
	}
	t.end = copy(t.held, t.held[t.start:t.end])
	t.start = 0
	for t.end < len(t.held) {
		n, err := t.from.Read(t.held[t.end:])
		t.end += n
		if err == io.EOF {
			t.last = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// skip passes over bytes that are no row.
func (t *textRows) skip(size int) {
	t.line += countLineEnds(t.held[t.start : t.start+size])
	t.start += size
}

// explain names the line of an error.
func (t *textRows) explain(err error) error {
	bad, ok := errors.AsType[*rowError](err)
	if !ok {
		return unreadable(t.file, err)
	}
	line := t.line + countLineEnds(t.held[t.start:t.start+bad.at])
	return petition.ListError(t.file, line, bad.what, bad.hint)
}

func (t *textRows) finish() error {
	if err := t.done(); err != nil {
		return err
	}
	return io.EOF
}
