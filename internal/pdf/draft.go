package pdf

import (
	"fmt"

	"example.org/petition/internal/petition"
)

const (
	// draftGray is light enough to read through: PDF/A-1 knows no transparency,
	// so that the mark stands under the text.
	draftGray  = 0.9
	draftWidth = 7.2 * inch // of the mark, along the sheet's diagonal

	// draftFootY is below the page numbers, of which an exhibit has one in the
	// middle too.
	draftFootY = footY + 11
)

// MarkDraft makes every page say that it is a draft, and at its foot when it
// was printed. A scan covers the mark, but never the foot.
func (d *Document) MarkDraft(printed petition.Date) {
	draft := petition.Fill(d.words.DraftFoot, "date", d.words.LongDate(printed))
	if draft != d.draft {
		d.draft, d.written = draft, nil
	}
}

// paintDraft paints the mark. It comes before anything else of the page.
func (d *Document) paintDraft(c *canvas) {
	if d.draft == "" {
		return
	}
	st := style{face: sansBold, size: 1, gray: draftGray}
	st.size = draftWidth / c.fonts.width(st, printable(d.words.Draft))
	c.artifact(func() {
		// Turned about the middle of the sheet, by 52 degrees: its diagonal.
		c.raw(fmt.Sprintf("q 0.616 0.788 -0.788 0.616 %.2f %.2f cm", sheetW/2, sheetH/2))
		c.text(-draftWidth/2, sheetH+st.size*0.35, st, d.words.Draft)
		c.raw("Q")
		c.style = style{} // its font went with the Q
		width := c.fonts.width(footStyle, printable(d.draft))
		c.text((sheetW-width)/2, draftFootY, footStyle, d.draft)
	})
}
