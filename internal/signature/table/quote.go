package table

import (
	"bytes"
	"encoding/csv"
	"errors"

	"example.org/petition/internal/petition"
)

const hintQuote = `put the whole cell in quotes and write each quote inside it twice (""), or save the list again as CSV UTF-8 from Excel or LibreOffice`

// explain turns the CSV reader's error into one that says where the quote
// stands that is to be mended. The reader itself names the place where it
// noticed, which can be far below.
func (t *textTable) explain(err error) error {
	t.src.skipLineEnds()
	row, line := t.src.row(), t.src.line
	parse, isParse := errors.AsType[*csv.ParseError](err)
	switch {
	case errors.Is(err, errRowTooLong) && bytes.IndexByte(row, '\n') < 0:
		return petition.ListError(t.file, line, "this line is longer than 1 MiB", "check that the file is a list of signatures; "+hintSave)
	case errors.Is(err, errRowTooLong):
		return petition.ListError(t.file, line+openQuote(row, t.comma), "a quote opens here and is not closed within 1 MiB", hintQuote)
	case isParse && errors.Is(parse.Err, csv.ErrBareQuote):
		return petition.ListError(t.file, parse.Line, "a quote stands in the middle of a cell", hintQuote)
	case isParse:
		return petition.ListError(t.file, line+openQuote(row, t.comma), "a quote opens here and is not closed where its cell ends", hintQuote)
	}
	return unreadable(t.file, err)
}

// openQuote counts the lines from the row's start to the quote that opens a
// cell and is not closed as it should be.
func openQuote(row []byte, comma byte) (lines int) {
	for i := 0; i < len(row); {
		if row[i] != '"' {
			end := bytes.IndexAny(row[i:], string(comma)+"\n")
			if end < 0 || row[i+end] == '\n' {
				break
			}
			i += end + 1
			continue
		}
		end := closingQuote(row[i+1:])
		after := row[i+1+end:]
		if end < 0 || len(after) < 2 || after[1] != comma {
			return bytes.Count(row[:i], []byte("\n"))
		}
		i += end + 3
	}
	return 0
}

// closingQuote finds the first quote that is not one of a pair.
func closingQuote(cell []byte) int {
	for i := 0; i < len(cell); i++ {
		if cell[i] != '"' {
			continue
		}
		if i+1 == len(cell) || cell[i+1] != '"' {
			return i
		}
		i++
	}
	return -1
}
