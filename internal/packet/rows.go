package packet

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx/markup"
)

// rows gives the cells of each row of a sheet, by itself a piece. It cuts the
// part at the ends of rows without understanding it: workbookReader has proved
// that it is a sheet of ours, and this has to be fast.
func (g *pieceReader) rows(sheet string, r io.Reader) error {
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
	if scanner.Err() != nil {
		return cannotOpen(g.dir, g.name, errors.New("one of its sheets cannot be read"))
	}
	return nil
}

// maxRow bounds a row as a sheet writes it. A cell holds at most 32,767 characters.
const maxRow = 8 << 20

var (
	rowEnd    = []byte("</row>")
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
		cell, rest := row[start:], []byte(nil)
		end := bytes.Index(cell, cellEnd)
		if end >= 0 {
			cell, rest = cell[:end], cell[end:]
		}
		if empty := bytes.Index(cell, []byte("/>")); empty >= 0 && bytes.IndexByte(cell, '>') == empty+1 {
			cell, rest = cell[:empty], row[start+empty:]
		}
		for at := columnOf(cell); column < at; column++ {
			dst = append(dst, '\n')
		}
		dst = append(appendText(dst, cell), '\n')
		row = rest
	}
}

// columnOf reads the column of a cell from its place, r="B17", counted from 0.
func columnOf(cell []byte) int {
	_, place, ok := bytes.Cut(cell, []byte(` r="`))
	if !ok || len(place) < 2 || place[0] < 'A' || place[0] > 'Z' || place[1] > '9' {
		return 0 // beyond our columns, or where none stands
	}
	return int(place[0] - 'A')
}

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
		for _, c := range text {
			if c == '\n' || c == '\r' {
				c = ' '
			}
			dst = append(dst, c)
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
