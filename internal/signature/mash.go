package signature

import "strings"

// keyRight and keyLeft have the key beside a key, as no name has four of them in
// a row. Runs that names do have, such as "wert" and "erty", are not among them.
var (
	keyRight = beside("asdfghjkl", "qwer", "zxcvbnm")
	keyLeft  = beside("fdsa", "lkjh", "rewq")
)

func beside(rows ...string) *[256]byte {
	var next [256]byte
	for _, row := range rows {
		for i := range len(row) - 1 {
			next[row[i]] = row[i+1]
		}
	}
	return &next
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
	if !isASCII(name) {
		for part := range strings.FieldsFuncSeq(name, endsWord) {
			if isASCII(part) && m.isMashed(part) {
				return true
			}
		}
		return false
	}
	from := 0
	for i := range len(name) {
		if endsWord(rune(name[i])) {
			if m.isMashed(name[from:i]) {
				return true
			}
			from = i + 1
		}
	}
	return m.isMashed(name[from:])
}

// isMashed looks at a word. Fewer letters than make a run tell nothing.
func (m *keymaker) isMashed(word string) bool {
	if len(word) < min(keyboardRun, sameLetters, noVowels) {
		return false
	}
	folded := m.fold(word)
	return hasSameLetters(folded) || lacksVowels(folded) || hasKeyboardRun(folded)
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
	right, left, before := 1, 1, byte(0)
	for _, c := range word {
		if right++; keyRight[before] != c {
			right = 1
		}
		if left++; keyLeft[before] != c {
			left = 1
		}
		if max(right, left) == keyboardRun {
			return true
		}
		before = c
	}
	return false
}
