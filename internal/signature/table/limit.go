package table

import (
	"bytes"
	"errors"
	"io"
)

// maxRow bounds one row, its line breaks included. The longest comment of a
// real export has some kilobytes; a row of a mebibyte is no row but a file that
// is no list, or one whose quote is not closed.
const maxRow = 1 << 20

var errRowTooLong = errors.New("row too long")

// rowSource feeds the CSV reader and holds the bytes of the row it is reading:
// they are what the row's line, its length and the places of errors are told
// from. It holds at most one row and one read of bytes.
type rowSource struct {
	from io.Reader
	held []byte // given out already; held[start:] belongs to the row being read
	// start and offset are of the same byte: in held, and in all that was given out.
	start  int
	offset int64
	line   int // that it stands on, from 1
}

func (s *rowSource) Read(p []byte) (int, error) {
	s.skipLineEnds()
	if len(s.held)-s.start > maxRow {
		return 0, errRowTooLong
	}
	s.held = append(s.held[:0], s.held[s.start:]...)
	s.start = 0
	n, err := s.from.Read(p)
	s.held = append(s.held, p[:n]...)
	return n, err
}

// skipLineEnds passes over the empty lines before a row, which the CSV reader
// skips and which are no part of the row.
func (s *rowSource) skipLineEnds() {
	for rest := s.row(); ; rest = s.row() {
		switch {
		case bytes.HasPrefix(rest, []byte("\n")):
			s.skip(1)
		case bytes.HasPrefix(rest, []byte("\r\n")):
			s.skip(2)
		default:
			return
		}
	}
}

// row gives the held bytes of the row being read, and what was read behind it.
func (s *rowSource) row() []byte { return s.held[s.start:] }

// end goes on to the next row, which begins at offset, and gives the bytes of
// the row that ended. They are valid until the next Read.
func (s *rowSource) end(offset int64) []byte {
	s.skipLineEnds()
	row := s.row()[:offset-s.offset]
	s.skip(len(row))
	return row
}

func (s *rowSource) skip(n int) {
	s.line += bytes.Count(s.held[s.start:s.start+n], []byte("\n"))
	s.start += n
	s.offset += int64(n)
}
