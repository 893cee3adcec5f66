package casefile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// maxTitle and maxTarget are lengths in characters. Platforms allow titles of
// about 100; what is longer is a paragraph.
const (
	maxTitle  = 150
	maxTarget = 120
)

// settleTop tells the lines before the first heading apart: the title, whom
// the page is for, and the paragraphs that follow.
func (d *pageDraft) settleTop() {
	if d.settled || len(d.top) == 0 && d.page.Title == "" {
		return
	}
	d.settled = true
	rest := paragraphs(d.top)
	d.top = nil
	if d.page.Title == "" && isTitle(rest) {
		d.page.Title, d.titleLine = rest[0].plain, rest[0].line
		rest = rest[1:]
	}
	if d.page.Target == "" && d.page.Title != "" && len(rest) > 0 && isTarget(rest[0]) {
		d.page.Target = rest[0].plain
		rest = rest[1:]
	}
	for _, p := range rest {
		d.ask = append(d.ask, piece{line: p.line, text: p.text, plain: p.plain, gap: true, block: p.block})
	}
	d.broken = true
	if d.now == partTop {
		d.now = partAsk
	}
	if d.back == partTop {
		d.back = partAsk
	}
}

// isTitle reports whether the first of the passages is a title: one short line
// that is no sentence of the text. A full stop is allowed where the target
// follows.
func isTitle(list []passage) bool {
	if len(list) == 0 {
		return false
	}
	first := list[0]
	if first.lines > 1 || utf8.RuneCountInString(first.plain) > maxTitle || bullet.MatchString(first.plain) {
		return false
	}
	if !endsSentence(first.plain) {
		return true
	}
	if len(list) == 1 {
		return false
	}
	return !strings.HasSuffix(first.plain, ".") || isTarget(list[1])
}

// official holds words of which the name of an authority has at least one.
var official = newPattern(`(?i)\b(?:ice|ero|dhs|opla|uscis|eoir|u\.s\.|office|officers?|director|department|secretary|senators?|sen\.|representatives?|` +
	`rep\.|congress\w*|governor|mayor|council|judge|court|agency|enforcement|customs|field|homeland|attorney|counsel|commission\w*|chief|` +
	`oficina|directora?|departamento|secretari[oa]|senadora?|gobernadora?|alcalde(?:sa)?|juez|jueza|corte|tribunal|agencia|servicio)\b`)

// isTarget reports whether a passage names an authority: one short line that
// is no sentence, with the word of an authority or written as a name.
func isTarget(p passage) bool {
	if p.lines > 1 || utf8.RuneCountInString(p.plain) > maxTarget || endsSentence(p.plain) || startsWithDeed(p.plain) {
		return false
	}
	return official.MatchString(p.plain) || isName(p.plain)
}

// isName reports whether every word but the small ones has a capital.
func isName(text string) bool {
	for _, word := range strings.Fields(text) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "\"'“‘(&"))
		if unicode.IsLower(r) && utf8.RuneCountInString(word) > 3 {
			return false
		}
	}
	return startsSentence(text)
}

// isPlace tells a place ("Northampton, MA") from a name. Where the sponsor is
// known, "Holyoke, Massachusetts, United States" needs no state.
func isPlace(text string, hasSponsor bool) bool {
	town, state, found := strings.Cut(text, ",")
	if !found || strings.TrimSpace(town) == "" {
		return false
	}
	state = strings.TrimSpace(strings.TrimRight(state, "0123456789- "))
	if _, ok := petition.StateCode(state); ok {
		return true
	}
	return hasSponsor && isName(text) && !strings.Contains(text, ".")
}
