// Package text owns how the texts of a list are cleaned for people and folded
// for comparing. It knows nothing of what a text means.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/petition"
)

// Clean makes a cell's spacing regular and its form NFC, and takes out what
// nobody can see: control characters, bidi controls, zero-width characters,
// selectors. They can turn a printed line around or hide in it. It reports
// whether there were any. Those that a script spells with, or that make up an
// emoji, stay; so do case, letters and accents, but for those heaped on a letter
// until they cover the lines around it.
func Clean(cell string) (text string, invisible bool) {
	text, invisible = cleanOnce(cell)
	// What was taken out may have kept marks apart that have an order.
	for again := invisible; again; {
		text, again = cleanOnce(text)
	}
	return text, invisible
}

func cleanOnce(cell string) (text string, invisible bool) {
	if isRegular(cell) {
		return cell, false
	}
	var b strings.Builder
	b.Grow(len(cell))
	space := false
	runes := []rune(norm.NFC.String(cell)) // marks in their order, by which joiners are judged
	emoji := 0                             // where the last one ends
	for i, r := range runes {
		if i >= emoji {
			emoji = i + petition.EmojiSequence(runes[i:])
		}
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case isInvisible(r) && i >= emoji && !joins(runes, i) && !selects(runes, i):
			invisible = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	text, heaped := unheaped(norm.NFC.String(b.String()))
	return text, invisible || heaped
}

// unheaped leaves not more than mostMarks on each letter, and reports whether
// there were more.
func unheaped(text string) (string, bool) {
	marks, heaped := 0, false
	text = strings.Map(func(r rune) rune {
		if marks++; !unicode.In(r, unicode.Mn, unicode.Me) {
			marks = 0
		}
		if marks > mostMarks {
			heaped = true
			return -1
		}
		return r
	}, text)
	return text, heaped
}

// isRegular tells the common cell that has nothing to be cleaned: Latin letters
// that are one character with their accents, what else ASCII has, and single
// spaces in between.
func isRegular(s string) bool {
	before := byte(' ')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !IsLatin(r) {
				return false
			}
			i += size - 1
		case c < ' ' || c > '~' || c == ' ' && before == ' ':
			return false
		}
		before = s[i]
	}
	return s == "" || before != ' '
}

// IsLatin tells the letters beyond ASCII of the languages that are written with
// Latin ones, each whole with its accents, and two signs among them.
func IsLatin(r rune) bool {
	return firstLatin <= r && r <= lastLatin || firstLatin2 <= r && r <= lastLatin2
}

// The blocks of Unicode that IsLatin tells: Latin-1 Supplement, from its letters
// on, to Latin Extended-B; Latin Extended Additional.
const (
	firstLatin, lastLatin   = 0x00C0, 0x024F
	firstLatin2, lastLatin2 = 0x1E00, 0x1EFF
)

// mostMarks are the most marks on a letter. Hebrew with all its points and
// accents has five, Tibetan some more.
const mostMarks = 8

func isInvisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector)
}

// isUnseen tells what an empty cell may hold.
func isUnseen(r rune) bool {
	return unicode.IsSpace(r) || isInvisible(r)
}

// Trim takes what nobody can see off both ends of a cell.
func Trim(cell string) string {
	if n := len(cell); n == 0 || isSeen(cell[0]) && isSeen(cell[n-1]) {
		return cell
	}
	return strings.TrimFunc(cell, isUnseen)
}

// isSeen tells what begins and ends nearly every cell.
func isSeen(c byte) bool { return ' ' < c && c <= '~' }

// IsBlank reports whether there is nothing to be seen in any of the cells.
func IsBlank(cells []string) bool {
	for _, cell := range cells {
		if Trim(cell) != "" {
			return false
		}
	}
	return true
}

// joins reports whether runes[i] is a joiner that its script needs: Arabic,
// Persian and the scripts of India spell with them, between two letters.
func joins(runes []rune, i int) bool {
	const nonJoiner, joiner = '\u200C', '\u200D'
	return (runes[i] == nonJoiner || runes[i] == joiner) &&
		i > 0 && needsJoiners(runes[i-1]) && i+1 < len(runes) && needsJoiners(runes[i+1])
}

// selects reports whether runes[i] picks one of the forms of the letter before
// it, as Japanese names need it. The selectors of emoji pick nothing of a letter.
func selects(runes []rune, i int) bool {
	const asText, asEmoji = '\uFE0E', '\uFE0F'
	return unicode.Is(unicode.Variation_Selector, runes[i]) && runes[i] != asText && runes[i] != asEmoji &&
		i > 0 && needsJoiners(runes[i-1])
}

func needsJoiners(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r)) &&
		!unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Inherited, unicode.Common)
}

// TrimQuotes takes away a pair of quotes around the text, or a single stray
// one at an end. Quotes around a nickname stay.
func TrimQuotes(s string) string {
	const quotes = "\"“”„«»"
	if s == "" || isPlainEnd(s[0]) && isPlainEnd(s[len(s)-1]) {
		return s
	}
	n := 0
	for _, r := range s {
		if strings.ContainsRune(quotes, r) {
			n++
		}
	}
	trimmed := strings.Trim(s, quotes)
	if trimmed == s || n > 2 || n == 2 && strings.ContainsAny(trimmed, quotes) {
		return s
	}
	return strings.TrimSpace(trimmed)
}

// isPlainEnd tells what begins or ends a text and is no quote.
func isPlainEnd(c byte) bool { return c < utf8.RuneSelf && c != '"' }
