package value

import (
	"strings"
	"unicode"

	"example.org/petition/internal/petition"
)

// cityParts is a city's cell taken apart.
type cityParts struct {
	city, state, zip string
	withState        string // the city as written up to the ZIP, for where the state contradicts
}

// takeApart cuts the country, the ZIP and the state off the end of a city's
// cell: "Springfield, Massachusetts", "Woodstock IL 60098", "Holyoke MA". A
// state that no comma parts from the city is one only where it is written as a
// code in capitals, or is the row's state: Port Washington lies in New York.
func takeApart(cell, rowState string) cityParts {
	rest := cutCountry(trimCity(cell))
	rest, zip := cutZip(rest)
	parts := cityParts{city: rest, withState: rest, zip: zip}
	if i := strings.LastIndexAny(rest, ",;/("); i > 0 {
		if code, ok := stateCode(strings.Trim(rest[i+1:], " )")); ok {
			parts.city, parts.state = trimCity(rest[:i]), code
		}
		return parts
	}
	for end := rest; ; {
		i := strings.LastIndexByte(end, ' ')
		if i <= 0 {
			return parts
		}
		end = rest[:i]
		word := rest[i+1:]
		code, ok := stateCode(word)
		if ok && (isCode(word) || code == rowState && !isState(rest) || zip != "" && (len(word) == 2 || isWithin(zip, zeroLed[code]))) {
			parts.city, parts.state = trimCity(end), code
			return parts
		}
		if len(word) > longestState {
			return parts
		}
	}
}

func trimCity(s string) string { return strings.Trim(s, " ,;/-(") }

// cutCountry cuts the United States off the end.
func cutCountry(s string) string {
	i := strings.LastIndexAny(s, ", ")
	if c := strings.LastIndexByte(s, ','); c > 0 && trimCity(s[c:]) != "" && petition.IsUnitedStates(s[c+1:]) {
		i = c
	} else if i <= 0 || !strings.EqualFold(s[i+1:], "USA") && !strings.EqualFold(s[i+1:], "U.S.A.") {
		return s
	}
	if isState(trimCity(s[i:])) {
		return s // Puerto Rico
	}
	return trimCity(s[:i])
}

// cutZip cuts a ZIP off the end: five digits, with or without the other four, or
// four behind a state.
func cutZip(s string) (rest, zip string) {
	i := strings.LastIndexAny(s, " ,") + 1
	word := strings.Trim(s[i:], "()")
	digits, plus4, ok := splitZip(word)
	if !ok || !isDigit(word[0]) || len(digits) < 4 {
		return s, ""
	}
	before := trimCity(s[:i])
	if j := strings.LastIndexAny(before, " ,") + 1; len(digits) == 4 && !isCode(before[j:]) {
		return s, ""
	}
	return before, join4(digits, plus4)
}

// isState tells New York, whose last word is no state.
func isState(city string) bool {
	_, ok := stateCode(city)
	return ok
}

// isCode reports whether a word is two capital letters that a state has, with or
// without dots.
func isCode(word string) bool {
	if len(word) == 3 {
		word = strings.TrimSuffix(word, ".")
	}
	if len(word) == 4 && word[1] == '.' && word[3] == '.' {
		word = word[:1] + word[2:3]
	}
	_, ok := petition.StateName(word)
	return ok
}

// isPlainCity tells the common cell that holds a city and nothing else: letters,
// spaces, hyphens and apostrophes, and no word that streets end or begin with.
func isPlainCity(s string) bool {
	letters, words, start := 0, 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			letters++
		case c == ' ':
			if words == 0 && opensStreet(s[:i]) {
				return false
			}
			words++
			start = i + 1
		case c != '-' && c != '\'':
			return false
		}
	}
	return letters > 0 && (words == 0 || !closesStreet(s[start:]))
}

// endsLikeState reports whether a plain city's last words may be a state, or the
// country.
func endsLikeState(city string) bool {
	for i := range len(city) {
		if city[i] != ' ' {
			continue
		}
		if _, ok := stateCode(city[i+1:]); ok || city[i+1:] == "USA" {
			return true
		}
	}
	return false
}

// maxCityDigits is how many digits a city, state or country may have: a postal
// code has more, a quarter of Paris less.
const maxCityDigits = 4

// withheld gives the text, or nothing where it holds what is private.
func withheld(s string, before bool) (text string, withheld bool) {
	if s == "" || !isPrivatePlace(s) {
		return s, before
	}
	return "", true
}

// isPrivatePlace reports whether the cell of a city leads to its signer.
func isPrivatePlace(s string) bool {
	digits := 0
	for _, r := range s {
		if r == '@' || r == '＠' || r == '﹫' {
			return true
		}
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return digits > maxCityDigits || looksLikeStreet(s) || len(privateSpans(s)) > 0
}

// cityNumbers are the places whose names begin with a number.
var cityNumbers = map[string]bool{"29 palms": true, "1000 oaks": true, "100 mile house": true}

// looksLikeStreet tells "12 Elm", "Apt B" and "Calle Luna", and a street
// without its number.
func looksLikeStreet(s string) bool {
	if hasHouseNumber(s) || strings.HasPrefix(s, "#") || len(s) > 2 && strings.EqualFold(s[:2], "c/") {
		return true
	}
	first, _, several := strings.Cut(s, " ")
	if !several {
		return false
	}
	if opensStreet(first) {
		return true
	}
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		if i := strings.LastIndexByte(part, ' '); i > 0 && closesStreet(part[i+1:]) {
			return true
		}
	}
	return false
}

// hasHouseNumber finds a number that is none of a city's: one of three digits
// and more, or one that a word follows. District 9 is a place.
func hasHouseNumber(s string) bool {
	before := false
	for word := range strings.FieldsSeq(s) {
		digits := countDigits(word)
		if before || digits >= 3 {
			return !cityNumbers[strings.ToLower(s)]
		}
		before = digits > 0
	}
	return false
}

// opensStreet reports whether a cell that begins with the word, and goes on, is
// an address.
func opensStreet(word string) bool { return len(word) <= 10 && lookUp(streetOpeners, word) > 0 }

// closesStreet reports whether a cell that ends with the word is a street. Words
// that cities end with too, such as Way and Place, are not among them.
func closesStreet(word string) bool { return len(word) <= 10 && lookUp(streetClosers, word) > 0 }

var (
	streetOpeners = wordTable("apt apartment apto apartamento calle avenida avda carrera rua rue")
	streetClosers = wordTable("street st avenue ave av road rd boulevard blvd drive dr lane ln")
)
