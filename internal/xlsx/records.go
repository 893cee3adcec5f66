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
// rows as read, what became of each and why; then a sheet of the doubtful and
// possible cases, and one of what each column was taken for. It holds what no
// packet may hold and is never delivered. tmp is as for Annex.
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
		end := slices.IndexFunc(rest, func(r petition.Row) bool { return int(r.List) != i })
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
	if err := writeDoubts(b, roll); err != nil {
		return err
	}
	if err := writeColumns(b, roll); err != nil {
		return err
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
// least one. The list is read twice: for the widths of the columns, and for the
// rows.
func writeRecords(b *book, roll *petition.Roll, i int, rows []petition.Row, most int) error {
	r := &recordSheets{
		book: b, roll: roll, rows: rows, most: most,
		name: strconv.Itoa(i+1) + " " + path.Base(roll.Lists[i].Name()),
	}
	var err error
	if r.columns, err = recordColumns(b, roll, i, rows); err != nil {
		return err
	}
	if err := r.begin(); err != nil {
		return err
	}
	if err := eachRecord(&roll.Lists[i], rows, r.add); err != nil {
		return err
	}
	return r.list.end()
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

// recordSheets are the sheets of one list, the last of which is being written.
type recordSheets struct {
	book    *book
	roll    *petition.Roll
	columns []column
	rows    []petition.Row // of the list
	most    int            // rows of a sheet
	name    string         // of the sheets
	sheets  int            // begun so far
	written int            // rows
	list    *list
	values  []any
}

func (r *recordSheets) add(row *petition.Row, cells []string) error {
	if r.written == r.sheets*r.most {
		if err := r.list.end(); err != nil {
			return err
		}
		if err := r.begin(); err != nil {
			return err
		}
	}
	r.written++
	r.values = appendRecord(r.values[:0], r.roll, row, cells)
	return r.list.add(r.values...)
}

// begin begins the next sheet.
func (r *recordSheets) begin() error {
	r.sheets++
	suffix := ""
	if r.sheets > 1 {
		suffix = fmt.Sprintf(" (%d)", r.sheets)
	}
	sheet := sheetName(r.name, suffix)
	if err := r.book.addSheet(sheet); err != nil {
		return err
	}
	var err error
	r.list, err = r.book.startList(sheet, r.columns, min(r.most, len(r.rows)-r.written), recordsPage(sheet))
	return err
}

// appendRecord appends the cells of a row: the judged columns, then its own.
func appendRecord(values []any, roll *petition.Roll, row *petition.Row, cells []string) []any {
	var number any
	if row.Number > 0 {
		number = int(row.Number)
	}
	values = append(values, int(row.Line), textCell(row.Outcome.String()), textCell(row.Reason), textCell(repeats(roll, row)), number)
	for i, cell := range cells {
		if left := len(cells) - i; len(values) == maxColumns-1 && left > 1 {
			return append(values, fmt.Sprintf("[%d more cells: see the list]", left))
		}
		values = append(values, textCell(recordText(cell)))
	}
	return values
}

// repeats names the row that a duplicate repeats.
func repeats(roll *petition.Roll, row *petition.Row) string {
	if row.Outcome != petition.Duplicate || row.Of < 0 || int(row.Of) >= len(roll.Rows) {
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
	var values []any
	err := eachRecord(&roll.Lists[i], rows, func(row *petition.Row, cells []string) error {
		values = appendRecord(values[:0], roll, row, cells)
		widen(len(values))
		for k, value := range values {
			if value != nil {
				columns[k].grow(fmt.Sprint(value))
			}
		}
		return nil
	})
	return columns, err
}
