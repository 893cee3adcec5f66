package pdf

import (
	"fmt"
	"math"

	"example.org/petition/internal/petition"
)

const (
	// A draft's mark stands over all that a page shows, also over a scan that
	// fills it. PDF/A-1 knows no transparency, so that it is drawn as thin
	// outlines: between them what is below can be read.
	draftGray = 0.7
	draftPen  = 1.5
	draftPart = 0.62 // of the page's diagonal that the mark takes

	// draftFootRise is below the page numbers, of which an exhibit has one in
	// the middle too.
	draftFootRise = footRise - 11
)

// MarkDraft makes every page say that it is a draft, and at its foot when it
// was printed.
func (d *Document) MarkDraft(printed petition.Date) {
	draft := petition.Fill(d.words.DraftFoot, "date", d.words.LongDate(printed))
	if draft != d.draft {
		d.draft, d.size, d.written = draft, 0, nil
	}
}

// paintDraft paints the mark. It comes after everything else of the page.
func (d *Document) paintDraft(c *canvas) {
	if d.draft == "" {
		return
	}
	w, h := c.shown()
	diagonal := math.Hypot(w, h)
	cos, sin := w/diagonal, h/diagonal
	st := style{face: sansBold, size: 1, gray: draftGray, pen: draftPen}
	st.size = draftPart * diagonal / c.fonts.width(st, printable(d.words.Draft))
	c.artifact(func() {
		// Along the diagonal, about the middle of the page.
		c.raw(fmt.Sprintf("q %.4f %.4f %.4f %.4f %.2f %.2f cm", cos, sin, -sin, cos, w/2, sheetH-h/2))
		c.raw(fmt.Sprintf("1 Tr %.3f G %.2f w", st.gray, st.pen))
		c.text(-draftPart*diagonal/2, sheetH+st.size*0.35, st, d.words.Draft)
		c.raw("Q")
		c.style = style{} // its font went with the Q
		width := c.fonts.width(footStyle, printable(d.draft))
		c.text((w-width)/2, h-draftFootRise, footStyle, d.draft)
	})
}
