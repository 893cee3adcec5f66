package read_test

import (
	"bytes"
	"strings"
	"testing"
)

const (
	damagedSheet = `the workbook is damaged: sheet "List" cannot be read`
	damagedRow   = `the workbook is damaged: row 1 of sheet "List", or what follows it, cannot be read`
)

// TestRefusedSheet refuses what a sheet may hold that cannot be given as it was
// typed, by naming the place and never the text.
func TestRefusedSheet(t *testing.T) {
	for name, test := range map[string]struct{ rows, want string }{
		"formula":               {`<row r="7"><c r="B7"><f>A7</f></c></row>`, `cell B7 of sheet "List" is a formula without a value`},
		"formula of openpyxl":   {`<row r="7"><c r="B7"><f>A7</f><v/></c></row>`, `cell B7 of sheet "List" is a formula without a value`},
		"text formula":          {`<row r="7"><c r="AA7" t="str"><f>A7</f></c></row>`, `cell AA7 of sheet "List" is a formula without a value`},
		"too far right":         {`<row r="3"><c r="XFD3"><v>1</v></c></row>`, `row 3 of sheet "List" uses column XFD; a list may have 2048 columns`},
		"just too far":          {`<row r="3"><c r="BZU3" t="s"><v>1</v></c></row>`, `row 3 of sheet "List" uses column BZU; a list may have 2048 columns`},
		"long cell":             {`<row r="2"><c r="A2" t="inlineStr"><is><t>` + strings.Repeat("x", 60<<20) + `</t></is></c></row>`, `row 2 of sheet "List" holds more than 1 MiB`},
		"long row":              {`<row r="2">` + strings.Repeat(`<c t="str"><v>`+strings.Repeat("x", 30_000)+`</v></c>`, 40) + `</row>`, `row 2 of sheet "List" holds more than 1 MiB`},
		"long row of shared":    {`<row r="2">` + strings.Repeat(`<c t="s"><v>2</v></c>`, 40) + `</row>`, `row 2 of sheet "List" holds more than 1 MiB`},
		"many pieces of a cell": {`<row r="2"><c t="str"><v>` + strings.Repeat(strings.Repeat("x", 1000)+"<!---->", 2000) + `</v></c></row>`, `row 2 of sheet "List" holds more than 1 MiB`},
		"NUL":                   {"<row r=\"2\"><c r=\"C2\" t=\"str\"><v>A\x00B</v></c></row>", `cell C2 of sheet "List" holds bytes that no text has`},
		"escaped NUL":           {`<row r="2"><c r="C2" t="str"><v>A_x0000_B</v></c></row>`, `cell C2 of sheet "List" holds bytes that no text has`},
		"not UTF-8":             {"<row r=\"2\"><c r=\"C2\" t=\"str\"><v>Jos\xe9</v></c></row>", `cell C2 of sheet "List" holds bytes that no text has`},
		"unknown shared text":   {`<row r="2"><c r="C2" t="s"><v>9</v></c></row>`, `cell C2 of sheet "List" names a text that the workbook does not have`},
		"shared text below 0":   {`<row r="2"><c r="C2" t="s"><v>-1</v></c></row>`, `cell C2 of sheet "List" names a text that the workbook does not have`},
		"unknown style":         {`<row r="2"><c r="C2" s="9"><v>46449</v></c></row>`, `cell C2 of sheet "List" has a style that the workbook does not have, and may be a date`},
		"no number":             {`<row r="2"><c r="C2"><v>Ana</v></c></row>`, `cell C2 of sheet "List" is said to be a number and is none`},
		"no number to anybody":  {`<row r="2"><c r="C2"><v>0x1p-2</v></c></row>`, `cell C2 of sheet "List" is said to be a number and is none`},
		"unknown type":          {`<row r="1"><c r="A1" t="z"><v>1</v></c></row>`, damagedRow},
		"odd truth":             {`<row r="1"><c r="A1" t="b"><v>maybe</v></c></row>`, damagedRow},
		"rows out of order":     {`<row r="1"/><row r="1"/>`, damagedRow},
		"row after the last":    {`<row r="1"/><row r="1048577"/>`, damagedRow},
		"row with no number":    {`<row r="0"/>`, damagedSheet},
		"cells out of order":    {`<row r="1"><c r="B1"/><c r="A1"/></row>`, damagedRow},
		"cell twice":            {`<row r="1"><c r="A1"/><c r="A1"/></row>`, damagedRow},
		"cell of another row":   {`<row r="1"><c r="A2"/></row>`, damagedRow},
		"odd reference":         {`<row r="1"><c r="a1"/></row>`, damagedRow},
		"wrong end":             {`<row r="1"></c></row>`, damagedRow},
		"unknown entity":        {`<row r="1"><c t="str"><v>&eacute;</v></c></row>`, damagedRow},
		"entity without end":    {`<row r="1"><c t="str"><v>& </v></c></row>`, damagedRow},
		"odd number of entity":  {`<row r="1"><c t="str"><v>&#xD800;</v></c></row>`, damagedRow},
		"attribute unquoted":    {`<row r="1"><c r=A1/></row>`, damagedRow},
		"attribute without end": {`<row r="1"><c r="A1/></row>`, damagedRow},
		"depth":                 {`<row r="1">` + strings.Repeat("<a>", 200), damagedRow},
		"tag of 2 MiB":          {`<x a="` + strings.Repeat("x", 2<<20) + `"/>`, damagedSheet},
	} {
		t.Run(name, func(t *testing.T) {
			long := "<t>" + strings.Repeat("y", 30_000) + "</t>"
			wantRefused(t, one(test.rows).with(parts{"xl/sharedStrings.xml": texts("<t>a</t>", "<t>b</t>", long)}).pack(t), test.want)
		})
	}
}

// TestRefusedParts refuses a workbook whose other parts cannot be relied on.
func TestRefusedParts(t *testing.T) {
	book := one(names)
	sheets := func(entries string) parts { return parts{"xl/workbook.xml": workbook(entries)} }
	const damaged = "the workbook is damaged: "
	for name, test := range map[string]struct {
		parts parts
		want  string
	}{
		"cut off":             {parts{"xl/worksheets/sheet1.xml": strings.TrimSuffix(sheet(names), "</worksheet>")}, damagedRow},
		"cut off early":       {parts{"xl/worksheets/sheet1.xml": "<work"}, damagedSheet},
		"empty":               {parts{"xl/worksheets/sheet1.xml": " "}, damagedSheet},
		"a second root":       {parts{"xl/worksheets/sheet1.xml": sheet(names) + sheet(names)}, damagedRow},
		"text behind":         {parts{"xl/worksheets/sheet1.xml": sheet(names) + "x"}, damagedRow},
		"another document":    {parts{"xl/worksheets/sheet1.xml": "<html></html>"}, damagedSheet},
		"a DTD":               {parts{"xl/worksheets/sheet1.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` + sheet(names)}, damagedSheet},
		"UTF-16":              {parts{"xl/worksheets/sheet1.xml": "\xff\xfe<\x00w\x00"}, damagedSheet},
		"another encoding":    {parts{"xl/worksheets/sheet1.xml": strings.Replace(sheet(names), "UTF-8", "ISO-8859-1", 1)}, damagedSheet},
		"sheet missing":       {parts{"xl/worksheets/sheet1.xml": "", "xl/other.xml": "x"}, damaged + "its table of sheets cannot be read"},
		"no table of sheets":  {parts{"xl/workbook.xml": "<workbook>"}, damaged + "its table of sheets cannot be read"},
		"two of one name":     {sheets(`<sheet name="A" r:id="r0"/><sheet name="A" r:id="r0"/>`), damaged + "its table of sheets cannot be read"},
		"one part twice":      {sheets(`<sheet name="A" r:id="r0"/><sheet name="B" r:id="r0"/>`), damaged + "its table of sheets cannot be read"},
		"no name":             {sheets(`<sheet r:id="r0"/>`), damaged + "its table of sheets cannot be read"},
		"no visible sheet":    {sheets(`<sheet name="A" state="hidden" r:id="r0"/>`), "the workbook has no sheet that shows cells"},
		"many sheets":         {sheets(strings.Repeat(`<sheet name="A" state="hidden" r:id="r0"/>`, 1001)), "the workbook has more than 1000 sheets"},
		"first links missing": {parts{"_rels/.rels": "<Relationships/>"}, damaged + "its first table of links cannot be read"},
		"links missing":       {parts{"xl/_rels/workbook.xml.rels": ""}, damaged + "its table of links cannot be read"},
		"texts missing":       {parts{"xl/sharedStrings.xml": ""}, damaged + "the table of its texts cannot be read"},
		"texts cut off":       {parts{"xl/sharedStrings.xml": "<sst><si>"}, damaged + "the table of its texts cannot be read"},
		"texts with a NUL":    {parts{"xl/sharedStrings.xml": texts("<t>\x00</t>")}, "a cell of the workbook holds bytes that no text has"},
		"one text of 60 MB":   {parts{"xl/sharedStrings.xml": texts("<t>" + strings.Repeat("x", 60<<20) + "</t>")}, "a cell of the workbook holds more than 1 MiB"},
		"many texts":          {parts{"xl/sharedStrings.xml": texts(strings.Repeat("<t>"+strings.Repeat("x", 1000)+"</t></si><si>", 140_000))}, "the workbook has more texts than can be held: 128 MiB, or 10 million"},
		"styles missing":      {parts{"xl/styles.xml": ""}, damaged + "the table of its styles cannot be read"},
		"many styles":         {parts{"xl/styles.xml": "<styleSheet><cellXfs>" + strings.Repeat("<xf/>", 70_000) + "</cellXfs></styleSheet>"}, "the workbook has more cell styles than Excel allows"},
		"a long format":       {parts{"xl/styles.xml": styles(strings.Repeat("y", 2000))}, "the workbook has more cell styles than Excel allows"},
		"odd style":           {parts{"xl/styles.xml": "<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"}, damaged + "the table of its styles cannot be read"},
		"stale": {parts{
			"xl/workbook.xml":          strings.Replace(book["xl/workbook.xml"], "</workbook>", `<calcPr fullCalcOnLoad="1"/></workbook>`, 1),
			"xl/worksheets/sheet1.xml": sheet(`<row r="4"><c r="A4"><f>B4</f><v>0</v></c></row>`),
		}, `cell A4 of sheet "List" is a formula whose value is out of date`},
	} {
		t.Run(name, func(t *testing.T) { wantRefused(t, book.with(test.parts).pack(t), test.want) })
	}
}

// TestRefusedFiles refuses files that are no workbook that can be read.
func TestRefusedFiles(t *testing.T) {
	const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	book := one(names).pack(t)
	twice := bytes.ReplaceAll(one(names).with(parts{"xl/styles2xml": "x"}).pack(t), []byte("xl/styles2xml"), []byte("xl/styles.xml"))
	locked := bytes.Clone(book)
	for at := 0; ; at++ {
		next := bytes.Index(locked[at:], []byte("PK\x01\x02"))
		if next < 0 {
			break
		}
		at += next
		locked[at+8] |= 1
	}
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":      {nil, "this is not an Excel workbook (.xlsx)"},
		"text":         {[]byte("name,zip\n"), "this is not an Excel workbook (.xlsx)"},
		"xls":          {[]byte(compound + "Workbook"), "this is an old Excel workbook (.xls)"},
		"encrypted":    {[]byte(compound + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), "the workbook is locked with a password"},
		"ods":          {parts{"content.xml": "<x/>"}.pack(t), "this is a LibreOffice document (.ods), not an Excel workbook (.xlsx)"},
		"numbers":      {parts{"Index/Document.iwa": ""}.pack(t), "this is a Numbers document, not an Excel workbook (.xlsx)"},
		"docx":         {parts{"_rels/.rels": relations("officeDocument word/document.xml"), "word/document.xml": "<x/>"}.pack(t), "this is a Word document, not an Excel workbook (.xlsx)"},
		"xlsb":         {parts{"_rels/.rels": relations("officeDocument xl/workbook.bin"), "xl/workbook.bin": "x"}.pack(t), "this is a binary Excel workbook (.xlsb)"},
		"zip":          {parts{"list.csv": "name"}.pack(t), "this is a ZIP archive that holds no workbook"},
		"cut off":      {book[:len(book)-10], "the workbook is damaged: its table of contents cannot be read"},
		"cut in half":  {book[:len(book)/2], "the workbook is damaged: its table of contents cannot be read"},
		"part twice":   {twice, "the workbook is damaged: a part that is there twice cannot be read"},
		"locked parts": {locked, "the file is locked with a password"},
	} {
		t.Run(name, func(t *testing.T) { wantRefused(t, test.data, test.want) })
	}
}

// TestManyParts refuses an archive of more parts than a workbook has.
func TestManyParts(t *testing.T) {
	data := append(one(names).pack(t), strings.Repeat("PK\x01\x02", 10_001)...) // what each part is listed with
	wantRefused(t, data, "the file is packed from more parts than a workbook has")
}
