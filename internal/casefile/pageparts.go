package casefile

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// A piece is what the page is sorted by: a line of plain text, or a block of
// Markdown.
type piece struct {
	line  int
	text  string // as it goes into the letter
	plain string // as it is judged: text without Markdown's marks
	gap   bool   // a blank line stands before it
	block bool   // a list, a quotation and the like: never a heading or furniture
	title bool   // a first-level heading of Markdown
	left  bool   // never text: a rule, a picture, HTML
}

// A passage is a text and the line that it begins in.
type passage struct {
	line  int
	text  string
	plain string
	lines int  // of the page that it was joined from
	block bool // as of its piece
}

// A pageDraft is a page while it is sorted.
type pageDraft struct {
	page      petition.Page
	titleLine int
	left      []passage // furniture

	top, ask, background, copied []piece

	now     part
	back    part // the part with text that is gone on with after an aside
	noted   bool // an aside has taken a line
	adding  bool // the aside's first line became the target; more may follow
	listing bool // the aside lists officials, each perhaps in a block
	broken  bool // the next piece of text begins a paragraph
	settled bool // the top is told apart
}

// plainPieces makes each line with text a piece.
func plainPieces(lines []line) []piece {
	var pieces []piece
	gap := true
	for _, l := range lines {
		text := spaced(l.text)
		if text == "" {
			gap = true
			continue
		}
		pieces = append(pieces, piece{line: l.number, text: text, plain: text, gap: gap})
		gap = false
	}
	return pieces
}

// sortPieces puts every piece where it belongs. Each is text of one part, the
// value of a field, a heading, or left away and listed; there is no other way
// out.
func sortPieces(pieces []piece, markdown bool) *pageDraft {
	d := &pageDraft{page: petition.Page{Markdown: markdown}}
	for i, p := range pieces {
		after := piece{}
		if i+1 < len(pieces) {
			after = pieces[i+1]
		}
		d.sort(p, after)
	}
	d.settleTop()
	return d
}

func (d *pageDraft) sort(p, after piece) {
	if p.left {
		d.leave(p)
		return
	}
	if p.block || d.inSentence(p, after) {
		d.put(p)
		return
	}
	if p.title && d.page.Title == "" && headings[key(p.plain)] == 0 {
		d.setTitle(p)
		return
	}
	if isFurniture(p.plain) {
		d.leave(p)
		return
	}
	if h, ok := headingOf(p.plain); ok {
		d.open(h, p, after)
		return
	}
	switch {
	case isSalutation(p.plain):
		d.salute(p)
	case isClosing(p.plain):
		d.settleTop()
		d.leave(p)
		d.aside(partClosing)
	default:
		d.put(p)
	}
}

// inSentence reports whether p goes on with a sentence of the line before, in
// wrapped text: such a line is never taken for anything else. A single word
// has a full stop or is gone on with, else it is too little to tell by.
func (d *pageDraft) inSentence(p, after piece) bool {
	text := *d.text(d.now)
	if len(text) == 0 || p.gap || d.broken || startsSentence(p.plain) {
		return false
	}
	before := text[len(text)-1].plain
	if utf8.RuneCountInString(before) < minWrapped || endsSentence(before) {
		return false
	}
	isWord := !strings.ContainsFunc(p.plain, func(r rune) bool { return !unicode.IsLetter(r) })
	goesOn := isWord && after.plain != "" && !after.gap && !startsSentence(after.plain)
	return strings.Contains(p.plain, " ") || endsSentence(p.plain) || goesOn
}

// text gives the pieces of a part that holds text; any other part has none.
func (d *pageDraft) text(p part) *[]piece {
	switch p {
	case partTop:
		return &d.top
	case partAsk:
		return &d.ask
	case partBackground:
		return &d.background
	case partCopy:
		return &d.copied
	}
	return new([]piece)
}

// put takes p as content of the part that the page is in.
func (d *pageDraft) put(p piece) {
	switch d.now {
	case partLeft:
		d.leave(p)
	case partLeftLine:
		d.leave(p)
		d.now = d.back
	case partTarget, partSponsor, partClosing:
		if p.block || isLongSentence(p.plain) {
			d.goOn(p)
			return
		}
		for _, row := range rowsOf(p) {
			d.putRow(row)
		}
	default:
		d.add(p)
	}
}

// putRow takes a line of an aside.
func (d *pageDraft) putRow(p piece) {
	switch d.now {
	case partTarget:
		if d.noted && p.gap && !d.listing {
			d.goOn(p)
			return
		}
		d.addTarget(p, p.plain)
		d.noted = true
	case partSponsor:
		d.addSponsor(p, p.plain)
	case partClosing:
		d.leave(p)
	default:
		d.add(p)
	}
}

// goOn ends an aside with p, which is text.
func (d *pageDraft) goOn(p piece) {
	d.now = d.back
	d.add(p)
}

func (d *pageDraft) add(p piece) {
	if d.hasText() && len(words(d.page.Title)) >= 3 && sameWords(p.plain, d.page.Title) {
		d.now, d.broken = partCopy, true
		return
	}
	p.gap = p.gap || d.broken
	d.broken = false
	text := d.text(d.now)
	*text = append(*text, p)
}

// hasText reports whether the page has said something; what follows a second
// head is then a copy.
func (d *pageDraft) hasText() bool { return len(d.ask)+len(d.background) > 0 }

// leave takes p for furniture.
func (d *pageDraft) leave(p piece) {
	d.broken = true
	d.left = append(d.left, passage{line: p.line, text: strings.TrimSpace(p.text)})
}

// aside opens a part whose end leads back to the text before it.
func (d *pageDraft) aside(p part) {
	switch d.now {
	case partTop, partAsk, partBackground, partCopy:
		d.back = d.now
	}
	d.now, d.noted, d.adding, d.listing, d.broken = p, false, false, false, true
}

// open enters the part of heading h, which stands in p.
func (d *pageDraft) open(h heading, p, after piece) {
	d.broken = true
	switch h.part {
	case partLeft, partLeftLine:
		d.leave(p)
		if h.value == "" {
			d.aside(h.part)
		}
	case partTarget:
		d.openTarget(h, p, after)
	case partSponsor:
		d.settleTop()
		d.aside(partSponsor)
		if h.value != "" {
			d.addSponsor(p, h.value)
		}
	case partAsk, partBackground:
		d.settleTop()
		if d.now != partCopy {
			d.now = h.part
		}
		if h.value != "" {
			d.add(piece{line: p.line, text: h.value, plain: h.value})
		}
	}
}

// furniture gives the lines left away in page order.
func (d *pageDraft) furniture() []string {
	slices.SortStableFunc(d.left, func(a, b passage) int { return cmp.Compare(a.line, b.line) })
	var lines []string
	for _, l := range d.left {
		lines = append(lines, l.text)
	}
	return lines
}

// isLongSentence tells text from the short lines of names and places.
func isLongSentence(text string) bool {
	return utf8.RuneCountInString(text) > maxHeading || endsSentence(text) && len(words(text)) > 8
}
