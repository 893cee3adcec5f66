package table

import (
	"bytes"
	"cmp"
	"fmt"

	"example.org/petition/internal/petition"
)

// delimiters are the marks between cells. The first of those that fit alike
// stands: a comma in a cell is the likeliest.
var delimiters = []struct {
	mark byte
	name string
}{{'\t', "tab"}, {'|', "pipe"}, {';', "semicolon"}, {',', "comma"}}

const hintDelimiter = `write under the list in case.yaml one of: delimiter: ","  delimiter: ";"  delimiter: "|"  delimiter: "\t"`

func delimiterName(mark byte) string {
	for _, d := range delimiters {
		if d.mark == mark {
			return d.name
		}
	}
	if mark == 0 {
		return "one column"
	}
	return fmt.Sprintf("%q", mark)
}

// canDelimit tells the characters that may part cells.
func canDelimit(b byte) bool {
	return b == '\t' || b > ' ' && b < 0x7F && b != '"' && b != '\'' &&
		(b < '0' || b > '9') && (b < 'A' || b > 'Z') && (b < 'a' || b > 'z')
}

func givenDelimiter(file, given string) (byte, error) {
	if len(given) == 1 && canDelimit(given[0]) {
		return given[0], nil
	}
	return 0, petition.ListError(file, 0, "case.yaml gives this list a delimiter that cannot part cells", hintDelimiter)
}

// saidDelimiter reads a first line "sep=;", which Excel obeys and writes; size
// is 0 where there is none.
func saidDelimiter(head []byte) (mark byte, size int) {
	line, rest := head, head[len(head):]
	if end := lineEnd(head); end >= 0 {
		line, rest = head[:end], head[end:]
	}
	size = len(line)
	if len(line) == len(`"sep=;"`) && line[0] == '"' && line[6] == '"' {
		line = line[1:6]
	}
	if len(line) != len("sep=;") || !bytes.EqualFold(line[:4], []byte("sep=")) || !canDelimit(line[4]) {
		return 0, 0
	}
	for _, end := range []string{"\r\n", "\n", "\r"} {
		if bytes.HasPrefix(rest, []byte(end)) {
			return line[4], size + len(end)
		}
	}
	return line[4], size
}

// maxSample is how many rows the mark between cells is told from.
const maxSample = 100

// detectDelimiter tells the mark between cells from the first rows: the one that
// parts the most of them into the same number of cells. It is 0, so that rows
// have one cell, where no mark does: of a list with one column a comma in a name
// must not cut it.
func detectDelimiter(head []byte, last bool) byte {
	var mark, broken byte
	var best fit
	for _, d := range delimiters {
		f := measure(head, last, d.mark)
		if f.isTable() && (mark == 0 || f.compare(best) > 0) {
			mark, best = d.mark, f
		}
		if f.broken {
			broken = d.mark
		}
	}
	return cmp.Or(mark, broken)
}

// fit tells how a mark parts the first rows.
type fit struct {
	rows   int  // that are not empty
	parted int  // into more than one cell
	first  int  // cells of the first row
	below  int  // rows from the first that is parted
	block  bool // an empty line stands above that one, as below titles
	width  int  // the number of cells that the most parted rows have
	same   int  // rows of that width
	prose  bool // a space stands behind the mark wherever it is
	broken bool // the first row cannot be parted, which its reading will tell
}

// isTable tells a mark between cells from one in the text of cells, which has
// spaces behind it or is not in most rows.
func (f fit) isTable() bool {
	most := f.same*2 > f.rows
	switch {
	case f.same == 0:
		return false
	case f.first > 1:
		return most || !f.prose
	case f.block && f.below > 1 && f.same == f.below:
		return !f.prose
	}
	return most && !f.prose
}

// compare prefers a mark that the first row has and most others too, then the
// one that most rows agree on, then the one that makes more cells.
func (f fit) compare(g fit) int {
	return cmp.Or(cmp.Compare(f.heads(), g.heads()), cmp.Compare(f.same, g.same), cmp.Compare(f.width, g.width))
}

func (f fit) heads() int {
	if f.first > 1 && f.parted*2 >= f.rows {
		return 1
	}
	return 0
}

// measure parts the first rows by a mark, as far as they can be parted.
func measure(head []byte, last bool, mark byte) fit {
	f := fit{prose: true}
	widths := map[int]int{}
	s := splitter{comma: mark}
	afterEmpty := false
	for f.rows < maxSample && len(head) > 0 {
		size, err := s.row(head, last)
		if err != nil {
			f.broken = f.rows == 0 && err != errShort
			break
		}
		head = head[size:]
		width := len(s.cells)
		if width == 1 && s.cells[0].to == 0 {
			afterEmpty = true
			continue
		}
		f.rows++
		if f.rows == 1 {
			f.first = width
		}
		if width > 1 && f.parted == 0 {
			f.block = afterEmpty
		}
		afterEmpty = false
		if width > 1 || f.parted > 0 {
			f.below++
		}
		if width == 1 {
			continue
		}
		f.parted++
		f.prose = f.prose && s.isProse()
		widths[width]++
		if n := widths[width]; n > f.same || n == f.same && width > f.width {
			f.width, f.same = width, n
		}
	}
	return f
}

// isProse tells a row whose cells all have a space behind the mark: "Peralta,
// Ana".
func (s *splitter) isProse() bool {
	for _, c := range s.cells[1:] {
		if c.from == c.to || s.text[c.from] != ' ' {
			return false
		}
	}
	return true
}
