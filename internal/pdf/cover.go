package pdf

import (
	"strings"

	"example.org/petition/internal/petition"
)

var (
	coverTitle = style{face: serif, size: 22}
	coverName  = style{face: serifBold, size: 17}
	coverLabel = style{face: serifItalic, size: 11, gray: 0.3}
	coverText  = style{face: serif, size: 12}
	coverHead  = style{face: serifBold, size: 11}
)

const (
	coverTop = 1.7 * inch
	labelW   = 1.45 * inch // of the column of labels
	numberW  = 1.35 * inch // of the column of first pages
)

// coverLayout sets the cover sheet.
type coverLayout struct {
	cover *petition.Cover
	words *petition.Words
	fonts *Fonts
	root  *element
}

// cover lays out the cover sheet. It is one page, or more where an office's
// address or a list of parts is very long.
func cover(v *petition.Cover, o Options) part {
	s := &coverLayout{cover: v, words: o.Words, fonts: o.fonts(), root: &element{tag: "Sect", lang: v.Language}}
	var lines []flowLine
	lines = append(lines, s.centred(v.Heading, coverTitle, "H1", 28, 0)...)
	lines = append(lines, s.centred(v.Name, coverName, "P", 22, 14)...)
	lines = append(lines, s.centred(v.Count, coverText, "P", 16, 8)...)
	lines = append(lines, s.divider(26))
	for _, f := range v.Fields {
		lines = append(lines, s.field(f)...)
	}
	lines = append(lines, s.divider(26))
	lines = append(lines, s.contents()...)
	return part{name: s.words.Cover.Name, root: s.root, pages: flowPages(paginate(lines, coverTop, margin, bottom))}
}

// flowPages paints pages that hold nothing but their flow.
func flowPages(sheets [][]set) []page {
	var pages []page
	for _, lines := range sheets {
		pages = append(pages, func(c *canvas) {
			for _, l := range lines {
				l.paint(c, l.top)
			}
		})
	}
	return pages
}

// centred sets a text in the middle of the sheet.
func (s *coverLayout) centred(text string, st style, tag string, leading, space float64) []flowLine {
	e := s.root.child(tag)
	var lines []flowLine
	for i, l := range s.fonts.balanced([]run{{text, st}}, textW) {
		fl := flowLine{height: leading, paint: func(c *canvas, top float64) {
			c.tagged(e, func() { c.line((sheetW-l.width)/2, baseline(top, leading, st.size), l) })
		}}
		if i == 0 {
			fl.space = space
		}
		lines = append(lines, fl)
	}
	return lines
}

func (s *coverLayout) divider(space float64) flowLine {
	return flowLine{space: space, height: 14, paint: func(c *canvas, top float64) {
		c.artifact(func() { c.rule(margin, sheetW-margin, top, 0.6, 0.5) })
	}}
}

// field sets a label with its lines beside it.
func (s *coverLayout) field(f petition.Field) []flowLine {
	p := paragraph{
		runs: []run{{strings.Join(f.Lines, "\n"), coverText}}, x: margin + labelW, width: textW - labelW, leading: 15.5, space: 7,
		beside: true,
	}
	label, text := s.root.child("P"), s.root.child("P")
	lines := p.lines(s.fonts, text)
	if len(lines) == 0 {
		return nil
	}
	paint := lines[0].paint
	lines[0].paint = func(c *canvas, top float64) {
		c.tagged(label, func() { c.text(margin, baseline(top, 15.5, 12), coverLabel, f.Label) })
		paint(c, top)
	}
	return lines
}

// contents sets the table of what the packet holds.
func (s *coverLayout) contents() []flowLine {
	w := s.words.Cover
	table := s.root.child("Table")
	lines := []flowLine{s.contentsRow(table, "TH", coverHead, w.Document, w.Pages, w.FirstPage)}
	for i := range s.cover.Contents {
		p := &s.cover.Contents[i]
		lines = append(lines, s.contentsRow(table, "TD", coverText, p.Name, s.words.Number(p.Pages), s.words.Number(p.First)))
	}
	return lines
}

func (s *coverLayout) contentsRow(table *element, tag string, st style, name, pages, first string) flowLine {
	cells := table.row(tag, 3)
	right := sheetW - margin
	return flowLine{height: 19, paint: func(c *canvas, top float64) {
		y := baseline(top, 17, st.size)
		c.tagged(cells[0], func() { c.text(margin, y, st, s.fonts.ellipsis(name, st, textW-2*numberW)) })
		c.tagged(cells[1], func() { c.textRight(right-numberW, y, st, pages) })
		c.tagged(cells[2], func() { c.textRight(right, y, st, first) })
		c.artifact(func() { c.rule(margin, right, top+19, 0.4, 0.75) })
	}}
}
