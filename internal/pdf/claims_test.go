package pdf_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
)

var (
	conformance = regexp.MustCompile(`<pdfaid:part>1</pdfaid:part><pdfaid:conformance>([AB])</pdfaid:conformance>`)
	composite   = regexp.MustCompile(`(?s)/Subtype /Type0.*?endobj`)
	ownLanguage = regexp.MustCompile(`/Type /Catalog [^\n]*/Lang \((en|es)\)`)
)

func claim(file []byte) string {
	if m := conformance.FindSubmatch(file); m != nil {
		return string(m[1])
	}
	return ""
}

// Each file claims the level of PDF/A-1 that it keeps to, and no other.
func TestClaims(t *testing.T) {
	foreign := map[string]bool{"exhibits": true, "filing": true} // they hold another program's pages
	for _, p := range products(t) {
		want := "A"
		if foreign[p.name] {
			want = ""
		}
		if got := claim(p.file); got != want {
			t.Errorf("%s claims level %q, want %q", p.name, got, want)
		}
		if want == "A" {
			keepsToA(t, p)
		}
	}
	long := write(t, pdf.Annex(sampleAnnex(9500, 0), options(t)))
	if got := claim(long); got != "B" {
		t.Errorf("a list without tags for its cells claims level %q", got)
	}
	for n, page := range pdftest.Tags(t, long) {
		if len(page.Loose) > 0 {
			t.Fatalf("page %d of a long list: neither tagged nor an artifact: %+v", n+1, page.Loose)
		}
		if n > 2 {
			break
		}
	}
}

// keepsToA looks at what level A asks for beyond level B, which PDFBox sees to
// in .ci/products: ISO 19005-1, 6.3.8 and 6.8. TestEveryPageIsTagged looks at
// the tags themselves.
func keepsToA(t *testing.T, p product) {
	t.Helper()
	for _, key := range []string{"/MarkInfo <</Marked true>>", "/StructTreeRoot ", "/ParentTree "} {
		if !bytes.Contains(p.file, []byte(key)) {
			t.Errorf("%s has no %s", p.name, key)
		}
	}
	if !ownLanguage.Match(p.file) {
		t.Errorf("%s does not say its language", p.name)
	}
	fonts := composite.FindAll(p.file, -1)
	if len(fonts) == 0 {
		t.Errorf("%s has no fonts: the test shows nothing", p.name)
	}
	for _, font := range fonts {
		if !bytes.Contains(font, []byte("/ToUnicode ")) {
			t.Errorf("%s: a font does not say what its characters are: %s", p.name, font)
		}
	}
	for n, page := range pdftest.Tags(t, p.file) {
		for _, item := range everything(page) {
			if strings.ContainsFunc(item.Text, func(r rune) bool { return r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) }) {
				t.Errorf("%s, page %d: %q holds a character that is none", p.name, n+1, item.Text)
			}
		}
	}
}
