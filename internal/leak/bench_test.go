package leak_test

import (
	"fmt"
	"testing"

	"example.org/petition/internal/leak"
	"example.org/petition/internal/petition"
)

// BenchmarkCheck makes the check of a list of 20,000 rows and looks through a
// packet of as many: a page's text, the same as UTF-16, and a sheet's XML.
func BenchmarkCheck(b *testing.B) {
	const rows = 20_000
	roll := &petition.Roll{Lists: []petition.ListRead{{
		File: "list.csv", Roles: roles,
		Again: func(yield func(int, []string) error) error {
			for i := range rows {
				err := yield(i+2, []string{
					fmt.Sprintf("Signer%d Muestra", i), fmt.Sprintf("signer%d@example.org", i), fmt.Sprintf("413-%03d-%04d", i/100, i%10000),
					fmt.Sprintf("%d Elm Street", i), "01040-1234", fmt.Sprintf("192.0.%d.%d", i/250, i%250), "1990-03-14", fmt.Sprintf("id-%08d", i), "",
				})
				if err != nil {
					return err
				}
			}
			return nil
		},
	}}}
	var entries []petition.Entry
	var text, xml []byte
	for i := range rows {
		row := petition.Row{Line: int32(i + 2), Name: fmt.Sprintf("Signer%d Muestra", i), Outcome: petition.Counted, Of: -1}
		if i%10 > 0 {
			entries = append(entries, petition.Entry{Name: row.Name, City: "Holyoke"})
			row.Number = int32(len(entries))
			text = fmt.Appendf(text, "%d\n%s\nHolyoke\nMA\n01/02/2027\n", row.Number, row.Name)
			xml = fmt.Appendf(xml, `<row r="%d"><c r="A%[1]d"><v>%[1]d</v></c><c r="B%[1]d" t="inlineStr"><is><t>%s</t></is></c></row>`, row.Number, row.Name)
		}
		roll.Rows.Append(row)
	}
	annex := &petition.Annex{Entries: petition.EntriesOf(entries)}
	pieces := []petition.Piece{
		shown(string(text)),
		{File: "annex-a-signatures.pdf", Part: "page", Number: 1, Form: petition.Content, Text: wide(string(text), 0)},
		{File: "annex-a-signatures.xlsx", Part: "xl/worksheets/sheet2.xml", Form: petition.Content, Text: xml},
	}
	b.ReportAllocs()
	for b.Loop() {
		c, err := leak.New(b.Context(), roll, annex, nil)
		if err != nil {
			b.Fatal(err)
		}
		if found := search(b, c, pieces...); len(found) > 0 {
			b.Fatal(found)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
