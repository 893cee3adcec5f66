package signature

import "strings"

// keyboardRuns are keys side by side, as no name has them. Runs that names do
// have, such as "wert" and "erty", are not among them.
var keyboardRuns = map[string]bool{
	"asdf": true, "sdfg": true, "dfgh": true, "fghj": true, "ghjk": true, "hjkl": true, "qwer": true,
	"zxcv": true, "xcvb": true, "cvbn": true, "vbnm": true, "fdsa": true, "lkjh": true, "rewq": true,
}

const (
	keyboardRun = 4 // letters of each
	sameLetters = 4 // the same letter so often in a row is no name
	noVowels    = 5 // a word of so many letters has a vowel
)

// looksMashed reports whether a name looks as if keys were hit at random. It
// knows words of plain Latin letters only, and would rather pass over a mashed name than
// doubt a real one: y and w are vowels, and so are the r and l of Slavic
// syllables.
func (m *keymaker) looksMashed(name string) bool {
	for part := range strings.FieldsFuncSeq(name, endsWord) {
		if !isASCII(part) {
			continue
		}
		word := m.fold(part)
		if hasSameLetters(word) || lacksVowels(word) || hasKeyboardRun(word) {
			return true
		}
	}
	return false
}

func hasSameLetters(word []byte) bool {
	n := 0
	for i, c := range word {
		if i > 0 && c != word[i-1] {
			n = 0
		}
		if n++; n == sameLetters && 'a' <= c && c <= 'z' {
			return true
		}
	}
	return false
}

func lacksVowels(word []byte) bool {
	for _, c := range word {
		if c < 'a' || c > 'z' || strings.IndexByte("aeiouywrl", c) >= 0 {
			return false
		}
	}
	return len(word) >= noVowels
}

func hasKeyboardRun(word []byte) bool {
	for i := 0; i+keyboardRun <= len(word); i++ {
		if keyboardRuns[string(word[i:i+keyboardRun])] {
			return true
		}
	}
	return false
}
