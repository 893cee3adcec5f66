package table

import (
	"fmt"

	"example.org/petition/internal/petition"
)

// openText opens a list that is text: it surveys all of it, and stands before
// the first row of a second reading.
func (f *File) openText(first *stream, again func() (*stream, error)) error {
	file, reading := f.list.File, f.list.Reading
	if reading.Sheet != "" {
		return petition.ListError(file, 0, "case.yaml names a sheet of this list, which is no workbook", `delete "sheet:" of this list from case.yaml`)
	}
	done := func() error { return nil }
	if f.known.text == nil {
		found, err := surveyText(f.list, first)
		if err != nil {
			return err
		}
		f.known.text = &found
		done = func() error { return f.unchanged(first) }
	}
	found := f.known.text
	second, err := again()
	if err != nil {
		return err
	}
	f.closers = append(f.closers, second.Close)
	f.raw, f.Lines = second.raw, found.lines
	if _, err := second.Discard(found.mark); err != nil {
		return unreadable(file, err)
	}
	rows, err := newRows(file, decode(second, found.encoding), done)
	if err != nil {
		return unreadable(file, err)
	}
	if err := refuseDocument(file, rows.held[:rows.end], rows.last); err != nil {
		return err
	}
	comma, err := f.delimiter(rows)
	if err != nil {
		return err
	}
	rows.split.comma = comma
	shape := fmt.Sprintf("CSV, %s, %s", delimiterName(comma), encodingNames[found.encoding])
	f.Tables = []*Table{{Shape: f.shape(shape), rows: rows}}
	return nil
}

// delimiter gives the mark between cells: what the case says, else what the
// first line says, else what the first rows tell. A first line that says it is
// no row.
func (f *File) delimiter(rows *textRows) (byte, error) {
	said, size := saidDelimiter(rows.held[:rows.end])
	rows.skip(size)
	if given := f.list.Reading.Delimiter; given != "" {
		return givenDelimiter(f.list.File, given)
	}
	if said != 0 {
		return said, nil
	}
	return detectDelimiter(rows.held[rows.start:rows.end], rows.last), nil
}

// unchanged refuses a list that was written to between its two readings: what
// the survey found would not hold.
func (f *File) unchanged(first *stream) error {
	if first.raw.input(f.list.File) != f.Input() {
		return petition.ListError(f.list.File, 0, "the list was changed while it was being read", "run the command again")
	}
	return nil
}
