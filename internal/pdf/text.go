package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// printable makes a text safe to draw: composed, and free of the invisible
// characters that the library would draw as boxes or choke on. What it leaves
// can still lack a glyph; Missing finds that before anything is drawn.
func printable(text string) string {
	if isPlain(text) {
		return text
	}
	text = norm.NFC.String(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r) && r != '\u00A0':
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, text)
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
