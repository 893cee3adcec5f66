package letter_test

import (
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
	"example.org/petition/templates"
)

// The petition's own words keep their language in a letter of another one.
func TestQuotedWordsSayTheirLanguage(t *testing.T) {
	for _, markdown := range []bool{false, true} {
		c := sample("en")
		c.Page.Ask, c.Page.Background = "Pedimos que se quede.", []string{"Vive *aquí*."}
		c.Page.Language, c.Page.Markdown = "es", markdown
		c.Letter.Paragraphs = []string{"Our own words."}
		l, err := letter.Compose(templates.FS, words(t, "en"), c, boston, signed(0, petition.Tally{Key: "MA", Count: 12}), 1)
		if err != nil {
			t.Fatal(err)
		}
		quoted := map[string]string{}
		for i := range l.Body {
			quoted[l.Body[i].Text()] = l.Body[i].Language
		}
		vive := "Vive *aquí*."
		if markdown {
			vive = "Vive aquí."
		}
		for text, want := range map[string]string{"Pedimos que se quede.": "es", vive: "es", "Our own words.": ""} {
			if got, there := quoted[text]; got != want || !there {
				t.Errorf("Markdown %v: %q is in %q, want %q; the letter has %v", markdown, text, got, want, quoted)
			}
		}
	}
}
