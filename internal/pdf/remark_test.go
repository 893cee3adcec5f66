package pdf_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
)

// A remark stands on every page, on top of all else.
func TestRemarkIsOnEveryPage(t *testing.T) {
	for name, remark := range map[string]string{
		"short": "Translation for the community.",
		"long":  strings.TrimSpace(strings.Repeat("Translation for the community. ", 6)),
	} {
		t.Run(name, func(t *testing.T) {
			l := sampleLetter(sentence("a", 1300))
			plain := pdf.Letter(l, options(t))
			l.Remark = remark
			marked := pdf.Letter(l, options(t))
			if marked.Pages() != plain.Pages() {
				t.Fatalf("%d pages with the remark, %d without", marked.Pages(), plain.Pages())
			}
			file := write(t, marked)
			for i := range marked.Pages() {
				lines := pdftest.Lines(t, file, i)
				top := lines[0]
				if strings.TrimSpace(top.Text) != remark || top.Left < 71 || top.Right > 541 {
					t.Errorf("page %d: %q from %.0f to %.0f is on top", i+1, top.Text, top.Left, top.Right)
				}
				if next := lines[1]; next.Top < top.Bottom {
					t.Errorf("page %d: %q stands in %q", i+1, next.Text, top.Text)
				}
			}
			for _, page := range pdftest.Text(t, write(t, plain)) {
				if strings.Contains(page, "Translation") {
					t.Error("a letter without a remark has one")
				}
			}
		})
	}
}
