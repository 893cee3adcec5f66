package packet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

const (
	// maxStep bounds how much of a sheet is held at once: a row or whatever
	// stands between rows. A cell holds at most 32,767 characters.
	maxStep = 8 << 20
	// maxCells is the most cells that a row of signatures has: its number and
	// the columns that a case may ask for.
	maxCells = 8
)

var (
	errSheet   = errors.New("one of its sheets cannot be read")
	errFormula = errors.New("it holds a formula")
)

// sheet checks one sheet, whatever its size, in little memory. Only the
// signatures' rows are kept.
func (b *workbookReader) sheet(name string, signatures bool) error {
	f, ok := b.files[name]
	if !ok {
		return errors.New("one of its sheets is missing")
	}
	part, err := f.Open()
	if err != nil {
		return errSheet
	}
	defer part.Close()
	step := &io.LimitedReader{R: part}
	d := xml.NewDecoder(step)
	rows := 0
	for b.ctx.Err() == nil {
		step.N = maxStep
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return errSheet
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if err := checkElement(start); err != nil {
			return err
		}
		if start.Name.Local != "row" || !signatures {
			continue
		}
		if err := b.row(d, &start, rows); err != nil {
			return err
		}
		rows++
	}
	return b.ctx.Err()
}

// checkElement refuses what computes, and what hides.
func checkElement(e xml.StartElement) error {
	switch e.Name.Local {
	case "f":
		return errFormula
	case "col", "row":
		if hidden := attribute(e, "hidden"); hidden != "" && hidden != "0" && hidden != "false" {
			return errors.New("it has hidden rows or columns")
		}
	}
	return nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// cellXML is a cell as the sheet writes it: a number in V, a text in T or, for
// a text in several styles, in R.
type cellXML struct {
	Type string    `xml:"t,attr"`
	V    string    `xml:"v"`
	F    *struct{} `xml:"f"`
	T    string    `xml:"is>t"`
	R    []string  `xml:"is>r>t"`
}

// row reads the cells of one row. n counts from 0, the header.
func (b *workbookReader) row(d *xml.Decoder, start *xml.StartElement, n int) error {
	var row struct {
		Cells []cellXML `xml:"c"`
	}
	if err := d.DecodeElement(&row, start); err != nil {
		return errSheet
	}
	for _, c := range row.Cells {
		if c.F != nil {
			return errFormula
		}
	}
	switch {
	case len(row.Cells) > maxCells:
		return fmt.Errorf("its row %d has %d cells, more than there are columns", n, len(row.Cells))
	case n == 0:
		return nil
	case len(row.Cells) == 0 || row.Cells[0].V != strconv.Itoa(n):
		return fmt.Errorf("its row %d does not have that number", n)
	}
	cells, err := texts(row.Cells[1:])
	if err != nil {
		return fmt.Errorf("its row %d %w", n, err)
	}
	b.rows = append(b.rows, cellLines(cells))
	return nil
}

// texts gives the cells that are not blank, solid; a day, which is a number in
// a workbook, as an empty text. A text kept in the table of texts was not
// written by us and would be compared with nothing.
func texts(cells []cellXML) ([]string, error) {
	var found []string
	for _, c := range cells {
		switch c.Type {
		case "", "n":
			if c.V != "" {
				found = append(found, "")
			}
		case "inlineStr":
			if text := solid(unescape(c.T + strings.Join(c.R, ""))); text != "" {
				found = append(found, text)
			}
		default:
			return nil, errors.New("was not written by petition")
		}
	}
	return found, nil
}

// escaped is how a workbook writes a character that XML cannot hold, and an
// underscore that would look like the start of one (ISO/IEC 29500-1, 22.9.2.19).
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escaped.ReplaceAllStringFunc(text, func(e string) string {
		code, err := strconv.ParseUint(e[2:6], 16, 16)
		if err != nil {
			return e // cannot be: the pattern has four digits
		}
		return string(rune(code))
	})
}
