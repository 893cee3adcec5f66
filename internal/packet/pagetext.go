package packet

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// pageText is what a page shows and what it says. Both are UTF-8; every piece
// that was shown by itself ends with a newline.
type pageText struct {
	// shown is all text: with the page's furniture, which is marked content with
	// the tag Artifact (page numbers, running heads), and with both an ActualText
	// and what it stands for. said is the text that is to be read.
	shown, said []byte

	// What is marked in said, each in the order in which it ends.
	rows   []span // the rows of Annex A
	counts []span // the number of signatures, where the letter says it

	// rest is the page's content without the texts whose bytes are their
	// characters: what says nothing that shown does not.
	rest []byte

	// From the first of the rows to the last.
	shownList, restList span
}

// span is a part of a page's text or content.
type span struct{ start, end int }

// over makes a span reach over the next row.
func (s *span) over(start, end int) {
	if s.end == 0 {
		s.start = start
	}
	s.end = end
}

// The tags of marked content that have a meaning here. Artifact is the
// standard's; the others are what internal/pdf puts around each numbered row of
// Annex A and around the number of signatures in the letter.
const (
	rowTag      = "Row"
	countTag    = "Count"
	artifactTag = "Artifact"
	// Span holds one piece of text, in however many strings it is shown.
	spanTag = "Span"
	// ReversedChars holds text from right to left as it is drawn, from left to
	// right: its last character comes first (14.8.2.3.3).
	reversedTag = "ReversedChars"

	// exhibitMark stands, in our own files, on every page that an exhibit's
	// words are on.
	exhibitMark = "/Exhibit BMC"
)

// pageReader follows a page's content stream as far as text goes (ISO 32000-1,
// 9.4 and 14.6). It knows nothing of where on the page things stand; what
// belongs together is marked.
type pageReader struct {
	tokens
	fonts map[string]*font
	named map[string]bool // the fonts that the content names
	page  pageText

	operands []operand
	words    []byte // what the operands' words are cut from

	font   *font
	saved  []*font // by q, until Q
	open   []marked
	silent int // in how many of the open ones what is shown is not said
	spans  int // how many of them are one piece of text
	copied int // how much of the content is in the rest, or left out of it
	left   left
}

type operand struct {
	kind       token
	start, end int // in words
	value      float64

	from, to int // in the content
}

type marked struct {
	into              *[]span // where it is noted; nil where its tag has no meaning
	shown, said, rest int     // where it starts in them
	silent            bool

	span, reversed bool
}

// maxOperands is more than any operator takes. An array of strings is the
// longest that our files have, with one element a word.
const maxOperands = 1 << 16

// read gives the text of a page. It is valid until the next call.
func (r *pageReader) read(content pageContent, fonts map[string]*font) *pageText {
	r.tokens = tokens{data: content.data, buf: r.buf}
	r.fonts = fonts
	if r.named == nil {
		r.named = map[string]bool{}
	}
	clear(r.named)
	p := &r.page
	r.page = pageText{shown: p.shown[:0], said: p.said[:0], rows: p.rows[:0], counts: p.counts[:0], rest: p.rest[:0]}
	r.font, r.saved, r.open, r.silent, r.spans, r.copied = fonts[content.font], r.saved[:0], r.open[:0], 0, 0, 0
	r.forget()
	from := 0
	for k := r.next(); ; k = r.next() {
		if from <= content.first && r.pos > content.first {
			r.leave(content.data[from:content.first])
		}
		if k == tokenEnd {
			break
		}
		if k == tokenOperator {
			r.operate()
			r.forget()
			r.plainRun(content.plain())
		} else {
			r.remember(k, from)
		}
		from = r.pos
	}
	r.page.rest = append(r.page.rest, content.data[r.copied:]...)
	return &r.page
}

// leave notes what the first stream leaves to those behind it. unread is what it
// has behind its last token.
func (r *pageReader) leave(unread []byte) {
	r.left = left{
		settled: len(bytes.TrimSpace(unread)) == 0 && len(r.operands)+len(r.saved)+len(r.open)+len(r.page.counts) == 0,
		rows:    len(r.page.rows),
	}
	for name := range r.named {
		if r.font != nil && r.fonts[name] == r.font {
			r.left.font = name
		}
	}
}

// inRest gives the place in the rest that the reader has come to.
func (r *pageReader) inRest() int { return len(r.page.rest) + r.pos - r.copied }

// leaveOut leaves a string out of the rest.
func (r *pageReader) leaveOut(o operand) {
	r.page.rest = append(append(r.page.rest, r.data[r.copied:o.from]...), "()"...)
	r.copied = o.to
}

func (r *pageReader) forget() { r.operands, r.words = r.operands[:0], r.words[:0] }

func (r *pageReader) remember(k token, from int) {
	if len(r.operands) == maxOperands {
		r.forget()
	}
	start := len(r.words)
	if k == tokenName || k == tokenString {
		r.words = append(r.words, r.word...)
	}
	r.operands = append(r.operands, operand{k, start, len(r.words), r.value, from, r.pos})
}

func (r *pageReader) wordOf(o operand) []byte { return r.words[o.start:o.end] }

// first gives the first operand of a kind.
func (r *pageReader) first(k token) (o operand, ok bool) {
	for _, o := range r.operands {
		if o.kind == k {
			return o, true
		}
	}
	return operand{}, false
}

// name gives the first name among the operands, or nothing.
func (r *pageReader) name() []byte {
	o, _ := r.first(tokenName)
	return r.wordOf(o)
}

func (r *pageReader) operate() {
	switch string(r.word) {
	case "Tj", "'", `"`:
		if o, ok := r.first(tokenString); ok {
			r.show(o)
		}
		r.endPiece()
	case "TJ":
		r.showArray()
		r.endPiece()
	case "Tf":
		name := r.name()
		r.font = r.fonts[string(name)]
		if !r.named[string(name)] { // mostly it is, and a look-up makes no string
			r.named[string(name)] = true
		}
	case "q":
		r.saved = append(r.saved, r.font)
	case "Q":
		if n := len(r.saved); n > 0 {
			r.font, r.saved = r.saved[n-1], r.saved[:n-1]
		}
	case "BMC", "BDC":
		r.begin()
	case "EMC":
		r.end()
	case "ID":
		r.skipInlineImage()
	}
}

// wordGap is the movement, in thousandths of the font size, from which on two
// strings of an array are two words.
const wordGap = -180

func (r *pageReader) showArray() {
	for _, o := range r.operands {
		switch {
		case o.kind == tokenString:
			r.show(o)
		case o.kind == tokenNumber && o.value < wordGap:
			r.write(" ")
		}
	}
}

// show gives the text of a string.
func (r *pageReader) show(o operand) {
	codes := r.wordOf(o)
	before := len(r.page.shown)
	switch f := r.font; {
	case f == nil || f.cmap == nil:
		if len(codes) > 0 {
			r.page.shown = append(r.page.shown, "\uFFFD"...)
		}
	case f.wide:
		same := len(codes)%2 == 0
		for i := 0; i+1 < len(codes); i += 2 {
			code := uint16(codes[i])<<8 | uint16(codes[i+1])
			same = same && f.cmap.isSame(code)
			r.page.shown = f.cmap.append(r.page.shown, code)
		}
		if same {
			r.leaveOut(o)
		}
	default:
		for _, c := range codes {
			r.page.shown = f.cmap.append(r.page.shown, uint16(c))
		}
	}
	if r.silent == 0 {
		r.page.said = append(r.page.said, r.page.shown[before:]...)
	}
}

// write writes a text that no string gives.
func (r *pageReader) write(text string) {
	r.page.shown = append(r.page.shown, text...)
	if r.silent == 0 {
		r.page.said = append(r.page.said, text...)
	}
}

func (r *pageReader) endPiece() {
	if r.spans == 0 {
		r.write("\n")
	}
}

// begin opens marked content. An ActualText among its properties stands in the
// place of what it shows (14.9.4).
func (r *pageReader) begin() {
	m := marked{shown: len(r.page.shown), said: len(r.page.said), rest: r.inRest()}
	switch string(r.name()) {
	case rowTag:
		m.into = &r.page.rows
	case countTag:
		m.into = &r.page.counts
	case artifactTag:
		m.silent = true
	case spanTag:
		m.span = true
	case reversedTag:
		m.reversed = true
	}
	if m.silent {
		r.silent++
	}
	if actual, ok := r.actualText(); ok {
		r.write(actual)
		r.endPiece()
		if m.span = false; !m.silent {
			m.silent = true
			r.silent++
		}
	}
	if m.span {
		r.spans++
	}
	r.open = append(r.open, m)
}

func (r *pageReader) actualText() (string, bool) {
	for i, o := range r.operands {
		if o.kind != tokenName || i+1 == len(r.operands) || string(r.wordOf(o)) != "ActualText" {
			continue
		}
		if value := r.operands[i+1]; value.kind == tokenString {
			return textString(r.wordOf(value)), true
		}
	}
	return "", false
}

func (r *pageReader) end() {
	n := len(r.open)
	if n == 0 {
		return
	}
	m := r.open[n-1]
	r.open = r.open[:n-1]
	if m.silent {
		r.silent--
	}
	if m.reversed {
		reverse(r.page.shown[m.shown:])
		reverse(r.page.said[m.said:])
	}
	if m.span {
		r.spans--
		r.endSpan(m)
	}
	if m.into == &r.page.rows {
		r.page.shownList.over(m.shown, len(r.page.shown))
		r.page.restList.over(m.rest, r.inRest())
	}
	if m.into != nil {
		*m.into = append(*m.into, span{m.said, len(r.page.said)})
	}
}

// endSpan ends a piece of text, unless it is empty or a part of another.
func (r *pageReader) endSpan(m marked) {
	if r.spans > 0 {
		return
	}
	if len(r.page.shown) > m.shown {
		r.page.shown = append(r.page.shown, '\n')
	}
	if len(r.page.said) > m.said && r.silent == 0 {
		r.page.said = append(r.page.said, '\n')
	}
}

// reverse turns the characters of a text around. A line end stays where it is:
// it ends a piece.
func reverse(text []byte) {
	text = bytes.TrimSuffix(text, []byte("\n"))
	turned := make([]byte, 0, len(text))
	for end := len(text); end > 0; {
		_, size := utf8.DecodeLastRune(text[:end])
		turned = append(turned, text[end-size:end]...)
		end -= size
	}
	copy(text, turned)
}

// textString reads a text string (7.9.2.2): UTF-16 where it says so, else one
// byte a character.
func textString(b []byte) string {
	if utf16BE, ok := bytes.CutPrefix(b, []byte{0xFE, 0xFF}); ok {
		return string(utf16.Decode(units(utf16BE)))
	}
	runes := make([]rune, len(b))
	for i, c := range b {
		runes[i] = rune(c)
	}
	return string(runes)
}
