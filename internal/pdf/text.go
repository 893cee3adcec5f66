package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/petition"
)

// printable makes a text safe to draw: composed, and free of the invisible
// characters that the library would draw as boxes or choke on, but for those
// that letters and emoji are joined with. What it leaves can still lack a glyph;
// missing.go finds that before anything is drawn.
func printable(text string) string {
	if isPlain(text) || isSettled(text) {
		return text
	}
	return madePrintable(text)
}

func madePrintable(text string) string {
	runes := []rune(norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD")))
	emoji := 0 // where the last one ends
	var b strings.Builder
	for i, r := range runes {
		if i >= emoji {
			emoji = i + petition.EmojiSequence(runes[i:])
		}
		switch {
		case i < emoji, isJoiner(r), r == '\n', r == '\u00A0':
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case !unicode.In(r, unicode.Cc, unicode.Cf):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPlain reports whether a text needs no work, as most do.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < ' ' && c != '\n') || c >= 0x7F {
			return false
		}
	}
	return true
}

// isSettled reports whether a text is sure to be what printable makes of it.
func isSettled(text string) bool {
	composed := true
	for _, r := range text {
		switch {
		case r >= ' ' && r < 0x7F, r == '\n':
		case r < commonRunes: // all of which are composed
			if r < '\u00A0' || r == '\u00AD' {
				return false
			}
		case r == utf8.RuneError, unicode.IsSpace(r), unicode.In(r, unicode.Cc, unicode.Cf) && !isJoiner(r):
			return false
		default:
			composed = false
		}
	}
	return composed || norm.NFC.IsNormalString(text)
}

// isJoiner reports whether r says how the letters beside it join, as names in
// Persian, in Indic scripts and in emoji need it.
func isJoiner(r rune) bool { return r == '\u200C' || r == '\u200D' }

// isSimple reports whether a text is right when its characters are drawn one
// after the other from left to right, each in this face.
func (f *face) isSimple(text string) bool {
	for _, r := range text {
		if r < commonRunes {
			continue
		}
		if unicode.Is(unicode.M, r) || isRightToLeft(r) || isJoiner(r) {
			return false
		}
		if _, ok := f.advance(r); !ok {
			return false
		}
	}
	return true
}

// isRightToLeft reports whether r is of a script that is written from right to
// left (the blocks of UAX #9, table 4).
func isRightToLeft(r rune) bool {
	return r >= 0x0590 && r <= 0x08FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFE ||
		r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF
}

// runsRightToLeft reports whether most letters of a text run from right to
// left. The first one does not decide, as it does in UAX #9: an English
// sentence may start with a name in Arabic.
func runsRightToLeft(text string) bool {
	if isPlain(text) {
		return false
	}
	left, right := 0, 0
	for _, r := range text {
		switch {
		case isRightToLeft(r):
			right++
		case unicode.IsLetter(r):
			left++
		}
	}
	return right > left
}
