package packet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
)

// listReader follows the rows of a printed list over its pages.
type listReader struct {
	names   []string // by row, from the workbook; nil where it names nobody
	rows    int
	gap     int // the first row whose number is not the next one; 0 where none
	differs int // the first row that does not hold its name; 0 where none
}

// add reads the rows of one page. A row's first piece of text is its number.
func (l *listReader) add(page *pageText) {
	for _, s := range page.rows {
		l.rows++
		row := page.text[s.start:s.end]
		number, rest, _ := bytes.Cut(row, []byte("\n"))
		if got := strings.ReplaceAll(string(number), ",", ""); got != strconv.Itoa(l.rows) && l.gap == 0 {
			l.gap = l.rows
		}
		if l.rows <= len(l.names) && l.differs == 0 && !holds(string(rest), l.names[l.rows-1]) {
			l.differs = l.rows
		}
	}
}

// holds reports whether a row shows a name. The printed name may be cut into
// lines anywhere, and a mark may stand for a character that no font has.
func holds(row, name string) bool {
	shown, want := []rune(solid(row)), []rune(solid(name))
	if len(shown) < len(want) {
		return false
	}
	for i, r := range want {
		if shown[i] != r && shown[i] != '?' {
			return false
		}
	}
	return true
}

// solid leaves out what layout may change: spaces and invisible characters.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.C, r) {
			return -1
		}
		return r
	}, s)
}
