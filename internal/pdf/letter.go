package pdf

import (
	"fmt"
	"sort"
	"strings"

	"example.org/petition/internal/petition"
)

// The letter is set in 12-point type of the Times kind, as courts ask.
var (
	bodyStyle   = style{face: serif, size: 12}
	boldStyle   = style{face: serifBold, size: 12}
	italicStyle = style{face: serifItalic, size: 12}
	nameStyle   = style{face: serifBold, size: 15}
	headStyle   = style{face: serif, size: 9.5, gray: 0.25}
	runStyle    = style{face: serifItalic, size: 10, gray: 0.2}
)

const (
	leading        = 14.4
	paragraphGap   = 8.5
	addressLeading = 13.2

	// A #10 envelope shows through its window what stands between these edges
	// of a letter folded in three, wherever in the envelope the sheet lies.
	windowTop  = 2.04 * inch
	windowEdge = 4.375 * inch
	// The inside address starts a little below the window's upper edge.
	addressTop = windowTop + 8
	// The date stands beside the address, out of the window's sight.
	dateX = 5.375 * inch
	// The RE block stays below the window.
	subjectTop = 3.3 * inch

	inkRoom = 40 // for a signature by hand
	// runningY is the baseline of the head from page 2 on.
	runningY = 0.62 * inch
)

// letterLayout sets one letter.
type letterLayout struct {
	letter *petition.Letter
	words  *petition.Words
	fonts  *Fonts
	root   *element
	list   *element // the open list, so that neighbours share one
	lower  float64  // by how much later pages start lower than usual
}

// Letter lays out the letter.
func Letter(l *petition.Letter, o Options) *Document {
	s := &letterLayout{letter: l, words: o.Words, fonts: o.fonts(), root: &element{tag: "Sect", lang: l.Language}, lower: o.lower()}
	remark := s.remark()
	head, headBottom := s.head()
	flow := s.flow()
	first := max(subjectTop, headBottom)
	sheets := paginate(flow, first, margin+s.lower, bottom)

	var pages []page
	for i, lines := range sheets {
		pages = append(pages, func(c *canvas) {
			remark(c, i == 0)
			if i == 0 {
				head(c)
			} else {
				s.runningHead(c, i+1, len(sheets))
			}
			for _, l := range lines {
				l.paint(c, l.top)
			}
		})
	}
	return &Document{
		title: l.Title, language: l.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{name: o.Words.Cover.Letter, root: s.root, pages: pages, foot: nil}},
	}
}

// head paints what stands at fixed places on the first page: letterhead, date,
// delivery line and inside address. It also gives the lowest line they reach.
func (s *letterLayout) head() (paint func(c *canvas), lowest float64) {
	letterhead, headBottom := s.letterhead()
	top := max(addressTop, headBottom+12)

	beside, inside := s.root.child("P"), s.root.child("P")
	address := s.fonts.block(s.letter.Inside, bodyStyle, windowEdge-margin)
	dated := s.fonts.breakLines([]run{{s.letter.Date + "\n", bodyStyle}, {s.letter.Delivery, italicStyle}}, sheetW-margin-dateX)

	lowest = top + float64(max(len(address), len(dated)))*addressLeading + 24
	return func(c *canvas) {
		letterhead(c)
		c.tagged(beside, func() {
			y := top + 10
			for _, l := range dated {
				c.line(sheetW-margin-l.width, y, l)
				y += addressLeading
			}
		})
		c.tagged(inside, func() {
			for i, l := range address {
				c.line(margin, top+10+float64(i)*addressLeading, l)
			}
		})
	}, lowest
}

// block sets texts a line each, broken where one is too wide.
func (f *Fonts) block(texts []string, st style, width float64) []line {
	var lines []line
	for i, t := range texts {
		broken := f.breakLines([]run{{t, st}}, width)
		if n := len(broken); n > 0 {
			broken[n-1].spaced = i < len(texts)-1
		}
		lines = append(lines, broken...)
	}
	return lines
}

// subject sets the RE block: the label at the margin, the name in bold beside
// it, and the labelled fields below the name in two columns.
func (s *letterLayout) subject() []flowLine {
	re := s.letter.Subject
	indent := margin + max(36, s.fonts.width(boldStyle, re.Label)+10)
	heading := paragraph{
		runs: []run{{re.Name, boldStyle}}, x: indent, width: sheetW - margin - indent,
		leading: leading, label: re.Label, labelX: margin,
	}
	lines := heading.lines(s.fonts, s.root.child("H1"))
	labels := 0.0
	for _, f := range re.Fields {
		labels = max(labels, s.fonts.width(bodyStyle, f.Label))
	}
	x := indent + labels + 10
	for _, f := range re.Fields {
		field := paragraph{
			runs: []run{{strings.Join(f.Lines, "\n"), bodyStyle}}, x: x, width: sheetW - margin - x,
			leading: leading, label: f.Label, labelX: indent,
		}
		lines = append(lines, field.lines(s.fonts, s.root.child("P"))...)
	}
	for i := range lines {
		lines[i].glued = i > 0
	}
	return lines
}

// flow sets everything from the RE block to the copies.
func (s *letterLayout) flow() []flowLine {
	lines := s.subject()
	greeting := s.plain(s.letter.Greeting, bodyStyle, 16)
	lines = append(lines, greeting...)
	glueNext := true // the greeting never ends a page
	for i := range s.letter.Body {
		b := s.body(&s.letter.Body[i])
		if len(b) > 0 && glueNext {
			b[0].glued = true
		}
		glueNext = s.letter.Body[i].Kind == petition.Heading
		lines = append(lines, b...)
	}
	return append(lines, s.ending()...)
}

// plain sets a text as a paragraph of its own.
func (s *letterLayout) plain(text string, st style, space float64) []flowLine {
	p := paragraph{runs: []run{{text, st}}, x: margin, width: textW, leading: leading, space: space}
	lines := p.lines(s.fonts, s.root.child("P"))
	glueParagraph(lines)
	return lines
}

// body sets one block.
func (s *letterLayout) body(b *petition.Block) []flowLine {
	p := paragraph{runs: spanRuns(b.Spans), x: margin, width: textW, leading: leading, space: paragraphGap}
	var e *element
	switch b.Kind {
	case petition.Heading:
		p.space = 14
		for i := range p.runs {
			p.runs[i].style.face = serifBold
		}
		e = s.root.child("H2")
	case petition.Quotation:
		p.x, p.width = margin+28, textW-56
		e = s.root.child("BlockQuote").child("P")
	case petition.BulletItem, petition.NumberedItem:
		p.x, p.width, p.space = margin+30, textW-30, 4
		p.label, p.labelX = "•", margin+16
		if b.Kind == petition.NumberedItem {
			p.label, p.labelX = fmt.Sprintf("%d.", b.Number), margin+12
		}
		p.labels, e = s.item()
	default:
		e = s.root.child("P")
	}
	if e.tag != "LBody" {
		s.list = nil
	}
	e.lang = b.Language
	lines := p.lines(s.fonts, e)
	glueParagraph(lines)
	if b.Kind == petition.Heading {
		for i := range lines {
			lines[i].glued = i > 0
		}
	}
	return lines
}

// item gives the elements of a list item; neighbours share one list.
func (s *letterLayout) item() (label, body *element) {
	if s.list == nil {
		s.list = s.root.child("L")
	}
	return s.list.item()
}

// spanRuns gives the runs of a block's spans.
func spanRuns(spans []petition.Span) []run {
	var runs []run
	for _, s := range spans {
		st := bodyStyle
		st.count = s.Count
		switch {
		case s.Bold && s.Italic:
			st.face = serifBoldItalic
		case s.Bold:
			st.face = serifBold
		case s.Italic:
			st.face = serifItalic
		}
		runs = append(runs, run{s.Text, st})
	}
	return runs
}

// ending sets the farewell, the room to sign, the name, the enclosures and the
// copies. It is glued to the last lines of the text, so that a signature never
// stands alone on a page.
func (s *letterLayout) ending() []flowLine {
	lines := s.plain(s.letter.Farewell, bodyStyle, 14)
	signature := s.root.child("P")
	for i, l := range s.fonts.block(s.letter.Signature, bodyStyle, textW) {
		fl := flowLine{height: leading, paint: func(c *canvas, top float64) {
			c.tagged(signature, func() { c.line(margin, baseline(top, leading, 12), l) })
		}}
		if i == 0 {
			fl.space = inkRoom
		}
		lines = append(lines, fl)
	}
	lines = append(lines, s.listing(s.letter.Enclosed.Label, s.letter.Enclosed.Items)...)
	lines = append(lines, s.listing(s.letter.CopiesTo.Label, s.letter.CopiesTo.Lines)...)
	for i := range lines {
		lines[i].glued = true
	}
	return lines
}

// listing sets a label with a list beside it, smaller than the text.
func (s *letterLayout) listing(label string, items []string) []flowLine {
	if len(items) == 0 {
		return nil
	}
	small := style{face: serif, size: 10.5}
	x := margin + max(64, s.fonts.width(small, label)+12)
	heading, list := s.root.child("P"), s.root.child("L")
	var lines []flowLine
	for i, item := range items {
		p := paragraph{runs: []run{{item, small}}, x: x, width: sheetW - margin - x, leading: 13, beside: true}
		if i == 0 {
			p.label, p.labelX, p.labels, p.space = label, margin, heading, 12
		}
		lines = append(lines, p.lines(s.fonts, list.path("LI", "LBody"))...)
	}
	return lines
}

// runningHead paints the head of the later pages: whom the letter is about,
// its date, and the page.
func (s *letterLayout) runningHead(c *canvas, n, of int) {
	c.artifact(func() {
		page, y := s.words.Page(n, of), runningY+s.lower
		dateW := s.fonts.width(runStyle, s.letter.Date)
		name := s.fonts.ellipsis(s.letter.Running, runStyle, (textW-dateW)/2-20) // up to the date in the middle
		c.text(margin, y, runStyle, name)
		c.text((sheetW-dateW)/2, y, runStyle, s.letter.Date)
		c.textRight(sheetW-margin, y, runStyle, page)
		c.rule(margin, sheetW-margin, y+6, 0.5, 0.6)
	})
}

// ellipsis shortens a running head that does not fit; the full text stands on
// the first page.
func (f *Fonts) ellipsis(text string, st style, width float64) string {
	if f.width(st, text) <= width {
		return text
	}
	runes := []rune(text)
	tooMany := sort.Search(len(runes), func(n int) bool { return f.width(st, string(runes[:n+1])+"…") > width })
	return strings.TrimRight(string(runes[:tooMany]), " ") + "…"
}
