package packet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// signatureSheets gives the signatures of a workbook as sheets of most rows each:
// what package xlsx does above a million rows.
func signatureSheets(t *testing.T, workbook []byte, most int) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	check(t, err)
	part, err := z.Open("xl/worksheets/sheet2.xml")
	check(t, err)
	defer part.Close()
	sheet, err := io.ReadAll(part)
	check(t, err)
	rows := strings.SplitAfter(string(sheet), "</row>")
	head, rows, tail := rows[0], rows[1:len(rows)-1], rows[len(rows)-1]
	var sheets []string
	for some := range slices.Chunk(rows, most) {
		sheets = append(sheets, head+strings.Join(some, "")+tail)
	}
	return sheets
}

// onSheets puts sheets of signatures in the place of those that a workbook has.
func onSheets(t *testing.T, p parts, sheets []string) {
	t.Helper()
	book(func(f *excelize.File) error {
		for i := range sheets[1:] {
			if _, err := f.NewSheet(fmt.Sprintf("Signatures (%d)", i+2)); err != nil {
				return err
			}
		}
		return nil
	})(t, p)
	for i, sheet := range sheets {
		name := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+2)
		p.files[petition.AnnexXLSX] = replacePart(t, p.files[petition.AnnexXLSX], name, []byte(sheet))
	}
}

// TestSignaturesOnSeveralSheets holds that signatures on two sheets and a half
// are read as one list, and that a sheet that is not the next is found.
func TestSignaturesOnSeveralSheets(t *testing.T) {
	good := makeParts(t, annex(40))
	sheets := signatureSheets(t, good.files[petition.AnnexXLSX], 16)
	if len(sheets) != 3 {
		t.Fatalf("%d sheets", len(sheets))
	}
	empty := signatureSheets(t, good.files[petition.AnnexXLSX], 40)[0]
	empty = empty[:strings.Index(empty, "</row>")+len("</row>")] + empty[strings.Index(empty, "</sheetData>"):]
	for _, test := range []struct {
		name   string
		sheets []string
		want   string // of a finding; empty where there is none
	}{
		{"in order", sheets, ""},
		{"the last missing", sheets[:2], "it has 32 rows, and 40 signatures are named"},
		{"the first missing", sheets[1:], "its row 1 does not have that number"},
		{"one missing between", []string{sheets[0], sheets[2]}, "its row 17 does not have that number"},
		{"two in the wrong order", []string{sheets[0], sheets[2], sheets[1]}, "its row 17 does not have that number"},
		{"the first two in the wrong order", []string{sheets[1], sheets[0], sheets[2]}, "its row 1 does not have that number"},
		{"one twice", []string{sheets[0], sheets[1], sheets[1], sheets[2]}, "its row 33 does not have that number"},
		{"one without rows", append(slices.Clone(sheets), empty), "its sheet 5 has no signatures"},
		{"one with another header", []string{sheets[0], sheets[1], strings.Replace(sheets[2], "</t>", " of all</t>", 1)}, "its sheets of signatures differ in their header"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := good.clone()
			onSheets(t, p, test.sheets)
			_, err := packet.Verify(t.Context(), p.seal(t))
			switch {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), filepath.Join("packet", petition.AnnexXLSX)+": "+test.want)):
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
