package casefile_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// exhibitCase writes a case folder whose case file ends in these lines, with a
// letter in it.
func exhibitCase(t *testing.T, lines string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"case.yaml":    "version: 1\npetition: {file: petition.txt}\nsignatures: [list.csv]\noffice: boston\nperson: {name: Élida Luz del Pueblo}\n" + lines,
		"petition.txt": "Keep Ernesto home\n\nWe ask that he may stay.\n", "list.csv": "Name\nAna\n", "letter.md": "Dear all", "english.txt": "Hello",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestExhibits(t *testing.T) {
	c, _, err := casefile.Load(casefile.Flags{Case: exhibitCase(t, `exhibits:
  - {file: letter.md, title: "A letter: of support", date: 2026-12-01, description: Ten years}
  - file: ./letter.md
    title: Carta
    language: español
    translation: {file: english.txt, translator: Ana Ruiz, address: "1 Mill Street\nHolyoke", phone: (413) 555-0100}
  - {file: letter.md, title: Inglés, language: English}
`)}, today)
	if err != nil {
		t.Fatal(err)
	}
	x := c.Exhibits
	if x.Prefix != "ELDP-" || len(x.Items) != 3 {
		t.Fatalf("prefix %q, %d exhibits", x.Prefix, len(x.Items))
	}
	first, second := x.Items[0], x.Items[1]
	if first.Title != "A letter: of support" || first.Date != (petition.Date{Year: 2026, Month: 12, Day: 1}) || first.Description != "Ten years" || first.Language != "" ||
		first.Document.File != "letter.md" || first.Document.At != "case.yaml:7" || first.Translation.Document.Given() {
		t.Errorf("the first is %+v", first)
	}
	if second.Language != "Spanish" || second.Translation.Translator != "Ana Ruiz" || strings.Join(second.Translation.Address, "|") != "1 Mill Street|Holyoke" || second.Translation.Phone != "(413) 555-0100" {
		t.Errorf("the second is %+v", second)
	}
	if x.Items[2].Language != "" {
		t.Errorf("English is the language %q", x.Items[2].Language)
	}
	file, err := second.Translation.Document.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if text, err := io.ReadAll(file); err != nil || string(text) != "Hello" {
		t.Errorf("the translation reads %q, %v", text, err)
	}
}

// TestExhibitTwice holds that a line copied and not changed is told, be it of an
// exhibit or of a translation.
func TestExhibitTwice(t *testing.T) {
	_, warnings := load(t, casefile.Flags{Case: exhibitCase(t, `exhibits:
  - {file: letter.md, title: Letter}
  - {file: english.txt, title: Carta, language: Spanish, translation: ./english.txt}
  - {file: ./letter.md, title: Another}
`)})
	var told []string
	for _, w := range warnings {
		if w.Code == "exhibit-twice" {
			told = append(told, w.Where+": "+w.Message)
		}
	}
	want := []string{
		"case.yaml:8: english.txt is the same file as english.txt before it, and would be printed twice",
		"case.yaml:9: letter.md is the same file as letter.md before it, and would be printed twice",
	}
	if !slices.Equal(told, want) {
		t.Errorf("told %q", told)
	}
}

// TestOldExhibit holds that a document may be older than any hearing.
func TestOldExhibit(t *testing.T) {
	for date, want := range map[string]petition.Date{"1998-06-30": {Year: 1998, Month: 6, Day: 30}, "1902-01-01": {Year: 1902, Month: 1, Day: 1}} {
		c, _, err := casefile.Load(casefile.Flags{Case: exhibitCase(t, "exhibits: [{file: letter.md, title: Birth certificate, date: "+date+"}]")}, today)
		if err != nil {
			t.Fatalf("%s: %v", date, err)
		}
		if got := c.Exhibits.Items[0].Date; got != want {
			t.Errorf("%s was read as %v", date, got)
		}
	}
}

func TestExhibitPrefix(t *testing.T) {
	for lines, want := range map[string]string{
		"exhibits: {prefix: \"Q \", documents: [{file: letter.md, title: A}]}": "Q",
		"exhibits: {documents: [{file: letter.md, title: A}]}":                 "ELDP-",
		"exhibits: [{file: letter.md, title: A}]":                              "ELDP-",
	} {
		c, _, err := casefile.Load(casefile.Flags{Case: exhibitCase(t, lines)}, today)
		if err != nil {
			t.Fatal(err)
		}
		if c.Exhibits.Prefix != want {
			t.Errorf("%s: the prefix is %q, want %q", lines, c.Exhibits.Prefix, want)
		}
	}
}

func TestBrokenExhibits(t *testing.T) {
	for _, test := range []struct{ lines, message, hint string }{
		{"exhibits: [letter.md]", "exhibits[1] has no title", "{file: letter.md, title: Letter of …}"},
		{"exhibits: [{file: letter.md}]", "exhibits[1].title is missing", "title: Letter of the parish"},
		{"exhibits: [{title: A}]", "exhibits[1].file is missing", "file: exhibits/letter.pdf"},
		{"exhibits: [{file: none.pdf, title: A}]", "none.pdf does not exist", missingHint},
		{"exhibits: [{file: ../letter.md, title: A}]", "../letter.md lies outside the case folder", copyHint},
		{"exhibits: [{file: /etc/passwd, title: A}]", "/etc/passwd lies outside the case folder", copyHint},
		{"exhibits: [{file: outside.txt, title: A}]", "outside.txt is a link that leads out of the case folder", copyHint},
		{"exhibits: [{file: loop-a.txt, title: A}]", "loop-a.txt is a link that leads back to itself", "copy the file itself"},
		{"exhibits: [{file: folder, title: A}]", "folder is a folder, not a file", "name the file in it"},
		{"exhibits: [{file: empty.pdf, title: A}]", "empty.pdf is empty", "save the file again"},
		{`exhibits: [{file: "a\nb.pdf", title: A}]`, "characters that nobody sees", "rename the file"},
		{`exhibits: [{file: "a\u202Efdp.exe", title: A}]`, "characters that nobody sees", "rename the file"},
		{"exhibits: [{file: letter.md, title: A, translation: english.txt}]", "exhibits[1] has a translation and no language", "language: Spanish"},
		{"exhibits: [{file: letter.md, title: A, language: English, translation: english.txt}]", "exhibits[1] has a translation, and is in English", "language: Spanish"},
		{"exhibits: [{file: letter.md, title: A, language: es, translation: none.txt}]", "none.txt does not exist", missingHint},
		{"exhibits: [{file: letter.md, title: A, date: yesterday}]", "exhibits[1].date", "2027-03-03"},
		{"exhibits: [{file: letter.md, title: A, date: 1098-12-01}]", "exhibits[1].date: the year is not of our time", "2027-03-03"},
		{"exhibits: [{file: letter.md, title: " + strings.Repeat("long ", 60) + "}]", "exhibits[1].title is longer than 250 characters", "shorter"},
		{"exhibits: [{file: letter.md, titel: A}]", `unknown key "titel"; did you mean "title"?`, "the keys here are"},
		{"exhibits: {prefix: Ñ-, documents: [{file: letter.md, title: A}]}", "exhibits.prefix is not a prefix", "LP-"},
		{"exhibits: {prefix: LP-}", "exhibits.documents is missing", "documents:"},
		{"exhibits: []", "exhibits is an empty list", ""},
	} {
		dir := exhibitCase(t, test.lines)
		for link, to := range map[string]string{"outside.txt": "/etc/hostname", "loop-a.txt": "loop-b.txt", "loop-b.txt": "loop-a.txt"} {
			if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "empty.pdf"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		e := refused(t, casefile.Flags{Case: dir})
		if e.Kind != petition.BadCase || !strings.Contains(e.Error(), test.message) || !strings.Contains(e.Hint, test.hint) {
			t.Errorf("%s:\nrefused with %q, hint %q", test.lines, e.Error(), e.Hint)
		}
		if strings.Contains(e.Source, "title:") {
			t.Errorf("%s: the error shows the line %q", test.lines, e.Source)
		}
	}
}

func TestCourt(t *testing.T) {
	const filer = "court: {filer: [Jane Roe], city: Boston"
	c, _, err := casefile.Load(casefile.Flags{Case: exhibitCase(t, filer+", notice: DETAINED, served_on: [Chief Counsel, 1 Street], served_how: by hand}")}, today)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Court.Given() || c.Court.File != "Pueblo_Exhibits" || c.Court.Notice != "DETAINED" || len(c.Court.ServedOn) != 2 {
		t.Errorf("the court is %+v", c.Court)
	}
	if c, _, err = casefile.Load(casefile.Flags{Case: exhibitCase(t, "")}, today); err != nil || c.Court.Given() {
		t.Errorf("without the key there is %+v, %v", c.Court, err)
	}
	for lines, want := range map[string]string{
		"court: {city: Boston}":                                           "court.filer is missing",
		"court: {filer: [Jane Roe]}":                                      "court.city is missing",
		filer + ", file: a/b}":                                            "court.file cannot be the name of a file here",
		filer + ", file: packet}":                                         "court.file cannot be the name of a file here",
		filer + ", file: Annex-A-signatures-MA}":                          "court.file cannot be the name of a file here",
		filer + ", file: Peña}":                                           "court.file cannot be the name of a file here",
		"court: {filer: [" + strings.Repeat("line, ", 13) + "], city: B}": "court.filer is longer than 12 lines, or 600 characters",
		filer + ", served_on: [" + strings.Repeat("long ", 121) + "]}":    "court.served_on is longer than 12 lines, or 600 characters",
		"sender: {address: [" + strings.Repeat("line, ", 13) + "]}":       "sender.address is longer than",
		"exhibits: [{file: letter.md, title: A, language: es, translation: {file: english.txt, address: [" + strings.Repeat("a, ", 13) + "]}}]": "translation.address is longer than",
		filer + ", juge: X}": `unknown key "juge"; did you mean "judge"?`,
		"court: Boston":      "court must be keys with values",
		filer + ", judge: " + strings.Repeat("x", 101) + "}": "court.judge is longer than 100 characters",
	} {
		if e := refused(t, casefile.Flags{Case: exhibitCase(t, lines)}); !strings.Contains(e.Message, want) {
			t.Errorf("%s: refused with %q", lines, e.Message)
		}
	}
}
