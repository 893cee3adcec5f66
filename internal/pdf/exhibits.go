package pdf

import (
	"example.org/petition/internal/petition"
)

var (
	tabMark     = style{face: serif, size: 40}
	tabTitle    = style{face: serifBold, size: 17}
	tabText     = style{face: serif, size: 12}
	tabNote     = style{face: serifItalic, size: 11, gray: 0.3}
	numberStyle = style{face: sansBold, size: 9}
	caption     = style{face: serifItalic, size: 10.5, gray: 0.2}
)

// exhibitsLayout sets the exhibits: a table of them, and for each a tab page,
// its pages, and those of its translation with the certificate.
type exhibitsLayout struct {
	set      *petition.Exhibits
	words    *petition.Words
	options  Options
	numbered int    // pages that have a number
	exhibits []part // one for each
	rows     []contentsRow
}

// Exhibits lays out the exhibits' own file, and tells for each exhibit how it is
// called, how many pages it has, and on which page of that file it starts.
func Exhibits(set *petition.Exhibits, o Options) (*Document, []petition.Part) {
	x := &exhibitsLayout{set: set, words: o.Words, options: o}
	for i := range set.Items {
		x.add(&set.Items[i])
	}
	starts := make([]int, len(x.exhibits))
	contents := x.contents(starts)
	d := &Document{
		title: o.Words.Exhibits.Name, language: o.Words.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: append([]part{contents}, x.exhibits...), exhibits: x,
	}
	var told []petition.Part
	n := len(contents.pages)
	for i, p := range x.exhibits {
		starts[i] = n + 1
		told = append(told, petition.Part{Name: p.name, Pages: len(p.pages), First: n + 1})
		n += len(p.pages)
	}
	return d, told
}

// mark gives how an exhibit is called: "Exhibit B".
func (x *exhibitsLayout) mark(item *petition.ReadExhibit) string {
	return petition.Fill(x.words.Exhibits.Mark, "mark", item.Mark)
}

// foot gives what stands at the foot of an exhibit's pages: "Exhibit B, page 2 of 5".
func (x *exhibitsLayout) foot(mark string) func(n, of int) string {
	w := x.words
	return func(n, of int) string {
		return petition.Fill(w.Exhibits.PageOf, "mark", mark, "n", w.Number(n), "of", w.Number(of))
	}
}

// add lays out one exhibit.
func (x *exhibitsLayout) add(item *petition.ReadExhibit) {
	mark := x.mark(item)
	e := &exhibitPart{layout: x, fonts: x.options.fonts(), item: item, mark: mark, root: &element{tag: "Sect", lang: x.words.Language}}
	foot := x.foot(mark)
	e.part = part{
		name: petition.Fill(x.words.Exhibits.Entry, "mark", mark, "title", item.Title), root: e.root, inserts: map[int]*insert{},
		foot: func(n, of int) string {
			text := foot(n, of)
			if e.english > 0 && n > e.english {
				text = x.words.Exhibits.Translation + " · " + text
			}
			return text
		},
	}
	first := x.numbered + 1
	opening := e.root.child("Sect") // the tab's: read first, and set last
	for range e.tabSheets() {
		e.reserve()
	}
	e.in(petition.LanguageTag(item.Language), func() { e.printed(&item.Original) })
	if !item.English.IsZero() {
		e.english = len(e.pages)
		e.in("en", func() {
			e.printed(&item.English)
			e.certificate() // English too
		})
	}
	last := x.numbered
	e.under(opening, func() {
		for i, paint := range e.tab(first, last) {
			e.pages[i] = e.numberedPage(first+i, paint)
		}
	})
	x.exhibits = append(x.exhibits, e.part)
	x.rows = append(x.rows, contentsRow{mark: item.Mark, item: item, number: x.set.PageNumber(first)})
}

// exhibitPart is one exhibit in the making.
type exhibitPart struct {
	part
	layout *exhibitsLayout
	fonts  *Fonts
	item   *petition.ReadExhibit
	mark   string
	root   *element

	english int // pages before the translation; 0 where there is none
}

// in sets pages as a section in the language of a tag.
func (e *exhibitPart) in(tag string, set func()) {
	section := e.root.child("Sect")
	section.lang = tag
	e.under(section, set)
}

// under sets pages as the content of a section.
func (e *exhibitPart) under(section *element, set func()) {
	whole := e.root
	e.root = section
	set()
	e.root = whole
}

// reserve gives the next page its number, and its place in the part.
func (e *exhibitPart) reserve() int {
	e.layout.numbered++
	e.pages = append(e.pages, nil)
	return len(e.pages) - 1
}

// page adds a page, numbered.
func (e *exhibitPart) page(paint page, in *insert) {
	i := e.reserve()
	e.pages[i] = e.numberedPage(e.layout.numbered, paint)
	if in != nil {
		e.inserts[i] = in
	}
}

// numberedPage paints a page with its continuous number in the middle of the
// foot, between the part's own page number and that of the print file.
func (e *exhibitPart) numberedPage(n int, paint page) page {
	number := e.layout.set.PageNumber(n)
	paint = meant([]page{paint})[0]
	return func(c *canvas) {
		paint(c)
		w, h := c.shown()
		c.artifact(func() { c.text((w-c.fonts.width(numberStyle, number))/2, h-footRise, numberStyle, number) })
	}
}

// meant marks pages whose words are the organiser's or counsel's choice: package
// packet looks through them with other eyes than through what lists give.
func meant(pages []page) []page {
	var marked []page
	for _, paint := range pages {
		marked = append(marked, func(c *canvas) {
			c.marked("Exhibit", func() {})
			paint(c)
		})
	}
	return marked
}

// printed adds the pages of a document.
func (e *exhibitPart) printed(p *petition.Printed) {
	switch {
	case p.Foreign != nil:
		for i := range p.Foreign.Pages {
			e.foreign(p.Foreign, i)
		}
	case p.Picture != nil:
		e.picture(p.Picture)
	default:
		e.text(p.Text)
	}
}

// text sets a letter of support in the type of the letter.
func (e *exhibitPart) text(blocks []petition.Block) {
	s := &letterLayout{words: e.layout.words, fonts: e.fonts, root: e.root}
	var lines []flowLine
	heading := false
	for i := range blocks {
		body := s.body(&blocks[i])
		if len(body) > 0 && heading {
			body[0].glued = true
		}
		heading = blocks[i].Kind == petition.Heading
		lines = append(lines, body...)
	}
	for _, p := range flowPages(paginate(lines, margin, margin, bottom)) {
		e.page(p, nil)
	}
}
