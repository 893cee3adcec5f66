package pdf

import "strings"

const (
	logoHeight = 0.62 * inch
	logoWidth  = 2.4 * inch
)

// letterhead paints the sender's logo, name and address at the top of the
// first page and gives the height where it ends. Without a sender there is
// none.
func (s *letterLayout) letterhead() (paint func(c *canvas), end float64) {
	head := s.letter.Head
	if head.Name == "" && head.Logo == nil {
		return func(*canvas) {}, margin
	}
	logoW, logoH := 0.0, 0.0
	if head.Logo != nil {
		logoW, logoH = fitInto(head.Logo.Bounds().Dx(), head.Logo.Bounds().Dy(), logoWidth, logoHeight)
	}
	width := textW
	if logoW > 0 {
		width -= logoW + 18
	}
	name := s.fonts.balanced([]run{{head.Name, nameStyle}}, width)
	lines := s.fonts.breakLines([]run{{strings.Join(head.Lines, "  ·  "), headStyle}}, width)
	if len(name) > 0 {
		name[len(name)-1].spaced = len(lines) > 0
	}
	textH := float64(len(name))*18 + float64(len(lines))*12
	end = margin + max(textH, logoH) + 8

	picture := s.root.child("Figure")
	picture.alt = head.Name
	title := s.root.child("P")
	return func(c *canvas) {
		if head.Logo != nil {
			c.tagged(picture, func() { c.image(head.Logo, margin, margin, logoW, logoH) })
		}
		c.tagged(title, func() {
			y := margin + 13.0
			for i, l := range append(name[:len(name):len(name)], lines...) {
				x := margin
				if logoW > 0 {
					x = sheetW - margin - l.width
				}
				c.line(x, y, l)
				y += 12
				if i < len(name)-1 {
					y += 6
				} else if i == len(name)-1 {
					y += 3
				}
			}
		})
		c.artifact(func() { c.rule(margin, sheetW-margin, end, 0.75, 0.25) })
	}, end
}

// fitInto scales a picture into a box.
func fitInto(w, h int, maxW, maxH float64) (float64, float64) {
	scale := min(maxW/float64(w), maxH/float64(h))
	return float64(w) * scale, float64(h) * scale
}
