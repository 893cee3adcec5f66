package pdf

import (
	"fmt"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// insert is what a page shows that the canvas does not paint: a photo, or a
// page of another program's PDF. The page's content draws it by insertName. It
// stands in the resources of that page alone, so that a page that is taken out
// of the file takes no other exhibit with it.
type insert struct {
	picture *petition.Picture
	foreign *petition.Foreign
	page    int  // of foreign
	turned  bool // the sheet is to be shown turned clockwise
}

const insertName = "/X"

// inserted knows the numbers that the objects of other programs' pages have in
// the file.
type inserted struct {
	numbers map[*petition.Foreign]map[int]int // by index
	order   []*petition.Foreign
}

func (d *Document) hasForeign() bool {
	for _, p := range d.parts {
		for _, in := range p.inserts {
			if in.foreign != nil {
				return true
			}
		}
	}
	return false
}

// insert adds what the canvas did not paint, each to its page.
func (f *finisher) insert() {
	f.own = map[int]ownResources{}
	n, fonts := 0, 0
	for _, p := range f.doc.parts {
		for i := range p.pages {
			if in := p.inserts[i]; in != nil {
				if fonts == 0 {
					fonts = f.objs.add(fmt.Appendf(nil, "<<%s>>", strings.TrimSpace(f.named)))
				}
				f.place(n, in, fonts)
			}
			n++
		}
	}
}

func (f *finisher) place(page int, in *insert, fonts int) {
	object := 0
	if in.picture != nil {
		object = f.objs.add(pictureObject(in.picture))
	} else {
		object = f.foreign(in.foreign)[in.foreign.Pages[in.page].Object]
	}
	keys := fmt.Appendf(nil, "/Resources <</Font %d 0 R /XObject <<%s %d 0 R>>>>", fonts, insertName, object)
	f.own[page] = ownResources{keys, in.turned}
}

// pictureObject makes the object of a photo (ISO 32000-1, 8.9.5).
func pictureObject(p *petition.Picture) []byte {
	colours, filter := "/DeviceRGB", "/FlateDecode"
	if p.Gray {
		colours = "/DeviceGray"
	}
	if p.JPEG {
		filter = "/DCTDecode"
	}
	dict := fmt.Sprintf("/PetitionExhibit () /Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s /Filter %s",
		p.Width, p.Height, colours, filter)
	return plainStream(dict, p.Data)
}

// foreign adds the objects that the pages of the file need of another program's
// PDF, once, and gives their numbers.
func (f *finisher) foreign(pages *petition.Foreign) map[int]int {
	if numbers, known := f.inserted.numbers[pages]; known {
		return numbers
	}
	if f.inserted.numbers == nil {
		f.inserted.numbers = map[*petition.Foreign]map[int]int{}
	}
	numbers, seen := map[int]int{}, map[int]bool{}
	var needed []int
	for _, from := range f.doc.pagesOf(pages) {
		needed = append(needed, reach(pages, from, seen)...)
	}
	for _, i := range needed {
		numbers[i] = f.objs.reserve()
	}
	for _, i := range needed {
		f.objs[numbers[i]] = numberedObject(&pages.Objects[i], numbers)
	}
	f.inserted.numbers[pages] = numbers
	f.inserted.order = append(f.inserted.order, pages)
	return numbers
}

// pagesOf gives the objects of those pages of another program's PDF that the
// document shows.
func (d *Document) pagesOf(pages *petition.Foreign) []int {
	var objects []int
	for _, p := range d.parts {
		for i := range p.pages {
			if in := p.inserts[i]; in != nil && in.foreign == pages {
				objects = append(objects, pages.Pages[in.page].Object)
			}
		}
	}
	return objects
}

// numberedObject writes an object with the numbers that the file gives to those
// that it refers to.
func numberedObject(o *petition.PDFObject, numbers map[int]int) []byte {
	if len(o.Text) == 0 {
		return []byte("null")
	}
	out := make([]byte, 0, len(o.Text)+8*len(o.Refs)+len(o.Stream)+len("\nstream\n\nendstream"))
	from := 0
	for _, ref := range o.Refs {
		out = append(out, o.Text[from:ref.At]...)
		out = fmt.Appendf(out, "%d 0 R", numbers[ref.Object])
		from = ref.At
	}
	out = append(out, o.Text[from:]...)
	if o.Stream != nil {
		out = append(append(append(out, "\nstream\n"...), o.Stream...), "\nendstream"...)
	}
	return out
}

// layers gives the catalog's key for the layers of the pages that were
// inserted, or nothing.
func (f *finisher) layers() string {
	var all, off []int
	for _, pages := range f.inserted.order {
		for _, i := range pages.Layers {
			number, needed := f.inserted.numbers[pages][i]
			if !needed {
				continue
			}
			all = append(all, number)
			if slices.Contains(pages.Off, i) {
				off = append(off, number)
			}
		}
	}
	if len(all) == 0 {
		return ""
	}
	return fmt.Sprintf(" /OCProperties <</OCGs [%s] /D <</OFF [%s]>>>>", references(all), references(off))
}

// drawn gives the operators that draw the insert with a change of coordinates.
func drawn(matrix [6]float64) string {
	words := make([]string, len(matrix))
	for i, v := range matrix {
		words[i] = fmt.Sprintf("%.5f", v+0) // + 0: never -0
	}
	return "q " + strings.Join(words, " ") + " cm " + insertName + " Do Q"
}
