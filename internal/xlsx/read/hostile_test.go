package read_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"example.org/petition/internal/xlsx/read"
)

// wantLight reads a workbook that is made to be costly: it must take little
// memory, of which all that is ever asked for counts, and leave no file. The
// most is for the shared texts, as many bytes as they say they are.
func wantLight(t *testing.T, data []byte) error {
	t.Helper()
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := readAll(data)
	runtime.ReadMemStats(&after)
	if asked := (after.TotalAlloc - before.TotalAlloc) >> 20; asked > 160 {
		t.Errorf("%d MiB were asked for", asked)
	}
	left, readErr := os.ReadDir(tmp)
	if readErr != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, readErr)
	}
	return err
}

// TestHostile reads, or refuses, the workbooks that were measured to cost other
// readers half a minute or a gigabyte.
func TestHostile(t *testing.T) {
	spaces := strings.Repeat(" ", 100<<20)
	var wide strings.Builder
	for row := range 50_000 {
		fmt.Fprintf(&wide, `<row r="%d"><c r="XFD%[1]d" t="str"><v>x</v></c></row>`, row+1)
	}
	for name, test := range map[string]struct {
		parts parts
		want  string
	}{
		"100 MB of space in a sheet":    {parts{"xl/worksheets/sheet1.xml": sheet(spaces)}, damagedSheet},
		"blank cells":                   {parts{"xl/worksheets/sheet1.xml": sheet("<row>" + strings.Repeat(`<c s="0"/>`, 1<<20) + "</row>")}, ""},
		"more rows than a sheet has":    {parts{"xl/worksheets/sheet1.xml": sheet(strings.Repeat("<row/>", 1<<20+1))}, `the workbook is damaged: row 1048576 of sheet "List", or what follows it, cannot be read`},
		"100 MB in no known part":       {parts{"xl/media/image1.png": spaces}, ""},
		"100 MB of texts":               {parts{"xl/sharedStrings.xml": texts(spaces)}, "a cell of the workbook holds more than 1 MiB"},
		"a long link":                   {parts{"xl/_rels/workbook.xml.rels": relations(spaces[:20<<20])}, "the workbook is damaged: its table of links cannot be read"},
		"links":                         {parts{"xl/_rels/workbook.xml.rels": "<Relationships>" + strings.Repeat("<Relationship/>", 20_000) + "</Relationships>"}, "the workbook is damaged: its table of links cannot be read"},
		"35 MB of styles":               {parts{"xl/styles.xml": "<styleSheet><fonts>" + strings.Repeat("<font/>", 5<<20) + "</fonts><cellXfs><xf/></cellXfs></styleSheet>"}, ""},
		"16,384 columns":                {parts{"xl/worksheets/sheet1.xml": sheet(wide.String())}, `row 1 of sheet "List" uses column XFD; a list may have 2048 columns`},
		"2,048 columns":                 {parts{"xl/worksheets/sheet1.xml": sheet(strings.ReplaceAll(wide.String(), "XFD", "BZT"))}, ""},
		"an element of many attributes": {parts{"xl/worksheets/sheet1.xml": sheet("<a " + strings.Repeat(`b="" `, 1<<17) + "/>")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := wantLight(t, one(names).with(test.parts).pack(t))
			if test.want == "" && err != nil || test.want != "" && (err == nil || err.Error() != test.want && !strings.HasSuffix(err.Error(), ": "+test.want)) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// TestSizes refuses what says it unpacks to more than is ever read, and holds
// that nothing unpacks to more than it says.
func TestSizes(t *testing.T) {
	said := func(size uint32) []byte {
		data := one("").pack(t)
		at := bytes.LastIndex(data, []byte("xl/worksheets/sheet1.xml")) - 46 // its entry in the table of contents
		binary.LittleEndian.PutUint32(data[at+24:], size)
		return data
	}
	if err := wantLight(t, said(1<<30)); err == nil || err.Error() != "the workbook unpacks to more than 1 GiB" {
		t.Errorf("1 GiB: %v", err)
	}
	if _, err := read.OpenUpTo(said(1<<30), 2<<30); err != nil {
		t.Errorf("1 GiB of 2: %v", err)
	}
	if _, err := read.OpenUpTo(said(2<<30), 2<<30); err == nil || err.Error() != "the workbook unpacks to more than 2 GiB" {
		t.Errorf("2 GiB of 2: %v", err)
	}
	for _, size := range []uint32{0, 100, 1 << 20} {
		if err := wantLight(t, said(size)); err == nil || err.Error() != damagedSheet {
			t.Errorf("said to be %d bytes: %v", size, err)
		}
	}
}

// TestBrokenPacking names a sheet whose packed bytes are not those of its sum.
func TestBrokenPacking(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range one(`<row r="1"><c r="A1" t="str"><v>Ana</v></c></row>`) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	wantRefused(t, bytes.Replace(b.Bytes(), []byte("Ana"), []byte("Eva"), 1), damagedRow)
}
