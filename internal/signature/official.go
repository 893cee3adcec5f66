package signature

import (
	"strings"
	"unicode/utf8"

	"example.org/petition/internal/signature/text"
)

// officials gives the keys of the officials' names, each as written, without
// titles, and without initials in the middle.
func (d *doubts) officials(names []string) map[key]bool {
	keys := map[key]bool{}
	for _, name := range names {
		words := strings.Fields(name)
		for len(words) > 2 && isTitle(words[0]) {
			words = words[1:]
		}
		if len(words) == 0 {
			continue
		}
		for _, form := range [][]string{strings.Fields(name), words, withoutInitials(words)} {
			name := strings.Join(form, " ")
			keys[d.keys.ofName(name, []byte(text.Fold(name)))] = true
		}
	}
	return keys
}

// isTitle tells the words that stand before an official's name.
func isTitle(word string) bool {
	switch text.Fold(word) {
	case "the", "hon", "honorable", "sen", "senator", "rep", "representative", "congressman", "congresswoman", "us", "state",
		"mr", "ms", "mrs", "dr", "gov", "governor", "mayor", "director", "officer", "judge":
		return true
	}
	return false
}

// withoutInitials leaves out the words of one letter behind the first.
func withoutInitials(words []string) []string {
	kept := words[:1:1]
	for _, word := range words[1:] {
		if utf8.RuneCountInString(text.Fold(word)) > 1 {
			kept = append(kept, word)
		}
	}
	return kept
}
