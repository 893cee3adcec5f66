package xlsx

import (
	"fmt"

	"example.org/petition/internal/petition"
)

// The sheets of the records behind those of the lists, whose names begin with a
// number.
const (
	doubtsSheet  = "doubts"
	columnsSheet = "columns"
)

// writeDoubts writes the doubtful and the possible cases: what a person should
// look at.
func writeDoubts(b *book, roll *petition.Roll) error {
	return writeTable(b, doubtsSheet, []string{"row", "outcome", "annex a", "other row", "why"}, len(roll.Doubts), func(i int) []any {
		d := &roll.Doubts[i]
		row := &roll.Rows[d.Row]
		other := ""
		if d.Other >= 0 {
			other = roll.Where(&roll.Rows[d.Other])
		}
		var number any
		if row.Number > 0 {
			number = fmt.Sprint(row.Number)
		}
		return []any{textCell(roll.Where(row)), textCell(row.Outcome.String()), number, textCell(other), textCell(d.Why)}
	})
}

// writeColumns writes what each column of each list was taken for.
func writeColumns(b *book, roll *petition.Roll) error {
	var rows [][]any
	for i := range roll.Lists {
		list := &roll.Lists[i]
		for j, head := range list.Header {
			role := "not used"
			if j < len(list.Roles) && list.Roles[j] != petition.RoleUnused {
				role = list.Roles[j].String()
			}
			rows = append(rows, []any{fmt.Sprint(i + 1), textCell(list.Name()), fmt.Sprint(j + 1), textCell(recordText(head)), role})
		}
	}
	return writeTable(b, columnsSheet, []string{"list", "file", "column", "header", "taken for"}, len(rows), func(i int) []any { return rows[i] })
}

// writeTable writes a sheet of texts.
func writeTable(b *book, name string, heads []string, rows int, row func(i int) []any) error {
	columns := make([]column, len(heads))
	for j, head := range heads {
		columns[j] = column{head: head, most: recordWidth, style: b.look.raw}
	}
	rows = min(rows, maxRows)
	for i := range rows {
		for j, value := range row(i) {
			if value != nil {
				columns[j].grow(fmt.Sprint(value))
			}
		}
	}
	if err := b.addSheet(name); err != nil {
		return err
	}
	list, err := b.startList(name, columns, rows, recordsPage(name))
	if err != nil {
		return err
	}
	for i := range rows {
		if err := list.add(row(i)...); err != nil {
			return err
		}
	}
	return list.end()
}

// recordsPage is the page of every sheet of the records.
func recordsPage(sheet string) page {
	return page{orientation: "landscape", left: sheet, right: "Records of the organiser. Not for delivery", foot: "Page {n} of {of}"}
}
