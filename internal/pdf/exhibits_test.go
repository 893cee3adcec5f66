package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image/color"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

// foreignPages are pages of these sizes, each red in its upper left quarter and
// else gray.
func foreignPages(sizes ...[2]float64) petition.Printed {
	f := &petition.Foreign{}
	for _, s := range sizes {
		w, h := s[0], s[1]
		content := fmt.Sprintf("0.8 g 0 0 %g %g re f 1 0 0 rg 0 %g %g %g re f", w, h, h/2, w/2, h/2)
		f.Pages = append(f.Pages, petition.ForeignPage{Object: len(f.Objects), Width: w, Height: h})
		f.Objects = append(f.Objects, petition.PDFObject{
			Text:   fmt.Appendf(nil, "<</Type/XObject/Subtype/Form/BBox[0 0 %g %g]/Resources /Length %d>>", w, h, len(content)),
			Stream: []byte(content),
		})
		last := &f.Objects[len(f.Objects)-1]
		last.Refs = []petition.PDFRef{{At: bytes.Index(last.Text, []byte(" /Length")) + 1, Object: 0}}
	}
	// All refer to one empty dictionary of resources, the last object.
	for i := range f.Objects {
		f.Objects[i].Refs[0].Object = len(f.Objects)
	}
	f.Objects = append(f.Objects, petition.PDFObject{Text: []byte("<<>>")})
	return petition.Printed{Foreign: f}
}

func textPages(paragraphs ...string) petition.Printed {
	var p petition.Printed
	for _, text := range paragraphs {
		p.Text = append(p.Text, petition.Block{Spans: []petition.Span{{Text: text}}})
	}
	return p
}

// photo is a picture with its upper half red.
func photo(w, h, dpi int) petition.Printed {
	samples := append(bytes.Repeat([]byte{255, 0, 0}, w*(h/2)), bytes.Repeat([]byte{0, 0, 255}, w*(h-h/2))...)
	return petition.Printed{Picture: &petition.Picture{Width: w, Height: h, DPI: dpi, Data: zlibbed(samples)}}
}

func zlibbed(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

func sampleExhibits() *petition.Exhibits {
	x := &petition.Exhibits{Prefix: "LP-"}
	add := func(title string, original, english petition.Printed) {
		item := petition.ReadExhibit{Mark: petition.ExhibitMark(len(x.Items)), Original: original, English: english}
		item.Title = title
		if !english.IsZero() {
			item.Language = "Spanish"
			item.Translation = petition.Translation{Translator: "Ana Ruiz", Address: []string{"1 Mill Street"}, Phone: "555-0100"}
		}
		x.Items = append(x.Items, item)
	}
	add("Letter of the parish", textPages(sentence("a", 900)), petition.Printed{})
	add("The family", photo(650, 400, 100), petition.Printed{})
	add("Records", foreignPages([2]float64{612, 792}, [2]float64{792, 612}, [2]float64{200, 300}, [2]float64{1224, 1584}), petition.Printed{})
	add("Carta", textPages("Hola"), textPages("Hello there"))
	return x
}

func TestExhibitsAreLabelledAndNumbered(t *testing.T) {
	x := sampleExhibits()
	d, parts := pdf.Exhibits(x, options(t))
	file := write(t, d)
	pages := pdftest.Text(t, file)
	if len(pages) != d.Pages() {
		t.Fatalf("%d pages, counted %d before writing", len(pages), d.Pages())
	}
	if want := []int{3, 2, 5, 4}; len(parts) != len(want) {
		t.Fatalf("%d exhibits", len(parts))
	} else {
		for i := range want {
			if parts[i].Pages != want[i] {
				t.Errorf("%s has %d pages, want %d", parts[i].Name, parts[i].Pages, want[i])
			}
		}
	}
	number := 0
	for i, part := range parts {
		mark := "Exhibit " + petition.ExhibitMark(i)
		if line := fmt.Sprintf("%s LP-%06d %d", x.Items[i].Title, number+1, part.First); !strings.Contains(flat(pages[0]), line) {
			t.Errorf("the table does not say %q", line)
		}
		if tab := flat(pages[part.First-1]); !strings.Contains(tab, strings.ToUpper(mark)) || !strings.Contains(tab, x.Items[i].Title) {
			t.Errorf("page %d is not the tab of %s: %q", part.First, mark, tab)
		}
		for n := range part.Pages {
			number++
			page := flat(pages[part.First-1+n])
			for _, want := range []string{fmt.Sprintf("LP-%06d", number), fmt.Sprintf("%s, page %d of %d", mark, n+1, part.Pages)} {
				if !strings.Contains(page, want) {
					t.Errorf("page %d of %s does not say %q", n+1, mark, want)
				}
			}
		}
	}
	certificate := flat(pages[len(pages)-1])
	for _, want := range []string{"Certificate of Translation", "Ana Ruiz", "competent to translate from Spanish into English", "“Carta”",
		"true and accurate to the best of my abilities", "1 Mill Street", "555-0100", "Signature of translator"} {
		if !strings.Contains(certificate, want) {
			t.Errorf("the certificate does not say %q", want)
		}
	}
	if page := flat(pages[len(pages)-2]); !strings.Contains(page, "Hello there") || !strings.Contains(page, "English translation") {
		t.Errorf("the translation's page says %q", page)
	}
	if flat(pages[len(pages)-3]) == "" || strings.Contains(pages[len(pages)-3], "English translation") {
		t.Errorf("the original's page says %q", pages[len(pages)-3])
	}
}

// TestForeignPagesStandUpright looks at the pictures of pages: their upper left
// quarter is red, the foot is free, and no page is larger than it was.
// TestLongTab holds that a tab says all that the case says of the exhibit, in
// letters however wide, and that the pages after it are counted on.
func TestLongTab(t *testing.T) {
	x := sampleExhibits()
	item := &x.Items[3]
	item.Title, item.Description = strings.Repeat("W", 250), strings.Repeat("M", 800)
	d, parts := pdf.Exhibits(x, options(t))
	pages := pdftest.Text(t, write(t, d))
	if len(pages) != d.Pages() || parts[3].Pages != 5 {
		t.Fatalf("%d pages of %d counted, the long exhibit has %d", len(pages), d.Pages(), parts[3].Pages)
	}
	said := strings.Join(pages[parts[3].First-1:], "\n")
	for text, want := range map[string]int{"W": 250, "M": 800, "Spanish": 1, "LP-000011 – LP-000015": 1, "Hola": 1, "page 2 of 5": 1, "LP-000013": 1} {
		if got := strings.Count(said, text); got < want {
			t.Errorf("%q stands there %d times, want %d", text, got, want)
		}
	}
}

// TestLongCertificate holds that nothing of what a translator swears to is cut
// short.
func TestLongCertificate(t *testing.T) {
	x := sampleExhibits()
	translation := &x.Items[3].Translation
	translation.Translator = "Ana María Guadalupe Ruiz de la Encarnación, certified court interpreter (Spanish)"
	translation.Address = []string{"1250 Massachusetts Avenue", "Apartment 14B", "Building C", "Northampton, Massachusetts 01060-4431"}
	d, _ := pdf.Exhibits(x, options(t))
	pages := pdftest.Text(t, write(t, d))
	certificate := strings.Join(strings.Fields(pages[len(pages)-1]), " ")
	for _, want := range []string{translation.Translator, strings.Join(translation.Address, ", ")} {
		if n := strings.Count(certificate, want); n == 0 {
			t.Errorf("%q is not on\n%s", want, certificate)
		}
	}
	if strings.Contains(certificate, "…") {
		t.Errorf("it is cut short:\n%s", certificate)
	}
}

func TestForeignPagesStandUpright(t *testing.T) {
	d, parts := pdf.Exhibits(sampleExhibits(), options(t))
	file := write(t, d)
	red := func(c color.Color) bool {
		r, g, b, _ := c.RGBA()
		return r > 0xE000 && g < 0x2000 && b < 0x2000
	}
	white := func(c color.Color) bool {
		r, g, b, _ := c.RGBA()
		return r > 0xF000 && g > 0xF000 && b > 0xF000
	}
	// In points of the page as it is shown: in the red quarter, beside it, and
	// outside of the page.
	tests := []struct {
		name                    string
		w, h                    int
		inside, beside, outside [2]int
	}{
		{"letter", 612, 792, [2]int{100, 100}, [2]int{500, 100}, [2]int{300, 780}},
		{"wide", 792, 612, [2]int{100, 100}, [2]int{700, 100}, [2]int{396, 580}},
		{"small", 612, 792, [2]int{230, 240}, [2]int{390, 240}, [2]int{190, 240}},
		{"large", 612, 792, [2]int{100, 100}, [2]int{500, 100}, [2]int{300, 780}},
	}
	for i, test := range tests {
		picture := pdftest.Render(t, file, parts[2].First+i, 72)
		if size := picture.Bounds().Size(); size.X != test.w || size.Y != test.h {
			t.Errorf("%s is shown %v points large", test.name, size)
			continue
		}
		if !red(picture.At(test.inside[0], test.inside[1])) {
			t.Errorf("%s: %v is not in its upper left quarter", test.name, test.inside)
		}
		if c := picture.At(test.beside[0], test.beside[1]); red(c) || white(c) {
			t.Errorf("%s: %v is not in its upper right quarter", test.name, test.beside)
		}
		if !white(picture.At(test.outside[0], test.outside[1])) {
			t.Errorf("%s: %v is not free", test.name, test.outside)
		}
	}
	shown := pdftest.Render(t, file, parts[1].First, 72)
	if !red(shown.At(306, 100)) || red(shown.At(306, 72+288-10)) || !white(shown.At(306, 72+288+30)) {
		t.Error("the photo does not stand as it should")
	}
}

func TestExhibitsInThePrintFile(t *testing.T) {
	for _, doubleSided := range []bool{false, true} {
		x := sampleExhibits()
		o := options(t)
		letterDoc, annexDoc := pdf.Letter(sampleLetter(sentence("a", 100)), o), pdf.Annex(sampleAnnex(3, 0), o)
		exhibits, parts := pdf.Exhibits(x, o)
		cover := &petition.Cover{Language: "en", Heading: "Petition", Contents: []petition.Part{{Name: "L"}, {Name: "A"}, {Name: "X"}, {Name: "G"}, {Name: "R"}}}
		receipt := &petition.Receipt{Language: "en", Heading: "Receipt", Copies: [2]string{"Copy one", "Copy two"}}
		d := pdf.Packet(cover, pdf.Bound{Letter: letterDoc, Annex: annexDoc, Exhibits: exhibits, Glance: pdf.Glance(sampleGlance(), o)}, receipt, doubleSided, o)
		pages := pdftest.Text(t, write(t, d))
		if len(pages) != d.Pages() {
			t.Fatalf("%d pages, counted %d", len(pages), d.Pages())
		}
		contents := flat(pages[cover.Contents[2].First-1])
		if !strings.Contains(pages[cover.Contents[3].First-1], "Signers at a glance") {
			t.Errorf("the page at a glance is not page %d", cover.Contents[3].First)
		}
		if !strings.Contains(pages[cover.Contents[4].First-1], "Copy one") {
			t.Errorf("the receipt is not on page %d", cover.Contents[4].First)
		}
		number := 1
		for i := range x.Items {
			first := 0
			for n, page := range pages {
				if strings.Contains(page, "EXHIBIT "+x.Items[i].Mark) {
					first = n + 1
				}
			}
			if line := fmt.Sprintf("%s LP-%06d %d", x.Items[i].Title, number, first); !strings.Contains(contents, line) {
				t.Errorf("double-sided %v: the table does not say %q:\n%s", doubleSided, line, contents)
			}
			if doubleSided && first%2 == 0 {
				t.Errorf("exhibit %s starts on a left-hand page", x.Items[i].Mark)
			}
			number += parts[i].Pages
		}
	}
}

// TestAPageTakesNoOtherExhibitWithIt holds that what draws a page stands in the
// resources of that page alone.
func TestAPageTakesNoOtherExhibitWithIt(t *testing.T) {
	d, _ := pdf.Exhibits(sampleExhibits(), options(t))
	file := write(t, d)
	if n := bytes.Count(file, []byte("/XObject <</X ")); n != 5 {
		t.Errorf("%d pages have a picture or another program's page, want 5", n)
	}
	if n := bytes.Count(file, []byte("/Subtype/Form")); n != 4 {
		t.Errorf("%d forms, want each of the 4 pages once", n)
	}
	if !bytes.HasPrefix(file, []byte("%PDF-1.7\n")) || bytes.Contains(file, []byte("pdfaid")) {
		t.Error("a file with another program's pages claims to be PDF/A")
	}
	if !bytes.Equal(file, write(t, d)) {
		t.Error("written again, it differs")
	}
}

func TestOurOwnExhibitsKeepTheClaim(t *testing.T) {
	x := sampleExhibits()
	x.Items = x.Items[:2]
	d, _ := pdf.Exhibits(x, options(t))
	if file := write(t, d); !bytes.HasPrefix(file, []byte("%PDF-1.4\n")) || !bytes.Contains(file, []byte("<pdfaid:conformance>A")) {
		t.Error("letters and photos do not claim PDF/A-1a")
	}
}

func TestALongTableOfExhibits(t *testing.T) {
	x := &petition.Exhibits{Prefix: "LP-"}
	for i := range 90 {
		item := petition.ReadExhibit{Mark: petition.ExhibitMark(i), Original: textPages("words")}
		item.Title = fmt.Sprintf("Title%d of a document", i)
		item.Date = petition.Date{Year: 2026, Month: 5, Day: 1}
		x.Items = append(x.Items, item)
	}
	d, parts := pdf.Exhibits(x, options(t))
	pages := pdftest.Text(t, write(t, d))
	table := flat(strings.Join(pages[:parts[0].First-1], "\n"))
	for i, part := range parts {
		if row := fmt.Sprintf("%s Title%d of a document LP-%06d %d", x.Items[i].Mark, i, 2*i+1, part.First); !strings.Contains(table, row) {
			t.Errorf("the table does not say %q", row)
		}
	}
}

func TestMissingInExhibits(t *testing.T) {
	x := sampleExhibits()
	x.Items[0].Document.At = "case.yaml:9"
	x.Items[0].Original = textPages("fine", "\U00013000")
	if gaps := new(pdf.Fonts).MissingInExhibits(x); len(gaps) != 1 || gaps[0].Where != "case.yaml:9" || gaps[0].String() != "U+13000" {
		t.Errorf("found %v", gaps)
	}
}

func TestExhibitMarks(t *testing.T) {
	for n, want := range map[int]string{0: "B", 24: "Z", 25: "AA", 26: "AB", 50: "AZ", 51: "BA", 26*27 - 1: "AAA"} {
		if got := petition.ExhibitMark(n); got != want {
			t.Errorf("exhibit %d is %s, want %s", n, got, want)
		}
	}
}
