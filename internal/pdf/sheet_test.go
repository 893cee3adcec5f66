package pdf_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

func sampleSheet(t *testing.T, language, ask string) *petition.SignatureSheet {
	c := &petition.Case{
		Page:   petition.Page{Title: "Keep Amina at Home", Ask: ask},
		Person: petition.Person{Name: "Amina Duarte Peña", ANumber: "A012-345-678"},
	}
	office := petition.Office{Name: "Boston Field Office", Addressee: "Field Office Director"}
	return letter.Sheet(words(t, language), c, office, petition.Date{Year: 2027, Month: 1, Day: 15})
}

func TestSheetsSayWhatIsSigned(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		s := sampleSheet(t, language, sentence("ask", 120)+" Her number is A012-345-678.")
		d, err := pdf.Sheets(s, 21, 3, options(t))
		if err != nil {
			t.Fatal(err)
		}
		pages := pdftest.Text(t, write(t, d))
		if len(pages) != 3 {
			t.Fatalf("%d pages, want 3", len(pages))
		}
		for i, page := range pages {
			page = flat(page)
			number := petition.Fill(s.Number, "n", fmt.Sprint(21+i))
			for _, want := range []string{"Keep Amina at Home", "ask0 ", "ask119.", "A###-###-678", s.Batch, number, s.Columns.Unnamed, s.Notice, s.TypeUp, "10"} {
				if !strings.Contains(page, want) {
					t.Errorf("%s, sheet %d does not say %q: %s", language, i+1, want, page)
				}
			}
			if strings.Contains(page, "A012") {
				t.Errorf("%s, sheet %d shows the A-number", language, i+1)
			}
		}
	}
}

func TestAskTooLongForASheet(t *testing.T) {
	for words, want := range map[int]error{180: nil, 900: pdf.ErrAskTooLong} {
		if _, err := pdf.Sheets(sampleSheet(t, "en", sentence("w", words)), 1, 1, options(t)); !errors.Is(err, want) {
			t.Errorf("an ask of %d words: %v, want %v", words, err, want)
		}
	}
}

// A sheet of another text or day must not be taken for one of this batch.
func TestBatchTellsSheetsApart(t *testing.T) {
	a, b := sampleSheet(t, "en", "Let her stay."), sampleSheet(t, "en", "Let her stay!")
	if a.Batch == b.Batch || a.Batch != sampleSheet(t, "en", "Let her stay.").Batch || !strings.HasPrefix(a.Batch, "Batch 0115-") {
		t.Errorf("batches %q and %q", a.Batch, b.Batch)
	}
}
