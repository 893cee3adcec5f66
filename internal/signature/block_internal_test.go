package signature

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
	"example.org/petition/internal/signature/table"
)

// open opens a list that is written in text.
func open(t *testing.T, text string) (*column.Columns, *body) {
	t.Helper()
	list := petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
	file, err := table.Open(list, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	columns, body, err := readHeader(list, file.Tables[0])
	if err != nil {
		t.Fatal(err)
	}
	return columns, body
}

// messy is a list in which many things are noted, of blank rows, open dates and
// ZIPs, and rows longer than a block may be.
func messy(rows int) string {
	var b strings.Builder
	b.WriteString("Name,Email,City,State,Zip,Date,Confirmed at,Birth date,Comment\n")
	for i := range rows {
		switch {
		case i%97 == 0:
			b.WriteString("\n")
			continue
		case i == rows/2:
			fmt.Fprintf(&b, "Ana Larga,,,,,,,,%s\n", strings.Repeat("long ", 70_000))
			continue
		}
		name := []string{"Ana Peña", "=Bo", "Zo\u200bfia", "", "Luís \uFFFD", "test", "anonymous", "PeÃ±a", "Asdf"}[i%61%9]
		zip := []string{"1040", "01040", "10001", "2138"}[i%4]
		date := fmt.Sprintf("%d/%d/2026", i%12+1, i%28/(1+i%3)+1)
		if i%43 == 0 {
			date = "soon"
		}
		confirmed := []string{"2026-01-02", ""}[i%11/10]
		fmt.Fprintf(&b, "%s,s%d@example.org,12 Elm St,%s,%s,%s,%s,x,Call 413-555-0%03d\n", name, i, []string{"MA", ""}[i%2], zip, date, confirmed, i%1000)
	}
	return b.String()
}

// TestBlocks holds that a list that is read block by block gives the rows, and
// all that is told of them, that it gives row by row.
func TestBlocks(t *testing.T) {
	text := messy(5 * rowsPerBlock)
	sources := &Sources{Comments: true, Date: petition.Date{Year: 2027, Month: 1, Day: 15}}

	columns, byRow := open(t, text)
	one := newRowReader(0, "a.csv", petition.Reading{}, columns, sources)
	var rows []petition.Row
	var marks []mark
	for {
		line, cells, err := byRow.next()
		if err == io.EOF {
			break
		}
		row, m, err := one.row(line, cells)
		if err != nil {
			t.Fatal(err)
		}
		rows, marks = append(rows, row), append(marks, m)
	}

	columns, byBlock := open(t, text)
	all := newRowReader(0, "a.csv", petition.Reading{}, columns, sources)
	blocks := startBlocks(byBlock, all)
	defer blocks.stop()
	given := 0
	for b, n := blocks.next(), 0; ; b = blocks.next() {
		if n++; b.failed != nil || b.err != nil && b.err != io.EOF {
			t.Fatal(b.failed, b.err)
		}
		for i := range b.rows {
			if b.rows[i] != rows[given] || b.marks[i] != marks[given] {
				t.Fatalf("row %d is %v, want %v", given, b.rows[i], rows[given])
			}
			given++
		}
		if b.err != nil {
			if n < 5 {
				t.Errorf("%d blocks hold %d rows", n, given)
			}
			break
		}
	}
	if given != len(rows) {
		t.Errorf("the blocks have %d rows, want %d", given, len(rows))
	}
	if !reflect.DeepEqual(all.findings, one.findings) {
		t.Errorf("the blocks tell %+v, want %+v", all.findings, one.findings)
	}
	if len(one.open) == 0 || len(one.zips) == 0 || len(one.untimed) == 0 || len(one.mashed) == 0 || one.masked == 0 || len(one.notes.kinds) < 5 {
		t.Errorf("the list tells too little: %+v", one.findings)
	}
}

// TestFirstErrorOfBlocks holds that of several errors the first in the list is
// told, whether a row cannot be understood or not be read.
func TestFirstErrorOfBlocks(t *testing.T) {
	const rows = 6 * rowsPerBlock
	for _, test := range []struct {
		rivals, torn, want int // lines
	}{
		{3_000, 4_500, 3_000},
		{4_500, 3_000, 3_000},
		{3_000, 3_001, 3_000},
		{3_001, 3_000, 3_000},
	} {
		var text strings.Builder
		text.WriteString("Name,Full name,City\n")
		for line := 2; line < rows; line++ {
			switch line {
			case test.rivals:
				text.WriteString("Ana Peña,Eva Ruiz,Holyoke\n")
			case test.torn:
				text.WriteString("Ana \"P,Ana \"P,\n")
			default:
				fmt.Fprintf(&text, "Ana %d,,Holyoke\n", line)
			}
		}
		list := petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text.String())), nil }}
		_, _, err := Read(t.Context(), Sources{Lists: []petition.List{list}}, nil)
		told, ok := err.(*petition.Error)
		if !ok || told.Line != test.want {
			t.Errorf("two names in line %d, torn quotes in line %d: %v, want line %d", test.rivals, test.torn, err, test.want)
		}
	}
}
