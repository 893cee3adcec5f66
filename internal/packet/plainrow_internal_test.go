package packet

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// rowsOf reads the rows of a sheet, plain ones at once or all part by part, and
// tells how many were plain.
func rowsOf(sheet string, atOnce bool) (rows []string, plain int) {
	var x rowXML
	for data := []byte(sheet); len(data) > 0; {
		size := 0
		if atOnce {
			if size = x.plainRow(data); size > 0 {
				plain++
			}
		}
		if size == 0 {
			if size = len(data); bytes.Contains(data, rowEnd) {
				size = bytes.Index(data, rowEnd) + len(rowEnd)
			}
			x.read(data[:size])
		}
		rows = append(rows, string(data[:size])+"\n"+string(x.texts)+"\n"+string(x.rest))
		data = data[size:]
	}
	return rows, plain
}

// TestPlainRows holds that rows that are taken at once give what they give part
// by part, and that the rows of our own sheets are.
func TestPlainRows(t *testing.T) {
	const a1 = `<row r="1"><c r="A1" s="10"><v>1</v></c>`
	cell := func(text string) string { return `<c r="B1" s="9" t="inlineStr"><is><t>` + text + `</t></is></c>` }
	for sheet, plain := range map[string]int{
		a1 + cell("Ana Peña") + `<c r="C1" s="9"/><c r="D1" s="11"><v>46023</v></c></row>`:                         1,
		a1 + `</row><row r="2"><c r="A2" s="10"><v>2</v></c></row><row r="3"><c r="A3" s="10"><v>3</v></c></row>`:  3,
		a1 + `</row><row r="3"><c r="A3" s="10"><v>2</v></c></row><row r="3"><c r="A3" s="10"><v>3</v></c></row>`:  2,
		a1 + `</row><row r="2"><c r="A2" s="10"><v>9</v></c></row><row r="3"><c r="A3" s="10"><v>10</v></c></row>`: 2,
		a1 + `<c r="D1" s="9"/><c r="C1" s="11"><v>7</v></c></row>`:                                                1,
		a1 + cell(`a/>b>"`) + cell("") + `<c r="C1" s="9"><v></v></c></row></sheetData></worksheet>`:               1,
		a1 + cell("R&amp;D") + `</row>`:                        0,
		a1 + cell("_x0041_") + `</row>`:                        0,
		a1 + cell("%41") + `</row>`:                            0,
		a1 + cell("0123456789") + `</row>`:                     0,
		a1 + cell("a\nb") + `</row>`:                           0,
		a1 + cell("a</t><t>b") + `</row>`:                      0,
		a1 + cell("a<x/>") + `</row>`:                          0,
		a1 + `<c r="B12" s="9"/></row>`:                        0,
		a1 + `<c r="AB1" s="9"/></row>`:                        0,
		a1 + `<c r="b1" s="9"/></row>`:                         0,
		a1 + `<c r="B1" s="x"/></row>`:                         0,
		a1 + `<c r="B1" s="9" /></row>`:                        0,
		a1 + `<c r="B1" s="9"><v>1.5</v></c></row>`:            0,
		a1 + `<c r="B1" s="9"><f>1</f></c></row>`:              0,
		a1 + `<c r="B1" s="9"/>text</row>`:                     0,
		a1 + `<c r="B1" s="9"/>`:                               0,
		`<row r="1"></row>`:                                    0,
		`<row r="1"><c r="A1" s="1"><v>01</v></c></row>`:       0,
		`<row r="1"><c r="A1" s="1"><v>10</v></c></row>`:       0,
		`<row r="1"><c r="A1" s="1"/></row>`:                   0,
		`<row r="1"><c r="B1" s="1"><v>1</v></c></row>`:        0,
		`<row r="11"><c r="A1" s="1"><v>1</v></c></row>`:       0,
		`<row r="1" ht="2"><c r="A1" s="1"><v>1</v></c></row>`: 0,
	} {
		got, n := rowsOf(sheet, true)
		if want, _ := rowsOf(sheet, false); !slices.Equal(got, want) {
			t.Errorf("%s gives at once\n%s\nand part by part\n%s", sheet, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if n != plain {
			t.Errorf("%s: %d rows are plain, want %d", sheet, n, plain)
		}
	}
}

// FuzzPlainRows holds the same of any rows.
func FuzzPlainRows(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="5"/><c r="C1" s="5" t="inlineStr"><is><t>R>D</t></is></c></row>`)
	f.Add(`<row r="1"><c r="A1" s="1"><v>1</v></c></row><row r="2"><c r="A2" s="1"><v>2</v></c><c r="D2" s="6"><v>46000</v></c></row>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		got, _ := rowsOf(sheet, true)
		if want, _ := rowsOf(sheet, false); !slices.Equal(got, want) {
			t.Errorf("at once %q, part by part %q", got, want)
		}
	})
}
