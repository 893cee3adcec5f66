package letter_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
)

// packed is a packet of many files.
var packed = petition.Printouts{
	Print: []petition.Printout{{File: "packet.pdf", Pages: 9}, {File: "list-1.pdf", Last: "list-8.pdf", Pages: 7_200}},
	Files: []petition.Printout{{File: "letter.pdf", Pages: 2}, {File: "list.xlsx"}},
	Court: []petition.Printout{{File: "Sample_Part1.pdf", Last: "Sample_Part3.pdf", Pages: 90}},
}

// The checklist says of each file what becomes of it.
func TestChecklistTellsOfFiles(t *testing.T) {
	c, w := sample("en"), words(t, "en")
	c.Letter.DoubleSided = true
	c.Letter.CC = []string{"A", "B", "C", "D", "E"}
	l := letter.Checklist(w, c, boston, signed(0, petition.Tally{Key: "MA", Count: 12}), packed)
	got := map[string]string{}
	for _, f := range l.Fields {
		got[f.Label] = strings.Join(f.Lines, "; ")
	}
	for label, want := range map[string]string{
		"Packet":            "7,209 pages, 12 signatures",
		"Print":             "packet.pdf: 9 pages, 2 copies, on both sides; list-1.pdf to list-8.pdf: 7,200 pages, 2 copies, on both sides",
		"Not to be printed": "letter.pdf, list.xlsx",
		"For the court":     "Sample_Part1.pdf to Sample_Part3.pdf: counsel's to file, not for this office",
		"Hold back":         "The folder records, with this page in it: every row as it came",
		"Copies go to":      "A; B; C; and 2 more",
	} {
		if got[label] != want {
			t.Errorf("%s: %q, want %q", label, got[label], want)
		}
	}
	c.Letter.DoubleSided = false
	alone := petition.Printouts{Print: packed.Print[:1], Files: packed.Files}
	for _, f := range letter.Checklist(w, c, boston, signed(0), alone).Fields {
		switch f.Label {
		case "Print":
			if want := "packet.pdf: 9 pages, 2 copies, on one side"; f.Lines[0] != want {
				t.Errorf("to print is %q, want %q", f.Lines[0], want)
			}
		case "For the court":
			t.Errorf("there is nothing for the court, and it says %q", f.Lines)
		}
	}
}

// A line of the checklist whose value is not known is left out, and none has
// a brace or the A-number in it.
func TestChecklist(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		c, w := sample(language), words(t, language)
		c.Hearing = petition.Hearing{Date: petition.Date{Year: 2027, Month: 3, Day: 13}}
		full := boston
		full.Phone = "555-0100"
		items := func(c *petition.Case, o petition.Office) (n int, text string) {
			l := letter.Checklist(w, c, o, signed(0, petition.Tally{Key: "MA", Count: 12}), packed)
			for _, f := range l.Fields {
				text += strings.Join(f.Lines, "\n") + "\n"
			}
			for _, s := range l.Sections {
				n += len(s.Items)
				text += strings.Join(s.Items, "\n") + "\n"
			}
			return n, text
		}
		all, text := items(c, full)
		for _, want := range []string{"555-0100", "Nora Vance", "10 d", "12 ", "packet.pdf: 9 p", "1 Main Street"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: it does not say %q:\n%s", language, want, text)
			}
		}
		if strings.ContainsAny(text, "{}") || strings.Contains(text, "A012") {
			t.Errorf("%s: it holds what it must not:\n%s", language, text)
		}
		c.Sender.Signatory.Name = ""
		if less, _ := items(c, boston); less != all-2 {
			t.Errorf("%s: %d items without phone and signatory, %d with", language, less, all)
		}
		c.Hearing.Date = c.Letter.Date
		if _, text := items(c, boston); !slices.Contains(strings.Split(text, "\n"), petition.Fill(w.Checklist.Over, "date", w.LongDate(c.Letter.Date))) {
			t.Errorf("%s: a hearing on the letter's day has days left:\n%s", language, text)
		}
	}
}
