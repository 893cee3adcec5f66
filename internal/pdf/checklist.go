package pdf

import (
	"strings"

	"example.org/petition/internal/petition"
)

const (
	checklistEdge = 0.8 * inch
	// leastScale is how small a full checklist is set: 8 points.
	leastScale = 0.72
)

// checklistLayout sets the checklist in the sizes of the cover sheet, or smaller
// ones where it would not fit on its page: whoever goes carries one sheet.
type checklistLayout struct {
	fonts *Fonts
	root  *element
	scale float64
}

// Checklist lays out the page for the team that hands the packet over.
func Checklist(l *petition.Checklist, o Options) *Document {
	s := &checklistLayout{fonts: o.fonts(), scale: 1}
	sheets := s.layOut(l)
	for len(sheets) > 1 && s.scale > leastScale {
		s.scale -= 0.04
		sheets = s.layOut(l)
	}
	return &Document{
		title: l.Heading + ": " + l.Name, language: l.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{root: s.root, pages: flowPages(sheets), foot: o.Words.Page}},
	}
}

func (s *checklistLayout) layOut(l *petition.Checklist) [][]set {
	s.root = &element{tag: "Sect"}
	lines := append(s.text("H1", l.Heading, titleStyle, 22, 0), s.text("P", l.Name, partStyle, 16, 2)...)
	lines = append(lines, s.divider())
	for _, f := range l.Fields {
		lines = append(lines, s.field(f)...)
	}
	for _, label := range l.Blanks {
		lines = append(lines, s.blank(label))
	}
	for _, section := range l.Sections {
		heading := s.text("H2", section.Heading, style{face: serifBold, size: 12}, 15, 9)
		list := s.root.child("L")
		for i, item := range section.Items {
			ticked := s.item(item, list)
			ticked[0].glued = i == 0 // to its heading
			heading = append(heading, ticked...)
		}
		lines = append(lines, heading...)
	}
	lines = append(lines, s.text("P", l.Note, noteStyle, 13, 9)...)
	return paginate(lines, checklistEdge, margin, sheetH-checklistEdge)
}

// sized gives a style in the layout's scale.
func (s *checklistLayout) sized(st style) style {
	st.size *= s.scale
	return st
}

// text sets a text over the whole width.
func (s *checklistLayout) text(tag, text string, st style, leading, space float64) []flowLine {
	return paragraph{
		runs: []run{{text, s.sized(st)}}, x: margin, width: textW, leading: leading * s.scale, space: space * s.scale,
	}.lines(s.fonts, s.root.child(tag))
}

func (s *checklistLayout) divider() flowLine {
	return flowLine{space: 8 * s.scale, height: 7 * s.scale, paint: func(c *canvas, top float64) {
		c.artifact(func() { c.rule(margin, sheetW-margin, top, 0.6, 0.5) })
	}}
}

// field sets a label with its lines beside it.
func (s *checklistLayout) field(f petition.Field) []flowLine {
	st, leading := s.sized(style{face: serif, size: 11}), 14*s.scale
	label, text := s.root.child("P"), s.root.child("P")
	lines := paragraph{
		runs: []run{{strings.Join(f.Lines, "\n"), st}}, x: margin + labelW, width: textW - labelW, leading: leading, space: 5 * s.scale,
		beside: true,
	}.lines(s.fonts, text)
	if len(lines) == 0 {
		return nil
	}
	paint := lines[0].paint
	lines[0].paint = func(c *canvas, top float64) {
		c.tagged(label, func() { c.text(margin, baseline(top, leading, st.size), s.sized(coverLabel), f.Label) })
		paint(c, top)
	}
	return lines
}

// blank sets a label with a line to write on, which is as high in any scale.
func (s *checklistLayout) blank(label string) flowLine {
	e := s.root.child("P")
	return flowLine{space: 7, height: 18, paint: func(c *canvas, top float64) {
		y := baseline(top, 18, 12)
		c.tagged(e, func() { c.text(margin, y, s.sized(coverLabel), label) })
		c.artifact(func() { c.rule(margin+labelW, sheetW-margin, y+2, 0.6, 0.3) })
	}}
}

// item sets an item with a box to tick.
func (s *checklistLayout) item(text string, list *element) []flowLine {
	const box = 8.5
	tick, e := list.item()
	tick.alt = "☐"
	st, leading := s.sized(style{face: serif, size: 11}), 13.5*s.scale
	lines := paragraph{runs: []run{{text, st}}, x: margin + 20, width: textW - 20, leading: leading, space: 3 * s.scale}.lines(s.fonts, e)
	paint := lines[0].paint
	lines[0].paint = func(c *canvas, top float64) {
		c.tagged(tick, func() { c.frame(margin+2, baseline(top, leading, st.size)-box+0.5, box, box, 0.3) })
		paint(c, top)
	}
	return lines
}
