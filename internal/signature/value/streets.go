package value

import (
	"regexp"
	"strings"
)

// The patterns of street addresses. Their words are judged by isStreet: a number
// of years on the road is none.
var (
	numberedStreet = regexp.MustCompile(`(?i)\b\d{1,6}[a-z]?(?:-\d{1,4})? ((?:(?:\pL[\pL.'-]*|\d{1,3}(?:st|nd|rd|th)) ){1,4}?)` +
		`(street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|place|pl|terrace|ter|way|circle|cir|highway|hwy|parkway|pkwy|square|sq|trail|trl|alley|row|loop|turnpike|tpke|plaza|crescent)\b\.?` + unit)
	namedStreet = regexp.MustCompile(`(?i)\b(?:calle|avenida|av\.|avda\.?|carrera|cra\.|rua|rue|camino|callej[oó]n)(?: [^\s,]+){1,5}?,? ?(?:#|no\.?|n[uú]m\.?|nº|n°)? ?\d+[a-z]?\b` + unit +
		`|\b\d{1,5},? (?:(?:bis|ter) )?(?:rue|avenida|calle|rua|boulevard|chemin)(?: [\pL.'-]+){1,3}` +
		`|\pL+(?:stra(?:ß|ss)e|str\.|weg|platz|allee) \d{1,4}[a-z]?\b`)
	unitAlone = regexp.MustCompile(`(?i)\b(?:apt|apartment|apto|apartamento|unit|suite|ste)\b\.? ?(?:no\.? ?)?#? ?\d+[a-z]?\b|\bp\.? ?o\.? ?box ?#? ?\d+|\bapartado(?: postal)? \d+`)
)

const unit = `(?:,? (?:apt|apartment|apto|unit|suite|ste|floor|fl|room|rm|piso|no|#)\b?\.? ?#? ?[a-z]?-?\d*[a-z]?\b)?`

// streets finds the street addresses of a text.
func streets(s string) (found [][]int) {
	found = append(namedStreet.FindAllStringIndex(s, -1), unitAlone.FindAllStringIndex(s, -1)...)
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
	my your i we he she they who it as by all every de en a anos ano dias meses hijos ninos personas old long more`)

// unmistakable are the words that end a street's name and mean little else.
var unmistakable = wordTable("street st avenue ave av rd boulevard blvd dr ln hwy pkwy tpke")

// isStreet judges the words between a number and a word for a street.
func isStreet(words, kind string) bool {
	count, capitals := 0, 0
	for word := range strings.FieldsSeq(words) {
		if lookUp(notStreets, word) > 0 {
			return false
		}
		count++
		if c := word[0]; c < 'a' || c > 'z' {
			capitals++
		}
	}
	return count == 1 || capitals == count || lookUp(unmistakable, kind) > 0
}
