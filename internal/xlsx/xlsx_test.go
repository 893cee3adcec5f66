package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx"
)

func write(t testing.TB, a *petition.Annex) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Annex(&b, a, words(), t.TempDir()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parts unpacks a workbook with another reader than the library that wrote it.
func parts(t testing.TB, book []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all[f.Name] = string(text)
	}
	return all
}

// rows reads the texts and numbers of a sheet.
func rows(t testing.TB, sheet string) [][]string {
	t.Helper()
	var data struct {
		Rows []struct {
			Cells []struct {
				Type string `xml:"t,attr"`
				V    string `xml:"v"`
				T    string `xml:"is>t"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := xml.Unmarshal([]byte(sheet), &data); err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for _, r := range data.Rows {
		var row []string
		for _, c := range r.Cells {
			row = append(row, c.Type+c.V+c.T)
		}
		all = append(all, row)
	}
	return all
}

func TestAnnexSameBytes(t *testing.T) {
	a := annex(248, 40)
	first := write(t, a)
	for range 8 { // a map's order differs within one process
		if !bytes.Equal(first, write(t, a)) {
			t.Fatal("the same annex gave other bytes")
		}
	}
}

func TestAnnexCellsAreTextNumbersOrDates(t *testing.T) {
	a := annex(3, 3)
	a.Entries[0].Name = `=HYPERLINK("http://example.org","x")`
	a.Entries[1].Name = "+1 <Ana> & \"José\" 🌻"
	a.Entries[2].Name = "-5"
	all := parts(t, write(t, a))
	for name, text := range all {
		if strings.HasPrefix(name, "xl/worksheets/") && strings.Contains(text, "<f>") {
			t.Errorf("%s holds a formula", name)
		}
	}
	sheet := rows(t, all["xl/worksheets/sheet2.xml"])
	if len(sheet) != 4 {
		t.Fatalf("%d rows, want a header and 3", len(sheet))
	}
	for i, e := range a.Entries {
		row := sheet[i+1]
		if row[0] != []string{"1", "2", "3"}[i] || row[1] != "inlineStr"+e.Name {
			t.Errorf("row %d is %q", i+1, row)
		}
	}
}

func TestAnnexPrints(t *testing.T) {
	all := parts(t, write(t, annex(100, 10)))
	sheet, book := all["xl/worksheets/sheet2.xml"], all["xl/workbook.xml"]
	for _, want := range []string{`orientation="landscape"`, `paperSize="1"`, `fitToWidth="1"`, `<autoFilter`, `state="frozen"`, "&amp;P", "&amp;N"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the sheet of signatures has no %s", want)
		}
	}
	if !strings.Contains(book, "_xlnm.Print_Titles") {
		t.Error("the header row is not repeated in print")
	}
	if _, ok := all["xl/charts/chart1.xml"]; !ok {
		t.Error("there is no chart")
	}
}

func TestPropertiesAreNeutral(t *testing.T) {
	core := parts(t, write(t, annex(3, 3)))["docProps/core.xml"]
	if strings.Contains(core, "xuri") || strings.Contains(core, "2006-09-16") {
		t.Errorf("the library's own properties are left: %s", core)
	}
}

func TestTooLongTextIsAnError(t *testing.T) {
	a := annex(3, 3)
	a.Entries[1].Name = strings.Repeat("x", 32768)
	var b bytes.Buffer
	err := xlsx.Annex(&b, a, words(), t.TempDir())
	if err == nil || !strings.Contains(err.Error(), a.Entries[1].Source) || strings.Contains(err.Error(), "xxxx") {
		t.Errorf("got %v, want an error that names %s only", err, a.Entries[1].Source)
	}
}

func TestRecordsHoldEveryRow(t *testing.T) {
	roll := &petition.Roll{
		Lists: []petition.ListRead{{File: "lists/online.csv", Header: []string{"Name", "E-mail"}}},
		Rows: []petition.Row{
			{Record: petition.Record{Line: 2, Cells: []string{"Ana Reyes", "ana@example.org"}}, Outcome: petition.Counted, Of: -1, Number: 1},
			{Record: petition.Record{Line: 3, Cells: []string{"A. Reyes", "ana@example.org", "extra"}}, Outcome: petition.Duplicate, Reason: "same e-mail as an earlier row", Of: 0},
		},
	}
	var b bytes.Buffer
	if err := xlsx.Records(&b, roll, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	sheet := parts(t, b.Bytes())["xl/worksheets/sheet1.xml"]
	for _, want := range []string{"Ana Reyes", "A. Reyes", "extra", "duplicate", "same e-mail as an earlier row", "lists/online.csv:2", "E-mail"} {
		if !strings.Contains(sheet, want) {
			t.Errorf("the records do not hold %q", want)
		}
	}
}
