package packet

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// pageText is what a page says, apart from its furniture: marked content with
// the tag Artifact (page numbers, running heads) is left out.
type pageText struct {
	text []byte // UTF-8; every piece that was shown by itself ends with a newline

	// What is marked, each in the order in which it ends.
	rows   []span // the rows of Annex A
	counts []span // the number of signatures, where the letter says it

	list span // of the page's content: from the first of the rows to the last
}

// listText gives the part of the text from the first row to the last.
func (p *pageText) listText() span {
	if len(p.rows) == 0 {
		return span{}
	}
	return span{p.rows[0].start, p.rows[len(p.rows)-1].end}
}

// span is a part of a page's text or content.
type span struct{ start, end int }

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
	fonts      map[string]*font
	named      map[string]bool // the fonts that the content names
	everything bool            // the furniture too, and what an ActualText stands for
	page       pageText

	operands []operand
	words    []byte // what the operands' words are cut from

	font   *font
	saved  []*font // by q, until Q
	open   []marked
	silent int // how many of the open ones keep their text to themselves
	spans  int // how many of them are one piece of text
}

type operand struct {
	kind       token
	start, end int // in words
	value      float64
}

type marked struct {
	into   *[]span // where it is noted; nil where its tag has no meaning
	start  int     // in the page's text
	from   int     // in its content
	silent bool

	span, reversed bool
}

// maxOperands is more than any operator takes. An array of strings is the
// longest that our files have, with one element a word.
const maxOperands = 1 << 16

// read gives the text of a page. It is valid until the next call.
func (r *pageReader) read(content []byte, fonts map[string]*font) *pageText {
	r.tokens = tokens{data: content, buf: r.buf}
	r.fonts, r.named = fonts, map[string]bool{}
	r.page = pageText{text: r.page.text[:0], rows: r.page.rows[:0], counts: r.page.counts[:0]}
	r.font, r.saved, r.open, r.silent, r.spans = nil, r.saved[:0], r.open[:0], 0, 0
	r.forget()
	for k := r.next(); k != tokenEnd; k = r.next() {
		if k == tokenOperator {
			r.operate()
			r.forget()
			continue
		}
		if len(r.operands) == maxOperands {
			r.forget()
		}
		r.remember(k)
	}
	return &r.page
}

func (r *pageReader) forget() { r.operands, r.words = r.operands[:0], r.words[:0] }

func (r *pageReader) remember(k token) {
	start := len(r.words)
	if k == tokenName || k == tokenString {
		r.words = append(r.words, r.word...)
	}
	r.operands = append(r.operands, operand{k, start, len(r.words), r.value})
}

func (r *pageReader) wordOf(o operand) []byte { return r.words[o.start:o.end] }

// first gives the word of the first operand of a kind, or nothing.
func (r *pageReader) first(k token) []byte {
	for _, o := range r.operands {
		if o.kind == k {
			return r.wordOf(o)
		}
	}
	return nil
}

func (r *pageReader) operate() {
	switch string(r.word) {
	case "Tj", "'", `"`:
		r.show(r.first(tokenString))
		r.endPiece()
	case "TJ":
		r.showArray()
		r.endPiece()
	case "Tf":
		name := r.first(tokenName)
		r.font = r.fonts[string(name)]
		if !r.named[string(name)] {
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
			r.show(r.wordOf(o))
		case o.kind == tokenNumber && o.value < wordGap && r.silent == 0:
			r.page.text = append(r.page.text, ' ')
		}
	}
}

func (r *pageReader) show(codes []byte) {
	if r.silent > 0 {
		return
	}
	switch f := r.font; {
	case f == nil || f.cmap == nil:
		if len(codes) > 0 {
			r.page.text = append(r.page.text, "\uFFFD"...)
		}
	case f.wide:
		for i := 0; i+1 < len(codes); i += 2 {
			r.page.text = f.cmap.append(r.page.text, uint16(codes[i])<<8|uint16(codes[i+1]))
		}
	default:
		for _, c := range codes {
			r.page.text = f.cmap.append(r.page.text, uint16(c))
		}
	}
}

func (r *pageReader) endPiece() {
	if r.silent == 0 && r.spans == 0 {
		r.page.text = append(r.page.text, '\n')
	}
}

// begin opens marked content. An ActualText among its properties stands in the
// place of what it shows (14.9.4).
func (r *pageReader) begin() {
	m := marked{start: len(r.page.text), from: r.pos}
	switch string(r.first(tokenName)) {
	case rowTag:
		m.into = &r.page.rows
	case countTag:
		m.into = &r.page.counts
	case artifactTag:
		m.silent = !r.everything
	case spanTag:
		m.span = true
	case reversedTag:
		m.reversed = true
	}
	if actual, ok := r.actualText(); ok {
		if r.silent == 0 && !m.silent {
			r.page.text = append(r.page.text, actual...)
			r.endPiece()
		}
		m.silent, m.span = m.silent || !r.everything, false
	}
	if m.silent {
		r.silent++
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
		reverse(r.page.text[m.start:])
	}
	if m.span {
		r.spans--
		if len(r.page.text) > m.start {
			r.endPiece()
		}
	}
	if m.into == &r.page.rows {
		if len(r.page.rows) == 0 {
			r.page.list.start = m.from
		}
		r.page.list.end = r.pos
	}
	if m.into != nil {
		*m.into = append(*m.into, span{m.start, len(r.page.text)})
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
