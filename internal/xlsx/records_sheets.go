package xlsx

import (
	"fmt"
	"strconv"

	"example.org/petition/internal/petition"
)

// The sheets of the records behind those of the lists, whose names begin with a
// number.
const (
	doubtsSheet  = "doubts"
	columnsSheet = "columns"
)

// startDoubts begins the sheet of the doubtful and the possible cases: what a
// person should look at.
func startDoubts(b *book, roll *petition.Roll) (*table, error) {
	heads := []string{"row", "outcome", "annex a", "other row", "why"}
	return startTable(b, doubtsSheet, heads, len(roll.Doubts), func(i int) []value {
		d := &roll.Doubts[i]
		row := roll.Rows.At(int(d.Row))
		other := ""
		if d.Other >= 0 {
			otherRow := roll.Rows.At(int(d.Other))
			other = roll.Where(&otherRow)
		}
		number := annexNumber(&row)
		if number.kind != blankKind {
			number = textValue(strconv.Itoa(number.number))
		}
		return []value{recordValue(roll.Where(&row)), textValue(row.Outcome.String()), number, recordValue(other), recordValue(d.Why)}
	})
}

// startColumns begins the sheet of what each column of each list was taken for.
func startColumns(b *book, roll *petition.Roll) (*table, error) {
	var rows [][]value
	for i := range roll.Lists {
		list := &roll.Lists[i]
		for j, head := range list.Header {
			role := "not used"
			switch holds := list.Holds(j); {
			case j < len(list.Roles) && list.Roles[j] != petition.RoleUnused:
				role = holds.String()
			case holds != petition.RoleUnused:
				role = holds.String() + ", not used"
			}
			rows = append(rows, []value{
				textValue(fmt.Sprint(i + 1)), recordValue(list.Name()), textValue(fmt.Sprint(j + 1)), recordValue(head), textValue(role),
			})
		}
	}
	return startTable(b, columnsSheet, []string{"list", "file", "column", "header", "taken for"}, len(rows), func(i int) []value { return rows[i] })
}

// table is a list of texts.
type table struct {
	sheets *series
	rows   int
	row    func(i int) []value
}

func startTable(b *book, name string, heads []string, rows int, row func(i int) []value) (*table, error) {
	columns := make([]column, len(heads))
	for j, head := range heads {
		columns[j] = column{head: head, most: recordWidth, style: b.look.raw}
	}
	for i := range rows {
		for j, value := range row(i) {
			columns[j].measure(&value)
		}
	}
	sheets, err := b.startSeries(name, columns, rows, recordsPage)
	return &table{sheets, rows, row}, err
}

func (t *table) write(rows *rows) error {
	for i := range t.rows {
		if err := rows.add(t.sheets.of(i), t.row(i)...); err != nil {
			return err
		}
	}
	return nil
}

// recordsPage is the page of every sheet of the records.
func recordsPage(sheet string) page {
	return page{orientation: "landscape", left: sheet, right: "Records of the organiser. Not for delivery", foot: "Page {n} of {of}"}
}
