package casefile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cleanText makes a text of a person fit for a letter: NFC, on one line, and
// without characters that nobody sees. Those can turn the order of what is
// read (bidirectional overrides) or make two texts look the same that are not.
// Private-use characters go too: what they show depends on the font. It tells
// whether it took such characters out.
func cleanText(s string) (clean string, removed bool) {
	var unseen finds
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\t\n\r\u2028\u2029", r):
			return ' '
		case unicode.Is(unicode.Co, r):
			unseen.add(0, 1)
			return -1
		}
		return r
	}, s)
	s = withoutUnseen(s, 0, &unseen)
	return strings.TrimSpace(norm.NFC.String(s)), unseen.count > 0
}

// shown makes a text fit for a message: nothing in it can move the cursor of a
// terminal, and it is no longer than a line or two.
func shown(s string) string {
	const most = 160
	s, cut := clip(s, 4*most)
	s = strings.Map(func(r rune) rune {
		if isUnseen(r) || unicode.Is(unicode.Co, r) {
			return -1
		}
		return r
	}, strings.ReplaceAll(s, "\t", " "))
	s = strings.TrimRight(s, " ")
	if runes := []rune(s); cut || len(runes) > most {
		return string(runes[:min(len(runes), most)]) + " …"
	}
	return s
}

// clip cuts a text that is longer than most bytes, between two characters.
func clip(s string, most int) (clipped string, cut bool) {
	if len(s) <= most {
		return s, false
	}
	for !utf8.RuneStart(s[most]) && most > 0 {
		most--
	}
	return s[:most], true
}

// count writes a number of things: "1 line", "2 lines".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
