package table_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"example.org/petition/internal/petition"
)

// FuzzRead holds that any bytes are either refused with an error for people, or
// read into the rows that two other readers make of them; and that the same
// rows in another encoding, with another mark between cells, are the same.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"name,city\nAna,Ponce\n\n\"Bo\n\",\"a \"\"b\"\"\"\r\n",
		"\xEF\xBB\xBFname;x\r\nAna;1,5\r\nBo \"B\" C; \"y\" \r\n",
		"name\tx\rAna\t5\" pipe\r\rBo\t\"a\rb\"",
		"sep=,", "sep=|\nname|x\n|\n\"\"\n",
		encode(f, "utf-16le", "\uFEFFName\tCity\r\nPeña\t😀\r\n"),
		encode(f, "utf-16be", "Name\tCity\r\nPeña\tx\r\n"),
		encode(f, "windows-1252", "name,city\nJosé Núñez,Mayagüez\n"),
		"name\nPeralta, Ana\nP\xE9rez, Bo\nPeña",
		"name\nAna\n\r", "a\x00b\n", "name,x\nAna,\"y\nBo\"z\n", "name,x\nAna\"\n", "<html>", "{\"a\":1}",
		zipped(f, "a.csv", "name,x\nAna,y\n"), gzipped(f, "name,x\nAna,y\n"),
		"\xFF\xFE0\xD8\x00\xDE", "PK\x05\x06", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, shapes, err := read(listOf(string(data)), nil)
		if err != nil {
			told, ok := errors.AsType[*petition.Error](err)
			if !ok || told.Kind != petition.BadList || told.File != "a.csv" || told.Message == "" || told.Hint == "" {
				t.Fatalf("error for nobody: %#v", err)
			}
			return
		}
		if part := strings.Split(shapes[0], ", "); part[0] == "CSV" {
			text := plainText(t, data, part[2])
			comma := markOf(part[1])
			compare(t, "the plain reader", rows, plainRows(text, comma))
			compareCSV(t, rows, text, comma)
		}
		checkRewritten(t, rows)
	})
}

// plainText decodes by other means than the program.
func plainText(t *testing.T, data []byte, encoding string) string {
	var units []uint16
	for i := 0; i+1 < len(data) && strings.HasPrefix(encoding, "UTF-16"); i += 2 {
		a, b := uint16(data[i]), uint16(data[i+1])
		if encoding == "UTF-16 LE" {
			a, b = b, a
		}
		units = append(units, a<<8|b)
	}
	text := string(utf16.Decode(units))
	switch encoding {
	case "UTF-8":
		text = string(data)
	case "Windows-1252":
		for _, b := range data {
			text += string(charmap.Windows1252.DecodeByte(b))
		}
	}
	if encoding != "UTF-8" && strings.Contains(strings.TrimPrefix(text, "\uFEFF"), "\uFFFD") && !bytes.Contains(data, []byte("\xFD\xFF")) && !bytes.Contains(data, []byte("\xFF\xFD")) {
		t.Fatal("something was replaced")
	}
	return strings.TrimPrefix(text, "\uFEFF")
}

func markOf(name string) rune {
	switch name {
	case "one column":
		return -1
	case "comma":
		return ','
	case "semicolon":
		return ';'
	case "tab":
		return '\t'
	case "pipe":
		return '|'
	}
	return rune(name[1])
}

// plainRows parts a text into rows letter by letter: the rules of package table
// for texts that it accepts, in the plainest form.
func plainRows(text string, comma rune) (rows []row) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var cell []rune
	var cells []string
	letters := []rune(text)
	line, start, quoted, closed, begun := 1, 1, false, false, false
	for i := 0; i < len(letters); i++ {
		r := letters[i]
		blank := strings.Trim(string(cell), " ") == ""
		switch {
		case quoted && r == '"' && i+1 < len(letters) && letters[i+1] == '"':
			cell = append(cell, '"')
			i++
		case quoted && r == '"':
			quoted, closed = false, true
		case quoted:
			cell = append(cell, r)
		case r == '"' && blank && !closed:
			quoted, begun, cell = true, true, nil
		case r == comma:
			cells, cell, closed, begun = append(cells, string(cell)), nil, false, true
		case r == '\n':
			if begun {
				cells = append(cells, string(cell))
			}
			rows = append(rows, row{start, cells})
			cells, cell, closed, begun, start = nil, nil, false, false, line+1
		case !closed:
			cell, begun = append(cell, r), true
		}
		if r == '\n' {
			line++
		}
	}
	if begun {
		rows = append(rows, row{start, append(cells, string(cell))})
	}
	first, _, _ := strings.Cut(strings.ToLower(text), "\n")
	if said := fmt.Sprintf("sep=%c", comma); first == said || first == `"`+said+`"` {
		return rows[1:]
	}
	return rows
}

func compare(t *testing.T, reader string, got, want []row) {
	t.Helper()
	if !slices.EqualFunc(got, want, func(a, b row) bool {
		return a.line == b.line && slices.Equal(a.cells, b.cells) && (a.cells == nil) == (b.cells == nil)
	}) {
		t.Fatalf("rows\n%q\n%s has\n%q", show(got), reader, show(want))
	}
}

// compareCSV compares the rows with those that encoding/csv reads, where it
// reads the text too; it passes over empty lines.
func compareCSV(t *testing.T, rows []row, text string, comma rune) {
	if strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") || strings.ContainsRune(text, '\uE000') {
		return
	}
	if comma < 0 {
		comma = '\uE000'
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord = comma, -1
	all, err := reader.ReadAll()
	if err != nil {
		return
	}
	var want, got [][]string
	for _, r := range rows {
		if r.cells != nil {
			got = append(got, r.cells)
		}
	}
	want = all[len(all)-min(len(got), len(all)):]
	if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) || len(all)-len(want) > 1 {
		t.Fatalf("rows\n%q\nencoding/csv has\n%q", got, all)
	}
}

// checkRewritten writes the rows in every other way and reads them again.
func checkRewritten(t *testing.T, rows []row) {
	if !canRewrite(rows) {
		return
	}
	even := !slices.ContainsFunc(rows, func(r row) bool { return r.cells != nil && (len(r.cells) != width(rows) || len(r.cells) < 2) })
	for encoding, said := range map[string]petition.Encoding{
		"utf-8": "", "utf-8 mark": "", "utf-16le": petition.UTF16LE, "utf-16be": petition.UTF16BE,
		"windows-1252": petition.Windows1252, "latin-1": petition.Latin1,
	} {
		for i, mark := range []string{",", ";", "\t", "|"} {
			end := []string{"\n", "\r\n", "\r"}[i%3]
			text, want := rewrite(rows, mark, end)
			data, err := encodings[encoding].NewEncoder().String(text)
			if err != nil {
				continue // a letter that this encoding does not have
			}
			reading := petition.Reading{Encoding: said, Delimiter: mark}
			if even {
				reading.Delimiter = "" // is told from the rows
			}
			got, _, err := read(readAs(data, reading), nil)
			if err != nil {
				t.Fatalf("%s with %q and %q: %v\n%q", encoding, mark, end, err, data)
			}
			compare(t, fmt.Sprintf("%s with %q and %q", encoding, mark, end), got, want)
		}
	}
}

// canRewrite tells rows that any encoding may hold: a text with many controls is
// taken for binary data, and a first row "sep=;" is none.
func canRewrite(rows []row) bool {
	if len(rows) == 0 || len(rows[0].cells) == 1 && strings.HasPrefix(strings.ToLower(rows[0].cells[0]), "sep=") {
		return false
	}
	control := func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 }
	for _, r := range rows {
		if strings.ContainsFunc(strings.Join(r.cells, ""), control) {
			return false
		}
	}
	return true
}

func width(rows []row) int {
	for _, r := range rows {
		if r.cells != nil {
			return len(r.cells)
		}
	}
	return 0
}

// rewrite writes rows with every cell in quotes, and tells on which lines they
// stand then.
func rewrite(rows []row, mark, end string) (text string, want []row) {
	var b strings.Builder
	line := 1
	for _, r := range rows {
		want = append(want, row{line, r.cells})
		for i, cell := range r.cells {
			if i > 0 {
				b.WriteString(mark)
			}
			line += strings.Count(cell, "\n")
			fmt.Fprintf(&b, `"%s"`, strings.ReplaceAll(strings.ReplaceAll(cell, `"`, `""`), "\n", end))
		}
		b.WriteString(end)
		line++
	}
	return b.String(), want
}
