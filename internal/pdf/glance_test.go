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

// The charts fill the page with few bars and with many, and stay above its foot.
func TestChartsFillThePage(t *testing.T) {
	for _, n := range []int{1, 3, 13, 21} {
		g := sampleGlance()
		g.Line.Note = strings.Repeat("Some are dated long before the others and are not in the line. ", 3)
		g.Bars.Bars = nil
		for i := range n {
			g.Bars.Bars = append(g.Bars.Bars, petition.Bar{Label: fmt.Sprint("Place ", i), Count: 100 - i})
		}
		g.Bars.Bars = append(g.Bars.Bars, petition.Bar{Label: "Elsewhere", Count: 2_000, Rest: true})
		picture := pdftest.Render(t, write(t, pdf.Glance(g, options(t))), 0, 72)
		lowest := 0
		for y := range 792 {
			for x := range 612 {
				if !isWhite(picture, x, y) {
					lowest = y
				}
				if (x < 70 || x > 612-70) && !isWhite(picture, x, y) {
					t.Fatalf("%d bars: ink at %d,%d, in a side margin", n, x, y)
				}
			}
		}
		if lowest < 540 || lowest > 724 {
			t.Errorf("%d bars: the page ends at %d, want between three quarters and its margin", n, lowest)
		}
	}
}
