package pdf

import "example.org/petition/internal/petition"

var sectionStyle = style{face: serifBold, size: 12}

// Checklist lays out the page for the team that hands the packet over.
func Checklist(l *petition.Checklist, o Options) *Document {
	// The rows of labels are set as the cover sheet sets them.
	s := &coverLayout{words: o.Words, fonts: o.fonts(), root: &element{tag: "Sect"}}
	plain := func(tag, text string, st style, leading, space float64) []flowLine {
		return paragraph{runs: []run{{text, st}}, x: margin, width: textW, leading: leading, space: space}.lines(s.fonts, s.root.child(tag))
	}
	lines := append(plain("H1", l.Heading, titleStyle, 22, 0), plain("P", l.Name, partStyle, 16, 2)...)
	lines = append(lines, s.divider(8))
	for _, f := range l.Fields {
		lines = append(lines, s.field(f)...)
	}
	for _, label := range l.Blanks {
		lines = append(lines, blankField(label, s.root.child("P")))
	}
	for _, section := range l.Sections {
		heading := plain("H2", section.Heading, sectionStyle, 15, 9)
		list := s.root.child("L")
		for i, item := range section.Items {
			ticked := tickItem(s.fonts, item, list)
			ticked[0].glued = i == 0 // to its heading
			heading = append(heading, ticked...)
		}
		lines = append(lines, heading...)
	}
	lines = append(lines, plain("P", l.Note, noteStyle, 13, 9)...)
	pages := flowPages(paginate(lines, 0.8*inch, margin, sheetH-0.8*inch))
	return &Document{
		title: l.Heading + ": " + l.Name, language: l.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{root: s.root, pages: pages, foot: o.Words.Page}},
	}
}

// blankField sets a label with a line to write on.
func blankField(label string, e *element) flowLine {
	return flowLine{space: 8, height: 18, paint: func(c *canvas, top float64) {
		y := baseline(top, 18, 12)
		c.tagged(e, func() { c.text(margin, y, coverLabel, label) })
		c.artifact(func() { c.rule(margin+labelW, sheetW-margin, y+2, 0.6, 0.3) })
	}}
}

// tickItem sets an item with a box to tick.
func tickItem(fonts *Fonts, text string, list *element) []flowLine {
	const leading, box = 13.5, 8.5
	tick, e := list.item()
	tick.alt = "☐"
	lines := paragraph{runs: []run{{text, style{face: serif, size: 11}}}, x: margin + 20, width: textW - 20, leading: leading, space: 3}.lines(fonts, e)
	paint := lines[0].paint
	lines[0].paint = func(c *canvas, top float64) {
		c.tagged(tick, func() { c.frame(margin+2, baseline(top, leading, 11)-box+0.5, box, box, 0.3) })
		paint(c, top)
	}
	return lines
}
