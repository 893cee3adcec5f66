package casefile

import "strings"

// The words that a text in each language cannot do without and the other does
// not have.
var (
	englishWords = wordSet("the of and to in is that for with his her he she has was we our are this be by from at who not they")
	spanishWords = wordSet("el la los las de del que y en un una por para con su sus es se al lo como más nosotros nuestra nuestro ha fue este esta")
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// languageOf tells "es" from "en", which it is where nothing speaks for either.
func languageOf(texts ...string) string {
	english, spanish := 0, 0
	for _, text := range texts {
		for _, w := range words(text) {
			switch {
			case englishWords[w]:
				english++
			case spanishWords[w]:
				spanish++
			}
		}
	}
	if spanish > english {
		return "es"
	}
	return "en"
}
