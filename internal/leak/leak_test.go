package leak_test

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"example.org/petition/internal/leak"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

var roles = []petition.Role{
	petition.RoleName, petition.RoleEmail, petition.RolePhone, petition.RoleStreet, petition.RoleZip, petition.RoleIP,
	petition.RoleBirthDate, petition.RoleID, petition.RoleUnused,
}

// the rows of the list: Ana is named, Bento and "Ana Muestra" are not.
var cells = [][]string{
	{"Ana Muestra Rivera", "Ana.Muestra+news@Example.org", "(413) 555-0142", "12 Elm Street, Apt. 4", "01040-1234", "192.0.2.144", "03/14/1990", "7f3c-99ab", "x"},
	{"Bento Modelo", "bento@example.org", "+1 413 555 0143", "9 Nut Rd", "010411235", "2001:db8::77", "1985-07-09", "1000200030", "other@example.org"},
	{"Ana Muestra", "none", "", "Holyoke", "", "", "", "17", "555-555-0199"},
	{"Li", "", "", "", "", "", "", "", ""},
}

func newCheck(t testing.TB) *leak.Check {
	t.Helper()
	roll := &petition.Roll{Lists: []petition.ListRead{{
		File: "list.csv", Roles: roles,
		Again: func(yield func(int, []string) error) error {
			for i, row := range cells {
				if err := yield(i+2, row); err != nil {
					return err
				}
			}
			return nil
		},
	}}}
	for i, row := range cells {
		roll.Rows.Append(petition.Row{Line: int32(i + 2), Name: row[0], Outcome: petition.Counted, Unnamed: i > 0, Of: -1})
	}
	petitiontest.EditRow(roll, 0, func(row *petition.Row) { row.Number = 1 })
	annex := &petition.Annex{Entries: petition.EntriesOf([]petition.Entry{{Number: 1, Name: cells[0][0], City: "Holyoke", State: "MA", Zip5: "01040", Date: petition.Date{Year: 2027, Month: 1, Day: 2}}})}
	c, err := leak.New(t.Context(), roll, annex, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// search looks through pieces and gives what was found, one finding a string.
func search(t testing.TB, c *leak.Check, pieces ...petition.Piece) []string {
	t.Helper()
	_, err := c.Search(t.Context(), func(yield func(*petition.Piece) error) error {
		for i := range pieces {
			if err := yield(&pieces[i]); err != nil {
				return err
			}
		}
		return nil
	})
	var found []string
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			told, ok := errors.AsType[*petition.Error](e)
			if !ok || told.Kind != petition.BadPacket || told.Hint == "" {
				t.Errorf("the finding %v is not for people", e)
			}
			found = append(found, e.Error())
		}
	} else if err != nil {
		t.Fatal(err)
	}
	return found
}

func shown(text string) petition.Piece {
	return petition.Piece{File: "annex-a-signatures.pdf", Part: "page", Number: 3, Form: petition.Shown, Text: []byte(text)}
}

// Each secret, as it might stand on a page, and what is told of it.
func TestFindsEachKind(t *testing.T) {
	for text, want := range map[string]string{
		"mail ana.muestra+NEWS@example.org!": "the e-mail of list.csv:2",
		"call 413-555-0142":                  "the phone number of list.csv:2",
		"call 4135550142":                    "the phone number of list.csv:2",
		"call +1 (413) 555-0143":             "the phone number of list.csv:3",
		"at 12 ELM STREET APT 4, Holyoke":    "the street of list.csv:2",
		"9 Nut Rd":                           "the street of list.csv:3",
		"01040-1234":                         "the ZIP+4 of list.csv:2",
		"01041-1235":                         "the ZIP+4 of list.csv:3",
		"from 192.0.2.144":                   "the IP address of list.csv:2",
		"from 2001:DB8::77":                  "the IP address of list.csv:3",
		"born 03/14/1990":                    "the birth date of list.csv:2",
		"id 7F3C-99AB":                       "the platform's id of list.csv:2",
		"id 1000200030":                      "the platform's id of list.csv:3",
		"Bento  MODELO":                      "the name of list.csv:3, which is not named in Annex A",
		"ask other@example.org":              "the e-mail of list.csv:3",
		"ask 555 555 0199":                   "the phone number of list.csv:4",
	} {
		found := search(t, newCheck(t), shown("Annex A\n"+text+"\n"))
		want = "annex-a-signatures.pdf: page 3 has " + want
		if !slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, want) }) {
			t.Errorf("%q: found %q, want %q", text, found, want)
		}
		for _, f := range found {
			if strings.Contains(f, "Muestra") || strings.Contains(f, "0142") || strings.Contains(f, "Elm") {
				t.Errorf("the finding %q tells what it found", f)
			}
		}
	}
}

// A duplicate has the name of the row that it repeats, whatever is in it; another
// name with a number in it is a secret as any.
func TestNamesWithNumbers(t *testing.T) {
	names := []string{"William Muestra 3rd", "william  MUESTRA 3RD", "William Muestra 4th"}
	roll := &petition.Roll{Lists: []petition.ListRead{{
		File: "list.csv", Roles: []petition.Role{petition.RoleName},
		Again: func(yield func(int, []string) error) error {
			for i, name := range names {
				if err := yield(i+2, []string{name}); err != nil {
					return err
				}
			}
			return nil
		},
	}}}
	for i, name := range names {
		roll.Rows.Append(petition.Row{Line: int32(i + 2), Name: name, Outcome: petition.Duplicate, Of: 0})
	}
	petitiontest.EditRow(roll, 0, func(row *petition.Row) { row.Number, row.Outcome = 1, petition.Counted })
	c, err := leak.New(t.Context(), roll, &petition.Annex{Entries: petition.EntriesOf([]petition.Entry{{Number: 1, Name: names[0]}})}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"1\nWilliam Muestra 3rd\n": 0, "1\nWilliam Muestra 4th\n": 1} {
		if found := search(t, c, shown(text)); len(found) != want {
			t.Errorf("%q: found %q", text, found)
		}
	}
}

// A name that is a part of a named one is found where names are not broken.
func TestPartOfAName(t *testing.T) {
	cell := petition.Piece{File: "annex-a-signatures.xlsx", Part: "sheet 2", Number: 2, Form: petition.Cells}
	for text, want := range map[string]int{"Ana Muestra\nHolyoke\n": 1, "Ana Muestra Rivera\nHolyoke\n": 0, "by Ana Muestra\n": 1} {
		cell.Text = []byte(text)
		if found := search(t, newCheck(t), cell); len(found) != want {
			t.Errorf("%q: found %q", text, found)
		}
	}
}

// What is no leak, however much it looks like one.
func TestPasses(t *testing.T) {
	c := newCheck(t)
	c.Allow("Write to bento@example.org or call (413) 555-0143.")
	for _, text := range []string{
		"1\nAna Muestra Rivera\nHolyoke\nMA\n01040\n",
		"1\nAna Muestra\nRivera\nHolyoke\n", // on two lines
		"bento@example.org 413.555.0143",
		"Bento\nModelo\n",                 // two cells
		"01040\n1234\n", "413\n555\n0142", // numbers that stand below each other
		"17 of 17, Li Ana, none, Holyoke",
		"Joana Muestra", "bentomodelo", "Ana Muestras",
		"14135550142", "03/14/19901",
	} {
		if found := search(t, c, shown(text)); len(found) > 0 {
			t.Errorf("%q: found %q", text, found)
		}
	}
}

// Short values are found as whole cells of the workbook.
func TestWholeCells(t *testing.T) {
	row := petition.Piece{File: "annex-a-signatures.xlsx", Part: "sheet 2", Number: 17, Form: petition.Cells}
	for text, want := range map[string]int{"17\nLi\nHolyoke\n": 1, "17\nLi Ana\nHolyoke\n": 0, "Holyoke\n17\n": 0} {
		row.Text = []byte(text)
		found := search(t, newCheck(t), row)
		if len(found) != want || want > 0 && !strings.HasPrefix(found[0], "annex-a-signatures.xlsx: sheet 2, cell B17 has the name of list.csv:5") {
			t.Errorf("%q: found %q", text, found)
		}
	}
}

// forms are the ways in which a text may hide in bytes.
var forms = map[string]func(text string) []byte{
	"plain":   func(text string) []byte { return []byte(text) },
	"latin-1": func(text string) []byte { return []byte("\xff\xfe " + text + " \xff") },
	"hex":     func(text string) []byte { return []byte("<" + hex.EncodeToString([]byte(text)) + ">") },
	"HEX": func(text string) []byte {
		return []byte("<F" + strings.ToUpper(hex.EncodeToString([]byte(text))) + ">")
	},
	"utf-16be":      func(text string) []byte { return wide(text, 0) },
	"utf-16le":      func(text string) []byte { return wide(text, 1) },
	"among letters": func(text string) []byte { return []byte("(x" + string(wide(text, 1)) + "yz)") },
	"odd":           func(text string) []byte { return append([]byte{1}, wide(text, 0)...) },
	"hex of utf-16": func(text string) []byte {
		return []byte("<FEFF" + hex.EncodeToString(wide(text, 0)) + ">")
	},
	"octal": func(text string) []byte {
		var b strings.Builder
		for _, c := range []byte(text) {
			fmt.Fprintf(&b, "\\%03o", c)
		}
		return []byte("(" + b.String() + ")")
	},
	"xml": func(text string) []byte {
		var b strings.Builder
		for _, r := range text {
			fmt.Fprintf(&b, "&#x%X;", r)
		}
		return []byte("<t>" + b.String() + "</t>")
	},
	"json": func(text string) []byte {
		var b strings.Builder
		for _, r := range text {
			fmt.Fprintf(&b, "\\u%04x", r)
		}
		return []byte(`{"x":"` + b.String() + `"}`)
	},
	"json line": func(text string) []byte { b, _ := json.Marshal("a\n" + text); return b },
	"url":       func(text string) []byte { return []byte("mailto:" + strings.ReplaceAll(text, "@", "%40")) },
	"workbook":  func(text string) []byte { return []byte(strings.ReplaceAll(text, "@", "_x0040_")) },
}

func wide(text string, low int) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		pair := []byte{byte(u >> 8), byte(u)}
		out = append(out, pair[low], pair[1-low])
	}
	return out
}

func TestFindsEachForm(t *testing.T) {
	for name, form := range forms {
		for _, secret := range []string{"bento@example.org", "Bento Modelo", "413-555-0142", "9 Nut Rd", "192.0.2.144"} {
			piece := petition.Piece{File: "letter.pdf", Part: "object 7", Form: petition.Bytes, Text: form(secret)}
			found := search(t, newCheck(t), piece)
			if len(found) != 1 || !strings.HasPrefix(found[0], "letter.pdf: its part object 7 has ") {
				t.Errorf("%s as %s: found %q", secret, name, found)
			}
		}
	}
}

// A name that is another one's beginning is not read out of it, in whichever
// order the bytes are taken.
func TestLongerNameInBytes(t *testing.T) {
	for name, form := range forms {
		for _, text := range []string{"Bento Modelos", "Bento Modelo2", "XBento Modelo"} {
			piece := petition.Piece{File: "letter.pdf", Part: "page", Number: 1, Form: petition.Content, Text: []byte("(" + string(form(text)) + ") Tj")}
			if found := search(t, newCheck(t), piece); len(found) > 0 {
				t.Errorf("%s as %s: found %q", text, name, found)
			}
		}
	}
}

func TestMachine(t *testing.T) {
	bytesOf := func(text string) petition.Piece {
		return petition.Piece{File: "letter.pdf", Form: petition.Bytes, Text: []byte(text)}
	}
	for _, test := range []struct {
		piece petition.Piece
		want  bool
	}{
		{bytesOf("made in /home/rosa/cases by"), true},
		{bytesOf(`C:\Users\rosa\out`), true},
		{bytesOf("<dc:creator>rosa</dc:creator>"), true},
		{bytesOf("/root/x"), true},
		{bytesOf("on rosas-laptop-2"), true},
		{bytesOf("the root of it"), false},
		{bytesOf("prosaic rosary"), false},
		{shown("Rosa and her friends"), false},
		{shown("see /home/rosa/cases"), true},
	} {
		c := newCheck(t)
		c.Machine([]string{"rosa", "/home/rosa/cases", `C:\Users\rosa`, "/root", "rosas-laptop-2", "me", ""})
		found := search(t, c, test.piece)
		if (len(found) > 0) != test.want || test.want && !strings.Contains(found[0], "a path, user or host name of this machine") {
			t.Errorf("%q: found %q", test.piece.Text, found)
		}
	}
}

// Where the lists are not at hand, addresses and numbers are still found,
// except those of the letter.
func TestPatterns(t *testing.T) {
	letter := petition.Piece{File: petition.LetterPDF, Part: "page", Number: 1, Form: petition.Shown, Text: []byte("rosa@example.org, (413) 555-0100")}
	for text, want := range map[string]string{
		"rosa@example.org (413) 555-0100": "", "a@ b.c @d 1.2 12:30 4135550142 2027-01-02": "", "version 1.2.3": "",
		"x@example.org":     "page 3 has an e-mail address",
		"+1 413-555-0101":   "page 3 has a phone number",
		"(413) 555-0101":    "page 3 has a phone number",
		"from 198.51.100.7": "page 3 has an IP address",
	} {
		c, err := leak.New(t.Context(), &petition.Roll{}, &petition.Annex{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := search(t, c, shown(text), letter)
		if (want != "") != (len(found) == 1) || want != "" && !strings.HasSuffix(found[0], want) {
			t.Errorf("%q: found %q, want %q", text, found, want)
		}
	}
}

// TestExhibitsAreWarnedOf holds that what an exhibit says of a signer is told and
// stops nothing, and so is a trace of the machine.
func TestExhibitsAreWarnedOf(t *testing.T) {
	c := newCheck(t)
	c.Machine([]string{"/home/rosa/cases"})
	letter := petition.Piece{File: "exhibits.pdf", Part: "page", Number: 3, Form: petition.Shown, Exhibit: true,
		Text: []byte("Write to bento@example.org, or to elsewhere@example.org.\nBento Modelo\n")}
	path := petition.Piece{File: "exhibits.pdf", Part: "exhibit C", Form: petition.Content, Exhibit: true, Text: []byte("(/home/rosa/cases/letter.odt) Tj")}
	for _, test := range []struct {
		pieces   []petition.Piece
		warnings int
		stops    bool
	}{
		{[]petition.Piece{letter}, 2, false},
		{[]petition.Piece{letter, letter}, 2, false},
		{[]petition.Piece{path}, 1, false},
		{[]petition.Piece{shown("bento@example.org"), letter}, 2, true},
	} {
		warnings, err := c.Search(t.Context(), func(yield func(*petition.Piece) error) error {
			for i := range test.pieces {
				if err := yield(&test.pieces[i]); err != nil {
					return err
				}
			}
			return nil
		})
		if len(warnings) != test.warnings || (err != nil) != test.stops {
			t.Errorf("%d warnings %v, stopped by %v; want %d, stopped %v", len(warnings), warnings, err, test.warnings, test.stops)
		}
		for _, w := range warnings {
			if w.Where != "exhibits.pdf" || !strings.Contains(w.Message, "; an exhibit says it: ") || strings.Contains(strings.ToLower(w.Message), "bento") {
				t.Errorf("warned: %+v", w)
			}
		}
	}
}

// Of a long name only the beginning is looked for, which may be another name that
// is given as a whole.
func TestLongNamesThatBeginAlike(t *testing.T) {
	for length, want := range map[int][2]int{63: {1, 1}, 64: {0, 0}, 65: {0, 0}} {
		given := "Ana Muestra " + strings.Repeat("a", length-len("Ana Muestra "))
		names := []string{given, given + " Rivera Modelo"}
		roll := &petition.Roll{Lists: []petition.ListRead{{
			File: "list.csv", Roles: []petition.Role{petition.RoleName},
			Again: func(yield func(int, []string) error) error {
				return errors.Join(yield(2, names[:1]), yield(3, names[1:]))
			},
		}}}
		roll.Rows.Append(petition.Row{Line: 2, Name: names[0], Outcome: petition.Counted, Number: 1, Of: -1})
		roll.Rows.Append(petition.Row{Line: 3, Name: names[1], Outcome: petition.Counted, Unnamed: true, Of: -1})
		annex := &petition.Annex{Entries: petition.EntriesOf([]petition.Entry{{Number: 1, Name: given}})}
		c, err := leak.New(t.Context(), roll, annex, nil)
		if err != nil {
			t.Fatal(err)
		}
		cell := petition.Piece{File: "annex-a-signatures.xlsx", Part: "sheet 2", Number: 2, Form: petition.Cells}
		cell.Text = []byte(names[1])
		got := [2]int{len(search(t, c, shown("1\n"+names[1]+"\n"))), len(search(t, c, cell))}
		if got != want {
			t.Errorf("after a name of %d bytes: %d findings on the page and in the cell, want %d", length, got, want)
		}
		for _, text := range []string{given + "\n", "1 " + given + "\nHolyoke\n"} {
			if found := search(t, c, shown(text)); len(found) > 0 {
				t.Errorf("a name of %d bytes that is given: %q", length, found)
			}
		}
	}
}
