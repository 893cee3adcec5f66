package read_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx/read"
)

const (
	head   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	main   = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// parts are the parts of a workbook, to be packed by hand.
type parts map[string]string

// one gives a workbook with the one sheet "List" that has these rows.
func one(rows string) parts {
	return parts{
		"_rels/.rels":                relations("officeDocument xl/workbook.xml"),
		"xl/workbook.xml":            workbook(`<sheet name="List" sheetId="1" r:id="r0"/>`),
		"xl/_rels/workbook.xml.rels": relations("worksheet worksheets/sheet1.xml", "sharedStrings sharedStrings.xml", "styles styles.xml"),
		"xl/worksheets/sheet1.xml":   sheet(rows),
		"xl/sharedStrings.xml":       texts(),
		"xl/styles.xml":              styles(),
	}
}

// with gives the parts with some replaced, or taken out where they are empty.
func (p parts) with(more parts) parts {
	all := maps.Clone(p)
	for name, text := range more {
		all[name] = text
		if text == "" {
			delete(all, name)
		}
	}
	return all
}

// relations makes a table of links from "kind target".
func relations(links ...string) string {
	var b strings.Builder
	b.WriteString(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, link := range links {
		kind, target, _ := strings.Cut(link, " ")
		fmt.Fprintf(&b, `<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, i, office, kind, target)
	}
	return b.String() + "</Relationships>"
}

func workbook(sheets string) string {
	return head + `<workbook ` + main + ` xmlns:r="` + office + `"><sheets>` + sheets + `</sheets></workbook>`
}

func sheet(rows string) string {
	return head + `<worksheet ` + main + `><sheetData>` + rows + `</sheetData></worksheet>`
}

func texts(items ...string) string {
	return head + `<sst ` + main + `><si>` + strings.Join(items, "</si><si>") + `</si></sst>`
}

// styles gives style 0 the format General and each next one of the codes.
func styles(codes ...string) string {
	var formats, used strings.Builder
	for i, code := range codes {
		fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, code)
		fmt.Fprintf(&used, `<xf numFmtId="%d"/>`, 164+i)
	}
	return head + `<styleSheet ` + main + `><numFmts>` + formats.String() + `</numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/>` + used.String() + `</cellXfs></styleSheet>`
}

func (p parts) pack(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, name := range slices.Sorted(maps.Keys(p)) {
		method := zip.Deflate
		if len(p[name]) < 64<<10 {
			method = zip.Store // the fuzzer has a way in
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = io.WriteString(w, p[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rows reads a sheet, each row as "number: cell|cell".
func rows(t testing.TB, data []byte, sheet string) []string {
	t.Helper()
	book, err := read.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	var all []string
	err = book.Rows(sheet, func(row int, cells []string) error {
		all = append(all, fmt.Sprintf("%d: %s", row, strings.Join(cells, "|")))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func wantRows(t *testing.T, data []byte, sheet string, want ...string) {
	t.Helper()
	if got := rows(t, data, sheet); !slices.Equal(got, want) {
		t.Errorf("read\n%q, want\n%q", got, want)
	}
}

// readAll reads every sheet and gives the first error.
func readAll(data []byte) error {
	book, err := read.Open(data)
	if err != nil {
		return err
	}
	defer book.Close()
	for _, sheet := range book.Sheets() {
		if err := book.Rows(sheet, func(int, []string) error { return nil }); err != nil {
			return err
		}
	}
	return nil
}

// wantRefused wants an error for people, with this message.
func wantRefused(t *testing.T, data []byte, want string) {
	t.Helper()
	err := readAll(data)
	told, ok := err.(*petition.Error)
	if !ok {
		t.Fatalf("got %v, want an error for people: %s", err, want)
	}
	if told.Kind != petition.BadList || told.File != "" || told.Message != want || !strings.Contains(told.Hint, "sav") && !strings.Contains(told.Hint, "export") && !strings.Contains(told.Hint, "delete") {
		t.Errorf("got %+v, want %q and a hint", *told, want)
	}
}
