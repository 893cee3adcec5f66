package pdf

import "example.org/petition/internal/petition"

// footRoom is what every page of an exhibit keeps free at its foot, so that no
// number covers anything.
const footRoom = 50.0

// foreign adds a page of another program's PDF: as it is, made smaller where it
// would not fit a sheet with the foot free, and never larger. A page that is
// wider than high lies on its side, and the sheet says that it is shown turned:
// what stands at its foot is read with it.
func (e *exhibitPart) foreign(pages *petition.Foreign, i int) {
	p := pages.Pages[i]
	in := &insert{foreign: pages, page: i, turned: p.Width > p.Height}
	matrix := onSheet(p.Width, p.Height, in.turned, e.layout.options.holeRoom())
	w := e.layout.words
	figure := e.figure(petition.Fill(w.Exhibits.PageOf, "mark", e.item.Title, "n", w.Number(i+1), "of", w.Number(len(pages.Pages))))
	language := e.root.lang
	e.page(func(c *canvas) {
		c.tagged(figure, func() { c.spoken(language, func() { c.insert(matrix) }) })
	}, in)
}

// onSheet gives the change of coordinates that puts a page of this size onto a
// sheet as it is shown. topRoom is kept free at the top of the sheet, which is
// at the right of one that is turned.
func onSheet(w, h float64, turned bool, topRoom float64) [6]float64 {
	roomW, roomH := sheetW, sheetH-footRoom-topRoom
	if turned {
		roomW, roomH = sheetH-topRoom, sheetW-footRoom
	}
	scale := min(1, roomW/w, roomH/h)
	return [6]float64{scale, 0, 0, scale, (roomW - scale*w) / 2, footRoom + (roomH-scale*h)/2}
}

// picture adds a photo with its title below.
func (e *exhibitPart) picture(p *petition.Picture) {
	w, h := float64(p.Width)*inch/float64(p.DPI), float64(p.Height)*inch/float64(p.DPI)
	top := margin
	figure, below := e.figure(e.item.Title), e.root.child("Caption")
	below.lang = e.layout.words.Language
	words := e.item.Title
	if !e.item.Date.IsZero() {
		words += ", " + e.layout.words.LongDate(e.item.Date)
	}
	line := e.fonts.ellipsis(words, caption, textW)
	e.page(func(c *canvas) {
		c.tagged(figure, func() { c.insert([6]float64{w, 0, 0, h, (sheetW - w) / 2, sheetH - top - h}) })
		c.tagged(below, func() { c.text((sheetW-c.fonts.width(caption, line))/2, top+h+16, caption, line) })
	}, &insert{picture: p})
}

// figure adds a picture to the structure, with what it shows in the packet's
// words.
func (e *exhibitPart) figure(alt string) *element {
	figure := e.root.child("Figure")
	figure.alt, figure.lang = alt, e.layout.words.Language
	return figure
}
