package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/templates"
)

func words(t testing.TB, language string) *petition.Words {
	t.Helper()
	w, err := letter.LoadWords(templates.FS, language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func options(t testing.TB) pdf.Options {
	return pdf.Options{Words: words(t, "en"), Date: petition.Date{Year: 2027, Month: 1, Day: 15}}
}

// sampleLetter has a body of the given paragraphs.
func sampleLetter(paragraphs ...string) *petition.Letter {
	l := &petition.Letter{
		Language: "en",
		Title:    "Letter in support of Amina Duarte Peña",
		Head:     petition.Letterhead{Name: "River Workers’ Center", Lines: []string{"1 Mill Street", "Holyoke, MA 01040"}},
		Date:     "January 15, 2027",
		Delivery: "By hand and by e-mail",
		Inside:   []string{"Field Office Director", "U.S. Immigration and Customs Enforcement", "ERO Boston Field Office", "1000 District Avenue", "Burlington, MA 01803"},
		Subject: petition.Subject{Label: "Re:", Name: "Amina Duarte Peña", Fields: []petition.Field{
			{Label: "A-Number:", Lines: []string{"A012-345-678"}},
			{Label: "Request:", Lines: []string{"Stay of Removal and Motion to Reopen"}},
		}},
		Greeting:  "Dear Field Office Director:",
		Farewell:  "Respectfully,",
		Signature: []string{"Rosa Maldonado", "Lead Organizer", "River Workers’ Center"},
		Enclosed:  petition.Enclosed{Label: "Enclosure:", Items: []string{"Annex A: Signatures (7 pages)"}},
		CopiesTo:  petition.Field{Label: "cc:", Lines: []string{"Office of the Mayor"}},
		Running:   "Amina Duarte Peña",
	}
	for _, text := range paragraphs {
		l.Body = append(l.Body, petition.Block{Spans: []petition.Span{{Text: text}}})
	}
	return l
}

// sentence gives a paragraph of n words that can be told from any other.
func sentence(mark string, n int) string {
	text := make([]string, n)
	for i := range text {
		text[i] = fmt.Sprintf("%s%d", mark, i)
	}
	return strings.Join(text, " ") + "."
}

func sampleLogo() image.Image {
	logo := image.NewRGBA(image.Rect(0, 0, 60, 16))
	for i := range logo.Pix {
		logo.Pix[i] = 0x80
	}
	logo.Set(1, 1, color.White)
	return logo
}

// sampleAnnex has n named entries and some unnamed ones.
func sampleAnnex(n, unnamed int) *petition.Annex {
	a := &petition.Annex{
		Title: "Keep Amina home", Person: "Amina Duarte Peña", Date: petition.Date{Year: 2027, Month: 1, Day: 15},
		Columns: []petition.Column{petition.ColumnName, petition.ColumnCity, petition.ColumnState, petition.ColumnDate},
		Counts:  petition.Counts{Rows: n + unnamed, Counted: n + unnamed, Named: n, Unnamed: unnamed},
	}
	entries := make([]petition.Entry, n)
	for i := range n {
		entries[i] = petition.Entry{
			Number: i + 1, Name: fmt.Sprintf("Signer Number%d", i+1), City: "Holyoke", State: "MA",
			Date: petition.Date{Year: 2026, Month: 12, Day: 1 + i%28}, Source: petition.Source{List: "list.csv", Line: i + 2},
		}
	}
	a.Entries = petition.EntriesOf(entries)
	return a
}

func write(t testing.TB, d *pdf.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
