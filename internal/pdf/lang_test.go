package pdf_test

import (
	"cmp"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
)

// languagesOf gives the language of each text of a file that is in one, by the
// text's first word.
func languagesOf(t *testing.T, file []byte, own string) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, page := range pdftest.Tags(t, file) {
		page.Walk(func(e *pdftest.Element, above []*pdftest.Element) {
			language := own
			for _, a := range append(above, e) {
				language = cmp.Or(a.Lang, language)
			}
			if first, _, _ := strings.Cut(cmp.Or(e.Alt, e.Text()), " "); first != "" {
				found[first] = language
			}
		})
	}
	return found
}

// A voice that reads a passage in the wrong language cannot be understood.
func TestEachPassageSaysItsLanguage(t *testing.T) {
	want := func(name string, file []byte, own string, languages map[string]string) {
		t.Helper()
		if !strings.Contains(string(file), "/Lang ("+own+")") {
			t.Errorf("%s is not in %q", name, own)
		}
		found := languagesOf(t, file, own)
		for text, language := range languages {
			if found[text] != language {
				t.Errorf("%s: %q is in %q, want %q", name, text, found[text], language)
			}
		}
	}
	o := options(t)

	l := sampleLetter("English words.", "Pedimos que se quede.", "More words.")
	l.Body[1].Language = "es"
	want("letter", write(t, pdf.Letter(l, o)), "en", map[string]string{"English": "en", "Pedimos": "es", "More": "en", "Dear": "en"})

	x := sampleExhibits()
	x.Items[2].Language = "Elvish"
	exhibits, _ := pdf.Exhibits(x, o)
	want("exhibits", write(t, exhibits), "en", map[string]string{
		"Hola": "es", "Hello": "en", "I,": "en", "a0": "en", "Records,": "en", "The": "en", "EXHIBIT": "en",
	})
	o.Words = words(t, "es")
	exhibits, _ = pdf.Exhibits(x, o)
	want("exhibits in a Spanish packet", write(t, exhibits), "es", map[string]string{
		"Hola": "es", "Hello": "en", "I,": "en", "a0": "en", "Records,": "es", "PRUEBA": "es",
	})

	s := sampleSheet(t, "es", "Please let her stay.")
	s.Written = "en"
	sheets, err := pdf.Sheets(s, 1, 1, o)
	if err != nil {
		t.Fatal(err)
	}
	want("sheet", write(t, sheets), "es", map[string]string{"Please": "en", "Keep": "en", "Para:": "es", "Firma": "es"})

}
