package value

import (
	"regexp"
	"strings"
	"unicode"
)

// The patterns of street addresses. Their words are judged by isStreet: a number
// of years on the road is none.
var (
	numberedStreet = regexp.MustCompile(`(?i)\b\d{1,6}[a-z]?(?:-\d{1,4})? ((?:(?:\pL[\pL.'-]*|\d{1,3}(?:st|nd|rd|th)) ){1,4}?)` +
		`(street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|place|pl|terrace|ter|way|circle|cir|highway|hwy|parkway|pkwy|square|sq|trail|trl|alley|row|loop|turnpike|tpke|plaza|crescent)\b` + unit)
	namedStreet = regexp.MustCompile(`(?i)\b(?:calle|c/|avenida|av\.|avda\.?|carrera|cra\.|rua|rue|camino|callej[oó]n)(?: [^\s,]+){1,5}?,? ?(?:#|no\.?|n[uú]m\.?|nº|n°)? ?\d+[a-z]?\b` + unit +
		`|\b\d{1,5},? (?:(?:bis|ter) )?(?:rue|avenida|calle|rua|boulevard|chemin)(?: [\pL.'-]+){1,3}` +
		`|\pL+(?:stra(?:ß|ss)e|str\.|weg|platz|allee) \d{1,4}[a-z]?\b`)
	unitAlone = regexp.MustCompile(`(?i)\b(?:apt|apartment|apto|apartamento|unit|suite|ste)\b\.? ?(?:no\.? ?)?#? ?\d+[a-z]?\b|\bp\.? ?o\.? ?box ?#? ?\d+|\bapartado(?: postal)? \d+`)
)

const unit = `(?:\.?,? (?:apt|apartment|apto|unit|suite|ste|floor|fl|room|rm|piso|no|#)\b?\.? ?#? ?[a-z]?-?\d*[a-z]?\b)?`

// streetWords are the words of which each of these patterns needs one; looking
// for them first is a hundred times faster.
var streetWords = wordTable(
	`street st avenue ave av road rd boulevard blvd drive dr lane ln court ct place pl terrace ter way circle cir highway hwy parkway pkwy
	square sq trail trl alley row loop turnpike tpke plaza crescent`,
	"calle avenida avda carrera cra rua rue camino callejon chemin",
	"apt apartment apto apartamento unit suite ste box apartado",
)

// The lines of streetWords.
const (
	numberedWord = iota + 1
	namedWord
	unitWord

	streetPatterns = iota + 1
)

// streetKinds says which kinds of words the text has.
func streetKinds(s string) (has [streetPatterns]bool) {
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if kind := lookUp(streetWords, word); kind > 0 {
			has[kind] = true
		} else if isGermanStreet(word) {
			has[namedWord] = true
		}
	}
	return has
}

func isGermanStreet(word string) bool {
	if len(word) < 6 || len(word) > 64 {
		return false
	}
	word = strings.ToLower(word)
	for _, end := range [...]string{"straße", "strasse", "str", "weg", "platz", "allee"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// streets finds the street addresses of a text.
func streets(s string) (found [][]int) {
	has := streetKinds(s)
	if has[numberedWord] {
		found = numberedStreets(s)
	}
	if has[namedWord] || has[numberedWord] || strings.Contains(s, "C/") || strings.Contains(s, "c/") { // "av" and "boulevard" are of both kinds
		found = append(found, namedStreet.FindAllStringIndex(s, -1)...)
	}
	if has[unitWord] {
		found = append(found, unitAlone.FindAllStringIndex(s, -1)...)
	}
	return found
}

func numberedStreets(s string) (found [][]int) {
	for start := 0; start < len(s); {
		m := numberedStreet.FindStringSubmatchIndex(s[start:])
		if m == nil {
			break
		}
		if !isStreet(s[start+m[2]:start+m[3]], s[start+m[4]:start+m[5]]) {
			start += m[0] + len(leadingDigits(s[start+m[0]:])) // the next number may begin one
			continue
		}
		found = append(found, []int{start + m[0], start + m[1]})
		start += m[1]
	}
	return found
}

// notStreets are words that stand behind a number and before a word such as
// "way" or "road" without naming a street.
var notStreets = wordTable(`year years yr yrs month months week weeks day days hour hours minute minutes time times people person persons
	kid kids child children son sons daughter daughters man men woman women family families friend friends worker workers job jobs mile miles
	block blocks percent dollars in on to the a an of and or at from for with since is was are were has have had no not this that his her their our
	my your i we he she they who it as by all every anos ano dias meses hijos ninos personas`)

// unmistakable are the words that end a street's name and mean little else.
var unmistakable = wordTable("street st avenue ave av rd boulevard blvd dr ln hwy pkwy tpke")

// isStreet judges the words between a number and a word for a street.
func isStreet(words, kind string) bool {
	count, capitals := 0, 0
	for word := range strings.FieldsSeq(words) {
		isCapital := word[0] < 'a' || word[0] > 'z'
		if (!isCapital || word == strings.ToUpper(word)) && lookUp(notStreets, word) > 0 {
			return false
		}
		count++
		if isCapital {
			capitals++
		}
	}
	return count == 1 || capitals == count || lookUp(unmistakable, kind) > 0
}
