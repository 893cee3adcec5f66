package xlsx

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/petition"
)

// Records writes the organiser's own copy: for each list a sheet with all its
// rows as read, what became of each and why; then a sheet of the doubtful and
// possible cases, and one of what each column was taken for. It holds what no
// packet may hold and is never delivered.
//
// What has more than 1,048,575 rows continues on further sheets. The list is
// the original and stays with the organiser, so a row that no sheet can hold
// does not stop a build: a text of more than 32,767 UTF-16 units, or cells
// beyond a sheet's last column, are cut with a mark that says so, and a
// character that XML cannot hold stands as U+FFFD.
func Records(w io.Writer, roll *petition.Roll) error {
	return writeRecords(w, roll, maxRows)
}

// writeRecords writes the records on sheets of most rows each.
func writeRecords(w io.Writer, roll *petition.Roll, most int) error {
	b, err := newBook("Records", petition.Date{}, "yyyy-mm-dd", most)
	if err != nil {
		return err
	}
	defer b.close()
	b.packs = packFast

	rest := roll.Rows
	var lists []*recordSheets
	for i := range roll.Lists {
		end := slices.IndexFunc(rest, func(r petition.Row) bool { return int(r.List) != i })
		if end < 0 {
			end = len(rest)
		}
		sheets, err := startRecords(b, roll, i, rest[:end])
		if err != nil {
			return err
		}
		lists, rest = append(lists, sheets), rest[end:]
	}
	if len(rest) > 0 {
		return errors.New("write the records: the rows are not in the order of their lists")
	}
	doubts, err := startDoubts(b, roll)
	if err != nil {
		return err
	}
	taken, err := startColumns(b, roll)
	if err != nil {
		return err
	}
	return b.writeTo(w, func(rows *rows) error {
		for _, sheets := range lists {
			if err := sheets.write(rows); err != nil {
				return err
			}
		}
		if err := doubts.write(rows); err != nil {
			return err
		}
		return taken.write(rows)
	})
}

// judged are the columns that stand before those of the list.
var judged = []string{"line", "outcome", "reason", "same as", "annex a"}

const (
	maxColumns  = excelize.MaxColumns
	recordWidth = 40.0 // of the widest column
)

// recordSheets are the sheets of one list.
type recordSheets struct {
	roll   *petition.Roll
	index  int            // of the list
	rows   []petition.Row // of the list
	sheets *series
}

// startRecords begins the sheets of one list. The list is read for the widths of
// the columns, and again for the rows.
func startRecords(b *book, roll *petition.Roll, i int, rows []petition.Row) (*recordSheets, error) {
	columns, err := recordColumns(b, roll, i, rows)
	if err != nil {
		return nil, err
	}
	name := strconv.Itoa(i+1) + " " + path.Base(roll.Lists[i].Name())
	sheets, err := b.startSeries(name, columns, len(rows), recordsPage)
	return &recordSheets{roll, i, rows, sheets}, err
}

// write writes the rows of the sheets.
func (r *recordSheets) write(rows *rows) error {
	written := 0
	var values []value
	return eachRecord(&r.roll.Lists[r.index], r.rows, func(row *petition.Row, cells []string) error {
		l := r.sheets.of(written)
		written++
		values = appendRecord(values[:0], r.roll, row, cells)
		return rows.add(l, values...)
	})
}

// eachRecord gives the rows of a list with their cells as read.
func eachRecord(list *petition.ListRead, rows []petition.Row, yield func(row *petition.Row, cells []string) error) error {
	n := 0
	err := list.Again(func(line int, cells []string) error {
		if n == len(rows) || int(rows[n].Line) != line {
			return fmt.Errorf("write the records: %s has another row than before", petition.Where(list.Name(), line))
		}
		n++
		return yield(&rows[n-1], cells)
	})
	if err == nil && n < len(rows) {
		return fmt.Errorf("write the records: %s has fewer rows than before", list.Name())
	}
	return err
}

// appendRecord appends the cells of a row: the judged columns, then its own.
func appendRecord(values []value, roll *petition.Roll, row *petition.Row, cells []string) []value {
	values = append(values, numberValue(int(row.Line)), textValue(row.Outcome.String()), recordValue(row.Reason), recordValue(repeats(roll, row)), annexNumber(row))
	for i, cell := range cells {
		if left := len(cells) - i; len(values) == maxColumns-1 && left > 1 {
			return append(values, textValue(fmt.Sprintf("[%d more cells: see the list]", left)))
		}
		values = append(values, recordValue(cell))
	}
	return values
}

// annexNumber is the number under which a row stands in Annex A, if it does.
func annexNumber(row *petition.Row) value {
	if row.Number == 0 {
		return value{}
	}
	return numberValue(int(row.Number))
}

// repeats names the row that a duplicate repeats.
func repeats(roll *petition.Roll, row *petition.Row) string {
	if row.Outcome != petition.Duplicate || row.Of < 0 || int(row.Of) >= len(roll.Rows) {
		return ""
	}
	return roll.Where(&roll.Rows[row.Of])
}

func recordValue(text string) value { return textValue(recordText(text)) }

// recordText cuts what a cell cannot hold, with a mark.
// A character that XML cannot hold stands as U+FFFD.
func recordText(text string) string {
	if !holdable(text) {
		text = strings.Map(held, text)
	}
	if !isLong(text) {
		return text
	}
	mark := fmt.Sprintf(" [%d characters in all: see the list]", units(text))
	return shorten(text, excelize.TotalCellChars-units(mark)) + mark
}

// recordColumns gives the judged columns, those of the list's header, and
// unnamed ones where a row has more cells than the header.
func recordColumns(b *book, roll *petition.Roll, i int, rows []petition.Row) ([]column, error) {
	header := roll.Lists[i].Header
	columns := make([]column, 0, len(judged)+len(header))
	widen := func(to int) {
		for len(columns) < to {
			columns = append(columns, column{most: recordWidth, style: b.look.raw})
		}
	}
	widen(min(len(judged)+len(header), maxColumns))
	for j := range columns {
		if j < len(judged) {
			columns[j].head = judged[j]
		} else {
			columns[j].head = recordText(header[j-len(judged)])
		}
	}
	columns[0].style, columns[4].style = b.look.number, b.look.number
	var values []value
	err := eachRecord(&roll.Lists[i], rows, func(row *petition.Row, cells []string) error {
		values = appendRecord(values[:0], roll, row, cells)
		widen(len(values))
		for k := range values {
			columns[k].measure(&values[k])
		}
		return nil
	})
	return columns, err
}
