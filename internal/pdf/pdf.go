// Package pdf lays out and writes every PDF of a packet: the letter, Annex A
// as a printed list, the cover sheet, the receipt, and the print file that
// holds them all.
//
// It owns typography, page breaks, fonts, tags and PDF/A-1, and it is the only
// package that knows the PDF library. It does not own words: every text and
// label comes in with the Letter, the Annex or the Words.
//
// A text whose letters do not simply stand side by side is set by shape.go and
// drawn in a font of the document's own (twin.go, sfnt.go).
//
// A text is first laid out into pages (so that they can be counted), then
// painted: layout (paragraph.go, flow.go, letter.go, annex.go, cover.go,
// receipt.go) knows lines and pages, and paint (canvas.go) writes the operators
// of each page; those of a long list once, on all processors (kept.go). The
// library embeds the fonts (library.go, subset.go), and finish (finish.go) puts
// what was painted together with them as PDF/A-1.
//
// Every page is tagged: what it says is the content of an element of the
// structure tree (element.go, structure.go), all else is an artifact. A file of up
// to 200 pages says that it is PDF/A-1a, a longer one, whose list has no tags for
// its cells, PDF/A-1b, and one with another program's pages neither.
//
// All lengths are in points, 72 to the inch, from the top left of the sheet.
package pdf

import "example.org/petition/internal/petition"

// US Letter and its margins.
const (
	inch   = 72.0
	sheetW = 8.5 * inch
	sheetH = 11 * inch
	margin = inch
	textW  = sheetW - 2*margin
	bottom = sheetH - margin
)

// Options are what the documents of one packet have in common.
type Options struct {
	Words *petition.Words
	Date  petition.Date // of the letter: also the date in the metadata
	Fonts *Fonts        // nil for those in the program

	Holes bool // the sheets are punched at their top: running heads stand lower
}
