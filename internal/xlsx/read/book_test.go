package read_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx/read"
)

const names = `<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>`

func sheetNames(t *testing.T, data []byte) []string {
	t.Helper()
	book, err := read.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return book.Sheets()
}

// TestSheets lists the sheets that a person sees, in the order of the tabs.
func TestSheets(t *testing.T) {
	book := one("").with(parts{
		"xl/workbook.xml": workbook(`<sheet name="Paper &amp; pen" sheetId="3" r:id="r1"/><sheet name="Hidden" sheetId="4" state="hidden" r:id="r9"/>` +
			`<sheet name="Deep" sheetId="5" state="veryHidden" r:id="r1"/><sheet name="Chart" sheetId="6" r:id="r2"/><sheet name="Online" sheetId="1" state="visible" r:id="r0"/>`),
		"xl/_rels/workbook.xml.rels": relations("worksheet worksheets/sheet1.xml", "worksheet /xl/worksheets/Sheet2.xml", "chartsheet chartsheets/sheet1.xml"),
		"xl/worksheets/sheet2.xml":   sheet(names),
	})
	if got := sheetNames(t, book.pack(t)); !slices.Equal(got, []string{"Paper & pen", "Online"}) {
		t.Errorf("sheets are %q", got)
	}
	wantRows(t, book.pack(t), "Paper & pen", "1: Name")
}

// TestStrangeWriters reads what other programs make of the same workbook.
func TestStrangeWriters(t *testing.T) {
	plain := one(names)
	strict := parts{}
	for name, text := range plain {
		strict[name] = strings.NewReplacer(main, `xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" conformance="strict"`,
			office, "http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(text)
	}
	prefixed := plain.with(parts{"xl/worksheets/sheet1.xml": head + `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>` +
		`<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Name</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`})
	slashed := parts{}
	for name, text := range plain {
		slashed[strings.ReplaceAll(name, "/", `\`)] = text
	}
	elsewhere := plain.with(parts{
		"_rels/.rels": relations("officeDocument /workbook.xml"), "xl/workbook.xml": "", "workbook.xml": plain["xl/workbook.xml"],
		"xl/_rels/workbook.xml.rels": "", "_rels/workbook.xml.rels": relations("worksheet xl/worksheets/./../worksheets/sheet1.xml"),
	})
	for name, book := range map[string]parts{
		"plain": plain, "strict": strict, "prefixed": prefixed, "backslashes": slashed, "elsewhere": elsewhere,
		"without styles and texts": plain.with(parts{"xl/_rels/workbook.xml.rels": relations("worksheet worksheets/sheet1.xml"), "xl/styles.xml": "", "xl/sharedStrings.xml": ""}),
		"with a BOM":               plain.with(parts{"xl/worksheets/sheet1.xml": "\uFEFF" + plain["xl/worksheets/sheet1.xml"]}),
		"without a head":           plain.with(parts{"xl/worksheets/sheet1.xml": strings.TrimPrefix(plain["xl/worksheets/sheet1.xml"], head)}),
		"end with spaces":          plain.with(parts{"xl/worksheets/sheet1.xml": plain["xl/worksheets/sheet1.xml"] + "\n\n"}),
	} {
		t.Run(name, func(t *testing.T) { wantRows(t, book.pack(t), "List", "1: Name") })
	}
}

// TestYieldStops gives the error of yield back as it is, and reads no further.
func TestYieldStops(t *testing.T) {
	book, err := read.Open(one(`<row><c><v>1</v></c></row><row><c><v>2</v></c></row><broken`).pack(t))
	if err != nil {
		t.Fatal(err)
	}
	enough, seen := errors.New("enough"), 0
	err = book.Rows("List", func(int, []string) error { seen++; return enough })
	if err != enough || seen != 1 {
		t.Errorf("got %v after %d rows", err, seen)
	}
}

// TestTextsStay holds that the texts of a row are good when others were read.
func TestTextsStay(t *testing.T) {
	book, err := read.Open(one(`<row><c><v>1</v></c><c t="s"><v>0</v></c></row><row><c><v>2</v></c><c t="s"><v>1</v></c></row>`).
		with(parts{"xl/sharedStrings.xml": texts("<t>a</t>", "<t>b</t>")}).pack(t))
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for range 2 { // a list is read again for the records
		if err := book.Rows("List", func(_ int, cells []string) error { kept = append(kept, cells...); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Join(kept, ""); got != "1a2b1a2b" {
		t.Errorf("kept %q", got)
	}
}

func TestUnknownSheet(t *testing.T) {
	book, err := read.Open(one(names).pack(t))
	if err != nil {
		t.Fatal(err)
	}
	err = book.Rows("Other", nil)
	if petition.KindOf(err) != petition.BadList || err.Error() != `the workbook has no visible sheet "Other"` {
		t.Errorf("got %v", err)
	}
}
