package letter_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
)

// A line of the checklist whose value is not known is left out, and none has
// a brace or the A-number in it.
func TestChecklist(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		c, w := sample(language), words(t, language)
		c.Hearing = petition.Hearing{Date: petition.Date{Year: 2027, Month: 3, Day: 13}}
		full := boston
		full.Phone = "555-0100"
		items := func(c *petition.Case, o petition.Office) (n int, text string) {
			l := letter.Checklist(w, c, o, signed(0, petition.Tally{Key: "MA", Count: 12}), 9)
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
		for _, want := range []string{"555-0100", "Nora Vance", "10 d", "12 ", "9 p", "1 Main Street"} {
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
