package pdf

import "example.org/petition/internal/petition"

// Packet lays out the print file: cover sheet, letter, list, exhibits (nil
// where there are none) and receipt, with bookmarks, and continuous page
// numbers beside each part's own.
//
// It sets Part.First of the cover's contents, in the order letter, list,
// exhibits, receipt: nobody else knows the numbers. doubleSided makes every
// part start on a right-hand page.
func Packet(v *petition.Cover, letter, annex, exhibits *Document, r *petition.Receipt, doubleSided bool, o Options) *Document {
	// The cover is set twice: to learn how many pages it takes, and again when
	// the numbers of the pages after it are known.
	parts := []part{cover(v, o)}
	n := len(parts[0].pages)
	for _, p := range bound(v, letter, annex, exhibits, receipt(r, o), o) {
		if doubleSided && n%2 == 1 {
			parts = append(parts, blank(o.Words.Blank))
			n++
		}
		*p.first = n + 1
		parts = append(parts, p.part)
		n += len(p.pages)
	}
	parts[0] = cover(v, o)
	return &Document{title: v.Heading, language: v.Language, date: o.Date, words: o.Words, parts: parts, continuous: func(n, of int) string {
		return petition.Fill(o.Words.PacketPage, "n", o.Words.Number(n), "of", o.Words.Number(of))
	}}
}

// boundPart is a part with the place that tells on which page it starts.
type boundPart struct {
	part
	first *int
}

// bound gives the parts after the cover in their order.
func bound(v *petition.Cover, letter, annex, exhibits *Document, receipt part, o Options) []boundPart {
	firsts := make([]int, len(v.Contents)+4) // a cover may list fewer parts than there are
	at := func(i int) *int {
		if i < len(v.Contents) {
			return &v.Contents[i].First
		}
		return &firsts[i]
	}
	parts := []boundPart{{numberedAs(letter.parts[0], o.Words.Page), at(0)}, {annex.parts[0], at(1)}}
	if exhibits == nil {
		return append(parts, boundPart{receipt, at(2)})
	}
	x := exhibits.exhibits
	starts := make([]int, len(x.exhibits))
	parts = append(parts, boundPart{x.contents(starts), at(2)})
	for i, p := range x.exhibits {
		parts = append(parts, boundPart{p, &starts[i]})
	}
	return append(parts, boundPart{receipt, at(3)})
}

// PacketPages counts the pages of the print file of these documents before its
// receipt, which tells the number, is written.
func PacketPages(v *petition.Cover, letter, annex, exhibits *Document, doubleSided bool, o Options) int {
	return Packet(v, letter, annex, exhibits, &petition.Receipt{}, doubleSided, o).Pages()
}

// numberedAs gives a part its own page numbers at the foot.
func numberedAs(p part, foot func(n, of int) string) part {
	p.foot = foot
	return p
}

// blank is the empty left-hand page before a part.
func blank(note string) part {
	return part{pages: []page{func(c *canvas) {
		st := style{face: serifItalic, size: 10, gray: 0.5}
		c.artifact(func() { c.text((sheetW-st.width(note))/2, sheetH/2, st, note) })
	}}}
}
