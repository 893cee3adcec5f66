package pdf

import "example.org/petition/internal/petition"

// Packet lays out the print file: cover sheet, letter, list, the page at a
// glance, which may be nil, and receipt, with
// bookmarks, and continuous page numbers beside each part's own.
//
// It sets Part.First of the cover's contents, in the order of the
// parts: nobody else knows the numbers. doubleSided makes every part start
// on a right-hand page.
func Packet(v *petition.Cover, letter, annex, glance *Document, r *petition.Receipt, doubleSided bool, o Options) *Document {
	// The cover is set twice: to learn how many pages it takes, and again when
	// the numbers of the pages after it are known.
	parts := []part{cover(v, o)}
	n := len(parts[0].pages)
	after := []part{numberedAs(letter.parts[0], o.Words.Page), annex.parts[0]}
	if glance != nil {
		after = append(after, glance.parts[0])
	}
	for i, p := range append(after, receipt(r, o)) {
		if doubleSided && n%2 == 1 {
			parts = append(parts, blank(o.Words.Blank))
			n++
		}
		if i < len(v.Contents) {
			v.Contents[i].First = n + 1
		}
		parts = append(parts, p)
		n += len(p.pages)
	}
	parts[0] = cover(v, o)
	return &Document{title: v.Heading, language: v.Language, date: o.Date, words: o.Words, fonts: o.fonts(), parts: parts, numbered: true}
}

// PacketPages counts the pages of the print file of these documents before its
// receipt, which tells the number, is written.
func PacketPages(v *petition.Cover, letter, annex, glance *Document, doubleSided bool, o Options) int {
	return Packet(v, letter, annex, glance, &petition.Receipt{}, doubleSided, o).Pages()
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
		c.artifact(func() { c.text((sheetW-c.fonts.width(st, note))/2, sheetH/2, st, note) })
	}}}
}
