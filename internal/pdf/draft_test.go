package pdf_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

// Every page of a draft says so over its text, which can still be read; verifying
// a draft holds that the text is the same.
func TestDraft(t *testing.T) {
	for language, want := range map[string][2]string{
		"en": {"DRAFT", "Draft, printed January 2, 2027"}, "es": {"BORRADOR", "Borrador, impreso el 2 de enero de 2027"},
	} {
		o := options(t)
		o.Words = words(t, language)
		layOut := func() *pdf.Document { return pdf.Letter(sampleLetter(sentence("a", 900)), o) }
		clean, draft := layOut(), layOut()
		draft.MarkDraft(petition.Date{Year: 2027, Month: 1, Day: 2})
		cleanFile, draftFile := write(t, clean), write(t, draft)
		cleanPages, pages := pdftest.Text(t, cleanFile), pdftest.Text(t, draftFile)
		if len(pages) != len(cleanPages) || len(pages) < 2 {
			t.Fatalf("%s: %d pages, and %d of the clean letter", language, len(pages), len(cleanPages))
		}
		for i, page := range pages {
			page = flat(page)
			if strings.Contains(cleanPages[i], want[0]) || strings.Contains(cleanPages[i], want[1]) {
				t.Errorf("%s: page %d of the clean letter is marked", language, i+1)
			}
			if !strings.Contains(page, want[1]) {
				t.Errorf("%s: page %d does not say when it was printed: %s", language, i+1, page)
			}
			if first := strings.Fields(cleanPages[i])[0]; !strings.Contains(page, first) {
				t.Errorf("%s: page %d has lost its text: %s", language, i+1, page)
			}
		}
		marks := pdftest.Render(t, draftFile, 1, 72)
		plain := pdftest.Render(t, cleanFile, 1, 72)
		grey, inked, covered := 0, 0, 0
		for y := range 792 {
			for x := range 612 {
				if isWhite(plain, x, y) {
					if !isWhite(marks, x, y) {
						grey++
					}
					continue
				}
				inked++
				if r, _, _, _ := plain.At(x, y).RGBA(); r < 0x6000 {
					if r, _, _, _ := marks.At(x, y).RGBA(); r > 0x8000 {
						covered++
					}
				}
			}
		}
		if covered*50 > inked {
			t.Errorf("%s: the mark covers %d of %d pixels of text", language, covered, inked)
		}
		if grey < 5000 {
			t.Errorf("%s: the mark colours %d pixels of a page", language, grey)
		}
		if bytes.Contains(draftFile, []byte("/ca ")) || bytes.Contains(draftFile, []byte("/SMask")) {
			t.Errorf("%s: the mark is transparent", language)
		}
	}
}

// TestDraftMarksStandOverScans holds that no page of others hides the mark, and
// that it runs along the page as it is shown.
func TestDraftMarksStandOverScans(t *testing.T) {
	x := &petition.Exhibits{Items: []petition.ReadExhibit{{Mark: "B", Original: foreignPages([2]float64{612, 792}, [2]float64{792, 612})}}}
	x.Items[0].Title = "Scan"
	o := options(t)
	clean, _ := pdf.Exhibits(x, o)
	draft, _ := pdf.Exhibits(x, o)
	draft.MarkDraft(petition.Date{Year: 2027, Month: 1, Day: 2})
	cleanFile, draftFile := write(t, clean), write(t, draft)
	for i, want := range []int{360 - 52, 360 - 38} {
		page := i + 2 // after the table and the tab
		var mark *pdftest.ShownLine
		shown := pdftest.Shown(t, draftFile, page)
		for j := range shown.Lines {
			if shown.Lines[j].Text == "DRAFT" {
				mark = &shown.Lines[j]
			}
		}
		if mark == nil || mark.Turned != want {
			t.Errorf("page %d is marked %+v, want the mark turned by %d", page+1, mark, want)
		}
		before, after := pdftest.Render(t, cleanFile, page, 72), pdftest.Render(t, draftFile, page, 72)
		changed := 0
		size := before.Bounds().Size()
		for y := range size.Y {
			for x := range size.X {
				if !isWhite(before, x, y) && before.At(x, y) != after.At(x, y) {
					changed++
				}
			}
		}
		if changed < 5000 {
			t.Errorf("the mark changes %d pixels of the scan on page %d", changed, page+1)
		}
	}
}

// TestDraftOfExhibits holds that the pages of others say so as well, and where
// no number of theirs stands.
func TestDraftOfExhibits(t *testing.T) {
	o := options(t)
	layOut := func() *pdf.Document { d, _ := pdf.Exhibits(sampleExhibits(), o); return d }
	clean, draft := layOut(), layOut()
	draft.MarkDraft(petition.Date{Year: 2027, Month: 1, Day: 2})
	cleanFile, draftFile := write(t, clean), write(t, draft)
	for i, page := range pdftest.Text(t, draftFile) {
		if !strings.Contains(page, "Draft, printed January 2, 2027") {
			t.Errorf("page %d does not say when it was printed: %s", i+1, page)
		}
		before, after := pdftest.Render(t, cleanFile, i, 72), pdftest.Render(t, draftFile, i, 72)
		added := 0
		w, h := before.Bounds().Dx(), before.Bounds().Dy()
		for y := h - 36; y < h; y++ { // below the base of the numbers
			for x := range w {
				if isWhite(before, x, y) && !isWhite(after, x, y) {
					added++
				}
				if y > h-34 && !isWhite(before, x, y) {
					t.Fatalf("page %d has ink at %d,%d where the foot of a draft stands", i+1, x, y)
				}
			}
		}
		if added < 50 {
			t.Errorf("the foot colours %d pixels of page %d", added, i+1)
		}
	}
}
