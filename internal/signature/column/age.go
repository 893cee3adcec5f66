package column

import (
	"slices"
	"strings"
)

// side is the side of 18 that a yes to a question puts a signer on.
type side uint8

const (
	noSide side = iota // no such question
	over18
	under18
	unclearSide
)

// ageQuestion is a column that asks which side of 18 a signer is on.
type ageQuestion struct {
	index int
	yes   side
}

// SaysAdult reports whether no column asks which side of 18 the signer is on, or
// all that do have a clear answer: a yes to "over 18", no yes to "under 18", or
// words that isAdult takes for an age of 18 or more. A row that was cut off
// before the answer has none.
func (c *Columns) SaysAdult(cells []string, isAdult func(cell string) bool) bool {
	for _, q := range c.ages {
		if c.isCutOff(cells, q.index) || !q.saysAdult(cellAt(cells, q.index), isAdult) {
			return false
		}
	}
	return true
}

func (q ageQuestion) saysAdult(cell string, isAdult func(cell string) bool) bool {
	switch {
	case isYes(cell):
		return q.yes == over18
	case IsNo(cell):
		return q.yes == under18
	}
	return isAdult(cell)
}

// Words of a question about being of age.
var (
	overWords = wordSet(`over older above least plus more adult mayor mayores más maior maiores mais completos cumplidos
		âgé âgée majeur majeure révolus über älter mindestens volljährig ouder minstens meerderjarig`)
	underWords = wordSet(`under younger below less minor underage menor menores menos mineur mineure moins unter jünger minderjährig jonger`)
	ageWords   = wordSet(`age aged years year yrs old edad años anos idade âge ans alter alt jahre leeftijd jaar`)
	notWords   = wordSet(`not no don't não ne pas nicht niet`)

	// sides are the headers that say it without a number.
	sides = map[string]side{
		"adult": over18, "is adult": over18, "of legal age": over18, "mayor de edad": over18, "es mayor de edad": over18,
		"maior de idade": over18, "e maior de idade": over18, "majeur": over18, "majeure": over18, "volljahrig": over18, "meerderjarig": over18,
		"minor": under18, "is minor": under18, "is a minor": under18, "underage": under18, "under age": under18, "menor de edad": under18, "es menor de edad": under18,
		"menor de idade": under18, "e menor de idade": under18, "mineur": under18, "mineure": under18, "minderjahrig": under18,
	}
)

// wordSet folds words as split does.
func wordSet(text string) map[string]bool {
	words, _ := split(text)
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

// sideOf reads a header as a question about being of age: "Are you over 18?".
// What is asked of somebody else, such as a child, is none.
func sideOf(header string, words, asides []string) side {
	if s := sides[strings.Join(words, " ")]; s != noSide {
		return s
	}
	if !hasNumber(header, "18") {
		return noSide
	}
	asked := read(words, asides)
	has := func(set map[string]bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return set[w] })
	}
	over, under := has(overWords) || strings.Contains(header, "18+"), has(underWords)
	isBare := len(words) > 0 && asked.score == 0 // "Are you 18?"
	switch {
	case asked.other || !over && !under && !has(ageWords) && !isBare:
		return noSide
	case over && under, has(notWords):
		return unclearSide
	case under:
		return under18
	}
	return over18
}

// hasNumber reports whether a number stands in a text, apart from other digits.
func hasNumber(s, number string) bool {
	for {
		i := strings.Index(s, number)
		if i < 0 {
			return false
		}
		rest := s[i+len(number):]
		if (i == 0 || !isDigit(s[i-1])) && (rest == "" || !isDigit(rest[0])) {
			return true
		}
		s = strings.TrimLeft(rest, "0123456789")
	}
}
