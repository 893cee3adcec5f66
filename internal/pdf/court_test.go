package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

func sampleFiling() *petition.Filing {
	return &petition.Filing{
		Language: "en", Filer: []string{"Jane Roe, Esq.", "1 Court Street"}, Notice: "DETAINED", Court: []string{"Immigration Court", "Boston, Massachusetts"},
		Matter: "In the Matter of:", Name: "Amina Duarte Peña", Title: "Respondent’s Exhibits", Petition: "Petition with 5 signatures", Part: "Part {n} of {of}",
		Fields:  []petition.Field{{Label: "File No.:", Lines: []string{"A012-345-678"}}, {Label: "Immigration Judge:", Lines: []string{"Hon. Example"}}},
		Service: petition.Service{Heading: "Certificate of Service", Statement: "I served a copy by hand on:", Address: []string{"Chief Counsel", "15 Street"}, Fields: []string{"Signature", "Date"}},
	}
}

func fileWith(t *testing.T, x *petition.Exhibits) []*pdf.Document {
	t.Helper()
	o := options(t)
	o.Words, o.Holes = o.Words.InCourt(), true
	return pdf.Filing(sampleFiling(), pdf.Letter(sampleLetter(sentence("a", 100)), o), pdf.Annex(sampleAnnex(5, 0), o), x, o)
}

func TestFiling(t *testing.T) {
	x := sampleExhibits()
	volumes := fileWith(t, x)
	if len(volumes) != 1 {
		t.Fatalf("%d volumes", len(volumes))
	}
	pages := pdftest.Text(t, write(t, volumes[0]))
	cover := flat(pages[0])
	for _, want := range []string{"Jane Roe, Esq.", "1 Court Street", "DETAINED", "IMMIGRATION COURT", "BOSTON, MASSACHUSETTS", "In the Matter of:", "Amina Duarte Peña", "A012-345-678", "Hon. Example", "Respondent’s Exhibits"} {
		if !strings.Contains(cover, want) {
			t.Errorf("the cover page does not say %q", want)
		}
	}
	if strings.Contains(cover, "Part ") {
		t.Error("a single volume is called a part")
	}
	for i, page := range pages {
		lines := strings.Fields(page)
		if !strings.Contains(page, fmt.Sprint(i+1)) || len(lines) == 0 {
			t.Errorf("page %d does not say its number", i+1)
		}
	}
	table := flat(pages[1])
	for n, page := range pages {
		for i, title := range append([]string{"Petition with 5 signatures"}, titles(x)...) {
			mark := string(rune('A' + i))
			if !strings.Contains(page, "TAB "+mark) {
				continue
			}
			row := fmt.Sprintf("%s %d", title, n+1)
			if i > 0 {
				row = fmt.Sprintf(" %d", n+1)
			}
			if !strings.Contains(table, title) || !strings.Contains(table, row) {
				t.Errorf("the table does not say that %q starts on page %d", title, n+1)
			}
		}
	}
	last := flat(pages[len(pages)-1])
	for _, want := range []string{"Certificate of Service", "I served a copy by hand on:", "Chief Counsel", "15 Street", "Signature", "Date"} {
		if !strings.Contains(last, want) {
			t.Errorf("the certificate does not say %q", want)
		}
	}
}

// TestFilingIsFreeForHoles holds that nothing stands where sheets are punched,
// at the top of each as it is printed: at the right of one that is shown turned.
func TestFilingIsFreeForHoles(t *testing.T) {
	const holes = 53 // points: three quarters of an inch, but for the blur of an edge
	o := options(t)
	o.Words, o.Holes = o.Words.InCourt(), true
	file := write(t, pdf.Filing(sampleFiling(), pdf.Letter(sampleLetter(sentence("a", 900)), o), pdf.Annex(sampleAnnex(120, 0), o), sampleExhibits(), o)[0])
	turned := 0
	for i := range pdftest.Text(t, file) {
		page := pdftest.Render(t, file, i, 72)
		size := page.Bounds().Size()
		room := image.Rect(0, 0, size.X, holes)
		if size.X > size.Y {
			room = image.Rect(size.X-holes, 0, size.X, size.Y)
			turned++
		}
		for y := room.Min.Y; y < room.Max.Y; y++ {
			for x := room.Min.X; x < room.Max.X; x++ {
				if !isWhite(page, x, y) {
					t.Fatalf("page %d has ink at %d,%d", i+1, x, y)
				}
			}
		}
	}
	if turned != 1 {
		t.Errorf("%d pages are shown turned, want 1", turned)
	}
}

// TestFilingKeepsItsNoticeApart holds that a long notice and a long address do
// not run into each other.
func TestFilingKeepsItsNoticeApart(t *testing.T) {
	f := sampleFiling()
	f.Notice, f.Filer = strings.Repeat("MMMM ", 8), []string{strings.Repeat("Wide words of an address ", 6)}
	o := options(t)
	o.Words, o.Holes = o.Words.InCourt(), true
	file := write(t, pdf.Filing(f, pdf.Letter(sampleLetter("a"), o), pdf.Annex(sampleAnnex(1, 0), o), &petition.Exhibits{}, o)[0])
	notice, filer := 612.0, 0.0
	for _, l := range pdftest.Lines(t, file, 0) {
		switch {
		case strings.Contains(l.Text, "MMMM"):
			notice = min(notice, l.Left)
		case strings.Contains(l.Text, "address"):
			filer = max(filer, l.Right)
		}
	}
	if filer == 0 || notice == 612 || filer >= notice {
		t.Errorf("the filer ends at %.0f, the notice starts at %.0f", filer, notice)
	}
}

func titles(x *petition.Exhibits) []string {
	var all []string
	for i := range x.Items {
		all = append(all, x.Items[i].Title)
	}
	return all
}

// weigh gives each page a stream of its own of so many bytes.
func weigh(f *petition.Foreign, bytesEach int) {
	for i := range f.Pages {
		o := &f.Objects[f.Pages[i].Object]
		at := bytes.Index(o.Text, []byte("/BBox"))
		o.Text = slices.Insert(o.Text, at, []byte("/Own ")...)
		o.Refs = []petition.PDFRef{{At: at + len("/Own "), Object: len(f.Objects)}, {At: o.Refs[0].At + len("/Own "), Object: o.Refs[0].Object}}
		f.Objects = append(f.Objects, petition.PDFObject{
			Text: fmt.Appendf(nil, "<</Length %d>>", bytesEach), Stream: bytes.Repeat([]byte{byte('a' + i)}, bytesEach),
		})
	}
}

// TestFilingInVolumes holds that no file is larger than a court takes, that no
// exhibit is parted, and that pages are numbered through.
func TestFilingInVolumes(t *testing.T) {
	const large = 11_000_000
	x := &petition.Exhibits{Prefix: "LP-"}
	for i := range 5 {
		item := petition.ReadExhibit{Mark: petition.ExhibitMark(i), Original: foreignPages([2]float64{612, 792})}
		item.Title = fmt.Sprintf("Scan number %d", i)
		weigh(item.Original.Foreign, large)
		x.Items = append(x.Items, item)
	}
	volumes := fileWith(t, x)
	if len(volumes) != 3 {
		t.Fatalf("%d volumes, want two exhibits in each", len(volumes))
	}
	page, exhibits := 0, 0
	for i, v := range volumes {
		file := write(t, v)
		if len(file) > pdf.VolumeBytes {
			t.Errorf("volume %d has %d bytes", i+1, len(file))
		}
		pages := pdftest.Text(t, file)
		tabs := []string{"Tabs A to C", "Tabs D to E", "Tab F"}[i]
		for _, want := range []string{fmt.Sprintf("Part %d of 3", i+1), tabs, "A012-345-678"} {
			if !strings.Contains(pages[0], want) {
				t.Errorf("the cover page of volume %d does not say %q: %q", i+1, want, pages[0])
			}
		}
		for _, text := range pages {
			page++
			exhibits += strings.Count(text, "TAB ")
			if fields := strings.Fields(text); !strings.Contains(strings.Join(fields, " "), fmt.Sprint(page)) {
				t.Errorf("page %d is not numbered so", page)
			}
		}
	}
	if exhibits != 6 {
		t.Errorf("%d tabs, want 6", exhibits)
	}
}

// TestFilingCutsALargeExhibit holds that an exhibit that no file has room for is
// cut between its pages, each of which brings what it needs and no more.
func TestFilingCutsALargeExhibit(t *testing.T) {
	const pages, large = 7, 8_000_000
	x := &petition.Exhibits{Prefix: "LP-", Items: []petition.ReadExhibit{{Mark: "B"}, {Mark: "C", Original: textPages("small")}}}
	x.Items[0].Title, x.Items[1].Title = "Scan", "Letter"
	sizes := make([][2]float64, pages)
	for i := range sizes {
		sizes[i] = [2]float64{612, 792}
	}
	x.Items[0].Original = foreignPages(sizes...)
	weigh(x.Items[0].Original.Foreign, large)
	var all []string
	streams := 0
	volumes := fileWith(t, x)
	for i, v := range volumes {
		file := write(t, v)
		if len(file) > pdf.VolumeBytes {
			t.Errorf("volume %d has %d bytes", i+1, len(file))
		}
		streams += bytes.Count(file, fmt.Appendf(nil, "<</Length %d>>", large))
		all = append(all, pdftest.Text(t, file)...)
	}
	if len(volumes) != 3 || streams != pages {
		t.Errorf("%d volumes with %d streams", len(volumes), streams)
	}
	text := flat(strings.Join(all, "\n"))
	for n := 1; n <= pages+1; n++ {
		if want := fmt.Sprintf("Tab B, page %d of %d", n, pages+1); strings.Count(text, want) != 1 {
			t.Errorf("%q stands there %d times", want, strings.Count(text, want))
		}
	}
	for page, said := range all {
		if strings.Contains(said, "TAB C") && !strings.Contains(flat(all[1]), fmt.Sprintf("C Letter LP-%06d %d", pages+2, page+1)) {
			t.Errorf("the table does not say that tab C starts on page %d: %s", page+1, flat(all[1]))
		}
	}
}
