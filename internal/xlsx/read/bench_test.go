package read_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/xlsx/read"
)

const benchRows = 50_000

// benchShared is a list as Excel writes it: its texts are kept once and shared.
func benchShared(b *testing.B) []byte {
	var rows strings.Builder
	var items []string
	for i := range benchRows {
		n := i + 2
		fmt.Fprintf(&rows, `<row r="%d" spans="1:8"><c r="A%[1]d" s="1"><v>46449.586805555555</v></c>`, n)
		for column, text := range []string{"Ana María", fmt.Sprintf("Peña %d", i), fmt.Sprintf("ana%d@example.org", i), "Worcester", "MA"} {
			fmt.Fprintf(&rows, `<c r="%c%d" t="s"><v>%d</v></c>`, 'B'+column, n, len(items))
			items = append(items, "<t>"+text+"</t>")
		}
		fmt.Fprintf(&rows, `<c r="G%d"><v>%d</v></c><c r="H%[1]d" t="b"><v>1</v></c></row>`, n, 1001+i%1000)
	}
	return one(rows.String()).with(parts{"xl/sharedStrings.xml": texts(items...), "xl/styles.xml": styles("m/d/yyyy h:mm:ss")}).pack(b)
}

// benchInline is the same list as our own writer's library writes it.
func benchInline(b *testing.B) []byte {
	f := excelize.NewFile()
	defer f.Close()
	sheet, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i := range benchRows {
		row := []any{46449.586805555555, "Ana María", fmt.Sprintf("Peña %d", i), fmt.Sprintf("ana%d@example.org", i), "Worcester", "MA", 1001 + i%1000, true}
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := sheet.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkRows reads a list of 50,000 rows of 8 cells.
func BenchmarkRows(b *testing.B) {
	for name, list := range map[string]func(*testing.B) []byte{"shared": benchShared, "inline": benchInline} {
		b.Run(name, func(b *testing.B) {
			data := list(b)
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				rows := 0
				book, err := read.Open(data)
				if err != nil {
					b.Fatal(err)
				}
				if err := book.Rows(book.Sheets()[0], func(int, []string) error { rows++; return nil }); err != nil || rows != benchRows {
					b.Fatal(rows, err)
				}
			}
			b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
