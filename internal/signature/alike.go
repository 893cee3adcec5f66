package signature

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/signature/text"
)

// maxWords is how many words of a name are compared one by one. Longer names
// are alike only where they are the same.
const maxWords = 6

// areAlike reports whether two names may be two ways of writing one person's:
// every word of the shorter one stands in the longer one too, in any order, in
// full or as its first letter. "Ana Peña", "Peña, Ana", "A. Peña", "Ana M. Peña"
// and "Ana" are alike; "Ana Peña" and "Eva Peña" are not.
//
// The rule is cautious: it tells two people at one e-mail apart only where a
// word differs. It does not forgive a slip of the pen, and takes "Ana Peña" and
// "A. Peña" for one even where they are sisters.
func areAlike(a, b string) bool {
	if text.Fold(a) == text.Fold(b) {
		return true
	}
	short, long := nameWords(a), nameWords(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	switch {
	case len(short) == 0:
		return true // nothing tells it from anything
	case len(long) > maxWords:
		return false
	}
	return pairUp(short, long, 0)
}

// pairUp reports whether each word of short finds a word of long of its own;
// taken has a bit for each word of long that is given away.
func pairUp(short, long []string, taken uint) bool {
	if len(short) == 0 {
		return true
	}
	for i, word := range long {
		if taken&(1<<i) == 0 && isWordOf(short[0], word) && pairUp(short[1:], long, taken|1<<i) {
			return true
		}
	}
	return false
}

// isWordOf reports whether two folded words are the same, or one is the first
// letter of the other.
func isWordOf(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || strings.HasPrefix(b, a) && utf8.RuneCountInString(a) == 1
}

// nameWords gives the folded words of a name.
func nameWords(name string) []string {
	var words []string
	for part := range strings.FieldsFuncSeq(name, endsWord) {
		if word := text.Fold(part); word != "" {
			words = append(words, word)
		}
	}
	return words
}

func endsWord(r rune) bool {
	switch r {
	case '.', ',', ';', '-', '‐', '–':
		return true
	}
	return unicode.IsSpace(r)
}

// familyFirst parts "Peña, Ana" at its comma. "Ana Peña, Jr." has the comma for
// another reason and is not parted.
func familyFirst(name string) (family, given string, ok bool) {
	family, given, ok = strings.Cut(name, ",")
	if !ok || strings.Contains(given, ",") {
		return "", "", false
	}
	switch text.Fold(given) {
	case "", "jr", "sr", "ii", "iii", "iv", "md", "phd", "rn", "esq", "jd", "dds", "cpa", "msw", "lcsw":
		return "", "", false
	}
	return family, given, strings.ContainsFunc(family, unicode.IsLetter)
}
