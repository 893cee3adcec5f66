package casefile

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/petition"
)

// A line is one line of the page without what cannot be seen. Lines that a
// word processor breaks without a line feed share the number that an editor
// shows.
type line struct {
	number int
	text   string
}

// softBreak is what word processors put where a line breaks inside a line.
const softBreak = "\v"

var breaks = strings.NewReplacer("\r\n", "\n", "\r", "\n",
	"\f", softBreak, "\u0085", softBreak, "\u2028", softBreak, "\u2029", softBreak+softBreak)

// pageLines splits the page into lines in NFC. Characters that cannot be seen
// are taken out with a warning: they could hide words or turn them around in
// print. Spacing is left as it is.
func pageLines(file, text string) ([]line, []petition.Warning) {
	text = breaks.Replace(text)
	var lines []line
	var unseen, damaged finds
	number := 0
	for hard := range strings.SplitSeq(text, "\n") {
		number++
		for part := range strings.SplitSeq(hard, softBreak) {
			seen := withoutUnseen(part, number, &unseen)
			if n := strings.Count(seen, "\uFFFD"); n > 0 {
				damaged.add(number, n)
			}
			lines = append(lines, line{number, norm.NFC.String(seen)})
		}
	}
	return lines, lineWarnings(file, unseen, damaged)
}

func lineWarnings(file string, unseen, damaged finds) []petition.Warning {
	var warnings []petition.Warning
	if unseen.count > 0 {
		warnings = append(warnings, petition.Warning{
			Code:  "page-invisible-characters",
			Where: petition.Where(file, unseen.first),
			Message: fmt.Sprintf("took %s out of the page (zero-width, control or text-direction characters), the first in this line",
				count(unseen.count, "invisible character", "invisible characters")),
		})
	}
	if damaged.count > 0 {
		warnings = append(warnings, petition.Warning{
			Code:  "page-damaged-characters",
			Where: petition.Where(file, damaged.first),
			Message: fmt.Sprintf("the page holds %s (U+FFFD): letters were lost before it came here; write them anew",
				count(damaged.count, "replacement character", "replacement characters")),
		})
	}
	return warnings
}

// finds counts characters and remembers the first line that holds one.
type finds struct{ count, first int }

func (f *finds) add(line, count int) {
	if f.count == 0 {
		f.first = line
	}
	f.count += count
}

func withoutUnseen(s string, number int, unseen *finds) string {
	if !strings.ContainsFunc(s, isUnseen) {
		return s
	}
	var b strings.Builder
	var before rune
	runes := []rune(s)
	emoji := 0 // where the last one ends
	for i, r := range runes {
		if i >= emoji {
			emoji = i + petition.EmojiSequence(runes[i:])
		}
		if isUnseen(r) && i >= emoji && !joins(before, r) {
			unseen.add(number, 1)
			continue
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// isUnseen tells controls, zero-width and direction characters, the mark that a
// copied picture leaves behind (U+FFFC), and private-use characters, which icon
// fonts draw.
func isUnseen(r rune) bool {
	if r == '\t' || unicode.Is(unicode.Prepended_Concatenation_Mark, r) {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co) || r == '\uFFFC'
}

// joins reports whether r is a joiner that spelling asks for, as in Persian and
// the scripts of India.
func joins(before, r rune) bool {
	if r != '\u200C' && r != '\u200D' {
		return false
	}
	return unicode.In(before, unicode.L, unicode.M) && !unicode.In(before, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Inherited)
}

// spaced makes the spacing of a line of plain text regular.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }
