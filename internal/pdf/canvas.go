package pdf

import (
	"fmt"
	"image"
	"math"
	"strconv"
)

// canvas paints pages one after the other, as the operators of their content
// (ISO 32000-1, 7.8.2). It writes them itself, and in few bytes: a list of
// 100,000 rows has half a million texts.
type canvas struct {
	fonts *Fonts
	// alone says that a page is painted by itself, and for several documents:
	// nothing that a document gives out in order is at hand.
	alone bool
	// unfinished says that the page needs such a thing.
	unfinished bool

	operators []byte // of the page
	turned    bool   // the page is shown turned clockwise
	style     style  // in force
	codes     *runeSet

	// Of the text object at hand: where its last text starts, in hundredths of
	// a point.
	inText bool
	x, y   int

	used   characters
	twins  []*twin       // of the faces that shaped texts are drawn in
	images []image.Image // by the number in their names

	// Marked content: what each structure element holds, and for each page its
	// elements by number (MCID).
	content map[*element][]mark
	byPage  [][]*element

	// The cells of a long list are elements of this document alone, and only
	// where it is short enough to have them.
	tagsCells bool
	grown     map[*element][]*element
}

// mark names a piece of marked content.
type mark struct{ page, id int }

func newCanvas(fonts *Fonts) *canvas {
	return &canvas{fonts: fonts, used: characters{}, content: map[*element][]mark{}, grown: map[*element][]*element{}}
}

// begin begins a page. A turned page is painted as it is shown: wider than high,
// with its upper edge at the left of the sheet.
func (c *canvas) begin(turned bool) {
	c.operators, c.style, c.unfinished = c.operators[:0], style{}, false
	c.byPage = append(c.byPage, nil)
	if c.turned = turned; turned {
		// What stands y below the upper edge comes to stand y from the left.
		c.raw(fmt.Sprintf("q 0 1 -1 0 %g 0 cm", sheetH))
	}
}

// end ends the page and gives its operators, which are valid until the next.
func (c *canvas) end() []byte {
	if c.turned {
		c.raw("Q")
	}
	c.endText()
	return c.operators
}

// shown gives the size of the page as it is shown.
func (c *canvas) shown() (w, h float64) {
	if c.turned {
		return sheetH, sheetW
	}
	return sheetW, sheetH
}

// insert draws what finish adds to the page, with a change of coordinates that
// counts from the lower left corner of the page as it is shown.
func (c *canvas) insert(matrix [6]float64) {
	_, h := c.shown()
	matrix[5] += sheetH - h
	c.raw(drawn(matrix))
}

// tagged marks what draw paints as the content of e.
func (c *canvas) tagged(e *element, draw func()) {
	c.endText()
	c.operators = append(append(append(c.operators, '/'), e.tag...), " <</MCID "...)
	c.operators = append(strconv.AppendInt(c.operators, int64(c.mark(e)), 10), ">> BDC\n"...)
	draw()
	c.raw("EMC")
}

// mark gives e a number on the page.
func (c *canvas) mark(e *element) int {
	page := len(c.byPage) - 1
	m := mark{page, len(c.byPage[page])}
	c.content[e] = append(c.content[e], m)
	c.byPage[page] = append(c.byPage[page], e)
	return m.id
}

// grow adds an element below e, after those that layout made.
func (c *canvas) grow(e *element, tag string) *element {
	kid := &element{tag: tag}
	c.grown[e] = append(c.grown[e], kid)
	return kid
}

// shows reports whether e holds something already.
func (c *canvas) shows(e *element) bool { return len(c.content[e]) > 0 }

// artifact marks what draw paints as furniture of the page, which a screen
// reader passes over.
func (c *canvas) artifact(draw func()) { c.marked("Artifact", draw) }

// spoken marks what draw paints as being in the language of a tag, whatever the
// language of the words that stand for it.
func (c *canvas) spoken(tag string, draw func()) {
	c.raw("/Span <</Lang (" + tag + ")>> BDC")
	draw()
	c.raw("EMC")
}

// listRow marks what draw paints as one numbered row of Annex A. Verifying a
// packet counts these marks.
func (c *canvas) listRow(draw func()) { c.marked("Row", draw) }

// count marks what draw paints as the number of signatures. Verifying a packet
// reads it there.
func (c *canvas) count(draw func()) { c.marked("Count", draw) }

func (c *canvas) marked(tag string, draw func()) {
	c.endText()
	c.operators = append(append(append(c.operators, '/'), tag...), " BMC\n"...)
	draw()
	c.raw("EMC")
}

// raw writes operators outside of texts.
func (c *canvas) raw(operators string) {
	c.endText()
	c.operators = append(append(c.operators, operators...), '\n')
}

// text paints one line with its baseline at y, in the direction of its letters.
func (c *canvas) text(x, y float64, s style, text string) {
	if isPlain(text) {
		c.simple(x, y, s, text)
		return
	}
	c.directed(x, y, s, text, runsRightToLeft(text))
}

// directed paints a text as a part of a line that runs in the given direction.
func (c *canvas) directed(x, y float64, s style, text string, rightToLeft bool) {
	text = printable(text)
	if !s.face.isSimple(text) {
		c.glyphs(x, y, s, c.fonts.shapeDirected(s.face, text, rightToLeft))
		return
	}
	c.simple(x, y, s, text)
}

// simple paints a text that is right when its characters stand side by side.
func (c *canvas) simple(x, y float64, s style, text string) {
	if text == "" {
		return
	}
	c.moveTo(x, sheetH-y)
	c.setStyle(s)
	c.show(text)
}

// moveTo places the next text, from the last one where there is one: that takes
// the fewest bytes.
func (c *canvas) moveTo(x, y float64) {
	if !c.inText {
		c.operators = append(c.operators, "BT\n"...)
		c.inText, c.x, c.y = true, 0, 0
	}
	atX, atY := hundredths(x), hundredths(y)
	c.operators = append(appendHundredths(c.operators, atX-c.x), ' ')
	c.operators = append(appendHundredths(c.operators, atY-c.y), " Td\n"...)
	c.x, c.y = atX, atY
}

// show writes a text in codes of two bytes, which are its characters.
func (c *canvas) show(text string) {
	out := append(c.operators, '(')
	if isPlain(text) { // as most are
		for i := range len(text) {
			c.codes[text[i]>>6] |= 1 << (text[i] & 63)
			out = appendByte(append(out, 0), text[i])
		}
		c.operators = append(out, ") Tj\n"...)
		return
	}
	for _, r := range text {
		c.codes.add(r)
		out = appendByte(appendByte(out, byte(r>>8)), byte(r))
	}
	c.operators = append(out, ") Tj\n"...)
}

// appendByte appends a byte of a string as it must be written (ISO 32000-1,
// 7.3.4.2).
func appendByte(to []byte, b byte) []byte {
	switch b {
	case '(', ')', '\\':
		return append(to, '\\', b)
	case '\r':
		return append(to, '\\', 'r')
	}
	return append(to, b)
}

func (c *canvas) endText() {
	if c.inText {
		c.operators = append(c.operators, "ET\n"...)
		c.inText = false
	}
}

// textRight paints a line that ends at x.
func (c *canvas) textRight(x, y float64, s style, text string) {
	text = printable(text)
	x -= c.fonts.width(s, text)
	c.text(x, y, s, text)
}

// line paints a line of a paragraph that starts at x.
func (c *canvas) line(x, y float64, l line) {
	for i, r := range l.runs {
		draw := func() { c.directed(x+r.x, y, r.style, r.text, l.rightToLeft) }
		switch {
		case r.style.count:
			c.count(draw)
		case l.spaced && i == len(l.runs)-1:
			c.spaced(x+r.x, y, r, l.rightToLeft)
		default:
			draw()
		}
	}
}

// spaced paints the last run of a line with the space that parts it from the
// next line: readers that go by the text alone would join the words (ISO 32000-1,
// 14.8.2.5).
func (c *canvas) spaced(x, y float64, r placed, rightToLeft bool) {
	text := r.text + " "
	if rightToLeft {
		x -= c.fonts.width(r.style, text) - c.fonts.width(r.style, r.text)
	}
	c.directed(x, y, r.style, text, rightToLeft)
}

// setStyle changes font and colour only where they differ: each change costs
// operators on every page.
func (c *canvas) setStyle(s style) {
	if c.style.face != s.face || c.style.size != s.size {
		c.operators = fmt.Appendf(c.operators, "/%s %.4g Tf\n", s.face.name, s.size)
		c.codes = c.used.of(s.face)
	}
	if c.style.face == nil || c.style.gray != s.gray {
		c.operators = fmt.Appendf(c.operators, "%.3g g\n", s.gray)
	}
	c.style = s
}

// rule paints a horizontal line.
func (c *canvas) rule(x1, x2, y, width, gray float64) {
	c.endText()
	out := append(appendFixed(append(c.operators, "q "...), 3, gray), "G "...)
	out = append(appendFixed(out, 2, width), "w "...)
	out = append(appendFixed(out, 2, x1, sheetH-y), "m "...)
	c.operators = append(appendFixed(out, 2, x2, sheetH-y), "l S Q\n"...)
}

// dashes paints a horizontal line to cut along.
func (c *canvas) dashes(x1, x2, y float64) {
	c.raw(fmt.Sprintf("q 0.5 G 0.50 w [3 3] 0 d %.2f %.2f m %.2f %.2f l S Q", x1, sheetH-y, x2, sheetH-y))
}

// box is a rectangle below and right of a place.
type box struct{ x, y, w, h float64 }

// shade fills boxes. Each is filled by itself: viewers fit the edges of a single
// box to their pixels.
func (c *canvas) shade(gray float64, boxes ...box) {
	if len(boxes) == 0 {
		return
	}
	c.endText()
	out := append(appendFixed(append(c.operators, "q "...), 3, gray), "g\n"...)
	for _, b := range boxes {
		for _, n := range [...]float64{b.x, sheetH - b.y - b.h, b.w, b.h} {
			out = append(appendHundredths(out, hundredths(n)), ' ')
		}
		out = append(out, "re f\n"...)
	}
	c.operators = append(out, "Q\n"...)
}

// frame draws the border of a rectangle.
func (c *canvas) frame(x, y, w, h, gray float64) {
	c.raw(fmt.Sprintf("q %.3f G 0.75 w %.2f %.2f %.2f %.2f re S Q", gray, x, sheetH-y-h, w, h))
}

// image paints a picture.
func (c *canvas) image(img image.Image, x, y, w, h float64) {
	if c.alone {
		c.unfinished = true
		return
	}
	c.raw(fmt.Sprintf("q %.5f 0 0 %.5f %.5f %.5f cm /%s Do Q", w, h, x, sheetH-y-h, imageName(len(c.images))))
	c.images = append(c.images, img)
}

func imageName(n int) string { return fmt.Sprintf("I%d", n) }

// appendFixed appends numbers with so many decimals, each with a space after it.
func appendFixed(to []byte, decimals int, numbers ...float64) []byte {
	for _, n := range numbers {
		to = append(strconv.AppendFloat(to, n, 'f', decimals, 64), ' ')
	}
	return to
}

// hundredths gives a length in hundredths of a point.
func hundredths(n float64) int { return int(math.Round(n * 100)) }

// appendHundredths appends a length given in hundredths of a point, as short as
// it can be written.
func appendHundredths(to []byte, n int) []byte {
	if n < 0 {
		to, n = append(to, '-'), -n
	}
	to = strconv.AppendInt(to, int64(n/100), 10)
	if n %= 100; n == 0 {
		return to
	}
	to = append(to, '.', byte('0'+n/10))
	if n %= 10; n == 0 {
		return to
	}
	return append(to, byte('0'+n))
}
