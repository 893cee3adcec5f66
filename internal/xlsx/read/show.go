package read

import (
	"strconv"

	"example.org/petition/internal/xlsx/markup"
)

// show puts the text of a cell that has a value among those of its row.
func (r *sheetReader) show() error {
	if r.cell.kind == shared {
		return r.showShared()
	}
	from := len(r.own)
	var err error
	switch r.cell.kind {
	case number:
		err = r.showNumber()
	case truth:
		err = r.showTruth()
	case plain:
		r.own = append(r.own, r.cell.value...)
		r.own, err = markup.Unescape(r.own, from)
	case iso:
		r.own = appendISO(r.own, r.cell.value)
	default:
		r.own = append(r.own, r.cell.value...)
	}
	if err != nil {
		return err
	}
	r.spans = append(r.spans, span{r.column, from, len(r.own)})
	return r.place(len(r.own) - from)
}

func (r *sheetReader) showShared() error {
	i, err := strconv.Atoi(string(r.cell.value))
	if err != nil || i < 0 || i >= len(r.book.texts.ends) {
		return r.refuseCell("names a text that the workbook does not have", hintSave)
	}
	text := r.book.texts.at(i)
	if text == "" {
		return nil
	}
	if err := r.place(len(text)); err != nil {
		return err
	}
	r.cells[r.column-1] = text
	return nil
}

// showTruth puts TRUE or FALSE, as Excel shows them.
func (r *sheetReader) showTruth() error {
	switch string(r.cell.value) {
	case "1", "true":
		r.own = append(r.own, "TRUE"...)
	case "0", "false":
		r.own = append(r.own, "FALSE"...)
	default:
		return markup.ErrDamaged
	}
	return nil
}

// showNumber puts a number, or the date that its style says it is.
func (r *sheetReader) showNumber() error {
	f, err := r.format()
	if err != nil {
		return err
	}
	var ok bool
	if f.moment {
		if serial, isNumber := parseNumber(r.cell.value); isNumber {
			r.own, ok = appendMoment(r.own, serial, r.book.since1904)
		}
	}
	if f.zeros != "" && isDigits(r.cell.value) {
		r.own, ok = appendZeros(r.own, r.cell.value, f.zeros)
	}
	if !ok {
		r.own, ok = appendNumber(r.own, r.cell.value)
	}
	if !ok {
		return r.refuseCell("is said to be a number and is none", hintSave)
	}
	return nil
}

// format gives the number format of the cell.
func (r *sheetReader) format() (format, error) {
	style := r.cell.style
	switch {
	case style < len(r.book.formats):
		return r.book.formats[style], nil
	case style > 0:
		return format{}, r.refuseCell("has a style that the workbook does not have, and may be a date", hintSave)
	}
	return format{}, nil
}
