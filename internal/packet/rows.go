package packet

import (
	"bufio"
	"bytes"
	"errors"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx/markup"
)

// rows gives the cells of each row of a sheet, by itself a piece. It cuts the
// part at the ends of rows without understanding it: workbookReader has proved
// that it is a sheet of ours, and this has to be fast.
func (g *pieceReader) rows(sheet string, r *blockReader) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(make([]byte, blockSize), maxRow)
	scanner.Split(atRowEnd)
	var texts []byte
	for row := 1; scanner.Scan(); row++ {
		texts = appendCells(texts[:0], scanner.Bytes())
		if err := g.give(sheet, row, petition.Cells, texts); err != nil {
			return err
		}
	}
	if err := scanner.Err(); err != bufio.ErrTooLong {
		return err
	}
	return cannotOpen(g.dir, g.name, errors.New("one of its sheets cannot be read"))
}

// maxRow bounds a row as a sheet writes it. A cell holds at most 32,767 characters.
const maxRow = 8 << 20

var (
	rowEnd    = []byte("/row>") // looked for without "<", of which there are twice as many as of "/"
	cellStart = []byte("<c ")
	cellEnd   = []byte("</c>")
	textStart = []byte("<t")
	textEnd   = []byte("</t>")
)

func atRowEnd(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.Index(data, rowEnd); i >= 0 {
		return i + len(rowEnd), data[:i], nil
	}
	if atEOF {
		return len(data), nil, nil // what stands behind the rows is no cell
	}
	return 0, nil, nil
}

// appendCells appends the texts of the cells in a row's XML, each in the line
// of its column, and a line without text for a cell that has none.
func appendCells(dst, row []byte) []byte {
	for column := 0; ; column++ {
		start := bytes.Index(row, cellStart)
		if start < 0 {
			return dst
		}
		row = row[start:]
		for at := columnOf(row); column < at; column++ {
			dst = append(dst, '\n')
		}
		if end := bytes.IndexByte(row, '>'); end > 0 && row[end-1] == '/' {
			dst, row = append(dst, '\n'), row[end:]
			continue
		}
		cell, rest := row, []byte(nil)
		if end := bytes.Index(row, cellEnd); end >= 0 {
			cell, rest = row[:end], row[end:]
		}
		dst = append(appendText(dst, cell), '\n')
		row = rest
	}
}

// columnOf reads the column of a cell from its place, r="B17", counted from 0.
func columnOf(cell []byte) int {
	if len(cell) < len(placed)+2 || string(cell[:len(placed)]) != placed {
		return 0 // where none stands
	}
	letter, next := cell[len(placed)], cell[len(placed)+1]
	if letter < 'A' || letter > 'Z' || next > '9' {
		return 0 // beyond our columns
	}
	return int(letter - 'A')
}

// placed is how every cell of ours begins.
const placed = `<c r="`

// appendText appends the text of a cell on one line, with the references of XML
// resolved.
func appendText(dst, cell []byte) []byte {
	for {
		start := bytes.Index(cell, textStart)
		if start < 0 {
			return dst
		}
		cell = cell[start:]
		open, end := bytes.IndexByte(cell, '>'), bytes.Index(cell, textEnd)
		if open < 0 || end < open {
			return dst
		}
		text := cell[open+1 : end]
		if bytes.IndexByte(text, '&') >= 0 || bytes.Contains(text, []byte("_x")) {
			text = resolved(text)
		}
		line := len(dst)
		dst = append(dst, text...)
		for i, c := range dst[line:] {
			if c == '\n' || c == '\r' {
				dst[line+i] = ' '
			}
		}
		cell = cell[end+len(textEnd):]
	}
}

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
