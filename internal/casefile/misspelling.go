package casefile

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// fieldWords are the words of the field that titles are made of, of six letters
// and more: shorter ones have too many neighbours. Other forms of them and
// other words one letter away are in knownWords.
var fieldWords = map[string][]string{
	"en": {"deportation", "removal", "detention", "immigration", "immigrant", "petition", "asylum", "release", "hearing", "community", "custody", "refugee",
		"customs", "enforcement", "prosecutorial", "discretion", "cancellation", "supervision", "humanitarian", "reopen"},
	"es": {"deportación", "detención", "inmigración", "inmigrante", "petición", "libertad", "audiencia", "comunidad", "custodia", "suspensión", "reapertura",
		"cancelación"},
}

var knownWords = wordSet("deportations removals detentions detection detections retention immigrants immigration's emigration petitions petitioned petitioner " +
	"asylums releases released releaser hearings healing heading heating heaving bearing nearing fearing wearing tearing gearing searing clearing " +
	"communities custodies refugees custom customers reopens reopened discretions cancellations supervisions communitys " +
	"deportaciones detenciones retención inmigrantes peticiones libertades audiencias comunidades suspensiones cancelaciones custodiar custodian custodias " +
	"custodio inmigrantes")

// misspelling gives a warning for each word of the title that is one letter
// away from a word of the field: the title is printed on the cover.
func misspelling(title, language, where string) []petition.Warning {
	var warnings []petition.Warning
	for word := range strings.FieldsFuncSeq(title, func(r rune) bool { return !unicode.In(r, unicode.L, unicode.M) }) {
		if meant := meantBy(strings.ToLower(word), language); meant != "" {
			warnings = append(warnings, petition.Warning{
				Code:    "possible-misspelling",
				Where:   where,
				Message: fmt.Sprintf("the title says %q; is %q meant?", word, asCapital(word, meant)),
			})
		}
	}
	return warnings
}

func meantBy(word, language string) string {
	if utf8.RuneCountInString(word) > 20 || knownWords[word] {
		return ""
	}
	meant := ""
	for _, known := range fieldWords[language] {
		if word == known {
			return ""
		}
		if petition.Distance(key(word), key(known)) <= 1 { // 0 where only an accent is missing
			meant = known
		}
	}
	return meant
}

func asCapital(like, word string) string {
	first, _ := utf8.DecodeRuneInString(like)
	if !unicode.IsUpper(first) {
		return word
	}
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}
