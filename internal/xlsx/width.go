package xlsx

import (
	"math"
	"strings"
	"sync/atomic"
	"unicode"

	"golang.org/x/text/width"
)

// textWidth estimates the width of a line in the unit of column widths: the
// digit of the workbook's font. It is made for Arial, on the wide side.
func textWidth(text string) float64 {
	var w float64
	latin := widthsOf(0)
	for _, r := range text {
		if int(r) < len(latin) {
			w += latin[r]
		} else {
			w += widthsOf(r)[int(r)%len(latin)]
		}
	}
	return w
}

// mostOfByte is the most that a byte of a text adds to its width. A character of
// several bytes is no wider than two.
const mostOfByte = 1.6

// block are the widths of the characters that differ in the last byte only.
type block [256]float64

// blocks are made once a character of theirs is to be measured: looking each up
// by what kind it is takes ten times as long.
var blocks [(unicode.MaxRune + 1) / len(block{})]atomic.Pointer[block]

func widthsOf(r rune) *block {
	at := &blocks[int(r)/len(block{})]
	if made := at.Load(); made != nil {
		return made
	}
	made, first := new(block), int(r)/len(block{})*len(block{})
	for i := range made {
		made[i] = runeWidth(rune(first + i))
	}
	at.Store(made)
	return made
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
