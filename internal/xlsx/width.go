package xlsx

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// textWidth estimates the width of a line in the unit of column widths: the
// digit of the workbook's font. It is made for Arial, on the wide side.
func textWidth(text string) float64 {
	var w float64
	for _, r := range text {
		w += runeWidth(r)
	}
	return w
}

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
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		// A line ends at a word, so part of it stays empty.
		n += max(1, int(math.Ceil(1.05*textWidth(line)*size/fontSize/column)))
	}
	return n
}
