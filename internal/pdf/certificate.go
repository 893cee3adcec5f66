package pdf

import (
	"strings"

	"example.org/petition/internal/petition"
)

// certificate adds the page on which the translator vouches for the
// translation. Source of its elements: 8 CFR 1003.33.
func (e *exhibitPart) certificate() {
	w := e.layout.words.Exhibits.Certificate
	t := &e.item.Translation
	name := t.Translator
	if name == "" {
		name = strings.Repeat("_", 30)
	}
	statement := petition.Fill(w.Statement, "name", name, "language", e.item.Language, "document", "“"+e.item.Title+"”")
	lines := e.centred(w.Heading, contentsTitle, "H1", 22, 0)
	said := paragraph{runs: []run{{statement, bodyStyle}}, x: margin, width: textW, leading: 20, space: 24}
	lines = append(lines, said.lines(e.fonts, e.root.child("P"))...)
	filled := []string{"", "", t.Translator, strings.Join(t.Address, ", "), t.Phone}
	for i, label := range w.Fields {
		text := ""
		if i < len(filled) {
			text = filled[i]
		}
		lines = append(lines, e.blank(label, text))
	}
	for _, p := range flowPages(paginate(lines, 1.6*inch, margin, bottom)) {
		e.page(p, nil)
	}
}

// blank sets a line to be filled in by hand, or with what is known.
func (e *exhibitPart) blank(label, text string) flowLine {
	known, below := e.root.child("P"), e.root.child("P")
	width := textW * 0.7
	return flowLine{space: 20, height: 40, paint: func(c *canvas, top float64) {
		if text != "" {
			c.tagged(known, func() { c.text(margin, top+22, bodyStyle, c.fonts.ellipsis(text, bodyStyle, width)) })
		}
		c.artifact(func() { c.rule(margin, margin+width, top+27, 0.6, 0.3) })
		c.tagged(below, func() { c.text(margin, top+37, receiptLabel, label) })
	}}
}
