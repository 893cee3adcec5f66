package pdf_test

import (
	"image"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition/petitiontest"
)

// What a person sees: every page has ink, all of it inside the margins but for
// the head and the foot.
func TestPagesShowInkInsideTheMargins(t *testing.T) {
	const dpi = 72 // a pixel is a point
	_, d := samplePacket(t, 900, 60, false)
	file := write(t, d)
	for page := range d.Pages() {
		picture := pdftest.Render(t, file, page, dpi)
		ink := 0
		for y := range 792 {
			for x := range 612 {
				if isWhite(picture, x, y) {
					continue
				}
				ink++
				if (x < 70 || x > 612-70) && !(page == d.Pages()-1 && y > 380 && y < 412) { // the receipt's line to cut along
					t.Fatalf("page %d: ink at %d,%d, in a side margin", page+1, x, y)
				}
				if y < 30 || y > 792-30 {
					t.Fatalf("page %d: ink at %d,%d, where printers cannot print", page+1, x, y)
				}
			}
		}
		if ink < 500 {
			t.Errorf("page %d is empty", page+1)
		}
	}
}

func isWhite(picture image.Image, x, y int) bool {
	r, g, b, _ := picture.At(x, y).RGBA()
	return r > 0xF000 && g > 0xF000 && b > 0xF000
}

// Any text can be drawn, or is reported missing; none makes the library panic.
func FuzzAnyText(f *testing.F) {
	for _, s := range []string{"Ana", "abc\xe2", "\xc3", "🌻", "\x00\x07\t\n", "\u202eABC", "a\u0301\u0302\u0303", "\uFFFE\uFFFF", "{nb}", "(\\)", "﷽", ""} {
		f.Add(s)
	}
	o := options(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		l, a := sampleLetter("before "+text+" after", text), sampleAnnex(2, 0)
		l.Title, l.Subject.Name, l.Running, l.Head.Name = text, text, text, text
		petitiontest.Entries(a)[0].Name, a.Person = text, text
		if len(new(pdf.Fonts).MissingInLetter(l)) == 0 {
			write(t, pdf.Letter(l, o))
		}
		replaced := new(pdf.Fonts).ReplaceMissing(*a)
		if left := new(pdf.Fonts).MissingInAnnex(&replaced); len(left) > 0 {
			t.Fatalf("after replacing, %v are missing", left)
		}
		replaced.Person = "Amina"
		write(t, pdf.Annex(&replaced, o))
	})
}
