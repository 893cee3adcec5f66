package letter

import (
	"strings"
	"unicode"

	"example.org/petition/internal/petition"
)

// askStates reports whether the petition's ask says itself what is requested.
// Then the opening leads up to it and does not say it a second time, so that
// the letter reads as one.
func askStates(c *petition.Case) bool {
	ask := spaced(c.Page.Ask)
	for _, relief := range c.Relief {
		if strings.Contains(ask, spaced(relief)) {
			return true
		}
	}
	for _, request := range requests {
		if strings.Contains(ask, " "+request+" ") {
			return true
		}
	}
	return false
}

// requests are words that only a request holds, in the languages of the
// letter, in the form of spaced.
var requests = []string{
	"please", "we ask", "i ask", "we urge", "i urge", "we request", "we demand", "we call on", "we respectfully",
	"we the undersigned", "petition you",
	"por favor", "pedimos", "pido", "solicitamos", "exigimos", "rogamos", "instamos",
}

// spaced gives the words of a text in small letters, with a space before and
// after each, so that only whole words are found: "pido" is not in "rápido".
func spaced(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	return " " + strings.Join(words, " ") + " "
}
