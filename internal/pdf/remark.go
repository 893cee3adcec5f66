package pdf

const (
	remarkSize     = 11
	remarkBaseline = 0.4 * inch
)

// remark paints what a letter says on top of every page: in the head margin,
// where it moves nothing, over the running head. Its first place is a part of
// the text, the later ones are furniture.
func (s *letterLayout) remark() func(c *canvas, first bool) {
	text := printable(s.letter.Remark)
	if text == "" {
		return func(*canvas, bool) {}
	}
	st := style{face: serifBold, size: remarkSize}
	st.size *= min(1, textW/s.fonts.width(st, text)) // a long one in smaller type
	width := s.fonts.width(st, text)
	said := s.root.child("P")
	return func(c *canvas, first bool) {
		paint := func() { c.text((sheetW-width)/2, remarkBaseline, st, text) }
		if first {
			c.tagged(said, paint)
			return
		}
		c.artifact(paint)
	}
}
