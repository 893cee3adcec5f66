package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// workbook is a workbook read back without the library that wrote it.
type workbook struct {
	names   []string // of the parts, in order
	parts   map[string]string
	sheets  []string // names
	defined map[string]string
	shared  []string
	formats []string // number formats by style
}

// cell is one cell of a sheet.
type cell struct {
	Ref    string
	Type   string // "inlineStr", "s" or "" for a number
	Text   string
	Format string
}

func read(t testing.TB, book []byte) *workbook {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	w := &workbook{parts: map[string]string{}, defined: map[string]string{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		w.names = append(w.names, f.Name)
		w.parts[f.Name] = string(text)
	}
	w.readBook(t)
	w.readShared(t)
	w.readFormats(t)
	return w
}

func (w *workbook) unmarshal(t testing.TB, part string, into any) {
	t.Helper()
	if err := xml.Unmarshal([]byte(w.parts[part]), into); err != nil {
		t.Fatalf("%s: %v", part, err)
	}
}

func (w *workbook) readBook(t testing.TB) {
	t.Helper()
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
		} `xml:"sheets>sheet"`
		Names []struct {
			Name  string `xml:"name,attr"`
			Sheet string `xml:"localSheetId,attr"`
			Text  string `xml:",chardata"`
		} `xml:"definedNames>definedName"`
	}
	w.unmarshal(t, "xl/workbook.xml", &book)
	for _, s := range book.Sheets {
		w.sheets = append(w.sheets, s.Name)
	}
	for _, n := range book.Names {
		w.defined[n.Name+"@"+n.Sheet] = n.Text
	}
}

func (w *workbook) readShared(t testing.TB) {
	t.Helper()
	if w.parts["xl/sharedStrings.xml"] == "" {
		return
	}
	var shared struct {
		Texts []string `xml:"si>t"`
	}
	w.unmarshal(t, "xl/sharedStrings.xml", &shared)
	w.shared = shared.Texts
}

func (w *workbook) readFormats(t testing.TB) {
	t.Helper()
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	w.unmarshal(t, "xl/styles.xml", &styles)
	codes := map[int]string{0: "General", 1: "0", 3: "#,##0", 49: "@"}
	for _, f := range styles.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range styles.Cells {
		w.formats = append(w.formats, codes[c.ID])
	}
}

// rows reads a sheet, from 1, without its blank cells. A formula fails.
func (w *workbook) rows(t testing.TB, sheet int) [][]cell {
	t.Helper()
	var data struct {
		Rows []struct {
			Cells []struct {
				Ref     string    `xml:"r,attr"`
				Type    string    `xml:"t,attr"`
				Style   int       `xml:"s,attr"`
				Value   string    `xml:"v"`
				Inline  *string   `xml:"is>t"`
				Formula *struct{} `xml:"f"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	w.unmarshal(t, fmt.Sprintf("xl/worksheets/sheet%d.xml", sheet), &data)
	all := make([][]cell, len(data.Rows))
	for i, r := range data.Rows {
		for _, c := range r.Cells {
			if c.Formula != nil {
				t.Fatalf("sheet %d: %s is a formula", sheet, c.Ref)
			}
			text := c.Value
			switch {
			case c.Inline != nil:
				text = unescape(*c.Inline)
			case c.Type == "s":
				n, err := strconv.Atoi(c.Value)
				if err != nil {
					t.Fatal(err)
				}
				text = unescape(w.shared[n])
			case c.Value == "":
				continue
			}
			all[i] = append(all[i], cell{c.Ref, c.Type, text, w.formats[c.Style]})
		}
	}
	return all
}

// at gives the cells of a sheet by their names.
func (w *workbook) at(t testing.TB, sheet int) map[string]cell {
	t.Helper()
	cells := map[string]cell{}
	for _, row := range w.rows(t, sheet) {
		for _, c := range row {
			cells[c.Ref] = c
		}
	}
	return cells
}

// texts gives the texts of cells.
func texts(cells []cell) []string {
	var all []string
	for _, c := range cells {
		all = append(all, c.Text)
	}
	return all
}

// rowOf gives the texts of the first row of a sheet that begins with label.
func (w *workbook) rowOf(t testing.TB, sheet int, label string) []string {
	t.Helper()
	for _, row := range w.rows(t, sheet) {
		if at := slices.Index(texts(row), label); at >= 0 {
			return texts(row)[at:]
		}
	}
	return nil
}

// escaped is how a workbook writes a character that is not to be read as it is
// (ECMA-376 part 1, 22.9.2.19).
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(text string) string {
	return escaped.ReplaceAllStringFunc(text, func(s string) string {
		n, err := strconv.ParseUint(strings.Trim(s, "_x"), 16, 16)
		if err != nil {
			return s
		}
		return string(rune(n))
	})
}
