package xlsx

import (
	"errors"
	"fmt"
	"io"
	"path"
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

	end := 0
	var lists []*recordSheets
	for i := range roll.Lists {
		first := end
		for end < roll.Rows.Len() && int(roll.Rows.ListAt(end)) == i {
			end++
		}
		sheets, err := startRecords(b, roll, i, span{first, end})
		if err != nil {
			return err
		}
		lists = append(lists, sheets)
	}
	if end < roll.Rows.Len() {
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
	index  int  // of the list
	rows   span // of the list
	sheets *series
}

// span is a run of the roll's rows, up to end.
type span struct{ first, end int }

func (s span) len() int { return s.end - s.first }

// RecordMeasure is what a list is to be read with, so that the widths of its
// columns are known when its records are written. Where they are not, the list is
// read for them once more.
func RecordMeasure() petition.Measure {
	return petition.Measure{
		Width:   func(cell string) float64 { return textWidth(recordText(cell)) },
		PerByte: mostOfByte,
		Most:    recordWidth,
	}
}

// startRecords begins the sheets of one list.
func startRecords(b *book, roll *petition.Roll, i int, rows span) (*recordSheets, error) {
	columns, err := recordColumns(b, roll, i, rows)
	if err != nil {
		return nil, err
	}
	name := strconv.Itoa(i+1) + " " + path.Base(roll.Lists[i].Name())
	sheets, err := b.startSeries(name, columns, rows.len(), recordsPage)
	return &recordSheets{roll, i, rows, sheets}, err
}

// write writes the rows of the sheets.
func (r *recordSheets) write(rows *rows) error {
	written := 0
	var values []value
	return eachRecord(r.roll, r.index, r.rows, func(row *petition.Row, cells []string) error {
		l := r.sheets.of(written)
		written++
		values = appendRecord(values[:0], r.roll, row, cells)
		return rows.add(l, values...)
	})
}

// eachRecord gives the rows of a list with their cells as read.
func eachRecord(roll *petition.Roll, i int, rows span, yield func(row *petition.Row, cells []string) error) error {
	var row petition.Row
	list, n := &roll.Lists[i], rows.first
	err := list.Again(func(line int, cells []string) error {
		if n < rows.end {
			row = roll.Rows.At(n)
		}
		if n == rows.end || int(row.Line) != line {
			return fmt.Errorf("write the records: %s has another row than before", petition.Where(list.Name(), line))
		}
		n++
		return yield(&row, cells)
	})
	if err == nil && n < rows.end {
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
	if row.Outcome != petition.Duplicate || row.Of < 0 || int(row.Of) >= roll.Rows.Len() {
		return ""
	}
	of := roll.Rows.At(int(row.Of))
	return roll.Where(&of)
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
func recordColumns(b *book, roll *petition.Roll, i int, rows span) ([]column, error) {
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
	measure := func(row *petition.Row, cells []string) {
		values = appendRecord(values[:0], roll, row, cells)
		widen(len(values))
		for k := range values {
			columns[k].measure(&values[k])
		}
	}
	widths := roll.Lists[i].Widths
	if widths == nil || len(judged)+len(widths) > maxColumns {
		return columns, eachRecord(roll, i, rows, func(row *petition.Row, cells []string) error {
			measure(row, cells)
			return nil
		})
	}
	for n := rows.first; n < rows.end; n++ {
		row := roll.Rows.At(n)
		measure(&row, nil)
	}
	widen(len(judged) + len(widths))
	for k, width := range widths {
		columns[len(judged)+k].grow(width)
	}
	return columns, nil
}
