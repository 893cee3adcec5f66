package pdf

import "example.org/petition/internal/petition"

// Bound are the documents that the print file binds between its cover and its
// receipt, in this order.
type Bound struct {
	Letter, Annex    *Document
	Exhibits, Glance *Document // nil where there are none
}

// Packet lays out the print file: cover sheet, what it binds, and receipt, with
// bookmarks, and continuous page numbers beside each part's own.
//
// It sets Part.First of the cover's contents, in the order of the parts: nobody
// else knows the numbers. doubleSided makes every part start on a right-hand
// page.
func Packet(v *petition.Cover, b Bound, r *petition.Receipt, doubleSided bool, o Options) *Document {
	// The cover is set twice: to learn how many pages it takes, and again when
	// the numbers of the pages after it are known.
	parts := []part{cover(v, o)}
	n := len(parts[0].pages)
	for _, p := range b.parts(v, receipt(r, o), o) {
		if doubleSided && n%2 == 1 {
			parts = append(parts, blank(o.Words.Blank))
			n++
		}
		*p.first = n + 1
		parts = append(parts, p.part)
		n += len(p.pages)
	}
	parts[0] = cover(v, o)
	return &Document{title: v.Heading, language: v.Language, date: o.Date, words: o.Words, fonts: o.fonts(), parts: parts, continuous: func(n, of int) string {
		return petition.Fill(o.Words.PacketPage, "n", o.Words.Number(n), "of", o.Words.Number(of))
	}}
}

// boundPart is a part with the place that tells on which page it starts.
type boundPart struct {
	part
	first *int
}

// parts gives the parts after the cover in their order.
func (b Bound) parts(v *petition.Cover, receipt part, o Options) []boundPart {
	var parts []boundPart
	listed := 0
	add := func(p part) { // as the cover's next entry; a cover may list fewer parts than there are
		first := new(int)
		if listed < len(v.Contents) {
			first = &v.Contents[listed].First
		}
		listed++
		parts = append(parts, boundPart{p, first})
	}
	add(numberedAs(b.Letter.parts[0], o.Words.Page))
	add(b.Annex.parts[0])
	if b.Exhibits != nil {
		x := b.Exhibits.exhibits
		starts := make([]int, len(x.exhibits))
		add(x.contents(starts))
		for i, p := range x.exhibits {
			parts = append(parts, boundPart{p, &starts[i]})
		}
	}
	if b.Glance != nil {
		add(b.Glance.parts[0])
	}
	add(receipt)
	return parts
}

// PacketPages counts the pages of the print file of these documents before its
// receipt, which tells the number, is written.
func PacketPages(v *petition.Cover, b Bound, doubleSided bool, o Options) int {
	return Packet(v, b, &petition.Receipt{}, doubleSided, o).Pages()
}

// numberedAs gives a part its own page numbers at the foot.
func numberedAs(p part, foot func(n, of int) string) part {
	p.foot = foot
	return p
}

// blank is the empty left-hand page before a part.
func blank(note string) part {
	return part{pages: []page{func(c *canvas) {
		st := style{face: serifItalic, size: 10, gray: 0.4}
		c.artifact(func() { c.text((sheetW-c.fonts.width(st, note))/2, sheetH/2, st, note) })
	}}}
}
