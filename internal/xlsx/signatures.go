package xlsx

import (
	"cmp"
	"fmt"

	"example.org/petition/internal/petition"
)

// mostWidth keeps a single long text from pushing all other columns off the
// page. Longer ones wrap.
var mostWidth = map[petition.Column]float64{
	petition.ColumnName:    40,
	petition.ColumnCity:    28,
	petition.ColumnState:   22,
	petition.ColumnZip5:    12,
	petition.ColumnCountry: 22,
	petition.ColumnDate:    18,
	petition.ColumnComment: 64,
}

// pageWidth is about what a landscape page holds between its margins.
const pageWidth = 128.0

// startSignatures begins the second sheet, and those that it goes on on.
func startSignatures(b *book, a *petition.Annex, words *petition.Words) (*series, error) {
	columns, err := signatureColumns(b, a, words)
	if err != nil {
		return nil, err
	}
	left := words.Annex.Mark + " · " + a.Title
	return b.startSeries(words.Summary.Signatures, columns, a.Entries.Len(), func(string) page {
		return page{orientation: "landscape", fit: true, left: left, right: a.Person, foot: words.PageOf, draft: draftFoot(a, words)}
	})
}

// writeSignatures writes their rows. Nothing but entries stands below a header.
func writeSignatures(rows *rows, sheets *series, a *petition.Annex, words *petition.Words) error {
	values := make([]value, 1+len(a.Columns))
	for i, entry := range a.Entries.All() {
		values[0] = numberValue(entry.Number)
		for j, c := range a.Columns {
			values[j+1] = entryValue(entry, c, words)
		}
		if err := rows.add(sheets.of(i), values...); err != nil {
			return err
		}
	}
	return nil
}

func entryValue(entry *petition.Entry, c petition.Column, words *petition.Words) value {
	if c == petition.ColumnDate {
		return dayValue(entry.Date, words)
	}
	return textValue(entry.Text(c))
}

// signatureColumns gives the number's column and those of the annex, as wide as
// their texts, all of which it checks.
func signatureColumns(b *book, a *petition.Annex, words *petition.Words) ([]column, error) {
	number := column{head: words.Annex.Number, most: 12, style: b.look.number}
	number.grow(textWidth(fmt.Sprint(a.Entries.Len())))
	columns := []column{number}
	for _, c := range a.Columns {
		style := b.look.text
		if c == petition.ColumnDate {
			style = b.look.day
		}
		columns = append(columns, column{head: words.Annex.Columns[c], most: cmp.Or(mostWidth[c], 22), style: style, wraps: true})
	}
	if err := measureEntries(columns[1:], a, words); err != nil {
		return nil, err
	}
	spread(columns[1:], pageWidth-columns[0].set())
	return columns, nil
}

func measureEntries(columns []column, a *petition.Annex, words *petition.Words) error {
	measured := map[petition.Date]bool{}
	for _, entry := range a.Entries.All() {
		for j, c := range a.Columns {
			if c == petition.ColumnDate {
				measureDay(&columns[j], entry.Date, words, measured)
				continue
			}
			v := textValue(entry.Text(c))
			if err := checkText(v.text, entry.Source); err != nil {
				return err
			}
			columns[j].measure(&v)
		}
	}
	return nil
}

// measureDay widens the column for a day as it shows. A list has few days, which
// are measured once; of very many not all are noted.
func measureDay(c *column, day petition.Date, words *petition.Words, measured map[petition.Date]bool) {
	if measured[day] {
		return
	}
	if len(measured) < 10_000 {
		measured[day] = true
	}
	shown := textValue(words.Day(day))
	c.measure(&shown)
}

func summarySheet(words *petition.Words) string { return sheetName(words.Summary.Sheet, "") }
