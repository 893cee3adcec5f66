package packet

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// readRows reads a sheet of signatures whose second row has the given cells, and
// tells what became of them.
func readRows(t *testing.T, cells string, through func(io.Reader) io.Reader) string {
	t.Helper()
	sheet := `<worksheet><sheetData><row r="1"><c r="A1" s="5" t="inlineStr"><is><t>No.</t></is></c></row><row r="2">` +
		cells + `</row><row r="3"><c r="A3" s="1"><v>2</v></c></row></sheetData></worksheet>`
	b := &workbookReader{ctx: t.Context()}
	if err := b.readSheet(through(strings.NewReader(sheet)), true); err != nil {
		return err.Error()
	}
	var rows []byte
	for i := range b.rows.len() {
		rows = append(rows, b.rows.row(i)...)
	}
	return fmt.Sprintf("%q, %q", b.heads, rows)
}

func whole(r io.Reader) io.Reader { return r }

// TestPlainCells holds that cells that are taken whole are read as tag by tag: of
// a sheet that comes byte by byte, none is there whole.
func TestPlainCells(t *testing.T) {
	const number = `<c r="A2" s="1"><v>1</v></c>`
	for cells, want := range map[string]string{
		number: `"No.\n", ""`,
		number + `<c r="B2" s="5" t="inlineStr"><is><t>Ana Peña</t></is></c>`:                            `"No.\n", "AnaPeña\n"`,
		number + `<c r="B2" s="5" t="inlineStr"><is><t>R&amp;D_x0041_&#10;&lt;</t></is></c>`:             `"No.\n", "R&DA<\n"`,
		number + `<c r="B2" s="5" t="inlineStr"><is><t xml:space="preserve"> x</t></is></c>`:             `"No.\n", "x\n"`,
		number + `<c r="B2" s="5" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c>`:             `"No.\n", "xy\n"`,
		number + `<c r="B2" s="5" t="inlineStr"><is><t>x</t><t>y</t></is></c>`:                           `"No.\n", "xy\n"`,
		number + `<c r="B2" s="5" t="inlineStr"><is><t></t></is></c>`:                                    `"No.\n", ""`,
		number + `<c r="B2" s="5"/><c r="C2" s="5" t="inlineStr"><is><t>x</t></is></c>`:                  `"No.\n", "x\n"`,
		number + `<c r="B2" s="5"></c><c s="6" r="C2" t='inlineStr'><is><t>x</t></is></c>`:               `"No.\n", "x\n"`,
		number + `<c r="B2" s="6"><v>46000</v></c>`:                                                      `"No.\n", "\n"`,
		number + `<c r="B2" s="6"><v></v></c>`:                                                           `"No.\n", ""`,
		number + `<x/> <c r="B2" s="5" t="inlineStr"><is><t>x</t></is></c>`:                              `"No.\n", "x\n"`,
		number + `<!-- <c r="B2" s="5"/> --><c r="B2" s="5" t="inlineStr"><is><t>x</t></is></c>`:         `"No.\n", "x\n"`,
		`<c r="A2" s="1"><v>&#49;</v></c>`:                                                               `"No.\n", ""`,
		``:                                                                                               "its row 1 does not have that number",
		`<c r="A2" s="1"/>`:                                                                              "its row 1 does not have that number",
		`<c r="A2" s="1"><v>2</v></c>`:                                                                   "its row 1 does not have that number",
		`<c r="A2" s="1"><v>01</v></c>`:                                                                  "its row 1 does not have that number",
		`<c r="A2" s="1"><v>1<x/></v></c>`:                                                               `"No.\n", ""`,
		number + `<c r="B2" s="5" t="s"><v>7</v></c>`:                                                    "its row 1 was not written by petition",
		number + `<c r="B2" s="5"><f>1+1</f><v>2</v></c>`:                                                "it holds a formula",
		number + `<c r="B2" s="5"><v>2</v><f>1+1</f></c>`:                                                "it holds a formula",
		number + strings.Repeat(`<c r="B2" s="5"/>`, maxCells-1):                                         `"No.\n", ""`,
		number + strings.Repeat(`<c r="B2" s="5"/>`, maxCells):                                           "its row 1 has more than 8 cells, more than there are columns",
		number + `<c r="B2" s="5" t="inlineStr"><is><t>&nbsp;</t></is></c>`:                              errSheet.Error(),
		number + "<c r=\"B2\" s=\"5\" t=\"inlineStr\"><is><t>\x01</t></is></c>":                          errSheet.Error(),
		number + "<c r=\"B2\" s=\"5\" t=\"inlineStr\"><is><t>\xff</t></is></c>":                          errSheet.Error(),
		number + `<c r="B2" s="5" t="inlineStr"><is><t>_x0000_</t></is></c>`:                             errSheet.Error(),
		number + `<c r="B2" s="5" t="inlineStr"><is><t>x</is></t></c>`:                                   errSheet.Error(),
		number + `<c r="B2" s="5"/>` + strings.Repeat("<x>", 200):                                        errSheet.Error(),
		number + `<c r="B2" s="5" t="inlineStr"><is><t>` + strings.Repeat("x", 70_000) + `</t></is></c>`: `"No.\n", "` + strings.Repeat("x", 70_000) + `\n"`,
	} {
		for name, through := range map[string]func(io.Reader) io.Reader{"whole": whole, "byte by byte": iotest.OneByteReader, "in halves": iotest.HalfReader} {
			if got := readRows(t, cells, through); got != want {
				t.Errorf("%.120s, %s, gave %.80s, want %.80s", cells, name, got, want)
			}
		}
	}
}

// FuzzPlainCells holds the same of any cells.
func FuzzPlainCells(f *testing.F) {
	f.Add(`<c r="A2" s="1"><v>1</v></c><c r="B2" s="5"/><c r="C2" s="5" t="inlineStr"><is><t>R&amp;D</t></is></c>`)
	f.Add(`<c r="A2" s="1"><v>1</v></c><c r="B2" s="6"><v>46000</v></c></row><row><c r="A2" s="5" t="inlineStr"><is><t>_x0041_</t></is></c>`)
	f.Fuzz(func(t *testing.T, cells string) {
		if at, tags := readRows(t, cells, whole), readRows(t, cells, iotest.OneByteReader); at != tags {
			t.Errorf("at once %q, tag by tag %q", at, tags)
		}
	})
}

// TestCellsOfNoRow holds that a row without cells takes none of what follows it.
func TestCellsOfNoRow(t *testing.T) {
	const sheet = `<worksheet><sheetData><row r="1"/><c r="A2" s="1"><v>1</v></c></sheetData></worksheet>`
	b := &workbookReader{ctx: t.Context()}
	if err := b.readSheet(bytes.NewReader([]byte(sheet)), true); err != nil || len(b.heads) > 0 || b.rows.len() > 0 {
		t.Errorf("the header is %q of %d rows, %v", b.heads, b.rows.len(), err)
	}
}
