package table

import (
	"bytes"
	"cmp"
	"errors"
)

// splitter parts rows of text into cells as RFC 4180 has it, and reads what real
// exports get wrong where it can mean one thing only:
//
//   - Spaces around a quoted cell are no part of it.
//   - A quote inside a cell that does not begin with one is kept: Ana "Nita" P.
//     It is an error where it may be one half of a pair whose other half was
//     lost, so that cells or rows would be torn: where the cell ends with an odd
//     one, or where two cells of a row have odd ones.
//
// A quoted cell must end at a mark between cells or at a line end. Whatever else
// stands behind its second quote is an error, because it may be the first quote
// that is wrong, and rows would be swallowed. A line end in a cell is "\n".
type splitter struct {
	comma byte // between cells; 0 where a row has one cell
	end   byte // of the first row: '\r' on old Macs, else '\n'; 0 before it

	text   []byte // holds the row's cells; valid until the next row
	cells  []span // in text
	opened int    // where the quoted cell that is being read opens; -1 where none is

	unquoted []byte // room for a text whose quotes were taken away
	torn     int    // cells of the row with an odd number of quotes inside
}

// span is a part of a text.
type span struct{ from, to int }

// errShort says that the row goes on behind the bytes that were given.
var errShort = errors.New("the row is not complete")

// rowError is what is wrong with a row, and at which of its bytes.
type rowError struct {
	at   int
	what string
	hint string
}

func (e *rowError) Error() string { return e.what }

const (
	hintQuote   = `put the whole cell in quotes and write each quote inside it twice (""), or save the list again as CSV UTF-8 from Excel or LibreOffice`
	hintLineEnd = "open it in Excel or LibreOffice, check that its rows are whole, and save it as CSV UTF-8"

	openedOnly = "a quote opens here and is not closed where its cell ends"
	closedOnly = "a quote ends a cell here that no quote opens"
	tornApart  = "quotes stand inside two cells here, and may belong together"
	otherEnd   = "a line end of another kind than that of the first line stands here, so that it is uncertain where the row ends"
)

// row parts the row that data begins with, and gives its size, its line end
// included. last says that nothing follows data.
func (s *splitter) row(data []byte, last bool) (size int, err error) {
	s.cells, s.opened, s.torn = s.cells[:0], -1, 0
	end := lineEnd(data)
	line := data
	if end >= 0 {
		line = data[:end]
	}
	switch {
	case bytes.IndexByte(line, '"') >= 0:
		if end, err = s.quotedRow(data, last); err != nil {
			return 0, err
		}
	case end < 0 && !last:
		return 0, errShort
	default:
		end = len(line)
		s.plainRow(line)
	}
	return s.endRow(data, end, last)
}

// plainRow parts a row without quotes.
func (s *splitter) plainRow(line []byte) {
	s.text = line
	from := 0
	for s.comma != 0 {
		size := bytes.IndexByte(line[from:], s.comma)
		if size < 0 {
			break
		}
		s.cells = append(s.cells, span{from, from + size})
		from += size + 1
	}
	s.cells = append(s.cells, span{from, len(line)})
}

// quotedRow parts a row with quotes, and gives the place where it ends.
func (s *splitter) quotedRow(data []byte, last bool) (end int, err error) {
	s.unquoted = s.unquoted[:0]
	for {
		from := len(s.unquoted)
		if quote := skipSpaces(data, end); quote < len(data) && data[quote] == '"' {
			end, err = s.quotedCell(data, quote, last)
		} else {
			end, err = s.bareCell(data, end, last)
		}
		if err != nil {
			return 0, err
		}
		s.cells = append(s.cells, span{from, len(s.unquoted)})
		if end == len(data) || data[end] != s.comma {
			s.text = s.unquoted
			return end, nil
		}
		end++
	}
}

// quotedCell takes the cell whose quote opens there, and gives the place behind
// it.
func (s *splitter) quotedCell(data []byte, quote int, last bool) (end int, err error) {
	s.opened = quote
	for at := quote + 1; ; {
		size := bytes.IndexByte(data[at:], '"')
		switch {
		case size < 0 && !last:
			return 0, errShort
		case size < 0:
			return 0, &rowError{quote, openedOnly, hintQuote}
		}
		s.unquoted = appendLines(s.unquoted, data[at:at+size])
		at += size + 1
		if at < len(data) && data[at] == '"' {
			s.unquoted = append(s.unquoted, '"')
			at++
			continue
		}
		at = skipSpaces(data, at)
		switch {
		case at == len(data) && !last:
			return 0, errShort
		case at < len(data) && !s.endsCell(data[at]):
			return 0, &rowError{quote, openedOnly, hintQuote}
		}
		s.opened = -1
		return at, nil
	}
}

// bareCell takes the cell that begins there without a quote, and gives the place
// behind it.
func (s *splitter) bareCell(data []byte, from int, last bool) (end int, err error) {
	for end = from; end < len(data) && !s.endsCell(data[end]); {
		end++
	}
	if end == len(data) && !last {
		return 0, errShort
	}
	cell := data[from:end]
	s.unquoted = append(s.unquoted, cell...)
	if bytes.Count(cell, []byte(`"`))%2 == 0 {
		return end, nil
	}
	s.torn++
	switch {
	case bytes.HasSuffix(bytes.TrimRight(cell, " "), []byte(`"`)):
		return 0, &rowError{end, closedOnly, hintQuote}
	case s.torn > 1:
		return 0, &rowError{end, tornApart, hintQuote}
	}
	return end, nil
}

func (s *splitter) endsCell(b byte) bool {
	return b == '\n' || b == '\r' || b == s.comma && s.comma != 0
}

// endRow takes the line end that stands there. A "\r" in a text whose lines end
// otherwise may be a letter of a cell or the end of a row; where either leaves
// the same rows, it is taken.
func (s *splitter) endRow(data []byte, end int, last bool) (size int, err error) {
	if end == len(data) {
		return end, nil
	}
	mark, size := data[end], end+1
	switch {
	case mark == '\r' && size == len(data) && !last:
		return 0, errShort
	case mark == '\r' && size < len(data) && data[size] == '\n':
		s.end = cmp.Or(s.end, '\n')
		return size + 1, nil
	}
	s.end = cmp.Or(s.end, mark)
	if mark != s.end && end > 0 && size < len(data) {
		return 0, &rowError{end, otherEnd, hintLineEnd}
	}
	return size, nil
}

func skipSpaces(data []byte, from int) int {
	for from < len(data) && data[from] == ' ' {
		from++
	}
	return from
}

// appendLines appends a part of a cell with its line ends made "\n".
func appendLines(to, cell []byte) []byte {
	for {
		cr := bytes.IndexByte(cell, '\r')
		if cr < 0 {
			return append(to, cell...)
		}
		to = append(append(to, cell[:cr]...), '\n')
		cell = bytes.TrimPrefix(cell[cr+1:], []byte("\n"))
	}
}
