package xlsx

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/petition"
)

// Records writes the organiser's own copy: for each list a sheet with all its
// rows as read, what became of each and why. It holds what no packet may hold
// and is never delivered. tmp is as for Annex.
//
// A list of more than 1,048,575 rows continues on further sheets. The list is
// the original and stays with the organiser, so a row that no sheet can hold
// does not stop a build: a text of more than 32,767 UTF-16 units, or cells
// beyond a sheet's last column, are cut with a mark that says so, and a
// character that XML cannot hold stands as U+FFFD.
func Records(w io.Writer, roll *petition.Roll, tmp string) error {
	b, err := newBook(tmp, "Records", petition.Date{}, "yyyy-mm-dd")
	if err != nil {
		return err
	}
	defer b.close()

	rest := roll.Rows
	for i := range roll.Lists {
		end := slices.IndexFunc(rest, func(r petition.Row) bool { return r.List != i })
		if end < 0 {
			end = len(rest)
		}
		if err := writeRecords(b, roll, i, rest[:end], maxRows); err != nil {
			return err
		}
		rest = rest[end:]
	}
	if len(rest) > 0 {
		return errors.New("write the records: the rows are not in the order of their lists")
	}
	return b.writeTo(w)
}

// judged are the columns that stand before those of the list.
var judged = []string{"line", "outcome", "reason", "same as", "annex a"}

const (
	maxColumns  = excelize.MaxColumns
	recordWidth = 40.0 // of the widest column
)

// writeRecords writes one list over as many sheets of most rows as it takes, at
// least one.
func writeRecords(b *book, roll *petition.Roll, i int, rows []petition.Row, most int) error {
	name := strconv.Itoa(i+1) + " " + path.Base(roll.Lists[i].File)
	columns := recordColumns(b, roll, i, rows)
	for n := 1; n == 1 || len(rows) > 0; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(" (%d)", n)
		}
		here := rows[:min(len(rows), most)]
		if err := writeRecordSheet(b, roll, sheetName(name, suffix), columns, here); err != nil {
			return err
		}
		rows = rows[len(here):]
	}
	return nil
}

func writeRecordSheet(b *book, roll *petition.Roll, sheet string, columns []column, rows []petition.Row) error {
	if err := b.addSheet(sheet); err != nil {
		return err
	}
	list, err := b.startList(sheet, columns, len(rows), page{
		orientation: "landscape", left: sheet, right: "Records of the organiser. Not for delivery", foot: "Page {n} of {of}",
	})
	if err != nil {
		return err
	}
	values := make([]any, 0, len(columns))
	for i := range rows {
		values = appendRecord(values[:0], roll, &rows[i])
		if err := list.add(values...); err != nil {
			return err
		}
	}
	return list.end()
}

// appendRecord appends the cells of a row: the judged columns, then its own.
func appendRecord(values []any, roll *petition.Roll, row *petition.Row) []any {
	var number any
	if row.Number > 0 {
		number = row.Number
	}
	values = append(values, row.Line, textCell(string(row.Outcome)), textCell(row.Reason), textCell(repeats(roll, row)), number)
	for i, cell := range row.Cells {
		if left := len(row.Cells) - i; len(values) == maxColumns-1 && left > 1 {
			return append(values, fmt.Sprintf("[%d more cells: see the list]", left))
		}
		values = append(values, textCell(recordText(cell)))
	}
	return values
}

// repeats names the row that a duplicate repeats.
func repeats(roll *petition.Roll, row *petition.Row) string {
	if row.Outcome != petition.Duplicate || row.Of < 0 || row.Of >= len(roll.Rows) {
		return ""
	}
	return roll.Where(&roll.Rows[row.Of])
}

// recordText cuts what a cell cannot hold, with a mark.
func recordText(text string) string {
	n := units(text)
	if n <= excelize.TotalCellChars {
		return text
	}
	mark := fmt.Sprintf(" [%d characters in all: see the list]", n)
	return shorten(text, excelize.TotalCellChars-units(mark)) + mark
}

// recordColumns gives the judged columns, those of the list's header, and
// unnamed ones where a row has more cells than the header.
func recordColumns(b *book, roll *petition.Roll, i int, rows []petition.Row) []column {
	header := roll.Lists[i].Header
	count := len(header)
	for j := range rows {
		count = max(count, len(rows[j].Cells))
	}
	columns := make([]column, min(len(judged)+count, maxColumns))
	for j := range columns {
		columns[j] = column{most: recordWidth, style: b.look.raw}
		switch {
		case j < len(judged):
			columns[j].head = judged[j]
		case j-len(judged) < len(header):
			columns[j].head = recordText(header[j-len(judged)])
		}
	}
	columns[0].style, columns[4].style = b.look.number, b.look.number
	values := []any{}
	for j := range rows {
		values = appendRecord(values[:0], roll, &rows[j])
		for k, value := range values {
			if value != nil {
				columns[k].grow(fmt.Sprint(value))
			}
		}
	}
	return columns
}
