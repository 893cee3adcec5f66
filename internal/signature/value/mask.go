package value

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Removed stands in a comment where something private was.
const Removed = "[removed]"

// MaskComment takes out of a comment what leads to a person: e-mails, phone
// numbers, links, handles, numbers of the immigration and social security
// authorities, street addresses; and says how many. Numbers of seven digits and
// more are taken for such ones unless they are dates, years or money. What
// people say of themselves in words stays: a person must read comments before
// they are delivered.
func MaskComment(s string) (masked string, found int) {
	spans := privateSpans(s)
	if len(spans) == 0 {
		return s, 0
	}
	var b strings.Builder
	end := 0
	for _, span := range spans {
		b.WriteString(s[end:span.from])
		b.WriteString(Removed)
		end = span.to
	}
	b.WriteString(s[end:])
	return b.String(), len(spans)
}

// span is a part of a text, in bytes.
type span struct{ from, to int }

// The patterns of what is private, in a text whose look-alikes are replaced.
// Digits are found by digitRuns and streets by streets.
var (
	addressed = regexp.MustCompile(`[^\s@,;:<>()\[\]"']*@[^\s@]*[\pL\d_]|` +
		`(?i:[\w.+%-]+ ?(?:@|[(\[] ?at ?[)\]]) ?[\pL\d-]+(?: ?(?:\.|[(\[] ?(?:dot|punto) ?[)\]]) ?[\pL\d-]+)+)|` +
		`(?i:[\w.+%-]+ (?:at|arroba) [\pL\d-]+(?: (?:dot|punto) |\.)(?:com|org|net|edu|gov|us)\b)`)
	linked = regexp.MustCompile(`(?i)\b[a-z]{2,10} ?: ?//\S*[\pL\d/]|\bwww\.\S*[\pL\d/]|` +
		`[\pL\d][\pL\d.-]*\.(?:com|org|net|edu|gov|mil|info|io|biz|app|dev|tv|ly|gl|co|eu|uk|ca|mx|br|fr|nl|ch|pt|ar|cl|pe|gt|sv|hn|xyz|nyc|gg|ai|test|example)\b(?:[/:?#]\S*[\pL\d/])?|` +
		`[\pL\d][\pL\d.-]*\.[a-z]{2,24}/\S*[\pL\d/]|[\pL\d-]+ ?(?:[(\[]dot[)\]]| dot | \.) ?(?:com|org|net)\b|` +
		`\b\d{1,3}(?:\.\d{1,3}){3}\b`)
	alienNumber = regexp.MustCompile(`(?i)\bA(?:lien)?[ #:.-]{0,3}\d{2,3}[ -]?\d{3}[ -]?\d{3}\b`)
	placedZip   = regexp.MustCompile(`\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|(?i:\b(?:zip|zip code|postal|c\.?p\.?) ?:? ?\d{5}\b)`)
)

// privateSpans finds what is private, in order and without overlaps.
func privateSpans(s string) []span {
	clues := cluesOf(s)
	if clues == 0 {
		return nil
	}
	view := viewOf(s)
	var spans []span
	add := func(found ...[]int) {
		for _, f := range found {
			spans = append(spans, span{view.origin(f[0]), view.origin(f[1])})
		}
	}
	if clues&clueMark != 0 {
		add(addressed.FindAllStringIndex(view.text, -1)...)
		add(linked.FindAllStringIndex(view.text, -1)...)
	}
	if clues&clueDigit != 0 {
		if countDigits(view.text) >= 5 { // as a ZIP has
			add(alienNumber.FindAllStringIndex(view.text, -1)...)
			add(placedZip.FindAllStringIndex(view.text, -1)...)
			add(digitRuns(view.text)...)
		}
		add(streets(view.text)...)
	}
	return merge(spans)
}

// merge sorts spans and joins those that overlap or touch.
func merge(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 && s.from <= merged[n-1].to {
			merged[n-1].to = max(merged[n-1].to, s.to)
			continue
		}
		merged = append(merged, s)
	}
	return merged
}

// clues tell whether a text may hold anything private at all; nearly no comment
// does.
type clues uint8

const (
	clueDigit clues = 1 << iota
	clueMark        // an @, a dot within a word, a link, a spelled-out "at" or "dot", or a letter that needs a closer look
)

func cluesOf(s string) (found clues) {
	for i := range len(s) {
		switch c := s[i]; {
		case isDigit(c):
			found |= clueDigit
		case c == '@':
			found |= clueMark
		case c == '.' && i+1 < len(s) && s[i+1] != ' ' && s[i+1] != '.':
			found |= clueMark
		case c == '/' && i+1 < len(s) && s[i+1] == '/':
			found |= clueMark
		case (c == '(' || c == '[') && i+1 < len(s) && (s[i+1]|0x20 == 'a' || s[i+1]|0x20 == 'd' || s[i+1] == ' '):
			found |= clueMark
		case c == ' ' && i+4 < len(s) && isSpelledMark(s[i+1:]):
			found |= clueMark
		case c >= utf8.RuneSelf && mayMislead(s[i:]):
			found |= clueMark | clueDigit
		}
	}
	return found
}

// isSpelledMark finds the words that stand for the marks of an address.
func isSpelledMark(s string) bool {
	return strings.HasPrefix(s, "dot ") || strings.HasPrefix(s, "punto ") || strings.HasPrefix(s, "arroba ")
}

// mayMislead reports whether a text that is not ASCII may begin with a digit or a
// mark that looks like another, or with what cannot be seen. The letters of most
// scripts, quotes, dashes and emoji do not; it looks at the first bytes only.
func mayMislead(s string) bool {
	next := func(i int) byte {
		if i < len(s) {
			return s[i]
		}
		return 0
	}
	switch c := s[0]; {
	case c == 0xE2:
		isPunctuation := next(1) == 0x80 && (0x93 <= next(2) && next(2) <= 0x9F || next(2) == 0xA6)
		return !isPunctuation
	case c == 0xF0:
		return next(1) != 0x9F
	case c == 0xD9, c == 0xDB, c == 0xDF: // digits of Arabic, Persian and N'Ko
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.Is(unicode.Nd, r)
	}
	return s[0] == 0xE0 || s[0] == 0xE1 || s[0] == 0xE3 || s[0] == 0xEA || s[0] == 0xEF
}
