package pipeline_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// turned is a page of another program: how large it is as it is shown, how far it
// is turned to be shown so, and where the corner of what is shown stands.
type turned struct{ width, height, rotate, left, bottom int }

// turnedPDF makes a document of pages that say "Top left" there, each in a box
// that is a part of a larger sheet.
func turnedPDF(pages []turned) string {
	var b bytes.Buffer
	var table, kids strings.Builder
	add := func(n int, object string) {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, object)
	}
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 3+2*i)
	}
	b.WriteString("%PDF-1.4\n")
	add(1, "<</Type/Catalog/Pages 2 0 R>>")
	add(2, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), len(pages)))
	for i, p := range pages {
		w, h := p.width, p.height
		if p.rotate%180 != 0 {
			w, h = h, w
		}
		upright := map[int][6]int{0: {1, 0, 0, 1, 0, 0}, 90: {0, 1, -1, 0, w, 0}, 180: {-1, 0, 0, -1, w, h}, 270: {0, -1, 1, 0, 0, h}}[p.rotate]
		content := fmt.Sprintf("1 0 0 1 %d %d cm %s cm BT /F 20 Tf 10 %d Td (Top left) Tj ET", p.left, p.bottom, strings.Trim(fmt.Sprint(upright), "[]"), p.height-30)
		add(3+2*i, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[%d %d %d %d]/CropBox[%d %d %d %d]/Rotate %d/Contents %d 0 R"+
			"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
			p.left-50, p.bottom-70, p.left+w+90, p.bottom+h+110, p.left, p.bottom, p.left+w, p.bottom+h, p.rotate, 4+2*i))
		add(4+2*i, fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %[1]d/Root 1 0 R>>\nstartxref\n%[3]d\n%%%%EOF\n", 3+2*len(pages), table.String(), at)
	return b.String()
}

// TestTurnedPagesAreLabelledUpright holds that whichever way another program
// turned a page, what is said at its foot is read without turning it back.
func TestTurnedPagesAreLabelledUpright(t *testing.T) {
	var pages []turned
	for _, rotate := range []int{0, 90, 180, 270} {
		pages = append(pages, turned{612, 792, rotate, 0, 0}, turned{792, 612, rotate, 100, -50}, turned{300, 200, rotate, -1000, 2000}, turned{1224, 792, rotate, 7, 9})
	}
	job := exhibitJob(t, "  - {file: turned.pdf, title: Records}\ncourt: {filer: [Jane Roe], city: \"Boston, Massachusetts\"}\n", map[string]string{"turned.pdf": turnedPDF(pages)})
	job.Final, job.Today = false, petition.Date{Year: 2027, Month: 1, Day: 2}
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	files := read(t, job.Out)
	for _, name := range []string{"exhibits.pdf", "packet.pdf", "Salinas_Exhibits.pdf"} {
		file := []byte(files["packet/"+name])
		n := 0
		for i, text := range pdftest.Text(t, file) {
			if !strings.Contains(text, "Top left") {
				continue
			}
			p, page := pages[n], pdftest.Shown(t, file, i)
			n++
			if wide := p.width > p.height; wide != (page.Width > page.Height) {
				t.Errorf("%s: %+v is shown %g by %g", name, p, page.Width, page.Height)
			}
			if at, ok := page.Upright("Top left"); !ok || at.Left > page.Width/2 || at.Top > page.Height/2 {
				t.Errorf("%s: the upper left of %+v is at %+v", name, p, at)
			}
			for _, want := range []string{fmt.Sprintf("EPS-%06d", n+1), fmt.Sprintf("B, page %d of %d", n+1, len(pages)+1), "Draft, printed January 2, 2027"} {
				if at, ok := page.Upright(want); !ok || at.Top < page.Height-50 || at.Top > page.Height-20 {
					t.Errorf("%s: %q stands at %+v of %+v", name, want, at, p)
				}
			}
		}
		if n != len(pages) {
			t.Errorf("%s has %d of the pages, want %d", name, n, len(pages))
		}
	}
}
