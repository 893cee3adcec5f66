package packet_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
)

// TestRestOfARow holds that a text is left out of what else is searched only
// where the cells give all of it, byte by byte, and a number only where it is
// the row's.
func TestRestOfARow(t *testing.T) {
	cell := func(place, text string) string {
		return `<c r="` + place + `" t="inlineStr"><is><t>` + text + "</t></is></c>"
	}
	const a1 = `<c r="A1"><v>1</v></c>`
	for _, test := range []struct{ name, row, texts, rest string }{
		{"as it is", `<row r="1">` + a1 + cell("B1", "Ana Peña") + "</row>", "\nAna Peña\n", `<row r=""><c r="A"><v></v></c>` + cell("B", "") + "</row>"},
		{"an attribute of the text", `<c r="B1"><is><t xml:space="preserve"> Ana </t></is></c></row>`, "\n Ana \n", `<c r="B"><is><t xml:space="preserve"></t></is></c></row>`},
		{"no cell", "<t>Ana</t></row>", "", "<t>Ana</t></row>"},
		{"behind a cell", cell("A1", "Ana") + "<t>Eva</t></row>", "Ana\n", cell("A", "") + "<t>Eva</t></row>"},
		{"a reference", cell("A1", "R&amp;D") + "</row>", "R&D\n", cell("A", "R&amp;D") + "</row>"},
		{"an escape of workbooks", cell("A1", "_x0041_na") + "</row>", "Ana\n", cell("A", "_x0041_na") + "</row>"},
		{"an escape of addresses", cell("A1", "%41na") + "</row>", "%41na\n", cell("A", "%41na") + "</row>"},
		{"an escape of strings", cell("A1", `\101na`) + "</row>", `\101na` + "\n", cell("A", `\101na`) + "</row>"},
		{"hexadecimal", cell("A1", "416E614372757A") + "</row>", "416E614372757A\n", cell("A", "416E614372757A") + "</row>"},
		{"two lines", cell("A1", "Ana\nCruz") + "</row>", "Ana Cruz\n", cell("A", "Ana\nCruz") + "</row>"},
		{"a text in parts", cell("A1", "Ana</t><t>Cruz") + "</row>", "AnaCruz\n", cell("A", "Ana</t><t>Cruz") + "</row>"},
		{"a text with more", cell("A1", "Ana</t><x/><t>") + "</row>", "Ana\n", cell("A", "Ana</t><x/><t>") + "</row>"},
		{"another row's number", `<row r="2">` + a1 + "</row>", "\n", `<row r="2"><c r="A"><v></v></c></row>`},
		{"another cell's place", cell("B12", "Ana") + "</row>", "\nAna\n", `<c r="B2" t="inlineStr"><is><t></t></is></c></row>`},
		{"another number", `<c r="A1"><v>4135550142</v></c></row>`, "\n", `<c r="A"><v>4135550142</v></c></row>`},
		{"a number further on", a1 + `<c r="B1"><v>1</v></c></row>`, "\n\n", `<c r="A"><v></v></c><c r="B"><v>1</v></c></row>`},
		{"an empty cell", `<c r="B1" s="2"/>` + cell("C1", "Ana") + "</row>", "\n\nAna\n", `<c r="B" s="2"/>` + cell("C", "") + "</row>"},
		{"a cell without end", `<c r="A1"><is><t>Ana</row>`, "\n", `<c r="A"><is><t>Ana</row>`},
		{"no row", cell("A1", "Ana"), "", cell("A1", "Ana")},
	} {
		texts, rests := packet.SheetRows(test.row)
		if texts[0] != test.texts || rests[0] != test.rest {
			t.Errorf("%s: got %q and %q, want %q and %q", test.name, texts[0], rests[0], test.texts, test.rest)
		}
	}
}

// Numbers that go on from row to row are left out, wherever they begin.
func TestRowsThatGoOn(t *testing.T) {
	row := func(place int, value string) string {
		return fmt.Sprintf(`<row r="%d"><c r="A%[1]d"><v>%s</v></c></row>`, place, value)
	}
	_, rests := packet.SheetRows(row(1, "1000"), row(2, "1001"), row(3, "1003"), row(4, "1004"), row(5, "x"), row(6, "1006"))
	var left []string
	for _, rest := range rests {
		value, _, _ := strings.Cut(strings.TrimPrefix(rest, `<row r=""><c r="A"><v>`), "<")
		left = append(left, value)
	}
	if want := []string{"1000", "", "1003", "", "x", ""}; !slices.Equal(left, want) {
		t.Errorf("left are %q, want %q", left, want)
	}
}

// Rows are given back as they are, across the chunks that they are kept in.
func TestKeptRows(t *testing.T) {
	rows := []string{"", "a\n", strings.Repeat("long ", 200_000)}
	for i := range 30_000 {
		rows = append(rows, strings.Repeat(fmt.Sprint(i), i%9))
	}
	if kept := packet.KeepRows(rows); !slices.Equal(kept, rows) {
		t.Error("rows are changed")
	}
}
