package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
	"example.org/petition/internal/xlsx"
)

func write(t testing.TB, a *petition.Annex) *workbook {
	t.Helper()
	return read(t, annexBytes(t, a))
}

func annexBytes(t testing.TB, a *petition.Annex) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Annex(&b, a, words()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// serial is the number of a day in a spreadsheet: 1 is January 1, 1900, and 60
// is a day that never was.
func serial(d petition.Date) string {
	zero := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	return fmt.Sprint(int(d.Time().Sub(zero).Hours() / 24))
}

func TestSignaturesHoldEveryCell(t *testing.T) {
	a := annex(57, 20)
	a.Columns = append(a.Columns, petition.ColumnZip5, petition.ColumnCountry, petition.ColumnComment)
	entries := petitiontest.Entries(a)
	entries[3].Zip5, entries[3].Comment = "01060", "2027-01-01"
	entries[4].Date = petition.Date{}
	entries[5].Country = "1e5"
	rows := write(t, a).rows(t, 2)
	if got := texts(rows[0]); fmt.Sprint(got) != "[No. Name City State Date ZIP Country Comment]" {
		t.Errorf("the header row is %q", got)
	}
	if len(rows) != a.Entries.Len()+1 {
		t.Fatalf("%d rows below the header, want %d", len(rows)-1, a.Entries.Len())
	}
	for i, entry := range entries {
		line := fmt.Sprint(i + 2)
		want := []cell{{"A" + line, "", fmt.Sprint(entry.Number), "0"}}
		for j, c := range a.Columns {
			ref := string(rune('B'+j)) + line
			switch {
			case c == petition.ColumnDate && !entry.Date.IsZero():
				want = append(want, cell{ref, "", serial(entry.Date), "mm/dd/yyyy"})
			case entry.Text(c) != "":
				want = append(want, cell{ref, "inlineStr", entry.Text(c), "@"})
			}
		}
		if fmt.Sprint(rows[i+1]) != fmt.Sprint(want) {
			t.Errorf("row %s is\n%v, want\n%v", line, rows[i+1], want)
		}
	}
}

func TestTextsStayAsTheyAre(t *testing.T) {
	for _, text := range []string{
		"=1+1", "+1", "-5", "@SUM(A1)", "\t=1", `=HYPERLINK("http://example.org","x")`, `=cmd|' /C calc'!A0`,
		`"Ana" & <José> 'Pérez' ]]> &amp;`, "山田太郎 😀 👩‍👩‍👧", "0012", "1e5", "2027-01-01", "TRUE", "#N/A",
		" leading and trailing ", "two\nlines", "cr\r\nlf", "_x000D_ and _x005F_", "\u00a0", "e\u0301",
		strings.Repeat("x", 32767), strings.Repeat("😀", 16383),
	} {
		a := annex(2, 2)
		petitiontest.Entries(a)[1].Name = text
		got := write(t, a).at(t, 2)["B3"]
		if got != (cell{"B3", "inlineStr", text, "@"}) {
			t.Errorf("%.40q came back as %.60v", text, got)
		}
	}
}

func TestDaysThatNoSpreadsheetHasAreText(t *testing.T) {
	for _, test := range []struct {
		date petition.Date
		want cell
	}{
		{petition.Date{Year: 206, Month: time.March, Day: 3}, cell{"E2", "inlineStr", "03/03/0206", "mm/dd/yyyy"}},
		{petition.Date{Year: 1900, Month: time.February, Day: 28}, cell{"E2", "inlineStr", "02/28/1900", "mm/dd/yyyy"}},
		{petition.Date{Year: 1900, Month: time.March, Day: 1}, cell{"E2", "", "61", "mm/dd/yyyy"}},
		{petition.Date{Year: 9999, Month: time.December, Day: 31}, cell{"E2", "", "2958465", "mm/dd/yyyy"}},
	} {
		a := annex(1, 1)
		petitiontest.Entries(a)[0].Date = test.date
		if got := write(t, a).at(t, 2)["E2"]; got != test.want {
			t.Errorf("%v is %v, want %v", test.date, got, test.want)
		}
	}
}

func TestDateFormatFollowsTheWords(t *testing.T) {
	for form, want := range map[string]string{
		"{dd}/{mm}/{year}":           "dd/mm/yyyy",
		"{day} de {month} de {year}": `d" de "mmmm" de "yyyy`,
		"{year}-{mm}-{dd}":           "yyyy-mm-dd",
		`{dd}."{mm}`:                 `dd"."mm`,
		"":                           "mm/dd/yyyy",
	} {
		w := words()
		w.ShortDate = form
		var b bytes.Buffer
		if err := xlsx.Annex(&b, annex(1, 1), w); err != nil {
			t.Fatal(err)
		}
		if got := read(t, b.Bytes()).at(t, 2)["E2"].Format; got != want {
			t.Errorf("%q became the format %q, want %q", form, got, want)
		}
	}
}

func TestWhatCannotBeHeldIsAnError(t *testing.T) {
	long := strings.Repeat("secret ", 5000)
	for name, test := range map[string]struct {
		spoil func(*petition.Annex)
		where string
	}{
		"a text too long":     {func(a *petition.Annex) { petitiontest.Entries(a)[1].Name = long }, "online.csv:3"},
		"too long in UTF-16":  {func(a *petition.Annex) { petitiontest.Entries(a)[1].City = strings.Repeat("😀", 16384) }, "online.csv:3"},
		"a control character": {func(a *petition.Annex) { petitiontest.Entries(a)[2].Name = "secret\x00" }, "online.csv:4"},
		"not UTF-8":           {func(a *petition.Annex) { petitiontest.Entries(a)[2].Name = "secret\xff" }, "online.csv:4"},
		"no character":        {func(a *petition.Annex) { petitiontest.Entries(a)[2].State = "secret\ufffe" }, "online.csv:4"},
		"a title too long":    {func(a *petition.Annex) { a.Title = long }, ""},
	} {
		a := annex(3, 3)
		test.spoil(a)
		var b bytes.Buffer
		err := xlsx.Annex(&b, a, words())
		told, ok := errors.AsType[*petition.Error](err)
		switch {
		case !ok:
			t.Errorf("%s: %v, want an error for people", name, err)
		case told.Kind != petition.BadList || told.File != test.where || told.Hint == "":
			t.Errorf("%s: %+v, want a bad list at %q with a hint", name, told, test.where)
		case strings.Contains(err.Error(), "secret"):
			t.Errorf("%s: the error holds the text", name)
		case b.Len() > 0:
			t.Errorf("%s: %d bytes were written", name, b.Len())
		}
	}
}

func TestAnnexOfAnySize(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		w := write(t, annex(n, max(1, min(n, 30))))
		if rows := w.rows(t, 2); len(rows) != n+1 {
			t.Errorf("%d entries gave %d rows below the header", n, len(rows)-1)
		}
		want := fmt.Sprintf("'Signatures'!$A$1:$E$%d", n+1)
		if got := w.defined["_xlnm._FilterDatabase@1"]; got != want {
			t.Errorf("%d entries: the filter is on %s, want %s", n, got, want)
		}
		if _, drawn := w.parts["xl/charts/chart1.xml"]; drawn != (n > 0) {
			t.Errorf("%d entries: a chart is drawn: %v", n, drawn)
		}
	}
}

func TestAnnexWithoutNames(t *testing.T) {
	a := annex(20, 5)
	a.Columns = []petition.Column{petition.ColumnCity, petition.ColumnState}
	entries := petitiontest.Entries(a)
	for i := range entries {
		entries[i].Name = ""
	}
	w := write(t, a)
	if got := texts(w.rows(t, 2)[0]); fmt.Sprint(got) != "[No. City State]" {
		t.Errorf("the header row is %q", got)
	}
}

// TestNoRowIsSpilled writes enough for the library to spill rows to the system's
// folder for temporary files, which is not private: there is none.
func TestNoRowIsSpilled(t *testing.T) {
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, filepath.Join(t.TempDir(), "none"))
	}
	a := annex(4_600, 30)
	a.Columns = append(a.Columns, petition.ColumnComment)
	entries := petitiontest.Entries(a)
	for i := range entries {
		entries[i].Comment = strings.Repeat("He fixed our roof. ", 200)
	}
	var b bytes.Buffer
	if err := xlsx.Annex(&b, a, words()); err != nil {
		t.Fatal(err)
	}
	sheet := read(t, b.Bytes()).parts["xl/worksheets/sheet2.xml"]
	if rows := strings.Count(sheet, "<row "); rows != 4_601 || len(sheet) < 16<<20 {
		t.Errorf("%d rows in %d bytes", rows, len(sheet))
	}
}

// full is a disk that takes so many bytes.
type full struct{ left int }

var errFull = errors.New("no space left on device")

func (f *full) Write(p []byte) (int, error) {
	if len(p) > f.left {
		n := f.left
		f.left = 0
		return n, errFull
	}
	f.left -= len(p)
	return len(p), nil
}

// TestFullDiskIsAnError holds that the disk's error comes through wherever the
// disk is full: between the sheets, within one, or while its chunks are packed.
func TestFullDiskIsAnError(t *testing.T) {
	for _, entries := range []int{0, 100, 30_000} {
		a := annex(entries, 10)
		a.Lists = make([]petition.ListCount, 1_000) // so that the first sheet is of some size
		size := len(annexBytes(t, a))
		for n := range 30 {
			room := min(size*n/29, size-1)
			if err := xlsx.Annex(&full{room}, a, words()); !errors.Is(err, errFull) {
				t.Errorf("%d entries, room for %d of %d bytes: %v, want %v", entries, room, size, err, errFull)
			}
		}
	}
}

func BenchmarkAnnex(b *testing.B) {
	a := annex(20_000, 30)
	b.ReportAllocs()
	for b.Loop() {
		if err := xlsx.Annex(&bytes.Buffer{}, a, words()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(a.Entries.Len()*b.N)/b.Elapsed().Seconds(), "rows/s")
}
