package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"github.com/go-pdf/fpdf"
)

// canvas paints pages through the library. It is the only code that calls it.
type canvas struct {
	pdf    *fpdf.Fpdf
	fonts  *Fonts
	loaded map[*face]bool
	style  style // the font in force on this page
	turned bool  // this page is shown turned clockwise
	images int
	twins  []*twin // of the faces that shaped texts are drawn in

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

func newCanvas(language string, fonts *Fonts) *canvas {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", SizeStr: "Letter"})
	pdf.SetCompression(false) // finish compresses, and faster
	pdf.SetCatalogSort(true)  // else resources follow a map's order
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	return &canvas{pdf: pdf, fonts: fonts, loaded: map[*face]bool{}, content: map[*element][]mark{}, grown: map[*element][]*element{}}
}

// page adds a page that paint paints. A turned page is painted as it is shown:
// wider than high, with its upper edge at the left of the sheet.
func (c *canvas) page(turned bool, paint func()) {
	c.pdf.AddPage()
	c.style = style{}
	c.byPage = append(c.byPage, nil)
	if c.turned = turned; !turned {
		paint()
		return
	}
	// What stands y below the upper edge comes to stand y from the left.
	c.raw(fmt.Sprintf("q 0 1 -1 0 %g 0 cm", sheetH))
	paint()
	c.raw("Q")
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

// bookmark names the current page in the outline.
func (c *canvas) bookmark(name string) { c.pdf.Bookmark(printable(name), 0, 0) }

// tagged marks what draw paints as the content of e.
func (c *canvas) tagged(e *element, draw func()) {
	page := len(c.byPage) - 1
	m := mark{page, len(c.byPage[page])}
	c.content[e] = append(c.content[e], m)
	c.byPage[page] = append(c.byPage[page], e)
	c.raw(fmt.Sprintf("/%s <</MCID %d>> BDC", e.tag, m.id))
	draw()
	c.raw("EMC")
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

// listRow marks what draw paints as one numbered row of Annex A. Verifying a
// packet counts these marks.
func (c *canvas) listRow(draw func()) { c.marked("Row", draw) }

// count marks what draw paints as the number of signatures. Verifying a packet
// reads it there.
func (c *canvas) count(draw func()) { c.marked("Count", draw) }

func (c *canvas) marked(tag string, draw func()) {
	c.raw("/" + tag + " BMC")
	draw()
	c.raw("EMC")
}

func (c *canvas) raw(operators string) { c.pdf.RawWriteStr(operators + "\n") }

// text paints one line with its baseline at y, in the direction of its letters.
func (c *canvas) text(x, y float64, s style, text string) {
	c.directed(x, y, s, text, runsRightToLeft(text))
}

// directed paints a text as a part of a line that runs in the given direction.
func (c *canvas) directed(x, y float64, s style, text string, rightToLeft bool) {
	if text = printable(text); text == "" {
		return
	}
	if !s.face.isSimple(text) {
		c.glyphs(x, y, s, c.fonts.shapeDirected(s.face, text, rightToLeft))
		return
	}
	c.setStyle(s)
	c.pdf.Text(x, y, text)
}

// textRight paints a line that ends at x.
func (c *canvas) textRight(x, y float64, s style, text string) {
	text = printable(text)
	c.text(x-c.fonts.width(s, text), y, s, text)
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
		if !c.loaded[s.face] {
			// The library overwrites parts of the font it is given, so that it
			// must never hold the shared bytes (facts/libraries.md, 1e).
			c.pdf.AddUTF8FontFromBytes(s.face.name, "", bytes.Clone(s.face.ttf))
			c.loaded[s.face] = true
		}
		c.pdf.SetFont(s.face.name, "", s.size)
	}
	if c.style.face == nil || c.style.gray != s.gray {
		level := int(s.gray * 255)
		c.pdf.SetTextColor(level, level, level)
	}
	c.style = s
}

// rule paints a horizontal line.
func (c *canvas) rule(x1, x2, y, width, gray float64) {
	c.raw(fmt.Sprintf("q %.3f G %.2f w %.2f %.2f m %.2f %.2f l S Q", gray, width, x1, sheetH-y, x2, sheetH-y))
}

// dashes paints a horizontal line to cut along.
func (c *canvas) dashes(x1, x2, y float64) {
	c.raw(fmt.Sprintf("q 0.5 G 0.50 w [3 3] 0 d %.2f %.2f m %.2f %.2f l S Q", x1, sheetH-y, x2, sheetH-y))
}

// shade fills a rectangle.
func (c *canvas) shade(x, y, w, h, gray float64) {
	c.raw(fmt.Sprintf("q %.3f g %.2f %.2f %.2f %.2f re f Q", gray, x, sheetH-y-h, w, h))
}

// frame draws the border of a rectangle.
func (c *canvas) frame(x, y, w, h, gray float64) {
	c.raw(fmt.Sprintf("q %.3f G 0.75 w %.2f %.2f %.2f %.2f re S Q", gray, x, sheetH-y-h, w, h))
}

// image paints a picture. The caller decoded it, so that the library, which
// panics on some broken files, sees only our own encoding.
func (c *canvas) image(img image.Image, x, y, w, h float64) error {
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, img); err != nil {
		return fmt.Errorf("encoding the logo: %w", err)
	}
	c.images++
	name := fmt.Sprintf("image%d", c.images)
	options := fpdf.ImageOptions{ImageType: "PNG"}
	c.pdf.RegisterImageOptionsReader(name, options, &encoded)
	c.pdf.ImageOptions(name, x, y, w, h, false, options, 0, "")
	return c.pdf.Error()
}

func (c *canvas) output() ([]byte, error) {
	var out bytes.Buffer
	if err := c.pdf.Output(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
