package pdf

import "example.org/petition/internal/petition"

// contentsRow is a line of the table of exhibits.
type contentsRow struct {
	mark, number string
	item         *petition.ReadExhibit
}

// The columns of the table of exhibits.
const (
	contentsMarkW   = 0.75 * inch
	contentsNumberW = 1.35 * inch
	contentsPageW   = 0.6 * inch
	contentsLeading = 15.0
)

var (
	contentsTitle = style{face: serifBold, size: 17}
	contentsSmall = style{face: serifItalic, size: 10.5, gray: 0.3}
)

// contents sets the table of exhibits. starts tells the page on which each
// starts; it is read when the page is painted, and so may be filled in later.
func (x *exhibitsLayout) contents(starts []int) part {
	w := x.words.Exhibits
	root := &element{tag: "Sect"}
	title := root.child("H1")
	heads := []*element{root.child("P"), root.child("P"), root.child("P"), root.child("P")}
	table := root.child("TOC")
	var lines []flowLine
	for i, row := range x.rows {
		lines = append(lines, x.contentsRow(table.child("TOCI"), row, &starts[i])...)
	}
	var pages []page
	for i, set := range paginate(lines, 1.9*inch, margin+28, bottom) {
		pages = append(pages, func(c *canvas) {
			top := margin
			if i == 0 {
				c.tagged(title, func() { c.text(margin, 1.25*inch, contentsTitle, w.Contents) })
				top = 1.9*inch - 28
			}
			y := top + 16
			right := sheetW - margin
			for n, heading := range []func(){
				func() { c.text(margin, y, coverHead, w.Exhibit) },
				func() { c.text(margin+contentsMarkW, y, coverHead, w.Document) },
				func() { c.textRight(right-contentsPageW, y, coverHead, w.Number) },
				func() { c.textRight(right, y, coverHead, w.Page) },
			} {
				if i > 0 {
					c.artifact(heading)
				} else {
					c.tagged(heads[n], heading)
				}
			}
			c.artifact(func() { c.rule(margin, right, y+6, 0.6, 0.5) })
			for _, l := range set {
				l.paint(c, l.top)
			}
		})
	}
	return part{name: w.Contents, root: root, pages: pages}
}

func (x *exhibitsLayout) contentsRow(entry *element, row contentsRow, start *int) []flowLine {
	mark, title, number, at := entry.child("Lbl"), entry.child("Reference"), entry.child("P"), entry.child("P")
	width := textW - contentsMarkW - contentsNumberW - contentsPageW
	runs := []run{{row.item.Title, coverText}}
	if !row.item.Date.IsZero() {
		runs = append(runs, run{"\n" + x.words.LongDate(row.item.Date), contentsSmall})
	}
	p := paragraph{runs: runs, x: margin + contentsMarkW, width: width, leading: contentsLeading, space: 6}
	lines := p.lines(x.options.fonts(), title)
	paint := lines[0].paint
	right := sheetW - margin
	lines[0].paint = func(c *canvas, top float64) {
		y := baseline(top, contentsLeading, coverText.size)
		c.tagged(mark, func() { c.text(margin, y, coverText, row.mark) })
		paint(c, top)
		if row.number != "" {
			c.tagged(number, func() { c.textRight(right-contentsPageW, y, coverText, row.number) })
		}
		c.tagged(at, func() { c.textRight(right, y, coverText, x.words.Number(*start)) })
	}
	for i := range lines {
		lines[i].glued = i > 0
	}
	return lines
}
