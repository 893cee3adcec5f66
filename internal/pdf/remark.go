package pdf

const (
	remarkSize = 11
	remarkY    = 0.34 * inch // its baseline, over the running head
	noticeY    = 0.5 * inch  // on the first page, between rules
)

// remark paints what a letter says on top of every page: in the head margin,
// where it moves nothing. Its first place is a part of the text, the later ones
// are furniture.
func (s *letterLayout) remark() func(c *canvas, first bool) {
	text := printable(s.letter.Remark)
	if text == "" {
		return func(*canvas, bool) {}
	}
	st := style{face: serifBold, size: remarkSize}
	st.size *= min(1, textW/s.fonts.width(st, text)) // a long one in smaller type
	x := (sheetW - s.fonts.width(st, text)) / 2
	said := s.root.child("P")
	return func(c *canvas, first bool) {
		if !first {
			c.artifact(func() { c.text(x, remarkY, st, text) })
			return
		}
		c.tagged(said, func() { c.text(x, noticeY, st, text) })
		c.artifact(func() {
			c.rule(margin, sheetW-margin, noticeY-14, 0.75, 0.25)
			c.rule(margin, sheetW-margin, noticeY+7, 0.75, 0.25)
		})
	}
}
