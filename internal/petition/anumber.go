package petition

import (
	"regexp"
	"strings"
	"unicode"
)

// ANumberDigits is the pattern of the nine digits of an A-number, or the eight
// of an older one, however they are grouped and in the digits of any script.
const ANumberDigits = `\p{Nd}(?:[\s\p{Z}\p{Pd}.]{0,3}\p{Nd}){7,8}`

// aNumberIn finds one in a text: after words that announce it (1), after its A
// (2), or bare (3). An article in lower case does not announce a number.
var aNumberIn = regexp.MustCompile(`((?i:\balien|\bextranjer[oa]|\bA[\s\p{Z}\p{Pd}]?(?:number|num|no|file)|\bn[uú]mero A)\b[^\p{Nd}\n]{0,30}?)?` +
	`(?:(?:\b|_)(A[\s\p{Z}\p{Pd}#.:]{0,4}|a[\p{Pd}#]?))?` +
	`(` + ANumberDigits + `)(?:\P{Nd}|$)`)

// RegularANumber writes the digits of an A-number in its usual form,
// A012-345-678, with the zero that older ones leave out. The text is one that
// ANumberDigits matches.
func RegularANumber(text string) string {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return latinDigit(r)
		}
		return -1
	}, text)
	if len(digits) == 8 {
		digits = "0" + digits
	}
	return "A" + digits[:3] + "-" + digits[3:6] + "-" + digits[6:]
}

// latinDigit gives a digit of any script as one of 0 to 9. Unicode keeps the ten
// digits of a script together, from its zero on.
func latinDigit(r rune) rune {
	for _, span := range unicode.Nd.R16 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return '0' + (r-rune(span.Lo))%10
		}
	}
	for _, span := range unicode.Nd.R32 {
		if rune(span.Lo) <= r && r <= rune(span.Hi) {
			return '0' + (r-rune(span.Lo))%10
		}
	}
	return r
}

// MaskANumbers shows the last three digits only of every A-number in a text.
// Digits that nothing announces are one where they are those of known, which
// may be empty. The rule is that of Person.MaskedANumber.
func MaskANumbers(text, known string) string {
	var masked strings.Builder
	end := 0
	for _, at := range aNumberIn.FindAllStringSubmatchIndex(text, -1) {
		words, mark, digits := at[2] >= 0, at[4] >= 0, at[6:8]
		number := RegularANumber(text[digits[0]:digits[1]])
		if !words && !mark && number != known {
			continue
		}
		from := digits[0]
		if mark {
			from = at[4]
		}
		masked.WriteString(text[end:from] + Person{ANumber: number}.MaskedANumber())
		end = digits[1]
	}
	return masked.String() + text[end:]
}
