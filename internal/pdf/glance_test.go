package pdf_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

func sampleGlance() *petition.Glance {
	return &petition.Glance{
		Language: "en", Heading: "Signers at a glance", Lead: "250 signatures",
		Bars: petition.BarChart{Title: "By town", Alt: "bars in words", Bars: []petition.Bar{
			{Label: strings.Repeat("A town with a very long name ", 5), Count: 200}, {Label: "Ñ", Count: 1}, {Label: "Elsewhere", Count: 49, Rest: true},
		}},
		Line: petition.LineChart{Title: "To date", Alt: "line in words", Note: "1 has no date.", Days: []petition.DayTotal{
			{Day: petition.Date{Year: 2026, Month: 12, Day: 1}, Total: 9}, {Day: petition.Date{Year: 2027, Month: 1, Day: 9}, Total: 249},
		}},
	}
}

// A chart is one figure to a screen reader, which says what it shows.
func TestChartsAreFigures(t *testing.T) {
	file := write(t, pdf.Glance(sampleGlance(), options(t)))
	if n := bytes.Count(file, []byte("/S/Figure/")); n != 2 {
		t.Errorf("%d figures, want 2", n)
	}
	for _, alt := range []string{"bars in words", "line in words"} {
		var hex strings.Builder
		for _, unit := range utf16.Encode([]rune(alt)) {
			fmt.Fprintf(&hex, "%04X", unit)
		}
		if !bytes.Contains(file, []byte("/Alt <FEFF"+hex.String()+">")) {
			t.Errorf("no figure says %q", alt)
		}
	}
	text := flat(pdftest.Text(t, file)[0])
	for _, want := range []string{"200", "49", "249", "December 1, 2026", "January 9, 2027", "1 has no date."} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q: %s", want, text)
		}
	}
}

func TestChartsStayInsideTheMargins(t *testing.T) {
	picture := pdftest.Render(t, write(t, pdf.Glance(sampleGlance(), options(t))), 0, 72)
	for y := range 792 {
		for x := range 612 {
			if (x < 70 || x > 612-70) && !isWhite(picture, x, y) {
				t.Fatalf("ink at %d,%d, in a side margin", x, y)
			}
		}
	}
}

func TestGlanceWithoutALine(t *testing.T) {
	g := sampleGlance()
	g.Line = petition.LineChart{}
	if text := pdftest.Text(t, write(t, pdf.Glance(g, options(t))))[0]; strings.Contains(text, "To date") {
		t.Errorf("there is a line without days: %s", text)
	}
}
