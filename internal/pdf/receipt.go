package pdf

import "example.org/petition/internal/petition"

var (
	receiptTitle = style{face: serifBold, size: 15}
	receiptText  = style{face: serif, size: 12}
	receiptLabel = style{face: serif, size: 9, gray: 0.3}
	receiptCopy  = style{face: serifItalic, size: 10, gray: 0.3}
)

const (
	stampW = 2.15 * inch
	stampH = 1.75 * inch
	// fieldGap is the room to write on a line by hand.
	fieldGap = 42.0
)

// receiptLayout sets the receipt: the same form twice on one sheet, to be cut
// in two.
type receiptLayout struct {
	receipt *petition.Receipt
	fonts   *Fonts
	root    *element
}

func receipt(r *petition.Receipt, o Options) part {
	s := &receiptLayout{receipt: r, fonts: o.fonts(), root: &element{tag: "Sect", lang: r.Language}}
	upper, lower := s.form(r.Copies[0]), s.form(r.Copies[1])
	return part{name: o.Words.Cover.Receipt, root: s.root, pages: []page{func(c *canvas) {
		upper(c, 0.85*inch)
		c.artifact(func() { c.dashes(0.5*inch, sheetW-0.5*inch, sheetH/2) })
		lower(c, sheetH/2+0.6*inch)
	}}}
}

// form sets one copy.
func (s *receiptLayout) form(copyFor string) func(c *canvas, top float64) {
	heading, note, statement := s.root.child("H1"), s.root.child("P"), s.root.child("P")
	lines := s.fonts.breakLines([]run{{s.receipt.Statement, receiptText}}, textW)
	fields := make([]*element, len(s.receipt.Fields))
	for i := range fields {
		fields[i] = s.root.child("P")
	}
	stamp := s.root.child("P")
	return func(c *canvas, top float64) {
		c.tagged(heading, func() { c.text(margin, top+14, receiptTitle, s.receipt.Heading) })
		c.tagged(note, func() { c.textRight(sheetW-margin, top+14, receiptCopy, copyFor) })
		c.artifact(func() { c.rule(margin, sheetW-margin, top+21, 0.75, 0.25) })
		c.tagged(statement, func() {
			for i, l := range lines {
				c.line(margin, top+40+float64(i)*15, l)
			}
		})
		y := top + 40 + float64(len(lines))*15 + 30
		s.blanks(c, y, fields)
		boxX := sheetW - margin - stampW
		c.artifact(func() { c.frame(boxX, y-12, stampW, stampH, 0.55) })
		c.tagged(stamp, func() { c.text(boxX+6, y+stampH-18, receiptLabel, s.receipt.Stamp) })
	}
}

// blanks paints the lines to be filled in by hand, each with its label below.
func (s *receiptLayout) blanks(c *canvas, y float64, fields []*element) {
	width := textW - stampW - 24
	for i, label := range s.receipt.Fields {
		lineY := y + 10 + float64(i)*fieldGap
		c.artifact(func() { c.rule(margin, margin+width, lineY, 0.6, 0.3) })
		c.tagged(fields[i], func() { c.text(margin, lineY+10, receiptLabel, label) })
	}
}
