package xlsx

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

const letterPaper = 1 // the library's number of US Letter

// page is how a sheet is printed.
type page struct {
	orientation string // "portrait" or "landscape"
	fit         bool   // to one page across
	left, right string // of the head
	foot        string // "Page {n} of {of}"
	draft       string // at the left of the foot; empty where it is none
	bareFirst   bool   // the first page has no head
}

// setPage sets up printing. Of a streamed sheet, fitting must have been asked
// for before its stream began (fitToPage), and the rest before its end: later
// changes are lost without an error.
func (b *book) setPage(sheet string, p page) error {
	size := letterPaper
	layout := excelize.PageLayoutOptions{Size: &size, Orientation: &p.orientation}
	if p.fit {
		across, down := 1, 0 // as many pages down as it takes
		layout.FitToWidth, layout.FitToHeight = &across, &down
	}
	if err := b.SetPageLayout(sheet, &layout); err != nil {
		return fmt.Errorf("set the page of a sheet: %w", err)
	}
	side, top, bottom, edge := 0.7, 0.8, 0.8, 0.4 // inches
	if p.orientation == "landscape" {
		side = 0.5
	}
	margins := excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge,
	}
	if err := b.SetPageMargins(sheet, &margins); err != nil {
		return fmt.Errorf("set the margins of a sheet: %w", err)
	}
	head, foot := pageHead(p.left, p.right), pageFoot(p.foot, p.draft)
	running := excelize.HeaderFooterOptions{OddHeader: head, OddFooter: foot}
	if p.bareFirst {
		running.DifferentFirst, running.FirstFooter = true, foot
	}
	if err := b.SetHeaderFooter(sheet, &running); err != nil {
		return fmt.Errorf("set the head and foot of a sheet: %w", err)
	}
	return nil
}

// fitToPage allows a sheet to be fitted to its page.
func (b *book) fitToPage(sheet string) error {
	yes := true
	if err := b.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return fmt.Errorf("set the page of a sheet: %w", err)
	}
	return nil
}

// small sets a head or foot in 8 points. The size stands before the font's
// name: a digit that begins the text would otherwise join it.
const small = `&8&"` + fontName + `,Regular"`

// A head holds 255 characters in all, codes included, and a line of landscape
// Letter about this many.
const (
	headLeft  = 110
	headRight = 60
)

func pageHead(left, right string) string {
	return "&L" + small + headText(left, headLeft) + "&R" + small + headText(right, headRight)
}

func pageFoot(form, draft string) string {
	form = headText(form, 120)
	left := ""
	if draft != "" {
		left = "&L" + small + headText(draft, 80)
	}
	return left + "&C" + small + strings.NewReplacer("{n}", "&P", "{of}", "&N").Replace(form)
}

// headText makes text safe for a head: one line, with "&" doubled as the codes
// of a head begin with it. The result has at most that many UTF-16 units.
func headText(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	escaped := strings.ReplaceAll(text, "&", "&&")
	for keep := most; units(escaped) > most; keep-- {
		escaped = strings.ReplaceAll(shorten(text, keep), "&", "&&")
	}
	return escaped
}
