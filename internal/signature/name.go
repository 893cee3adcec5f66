package signature

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// maxName is the longest name, in characters. Source: the UK Parliament's
// petitions refuse longer ones (shared/facts/exports.md, 1.11).
const maxName = 255

// refuseName says why a text is not a signer's name, or nothing.
func refuseName(name string) (reason string) {
	switch {
	case name == "":
		return "no name"
	case !strings.ContainsFunc(name, unicode.IsLetter):
		return "no letter in the name"
	case len(name) > maxName && utf8.RuneCountInString(name) > maxName:
		return "name longer than 255 characters"
	case hasAddress(name):
		return "an e-mail or web address in the name"
	}
	return ""
}

// hasAddress finds what would hand over a signer's address in the place of a
// name.
func hasAddress(name string) bool {
	if strings.Contains(name, "://") || strings.HasPrefix(name, "www.") {
		return true
	}
	at := strings.IndexByte(name, '@')
	return at > 0 && name[at-1] != ' ' && strings.Contains(name[at:], ".")
}

// inForm writes a name as the case asks.
func inForm(name string, form petition.NameForm) string {
	switch form {
	case petition.NamesNone:
		return ""
	case petition.NamesInitial:
		return withInitial(name)
	}
	return name
}

// withInitial keeps the first word of a name and the first letter of its last
// word: "Ana de la Cruz" becomes "Ana C.", "Nguyễn Thị Ánh" becomes "Nguyễn Á.".
// It is a rule of writing, not of who is called what: which word is the family
// name differs by language and cannot be told. A name of one word stays.
func withInitial(name string) string {
	words := strings.Fields(name)
	for i := len(words) - 1; i > 0; i-- {
		if initial := firstLetter(words[i]); initial != "" {
			return words[0] + " " + initial + "."
		}
	}
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// firstLetter gives the first letter of a word with the marks on it.
func firstLetter(word string) string {
	start := strings.IndexFunc(word, unicode.IsLetter)
	if start < 0 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(word[start:])
	end := start + size
	for end < len(word) {
		r, size := utf8.DecodeRuneInString(word[end:])
		if !unicode.IsMark(r) {
			break
		}
		end += size
	}
	return word[start:end]
}
