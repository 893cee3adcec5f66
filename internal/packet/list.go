package packet

import (
	"bytes"
	"sort"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// listReader follows the rows of a printed list over its pages.
type listReader struct {
	cells   *cellRows // of the workbook
	rows    int
	gap     int // the first row whose number is not the next one; 0 where none
	differs int // the number of the first row that does not show its cells; 0 where none

	taken map[int]bool // of a state's list: the numbers that lists of states have; nil of the whole list
	named int          // how many rows the whole list has
	last  int          // the number of the row before
}

// add reads the rows of one page. A row's first piece of text is its number.
func (l *listReader) add(page *pageText) {
	for _, s := range page.rows {
		l.rows++
		shown, rest, _ := bytes.Cut(page.said[s.start:s.end], lineEnd)
		number, ok := l.next(shown)
		if l.gap == 0 && !ok {
			l.gap = l.rows
		}
		if l.differs == 0 && number > 0 && number <= l.cells.len() && !shows(rest, l.cells.row(number-1)) {
			l.differs = number
		}
	}
}

// isRight reports whether the rows so far are those of a whole list that is
// right.
func (l *listReader) isRight() bool { return l.gap == 0 && l.differs == 0 && l.taken == nil }

// goesOnWith takes the rows of a stream that is known, where they are the next.
func (l *listReader) goesOnWith(s knownStream) bool {
	if !l.isRight() || s.first != l.rows+1 {
		return false
	}
	l.rows = s.last
	return true
}

// next gives the number of a row in the whole list. A whole list has every
// number; that of a state some, in order, which no other list of a state has.
func (l *listReader) next(shown []byte) (number int, ok bool) {
	if l.taken == nil {
		return l.rows, isNumber(shown, l.rows)
	}
	number = numberOf(shown)
	ok = number > l.last && number <= l.named && !l.taken[number]
	l.last, l.taken[number] = number, true
	return number, ok
}

// cellRows are the rows of a workbook's signatures: the cells of each that are
// not blank, solid, each on a line. A day's line is empty: print writes days in
// a form of its own. Print also breaks cells anywhere, and has marks for
// characters that it lacks, so that nothing shorter than the text would do.
//
// They are kept in chunks: one growing text of a million rows would be there
// twice whenever it grows.
type cellRows struct {
	chunks []cellChunk
	n      int
}

type cellChunk struct {
	first int // its first row, counted from 0
	text  []byte
	ends  []uint32 // of its rows, in text
}

const cellChunkSize = 256 << 10

func (c *cellRows) add(lines []byte) {
	last := len(c.chunks) - 1
	if last < 0 || cap(c.chunks[last].text)-len(c.chunks[last].text) < len(lines) {
		c.chunks = append(c.chunks, cellChunk{first: c.n, text: make([]byte, 0, max(cellChunkSize, len(lines)))})
		last++
	}
	chunk := &c.chunks[last]
	chunk.text = append(chunk.text, lines...)
	chunk.ends = append(chunk.ends, uint32(len(chunk.text)))
	c.n++
}

func (c *cellRows) len() int { return c.n }

// row gives a row, counted from 0.
func (c *cellRows) row(i int) []byte {
	after := sort.Search(len(c.chunks), func(k int) bool { return c.chunks[k].first > i })
	chunk := &c.chunks[after-1]
	i -= chunk.first
	start := uint32(0)
	if i > 0 {
		start = chunk.ends[i-1]
	}
	return chunk.text[start:chunk.ends[i]]
}

var lineEnd = []byte("\n")

// dayPieces is the most pieces of text that a printed day is cut into.
const dayPieces = 3

// shows reports whether a row's pieces of text, each on a line, show the cells,
// all of them and nothing else. A cell is one piece, or several where it was
// too wide for its column.
func shows(printed, cells []byte) bool {
	if len(cells) == 0 {
		return len(printed) == 0
	}
	cell, cells, _ := bytes.Cut(cells, lineEnd)
	if len(cell) > 0 {
		rest, ok := showsText(printed, cell)
		return ok && shows(rest, cells)
	}
	for range dayPieces {
		if len(printed) == 0 {
			return false
		}
		_, printed, _ = bytes.Cut(printed, lineEnd)
		if shows(printed, cells) {
			return true
		}
	}
	return false
}

// showsText takes the pieces that text is printed in and gives those after it.
func showsText(printed, text []byte) (rest []byte, ok bool) {
	for len(text) > 0 {
		if len(printed) == 0 {
			return nil, false
		}
		var piece []byte
		piece, printed, _ = bytes.Cut(printed, lineEnd)
		if text, ok = cutShown(text, piece); !ok {
			return nil, false
		}
	}
	return printed, true
}

// replacement may be printed for a character that no font has.
const replacement = '?'

// cutShown takes from a solid text what a piece shows of it.
func cutShown(text, piece []byte) (rest []byte, ok bool) {
	if rest, ok := cutASCII(text, piece); ok {
		return rest, true
	}
	if !norm.NFC.IsNormal(piece) {
		piece = norm.NFC.Bytes(piece)
	}
	for len(piece) > 0 {
		shown, size := utf8.DecodeRune(piece)
		piece = piece[size:]
		if isLost(shown) {
			continue
		}
		r, size := utf8.DecodeRune(text)
		if size == 0 || (r != shown && shown != replacement) {
			return nil, false
		}
		text = text[size:]
	}
	return text, true
}

// cutASCII is cutShown for a piece that is all ASCII and has no mark in the place
// of a character, as nearly all are.
func cutASCII(text, piece []byte) (rest []byte, ok bool) {
	for _, c := range piece {
		switch {
		case c >= utf8.RuneSelf:
			return nil, false
		case isLost(rune(c)):
		case len(text) == 0 || text[0] != c:
			return nil, false
		default:
			text = text[1:]
		}
	}
	return text, true
}

// appendSolid appends a text without what printing changes: spaces, invisible
// characters, and the form of composed ones.
func appendSolid(to, text []byte) []byte {
	before := len(to)
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return appendComposed(to[:before], text)
		}
		if !isLost(rune(c)) {
			to = append(to, c)
		}
	}
	return to
}

// appendComposed is appendSolid for a text that is not all ASCII.
func appendComposed(to, text []byte) []byte {
	if !norm.NFC.IsNormal(text) {
		text = norm.NFC.Bytes(text)
	}
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if !isLost(r) {
			to = append(to, text[:size]...)
		}
		text = text[size:]
	}
	return to
}

// isLost tells a character that printing does not keep.
func isLost(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7F
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf)
}
