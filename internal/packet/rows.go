package packet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"

	"example.org/petition/internal/packet/pdffile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx/markup"
)

// sheet gives the cells of each row of a sheet, by itself a piece, and what they
// do not say of the XML: the rest, where no row before had the same. It cuts the
// part at the ends of rows without understanding it: workbookReader proves
// that it is a sheet of ours, and this has to be fast. The rest of a list has
// less than a hundredth of its bytes.
func (g *pieceReader) sheet(part, sheet string, r io.Reader) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(g.block[:0], maxRow)
	var x rowXML
	scanner.Split(x.next)
	for scanner.Scan() {
		if x.isRow {
			if err := g.give(sheet, x.number, petition.Cells, x.texts); err != nil {
				return err
			}
		}
		if g.again(petition.Content, x.rest) {
			continue
		}
		if err := g.give(part, 0, petition.Content, x.rest); err != nil {
			return err
		}
	}
	if scanner.Err() != nil {
		return g.failed(errors.New("one of its sheets cannot be read"))
	}
	return nil
}

// maxRow bounds a row as a sheet writes it. A cell holds at most 32,767 characters.
const maxRow = 8 << 20

var (
	rowStart   = []byte(`<row r="`)
	rowEnd     = []byte("</row>")
	cellStart  = []byte("<c ")
	cellEnd    = []byte("</c>")
	valueStart = []byte("<v>")
	textStart  = []byte("<t")
	textEnd    = []byte("</t>")
)

// next reads up to the end of the next row (bufio.SplitFunc).
func (x *rowXML) next(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if size := x.plainRow(data); size > 0 {
		return size, data[:size], nil
	}
	size := len(data) // what stands behind the rows
	if i := bytes.Index(data, rowEnd); i >= 0 {
		size = i + len(rowEnd)
	} else if !atEOF {
		return 0, nil, nil
	}
	if size == 0 {
		return 0, nil, nil
	}
	x.read(data[:size])
	return size, data[:size], nil
}

// rowXML takes the XML of a row apart, or that behind the last row.
type rowXML struct {
	isRow  bool
	number int    // of rows so far
	texts  []byte // of the cells, each in the line of its column, a line without text for a cell that has none
	rest   []byte // the XML without the texts that stand in texts byte by byte, and without the row's numbers
	row    []byte
	copied int    // how much of the row is in the rest, or left out of it
	place  []byte // the number of the row in its sheet
	count  int    // the number in its first cell, which goes on from row to row
	digits []byte
}

func (x *rowXML) read(row []byte) {
	x.number++
	x.row, x.texts, x.rest, x.copied = row, x.texts[:0], x.rest[:0], 0
	if x.isRow = bytes.HasSuffix(row, rowEnd); x.isRow {
		x.place = strconv.AppendInt(x.place[:0], int64(x.number), 10)
		x.cells()
	}
	x.rest = append(x.rest, row[x.copied:]...)
}

func (x *rowXML) cells() {
	if start := bytes.Index(x.row, rowStart); start >= 0 {
		x.leaveOut(start+len(rowStart), x.place)
	}
	at := 0
	for column := 0; ; column++ {
		start := bytes.Index(x.row[at:], cellStart)
		if start < 0 {
			return
		}
		start += at
		at = x.cellEnd(start)
		for place := columnOf(x.row[start:at]); column < place; column++ {
			x.texts = append(x.texts, '\n')
		}
		x.leaveOut(start+len(`<c r="A`), x.place)
		if column == 0 {
			x.counted(start, at)
		}
		x.text(start, at)
		x.texts = append(x.texts, '\n')
	}
}

// counted leaves out the value of a row's first cell, if it is one more than
// that of the row before.
func (x *rowXML) counted(start, end int) {
	value := bytes.Index(x.row[start:end], valueStart)
	if value < 0 {
		return
	}
	at := start + value + len(valueStart)
	written := x.row[at:end]
	written = written[:max(0, bytes.IndexByte(written, '<'))]
	x.count++
	if x.digits = strconv.AppendInt(x.digits[:0], int64(x.count), 10); bytes.Equal(written, x.digits) {
		x.leaveOut(at, x.digits)
	} else if n, err := strconv.Atoi(string(written)); err == nil {
		x.count = n
	}
}

// text appends the text of a cell on one line, with the references of XML
// resolved, and leaves it out of the rest if it is all that there is.
func (x *rowXML) text(start, end int) {
	for at := start; ; {
		text := bytes.Index(x.row[at:end], textStart)
		if text < 0 {
			return
		}
		from, to := bytes.IndexByte(x.row[at+text:end], '>'), bytes.Index(x.row[at+text:end], textEnd)
		if from < 0 || to < from {
			return
		}
		from, to = at+text+from+1, at+text+to
		isFirst := at == start
		at = to + len(textEnd)
		isAll := isFirst && string(x.row[at:end]) == "</is>"
		if written := x.row[from:to]; isPlain(written) {
			x.texts = append(x.texts, written...)
			if isAll {
				x.leaveOut(from, written)
			}
		} else {
			x.texts = appendLine(x.texts, resolved(written))
		}
	}
}

// leaveOut leaves bytes out of the rest, if they stand at the place.
func (x *rowXML) leaveOut(at int, what []byte) {
	if at >= x.copied && bytes.HasPrefix(x.row[min(at, len(x.row)):], what) {
		x.rest = append(x.rest, x.row[x.copied:at]...)
		x.copied = at + len(what)
	}
}

// cellEnd gives where the cell that begins at start ends.
func (x *rowXML) cellEnd(start int) int {
	cell := x.row[start:]
	if end := bytes.Index(cell, cellEnd); end >= 0 {
		cell = cell[:end]
	}
	if empty := bytes.Index(cell, []byte("/>")); empty >= 0 && bytes.IndexByte(cell, '>') == empty+1 {
		cell = cell[:empty]
	}
	return start + len(cell)
}

// columnOf reads the column of a cell from its place, r="B17", counted from 0.
func columnOf(cell []byte) int {
	_, place, ok := bytes.Cut(cell, []byte(` r="`))
	if !ok || len(place) < 2 || place[0] < 'A' || place[0] > 'Z' || place[1] > '9' {
		return 0 // beyond our columns, or where none stands
	}
	return int(place[0] - 'A')
}

// appendLine appends a text on one line.
func appendLine(dst, text []byte) []byte {
	for _, c := range text {
		if c == '\n' || c == '\r' {
			c = ' '
		}
		dst = append(dst, c)
	}
	return dst
}

// isPlain reports whether a text stands for itself, in whichever way its bytes
// are read: it has no escape of any kind, no control character, and no run of
// hexadecimal digits that could be a word.
func isPlain(text []byte) bool {
	digits := 0
	for _, c := range text {
		switch {
		case c < ' ' || c == '&' || c == '_' || c == '%' || c == '\\':
			return false
		case !isHexDigit[c]:
			digits = 0
		default:
			if digits++; digits == longestHex {
				return false
			}
		}
	}
	return true
}

const longestHex = 10

var isHexDigit = func() (table [256]bool) {
	for c := range table {
		_, table[c] = pdffile.HexDigit(byte(c))
	}
	return table
}()

// resolved gives a text of XML as it is meant, and one that is damaged as it is.
func resolved(text []byte) []byte {
	out, err := markup.AppendText(nil, text, false)
	if err == nil {
		out, err = markup.Unescape(out, 0)
	}
	if err != nil {
		return text
	}
	return out
}
