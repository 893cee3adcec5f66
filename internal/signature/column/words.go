package column

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/signature/text"
)

// longestHeader is the longest header, in bytes, whose meaning is looked for.
// What is longer is a paragraph; it can only be taken for consent.
const longestHeader = 300

// split gives the folded words of a header, and apart from them those in
// parentheses. "firstName", "first_name" and "First-name" have the same words;
// numbers are none, so that "Address 2" is an address.
func split(header string) (words, asides []string) {
	depth, start := 0, -1
	small := false
	header = norm.NFC.String(header)
	end := func(at int) {
		if start >= 0 {
			into := &words
			if depth > 0 {
				into = &asides
			}
			*into = appendWord(*into, header[start:at])
		}
		start = -1
	}
	for i, r := range header {
		camel := small && 'A' <= r && r <= 'Z'
		small = 'a' <= r && r <= 'z'
		if !isWordRune(r) || camel {
			end(i)
		}
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case isWordRune(r) && start < 0:
			start = i
		}
	}
	end(len(header))
	if len(words) == 0 {
		return asides, nil
	}
	return words, asides
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || isApostrophe(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// elided are the short words that French writes together with the next one.
var elided = map[string]bool{"l": true, "d": true, "j": true, "n": true, "s": true, "m": true, "t": true, "c": true, "qu": true}

// appendWord appends one written word: two where one is elided, none where it
// is a number.
func appendWord(words []string, written string) []string {
	if at := strings.IndexFunc(written, isApostrophe); at > 0 {
		if before := text.Fold(written[:at]); elided[before] {
			return appendWord(append(words, before), strings.TrimLeftFunc(written[at:], isApostrophe))
		}
	}
	word := strings.TrimRightFunc(text.Fold(written), unicode.IsNumber)
	if word == "" {
		return words
	}
	if n := len(words); n > 0 && (words[n-1] == "e" && (word == "mail" || word == "mailadresse") || words[n-1] == "opt" && word == "in") {
		words[n-1] += word
		return words
	}
	return append(words, word)
}
