package read_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// written gives the bytes of a workbook that the library made.
func written(t testing.TB, change func(f *excelize.File) error, options ...excelize.Options) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := change(f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, options...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func setRows(rows ...[]any) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		for i, row := range rows {
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
				return err
			}
		}
		return nil
	}
}

var signed = time.Date(2027, 3, 3, 14, 5, 0, 0, time.UTC)

// TestWrittenValues reads what the library writes for values of every kind.
func TestWrittenValues(t *testing.T) {
	data := written(t, setRows(
		[]any{"Name", "ZIP", "Signed", "Day", "Member"},
		[]any{"José Álvarez", 1060, signed, time.Date(2027, 3, 3, 0, 0, 0, 0, time.UTC), true},
		[]any{nil, 5550100123.0, 42.37, "=1+1", false},
		[]any{},
		[]any{"a\r\n\t<&>'\"", []byte("😀"), " ", nil, nil},
	))
	wantRows(t, data, "Sheet1",
		"1: Name|ZIP|Signed|Day|Member",
		"2: José Álvarez|1060|2027-03-03 14:05:00|2027-03-03|TRUE",
		"3: |5550100123|42.37|=1+1|FALSE",
		"5: a\r\n\t<&>'\"|😀| ")
}

// TestNothingLost reads rows and columns that somebody hid or filtered, and
// the text of merged cells once.
func TestNothingLost(t *testing.T) {
	data := written(t, func(f *excelize.File) error {
		change := []func() error{
			func() error {
				return setRows([]any{"Names", nil, "City"}, []any{"Ana", "Peña", "Lynn"}, []any{"Eva", "Sol", "Salem"})(f)
			},
			func() error { return f.MergeCell("Sheet1", "A1", "B1") },
			func() error { return f.SetRowVisible("Sheet1", 2, false) },
			func() error { return f.SetColVisible("Sheet1", "B", false) },
			func() error {
				return f.AutoFilter("Sheet1", "A1:C3", []excelize.AutoFilterOptions{{Column: "A", Expression: "x == Eva"}})
			},
			func() error {
				style, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Color: []string{"FFFF00"}, Pattern: 1}})
				if err != nil {
					return err
				}
				return f.SetCellStyle("Sheet1", "A1", "Z3000", style)
			},
		}
		for _, c := range change {
			if err := c(); err != nil {
				return err
			}
		}
		return nil
	})
	wantRows(t, data, "Sheet1", "1: Names||City", "2: Ana|Peña|Lynn", "3: Eva|Sol|Salem")
}

// TestWrittenSheets lists what a person sees of hidden sheets and charts.
func TestWrittenSheets(t *testing.T) {
	data := written(t, func(f *excelize.File) error {
		for _, name := range []string{"Paper", "Old", "Deep"} {
			if _, err := f.NewSheet(name); err != nil {
				return err
			}
		}
		if err := f.SetSheetVisible("Old", false); err != nil {
			return err
		}
		if err := f.SetSheetVisible("Deep", false, true); err != nil {
			return err
		}
		return f.AddChartSheet("Chart", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$A$1:$A$2"}}})
	})
	if got := sheetNames(t, data); !slices.Equal(got, []string{"Sheet1", "Paper"}) {
		t.Errorf("sheets are %q", got)
	}
}

// TestWritten1904 reads the library's dates of a workbook that counts from 1904.
func TestWritten1904(t *testing.T) {
	since1904 := true
	data := written(t, func(f *excelize.File) error {
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since1904}); err != nil {
			return err
		}
		return setRows([]any{signed})(f)
	})
	wantRows(t, data, "Sheet1", "1: 2027-03-03 14:05:00")
}

// TestWrittenFormula refuses a formula that the library did not compute.
func TestWrittenFormula(t *testing.T) {
	data := written(t, func(f *excelize.File) error { return f.SetCellFormula("Sheet1", "B2", `A2&" "&C2`) })
	wantRefused(t, data, `cell B2 of sheet "Sheet1" is a formula without a value`)
}

func TestWrittenEncrypted(t *testing.T) {
	data := written(t, setRows([]any{"Name"}), excelize.Options{Password: "invented"})
	wantRefused(t, data, "the workbook is locked with a password")
}

// TestWrittenRichText reads a text in several styles as one.
func TestWrittenRichText(t *testing.T) {
	data := written(t, func(f *excelize.File) error {
		return f.SetCellRichText("Sheet1", "A1", []excelize.RichTextRun{{Text: "Ana "}, {Text: "Peña", Font: &excelize.Font{Bold: true}}})
	})
	wantRows(t, data, "Sheet1", "1: Ana Peña")
}

// streamed writes rows as large workbooks are written: the texts in their cells.
func streamed(rows [][]string) func(f *excelize.File) error {
	return func(f *excelize.File) error {
		w, err := f.NewStreamWriter("Sheet1")
		if err != nil {
			return err
		}
		for i, row := range rows {
			cells := make([]any, len(row))
			for j, text := range row {
				cells[j] = text
			}
			if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
				return err
			}
		}
		return w.Flush()
	}
}

// kept writes rows as small workbooks are written: the texts kept apart.
func kept(rows [][]string) func(f *excelize.File) error {
	all := make([][]any, len(rows))
	for i, row := range rows {
		for _, text := range row {
			all[i] = append(all[i], text)
		}
	}
	return setRows(all...)
}

// wanted is how rows come back: those without a text left out, and no cells
// after the last text.
func wanted(all [][]string) []string {
	var want []string
	for i, row := range all {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		if len(row) > 0 {
			want = append(want, fmt.Sprintf("%d: %s", i+1, strings.Join(row, "|")))
		}
	}
	return want
}
