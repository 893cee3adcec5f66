package read_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx/read"
)

// checkRead reads any bytes: they are rows in order that end with a text, or an
// error for people that says what to do.
func checkRead(t *testing.T, data []byte) (all []string, err error) {
	t.Helper()
	book, err := read.Open(data)
	if err != nil {
		return nil, checkError(t, err)
	}
	for _, sheet := range book.Sheets() {
		last := 0
		err := book.Rows(sheet, func(row int, cells []string) error {
			if row <= last || len(cells) == 0 || cells[len(cells)-1] == "" {
				t.Errorf("row %d after %d has cells %q", row, last, cells)
			}
			last = row
			all = append(all, fmt.Sprintf("%d: %s", row, strings.Join(cells, "|")))
			return nil
		})
		if err != nil {
			return nil, checkError(t, err)
		}
	}
	return all, nil
}

func checkError(t *testing.T, err error) error {
	t.Helper()
	told, ok := err.(*petition.Error)
	if !ok || told.Kind != petition.BadList || told.Message == "" || told.Hint == "" || told.File != "" {
		t.Errorf("an error that is not for people: %v", err)
	}
	return err
}

// FuzzOpen: any file is read or refused.
func FuzzOpen(f *testing.F) {
	book := one(names).pack(f)
	f.Add(book)
	f.Add(book[:len(book)/2])
	f.Add(written(f, setRows([]any{"Name", 1060, signed, true})))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) { checkRead(t, data) })
}

// FuzzParts: any parts are read or refused.
func FuzzParts(f *testing.F) {
	plain := one(names)
	f.Add(plain["xl/workbook.xml"], plain["xl/_rels/workbook.xml.rels"], styles("m/d/yyyy", "00000"), texts("<t>a</t>", "<r><t>b</t></r>"),
		sheet(`<row r="1"><c r="A1" s="1"><v>46449</v></c><c t="s"><v>1</v></c><c s="2"><v>7</v></c></row>`))
	f.Add(`<workbook><workbookPr date1904="1"/><calcPr fullCalcOnLoad="1"/><sheets><sheet name="A" r:id="r0" state="x"/></sheets></workbook>`,
		relations("worksheet worksheets/sheet1.xml"), "", "", sheet(`<row><c t="b"><f/><v>1</v></c></row>`))
	f.Fuzz(func(t *testing.T, workbook, links, styles, texts, sheet string) {
		checkRead(t, plain.with(parts{"xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": links,
			"xl/styles.xml": styles, "xl/sharedStrings.xml": texts, "xl/worksheets/sheet1.xml": sheet}).pack(t))
	})
}

// textSheet is a sheet as encoding/xml reads it.
type textSheet struct {
	Rows []struct {
		Cells []struct {
			Type string   `xml:"t,attr"`
			V    string   `xml:"v"`
			T    string   `xml:"is>t"`
			Runs []string `xml:"is>r>t"`
		} `xml:"c"`
	} `xml:"sheetData>row"`
}

// FuzzScanner: a sheet of texts that is read is well-formed to encoding/xml, and
// the texts are the same.
func FuzzScanner(f *testing.F) {
	for _, cells := range []string{
		`<c t="str"><v>José &amp; &#xE9;</v></c><c t="inlineStr"><is><t>b</t></is></c>`,
		`<c t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c>`,
		"<c t='str'><v>a\r\nb\rc<![CDATA[<&]]>d<!-- e -->f<?g h?>i</v ></c>",
		`<c t="str" x="a>b" ><v>1<v>2</v>3</v><v>4</v></c><c/>`,
		`<c t="str"><v>]]></v></c>`, `<c t="str"><v>a<b/></v></c>`, "<c t=\"str\"><v>\ufffe</v></c>",
	} {
		f.Add(cells)
	}
	f.Fuzz(func(t *testing.T, cells string) {
		if strings.Contains(cells, "_x") || strings.Contains(cells, "sheetData") {
			return // how workbooks write other characters; another place for rows
		}
		text := sheet("<row>" + cells + "</row>")
		got, err := checkRead(t, one("").with(parts{"xl/worksheets/sheet1.xml": text}).pack(t))
		if err != nil {
			return
		}
		var want textSheet
		if xml.Unmarshal([]byte(text), &want) != nil {
			return // of names, we are less strict
		}
		var all [][]string
		for _, row := range want.Rows {
			var texts []string
			for _, c := range row.Cells {
				if c.Type != "str" && c.Type != "inlineStr" || c.V != "" && c.T+strings.Join(c.Runs, "") != "" || c.T != "" && len(c.Runs) > 0 {
					return // numbers and shared texts; a text in two places
				}
				texts = append(texts, c.V+c.T+strings.Join(c.Runs, ""))
			}
			all = append(all, texts)
		}
		if want := wanted(all); !slices.Equal(got, want) {
			t.Errorf("read\n%q, want\n%q", got, want)
		}
	})
}

// overlapping texts look like escapes of a workbook that share a character. The
// library writes them so that a reader takes a part for one, and in shared texts
// it writes any such text as if it were one.
var overlapping = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_|_x[dD][89a-fA-F][0-9A-Fa-f]{2}_|_x0000_`)

// FuzzRoundTrip: rows that the library writes, one a line and their cells parted by
// tabs, come back as they were.
func FuzzRoundTrip(f *testing.F) {
	f.Add("Name\tZIP\nJosé\t01060\n\n\tx\t", true)
	f.Add(" a \t=1+1\n_x000D_\t\r\t&lt;\u202e", true)
	f.Add(" a \t=1+1\n\t\r\t&lt;\u202e", false)
	f.Fuzz(func(t *testing.T, list string, stream bool) {
		list = strings.ToValidUTF8(list, "")
		unfit := strings.ContainsFunc(list, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) || r == 0xfffe || r == 0xffff })
		if unfit || len(list) > 30_000 || overlapping.MatchString(list) || !stream && strings.Contains(list, "_x") {
			return // what the library itself does not keep
		}
		var all [][]string
		for line := range strings.Lines(list) {
			all = append(all, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
			if len(all[len(all)-1]) > 1000 {
				return
			}
		}
		write := kept
		if stream {
			write = streamed
		}
		got, err := checkRead(t, written(t, write(all)))
		if err != nil || !slices.Equal(got, wanted(all)) {
			t.Errorf("read\n%q, %v, want\n%q", got, err, wanted(all))
		}
	})
}
