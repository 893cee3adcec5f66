package read

import (
	"bytes"
	"strconv"

	"example.org/petition/internal/xlsx/markup"
)

// cell is a cell as the sheet writes it.
type cell struct {
	kind    kind
	style   int
	formula bool
	valued  bool
	value   []byte // as stored, or the text that stands in the cell
}

// kind says how the value of a cell is to be taken.
type kind string

const (
	number kind = "n"
	shared kind = "s" // the number of a shared text
	plain  kind = "str"
	inline kind = "inlineStr"
	truth  kind = "b"
	fault  kind = "e" // #N/A
	iso    kind = "d"
)

var kinds = [...]kind{shared, inline, number, plain, truth, fault, iso}

// readCell reads one cell of a row.
func (r *sheetReader) readCell(name []byte) error {
	if string(name) != "c" {
		return nil
	}
	if err := r.beginCell(); err != nil {
		return err
	}
	readPart := r.readPart
	if err := r.xml.Children(readPart); err != nil {
		return err
	}
	if err := r.checkFormula(); err != nil {
		return err
	}
	if len(r.cell.value) == 0 {
		return nil
	}
	return r.show()
}

func (r *sheetReader) beginCell() error {
	r.cell = cell{kind: number, value: r.cell.value[:0]}
	r.column++
	for _, a := range r.xml.Attrs {
		var ok bool
		switch string(a.Name) {
		case "r":
			ok = r.moveTo(a.Value)
		case "t":
			r.cell.kind, ok = kindOf(a.Value)
		case "s":
			style, err := strconv.Atoi(string(a.Value))
			r.cell.style, ok = style, err == nil && style >= 0
		default:
			continue
		}
		if !ok {
			return markup.ErrDamaged
		}
	}
	return nil
}

// moveTo goes on to the column that a cell says it is in.
func (r *sheetReader) moveTo(ref []byte) bool {
	column, row := parseRef(ref)
	if row != r.row || column < r.column {
		return false
	}
	r.column = column
	return true
}

func kindOf(written []byte) (kind, bool) {
	for _, k := range kinds {
		if string(written) == string(k) {
			return k, true
		}
	}
	return "", false
}

func (r *sheetReader) readPart(name []byte) error {
	c := &r.cell
	var err error
	switch string(name) {
	case "f":
		c.formula = true
	case "v":
		c.valued = true
		c.value, err = r.xml.Content(c.value[:0])
	case "is":
		c.value, err = r.xml.RichText(c.value[:0])
	}
	switch c.kind {
	case plain, inline:
	default:
		c.value = bytes.TrimSpace(c.value)
	}
	return err
}

// checkFormula refuses a formula whose value is not known: it may be a name.
func (r *sheetReader) checkFormula() error {
	const hint = hintSave + ", so that its formulas are computed"
	c := &r.cell
	switch {
	case !c.formula:
		return nil
	case !c.valued, c.kind != plain && len(c.value) == 0:
		return r.refuseCell("is a formula without a value", hint)
	case r.book.stale:
		return r.refuseCell("is a formula whose value is out of date", hint)
	}
	return nil
}
