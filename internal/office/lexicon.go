package office

import (
	"strings"

	"example.org/petition/internal/petition"
)

// meaning is what a word or phrase does in a text that names an office.
type meaning int

const (
	unknown      meaning = iota
	place                // means one or more offices
	filler               // any text about any office may have it
	agency               // ICE itself
	director             // the title of an office's head
	other                // another authority, unless ICE is named beside it
	headquarters         // ICE, but not a field office
)

// lexicon has the phrases that are not places, in English and Spanish.
var lexicon = func() map[string]meaning {
	words := map[meaning]string{
		filler: `a an and at for in of the to attn attention us usa u s united states united_states
			field_office ero_field_office field office offices regional region area local sub district_office
			greater metro metropolitan state acting assistant deputy mr ms mrs
			immigration customs removal operations detention deportation
			oficina oficinas oficina_regional regional sede director directors directora
			de del el en la las los y e para inmigracion aduanas control estados_unidos`,
		agency: `ice ero enforcement immigration_and_customs_enforcement enforcement_and_removal_operations
			servicio_de_inmigracion_y_control_de_aduanas`,
		director: `field_office_director office_director directora_de_la_oficina director_de_la_oficina`,
		other: `mayor governor senator senators congress congressman congresswoman representative representatives
			legislature president court courts judge sheriff police council board attorney school schools university
			alcalde alcaldesa gobernador gobernadora juez jueza corte policia presidente senador senadora
			homeland dhs uscis cbp eoir fbi opla border_patrol`,
		headquarters: `headquarters hq secretary`,
	}
	lexicon := map[string]meaning{}
	for m, list := range words {
		for phrase := range strings.FieldsSeq(list) {
			lexicon[strings.ReplaceAll(phrase, "_", " ")] = m
		}
	}
	return lexicon
}()

// wordCodes are codes of states that are also words of English or Spanish, so
// that in lower case they say nothing: "deport me" is not Maine.
var wordCodes = map[string]bool{
	"as": true, "al": true, "co": true, "de": true, "hi": true, "id": true, "in": true, "la": true,
	"me": true, "mi": true, "oh": true, "ok": true, "or": true, "pa": true,
}

// item is a phrase of a text with its meaning.
type item struct {
	text    string
	meaning meaning
	offices []string // of a place
	state   string   // the code, where the phrase names a state
}

// look gives the meaning of a phrase, which is known or not as a whole.
func (x *index) look(p phrase) (item, bool) {
	it := item{text: p.text, meaning: place, offices: x.alone[p.text]}
	if code := stateCode(p); len(x.byState[code]) > 0 {
		it.state = code
		if it.offices == nil {
			it.offices = x.byState[code]
		}
		return it, true
	}
	if it.offices != nil && !p.isCode() {
		return it, true
	}
	m, ok := lexicon[p.text]
	return item{text: p.text, meaning: m}, ok
}

// stateCode gives the code of the state that p names, or nothing. Two letters
// count only where they are written as a code, or stand where one would.
func stateCode(p phrase) string {
	if p.isCode() && !p.capitals && !p.whole && (!p.last || wordCodes[p.text]) {
		return ""
	}
	code, _ := petition.StateCode(stateInEnglish(p.text))
	return code
}

// stateInEnglish gives the English name of a state that Spanish names in its
// own way, and any other phrase as it is. "Nueva York" is in places.csv.
func stateInEnglish(phrase string) string {
	switch phrase {
	case "nueva jersey":
		return "new jersey"
	case "nuevo mexico":
		return "new mexico"
	case "carolina del norte":
		return "north carolina"
	case "carolina del sur":
		return "south carolina"
	case "dakota del norte":
		return "north dakota"
	case "dakota del sur":
		return "south dakota"
	case "pensilvania":
		return "pennsylvania"
	case "luisiana":
		return "louisiana"
	case "virginia occidental", "virginia del oeste":
		return "west virginia"
	case "us virgin islands", "virgin islands", "islas virgenes":
		return "u.s. virgin islands"
	}
	return phrase
}
