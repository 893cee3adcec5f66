package signature

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// maxName is the longest name, in characters. Source: the UK Parliament's
// petitions refuse longer ones (shared/facts/exports.md, 1.11).
const maxName = 255

// minPhone is the fewest digits of a phone number: those of a local one in the
// United States.
const minPhone = 7

// refuseName says why a text is not a signer's name, or nothing.
func refuseName(name string, folded []byte) (reason string) {
	switch {
	case name == "":
		return "no name"
	case len(folded) == 0 || !strings.ContainsFunc(name, unicode.IsLetter): // some letters are never seen
		return "no letter in the name"
	case len(name) > maxName && utf8.RuneCountInString(name) > maxName:
		return "name longer than 255 characters"
	case hasAddress(name):
		return "an e-mail or web address in the name"
	case countDigits(name) >= minPhone:
		return "a phone number in the name"
	case isFiller(name, folded):
		return "no name, only a word that fills the field"
	}
	return ""
}

// hasAddress finds what would hand over a signer's address in the place of a
// name.
func hasAddress(name string) bool {
	if !mayHaveAddress(name) {
		return false
	}
	for word := range strings.FieldsSeq(strings.ToLower(narrow(name))) {
		if strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || isMailWord(word) || isSiteWord(word) {
			return true
		}
	}
	return false
}

// mayHaveAddress reports whether a name is worth a closer look. "Ana P. Peña" is
// not: behind each of its dots a word ends, and it is not www that does.
func mayHaveAddress(name string) bool {
	for i, r := range name {
		switch {
		case r == '@' || r == ':':
			return true
		case r == '.':
			ends := i+1 == len(name) || name[i+1] == ' '
			if !ends || i > 0 && name[i-1]|0x20 == 'w' {
				return true
			}
		case r >= utf8.RuneSelf && !text.IsLatin(r): // which may become a mark when narrow
			return strings.ContainsAny(name, ".@:．。＠：")
		}
	}
	return false
}

// isMailWord tells "ana@example.org", and not "@ana" or "Ana @ St. Mary's".
func isMailWord(word string) bool {
	at := strings.IndexByte(word, '@')
	return at > 0 && strings.Contains(word[at:], ".")
}

// isSiteWord tells "example.org/ana" by the ending of its domain; only endings
// that no initial with a name behind it has are looked for.
func isSiteWord(word string) bool {
	site, _, _ := strings.Cut(strings.Trim(word, ".,;:()"), "/")
	before, ending, ok := cutLast(site, ".")
	if !ok || before == "" {
		return false
	}
	switch ending {
	case "com", "org", "net", "edu", "gov", "info":
		return true
	}
	return false
}

func cutLast(s, mark string) (before, after string, ok bool) {
	i := strings.LastIndex(s, mark)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(mark):], true
}

func countDigits(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// isFiller tells the words that people and programs put where a name must
// stand. The list is short on purpose: Na and Testa are family names, and a real
// signer must not be lost to it.
func isFiller(name string, folded []byte) bool {
	switch string(folded) {
	case "test", "testtest", "testing", "none", "null", "nullnull", "noname", "sinnombre":
		return true
	case "na":
		return strings.Contains(name, "/")
	}
	return false
}

// isNoName tells the words of signers who do not give their name. They count,
// and nobody is named or compared by them.
func isNoName(folded []byte) bool {
	switch string(folded) {
	case "anonymous", "anon", "anonimo", "anonima", "anonyme", "anonym", "namewithheld", "illegible", "ilegible":
		return true
	}
	return false
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
