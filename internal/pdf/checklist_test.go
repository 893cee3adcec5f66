package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

// The checklist is one page, however much there is to tell, and all of it is
// there.
func TestChecklistIsOnePage(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		for name, long := range map[string]int{"usual": 1, "long": 5} {
			t.Run(language+" "+name, func(t *testing.T) {
				w := words(t, language)
				c := &petition.Case{
					Person:  petition.Person{Name: strings.Repeat("Amina Duarte Peña ", long)},
					Sender:  petition.Sender{Signatory: petition.Signatory{Name: strings.Repeat("Nora Vance ", long)}},
					Letter:  petition.LetterChoice{Date: petition.Date{Year: 2027, Month: 1, Day: 15}},
					Hearing: petition.Hearing{Date: petition.Date{Year: 2027, Month: 3, Day: 3}},
				}
				for i := range 8 * long {
					c.Letter.CC = append(c.Letter.CC, fmt.Sprintf("Office %d of the City Council of the Commonwealth", i)+strings.Repeat(", and so on", long))
				}
				office := petition.Office{
					Name: "Boston Field Office", Addressee: "Field Office Director", Phone: "(781) 555-0100", DataDate: petition.Date{Year: 2026, Month: 4, Day: 3},
					Address: strings.Split(strings.Repeat("1000 District Avenue,Suite 4,Burlington, MA 01803,", long), ","),
				}
				out := petition.Printouts{
					Print: []petition.Printout{{File: "packet.pdf", Pages: 40}, {File: "annex-a-signatures-vol-1.pdf", Last: "annex-a-signatures-vol-9.pdf", Pages: 8_123}},
					Files: []petition.Printout{{File: "letter.pdf"}, {File: "annex-a-signatures.xlsx"}, {File: "exhibits.pdf"}},
					Court: []petition.Printout{{File: strings.Repeat("Duarte_", long) + "Exhibits_Part1.pdf", Last: "Exhibits_Part9.pdf"}},
				}
				a := &petition.Annex{Counts: petition.Counts{Counted: 100_000}}
				o := options(t)
				o.Words = w
				l := letter.Checklist(w, c, office, a, out)
				file := write(t, pdf.Checklist(l, o))
				pages := pdftest.Text(t, file)
				if len(pages) != 1 {
					t.Fatalf("it has %d pages", len(pages))
				}
				for _, want := range []string{l.Note, l.Sections[3].Items[1], "packet.pdf", "annex-a-signatures-vol-9.pdf", w.Checklist.Held} {
					if !isRead(pages[0], want) {
						t.Errorf("it does not say %q", want)
					}
				}
				for _, line := range pdftest.Lines(t, file, 0) {
					right := line.Right
					if strings.HasSuffix(line.Text, " ") {
						right -= 3 // the space that parts it from the next line
					}
					if right > 612-70 || line.Left < 70 {
						t.Errorf("%q runs over the margins", line.Text)
					}
				}
			})
		}
	}
}
