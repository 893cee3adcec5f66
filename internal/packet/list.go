package packet

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// listReader follows the rows of a printed list over its pages.
type listReader struct {
	cells   []string // by row, from the workbook, as joined by cellLines; nil where it could not be read
	rows    int
	gap     int // the first row whose number is not the next one; 0 where none
	differs int // the number of the first row that does not show its cells; 0 where none

	taken map[int]bool // of a state's list: the numbers that lists of states have; nil of the whole list
	last  int          // the number of the row before
}

// add reads the rows of one page. A row's first piece of text is its number.
func (l *listReader) add(page *pageText) {
	for _, s := range page.rows {
		l.rows++
		shown, rest, _ := bytes.Cut(page.text[s.start:s.end], []byte("\n"))
		number, ok := l.next(string(shown))
		if l.gap == 0 && !ok {
			l.gap = l.rows
		}
		if l.differs == 0 && number > 0 && number <= len(l.cells) && !shows(pieces(string(rest)), pieces(l.cells[number-1])) {
			l.differs = number
		}
	}
}

// next gives the number of a row in the whole list. A whole list has every
// number; that of a state some, in order, which no other list of a state has.
func (l *listReader) next(shown string) (number int, ok bool) {
	if l.taken == nil {
		return l.rows, isNumber(shown, l.rows)
	}
	number = numberOf(shown)
	ok = number > l.last && !l.taken[number]
	l.last, l.taken[number] = number, true
	return number, ok
}

// cellLines joins the cells of a workbook's row, each on a line. A day's line
// is empty: print writes days in a form of its own.
func cellLines(cells []string) string {
	if len(cells) == 0 {
		return ""
	}
	return strings.Join(cells, "\n") + "\n"
}

func pieces(lines string) []string {
	if lines == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(lines, "\n"), "\n")
}

// dayPieces is the most pieces of text that a printed day is cut into.
const dayPieces = 3

// shows reports whether a row's pieces of text show the cells, all of them and
// nothing else. A cell is one piece, or several where it was too wide for its
// column.
func shows(printed, cells []string) bool {
	if len(cells) == 0 {
		return len(printed) == 0
	}
	if cells[0] != "" {
		rest, ok := showsText(printed, cells[0])
		return ok && shows(rest, cells[1:])
	}
	for n := 1; n <= min(dayPieces, len(printed)); n++ {
		if shows(printed[n:], cells[1:]) {
			return true
		}
	}
	return false
}

// showsText takes the pieces that text is printed in and gives those after it.
func showsText(printed []string, text string) (rest []string, ok bool) {
	for text != "" {
		if len(printed) == 0 {
			return nil, false
		}
		if text, ok = cutShown(text, solid(printed[0])); !ok {
			return nil, false
		}
		printed = printed[1:]
	}
	return printed, true
}

// replacement may be printed for a character that no font has.
const replacement = '?'

// cutShown takes from text what shown shows of it.
func cutShown(text, shown string) (rest string, ok bool) {
	for _, s := range shown {
		r, size := utf8.DecodeRuneInString(text)
		if size == 0 || (r != s && s != replacement) {
			return "", false
		}
		text = text[size:]
	}
	return text, true
}

// solid leaves out what printing changes: spaces, invisible characters, and the
// form of composed ones.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) {
			return -1
		}
		return r
	}, norm.NFC.String(s))
}
