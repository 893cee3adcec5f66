package pdftest

import (
	"math"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// ShownPage is a page as its reader sees it: turned as it says.
type ShownPage struct {
	Width, Height float64 // points
	Lines         []ShownLine
}

// ShownLine is a line in one direction, from the top left of the page as shown.
type ShownLine struct {
	Text      string
	Left, Top float64 // of its first character
	Turned    int     // degrees clockwise from upright, 0 to 359
}

// Upright gives the first upright line that has a text.
func (p *ShownPage) Upright(text string) (ShownLine, bool) {
	for _, l := range p.Lines {
		if l.Turned == 0 && strings.Contains(l.Text, text) {
			return l, true
		}
	}
	return ShownLine{}, false
}

// Shown gives one page (from 0) as it is shown.
func Shown(t testing.TB, file []byte, page int) ShownPage {
	t.Helper()
	var shown ShownPage
	open(t, file, func(e pdfium.Pdfium, doc references.FPDF_DOCUMENT, _ int) {
		turn, err := e.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: byIndex(doc, page)})
		if err != nil {
			t.Fatal(err)
		}
		size, err := e.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc, Index: page})
		if err != nil {
			t.Fatal(err)
		}
		text, err := e.GetPageTextStructured(&requests.GetPageTextStructured{
			Page: byIndex(doc, page), Mode: requests.GetPageTextStructuredModeChars,
		})
		if err != nil {
			t.Fatal(err)
		}
		shown.Width, shown.Height = size.Width, size.Height
		quarters := int(turn.PageRotation)
		ended := true
		for _, char := range text.Chars {
			if strings.ContainsAny(char.Text, "\r\n") {
				ended = true
				continue
			}
			at := char.PointPosition
			turned := (int(math.Round(char.Angle*180/math.Pi)) + 90*quarters) % 360
			if last := len(shown.Lines) - 1; !ended && (char.Text == " " || shown.Lines[last].Turned == turned) {
				shown.Lines[last].Text += char.Text
				continue
			}
			left, top := shown.place(quarters, at.Left, at.Bottom, at.Right, at.Top)
			shown.Lines = append(shown.Lines, ShownLine{char.Text, left, top, turned})
			ended = false
		}
	})
	return shown
}

// place gives the upper left corner of a box of the sheet on the page as it is
// shown after so many quarters of a turn.
func (p *ShownPage) place(quarters int, left, bottom, right, top float64) (x, y float64) {
	switch quarters {
	case 1:
		return bottom, left
	case 2:
		return p.Width - right, bottom
	case 3:
		return p.Width - top, p.Height - right
	}
	return left, p.Height - top
}
