package xlsx

import (
	"math"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/width"
)

// textWidth estimates the width of a line in the unit of column widths: the
// digit of the workbook's font. It is made for Arial, on the wide side.
func textWidth(text string) float64 {
	var w float64
	latin := latinWidths()
	for _, r := range text {
		if int(r) < len(latin) {
			w += latin[r]
		} else {
			w += runeWidth(r)
		}
	}
	return w
}

// latinWidths are those of the Latin script, which most names are written in.
var latinWidths = sync.OnceValue(func() *[0x300]float64 {
	var widths [0x300]float64
	for r := range widths {
		widths[r] = runeWidth(rune(r))
	}
	return &widths
})

func runeWidth(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case strings.ContainsRune("iljtfI.,;:'!|()[] ", r):
		return 0.55
	case strings.ContainsRune("rcksvxyz-", r):
		return 0.9
	case strings.ContainsRune("mwMW@%", r):
		return 1.6
	case unicode.IsUpper(r):
		return 1.3
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1.05
}

// lines estimates how many lines text takes in a column of that width, set in
// that size.
func lines(text string, size, column float64) int {
	if n := linesOf(textWidth(text), size, column); n <= 1 && strings.IndexByte(text, '\n') < 0 {
		return 1
	}
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n += max(1, linesOf(textWidth(line), size, column))
	}
	return n
}

// linesOf counts the lines that a text of that width takes. A line ends at a
// word, so part of it stays empty.
func linesOf(width, size, column float64) int {
	return int(math.Ceil(1.05 * width * size / fontSize / column))
}
