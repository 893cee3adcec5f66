package leak

import "unicode/utf8"

// alphabet is a set of characters of Unicode's first plane: those of all texts
// that are looked for, or that excuse what is found.
type alphabet [1 << 10]uint64

// add adds the characters of a text beside those of ASCII, which every alphabet
// is taken to have.
func (a *alphabet) add(text []byte) {
	for i, c := range text {
		if c >= utf8.RuneSelf {
			a.addForeign(string(text[i:]))
			return
		}
	}
}

func (a *alphabet) addForeign(text string) {
	for _, r := range text {
		if int(r) < len(a)*64 {
			a[r>>6] |= 1 << (r & 63)
		}
	}
}

func (a *alphabet) has(r rune) bool {
	return r < utf8.RuneSelf || int(r) < len(a)*64 && a[r>>6]&(1<<(r&63)) != 0
}

func (a *alphabet) hasAll(text string) bool {
	for _, r := range text {
		if !a.has(r) {
			return false
		}
	}
	return true
}
