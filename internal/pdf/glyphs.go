package pdf

import (
	"cmp"
	"fmt"
	"strings"
)

// glyphs paints a shaped text with its start at x and its baseline at y. All
// of it stands in one piece of marked content, Span: readers that know of it
// take what it shows as one piece of text.
//
// Runs are drawn in the order of the text. One from right to left is drawn from
// left to right all the same, as viewers expect, and marked so (ISO 32000-1,
// 14.8.2.3.3).
func (c *canvas) glyphs(x, y float64, s style, text *shaped) {
	if c.alone {
		c.unfinished = true // codes are given out in order
		return
	}
	var out strings.Builder
	pen := cmp.Or(s.pen, s.size*0.03)
	fmt.Fprintf(&out, "/Span BMC\nq %.3f g %.3f G %.2f w", s.gray, s.gray, pen)
	for _, run := range text.runs {
		if run.rightToLeft {
			out.WriteString("\n/ReversedChars BMC")
		}
		t := c.twin(run.face)
		fmt.Fprintf(&out, "\nBT /%s %.4g Tf %d Tr %.2f %.2f Td <", t.name(), s.size, paintMode(s, run.face), x+run.x*s.size, sheetH-y)
		for _, cl := range run.clusters {
			for _, code := range t.codes(cl, run.rightToLeft) {
				fmt.Fprintf(&out, "%04X", code)
			}
		}
		out.WriteString("> Tj ET")
		if run.rightToLeft {
			out.WriteString("\nEMC")
		}
	}
	out.WriteString("\nQ\nEMC")
	c.raw(out.String())
}

// paintMode fills letters, or strokes their edges, or does both where a bold
// text has a face that is not embedded in bold (ISO 32000-1, 9.3.6).
func paintMode(s style, f *face) int {
	if s.pen > 0 {
		return 1
	}
	if f != s.face && (s.face == serifBold || s.face == serifBoldItalic || s.face == sansBold) {
		return 2
	}
	return 0
}
