package xlsx_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx"
)

// annexOn writes Annex A on sheets of so many rows.
func annexOn(t testing.TB, a *petition.Annex, w *petition.Words, most int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.AnnexOn(&b, a, w, most); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// sheetsRead gives the sheets of a workbook and their rows, as the library reads
// them, which must be as our own reader does.
func sheetsRead(t testing.TB, data []byte) (names []string, rows [][][]string) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	ours, err := xlsx.OpenList(data)
	if err != nil {
		t.Fatal(err)
	}
	defer ours.Close()
	names = book.GetSheetList()
	if !slices.Equal(ours.Sheets(), names) {
		t.Errorf("our reader gives the sheets %q, want %q", ours.Sheets(), names)
	}
	for _, name := range names {
		all, err := book.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		read := 0
		err = ours.Rows(name, func(row int, cells []string) error {
			if want := all[row-1]; cells[0] != want[0] || len(cells) != len(want) {
				t.Errorf("%s: our reader gives row %d as %q, want %q", name, row, cells, want)
			}
			read++
			return nil
		})
		if written := slices.DeleteFunc(slices.Clone(all), func(r []string) bool { return len(r) == 0 }); err != nil || read != len(written) {
			t.Errorf("%s: our reader gives %d rows, %v, want %d", name, read, err, len(written))
		}
		rows = append(rows, all)
	}
	return names, rows
}

// numbersOf gives the first cells of the rows below the headers of sheets.
func numbersOf(t testing.TB, head string, sheets ...[][]string) []string {
	t.Helper()
	var numbers []string
	for _, rows := range sheets {
		if rows[0][0] != head {
			t.Errorf("a sheet begins with %q", rows[0])
		}
		for _, row := range rows[1:] {
			numbers = append(numbers, row[0])
		}
	}
	return numbers
}

func upTo(from, to int) []string {
	var numbers []string
	for n := from; n <= to; n++ {
		numbers = append(numbers, strconv.Itoa(n))
	}
	return numbers
}

// TestAnnexGoesOnOnFurtherSheets splits after 10 rows what a sheet splits after a
// million.
func TestAnnexGoesOnOnFurtherSheets(t *testing.T) {
	a := annex(25, 10)
	data := annexOn(t, a, words(), 10)
	names, rows := sheetsRead(t, data)
	if want := []string{"Summary", "Signatures", "Signatures (2)", "Signatures (3)"}; !slices.Equal(names, want) {
		t.Fatalf("the sheets are %q, want %q", names, want)
	}
	for i, want := range []int{11, 11, 6} {
		if got := len(rows[i+1]); got != want {
			t.Errorf("%s has %d rows, want %d", names[i+1], got, want)
		}
	}
	if got := numbersOf(t, "No.", rows[1:]...); !slices.Equal(got, upTo(1, 25)) {
		t.Errorf("the numbers are %q", got)
	}
	w := read(t, data)
	first := w.printed(t, 2)
	for i, last := range []int{11, 11, 6} {
		scope, name := fmt.Sprintf("@%d", i+1), names[i+1]
		if got, want := w.defined["_xlnm._FilterDatabase"+scope], fmt.Sprintf("'%s'!$A$1:$E$%d", name, last); got != want {
			t.Errorf("the filter of %s is on %s, want %s", name, got, want)
		}
		if got, want := w.defined["_xlnm.Print_Titles"+scope], "'"+name+"'!$1:$1"; got != want {
			t.Errorf("%s repeats %s, want %s", name, got, want)
		}
		got := w.printed(t, i+2)
		if want := fmt.Sprintf("A1:E%d", last); got.Dimension.Ref != want {
			t.Errorf("%s has the cells %s, want %s", name, got.Dimension.Ref, want)
		}
		got.Dimension, got.Filter = first.Dimension, first.Filter
		if got != first || got.Pane.State != "frozen" {
			t.Errorf("%s is printed as %+v, want %+v", name, got, first)
		}
	}
}

// TestFullSheetIsTheOnlyOne holds that no empty sheet follows a full one, and
// that what fits one sheet is the same file however many more would fit.
func TestFullSheetIsTheOnlyOne(t *testing.T) {
	a := annex(20, 10)
	if !bytes.Equal(annexOn(t, a, words(), 20), annexBytes(t, a)) {
		t.Error("an annex that fills its sheet is another file")
	}
	if names, _ := sheetsRead(t, annexOn(t, a, words(), 10)); len(names) != 3 {
		t.Errorf("20 entries on sheets of 10 gave the sheets %q", names)
	}
}

func TestFurtherSheetsAreNamedByTheWords(t *testing.T) {
	for _, test := range []struct{ summary, signatures, want string }{
		{"Resumen", "Firmas", "[Resumen Firmas Firmas (2) Firmas (3)]"},
		{"Same", "same", "[Same same (2) same (3) same (4)]"},
		{"firmas (2)", "Firmas", "[firmas (2) Firmas Firmas (3) Firmas (4)]"},
		{"S", strings.Repeat("x", 31), "[S " + strings.Repeat("x", 31) + " " + strings.Repeat("x", 26) + "… (2) " + strings.Repeat("x", 26) + "… (3)]"},
	} {
		w := words()
		w.Summary.Sheet, w.Summary.Signatures = test.summary, test.signatures
		if got := fmt.Sprint(read(t, annexOn(t, annex(25, 3), w, 10)).sheets); got != test.want {
			t.Errorf("%q, %q became %s, want %s", test.summary, test.signatures, got, test.want)
		}
	}
}

// TestRecordsGoOnOnFurtherSheets holds that every row of every list and every
// doubtful case is in the records.
func TestRecordsGoOnOnFurtherSheets(t *testing.T) {
	r, _ := roll(2, 10)
	r.Lists[0].File = "a list with a long name indeed.csv"
	for i := range 9 {
		r.Doubts = append(r.Doubts, petition.Doubt{Row: int32(i), Other: -1, Why: "looks odd"})
	}
	var b bytes.Buffer
	if err := xlsx.RecordsOn(&b, r, 4); err != nil {
		t.Fatal(err)
	}
	names, rows := sheetsRead(t, b.Bytes())
	want := []string{
		"1 a list with a long name inde…", "1 a list with a long name … (2)", "1 a list with a long name … (3)",
		"2 list-2.csv", "2 list-2.csv (2)", "2 list-2.csv (3)", "doubts", "doubts (2)", "doubts (3)", "columns", "columns (2)",
	}
	if !slices.Equal(names, want) {
		t.Fatalf("the sheets are %q, want %q", names, want)
	}
	for _, from := range []int{0, 3} {
		if got := numbersOf(t, "line", rows[from:from+3]...); !slices.Equal(got, upTo(2, 11)) {
			t.Errorf("the lines from %s on are %q", names[from], got)
		}
	}
	if got := numbersOf(t, "row", rows[6:9]...); len(got) != 9 || got[8] != "a list with a long name indeed.csv:10" {
		t.Errorf("the doubtful cases are of %q", got)
	}
	if got := numbersOf(t, "list", rows[9:]...); !slices.Equal(got, []string{"1", "1", "1", "1", "2", "2", "2", "2"}) {
		t.Errorf("the columns are of the lists %q", got)
	}
}
