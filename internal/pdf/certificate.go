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

// blank sets a line to be filled in by hand, or with what is known: all of it,
// as a translator swears to it.
func (e *exhibitPart) blank(label, text string) flowLine {
	known, below := e.root.child("P"), e.root.child("P")
	const width, leading = textW * 0.7, 15.0
	lines := e.fonts.breakLines([]run{{text, bodyStyle}}, width)
	more := float64(max(0, len(lines)-1)) * leading
	return flowLine{space: 20, height: 40 + more, paint: func(c *canvas, top float64) {
		if text != "" {
			c.tagged(known, func() {
				for i, l := range lines {
					c.line(margin, top+22+float64(i)*leading, l)
				}
			})
		}
		c.artifact(func() { c.rule(margin, margin+width, top+27+more, 0.6, 0.3) })
		c.tagged(below, func() { c.text(margin, top+37+more, receiptLabel, label) })
	}}
}
