package casefile

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// aNumberDigits are the nine digits of an A-number, or the eight of an older
// one, however they are grouped.
const aNumberDigits = `\d(?:[\s\p{Z}\p{Pd}.]{0,3}\d){7,8}`

// aNumberForm takes the usual spellings of an A-number: A012-345-678,
// A# 012 345 678, 012345678, and the older ones of eight digits.
var aNumberForm = regexp.MustCompile(`^(?i:A)?[\s\p{Z}\p{Pd}#.:]*(` + aNumberDigits + `)$`)

// aNumberIn finds one in a text: after words that announce it (1), after its A
// (2), or bare (3). An article in lower case does not announce a number.
var aNumberIn = regexp.MustCompile(`((?i:\balien|\bextranjer[oa]|\bA[\s\p{Z}\p{Pd}]?(?:number|num|no|file)|\bn[uú]mero A)\b[^\d\n]{0,30}?)?` +
	`(?:(?:\b|_)(A[\s\p{Z}\p{Pd}#.:]{0,4}|a[\p{Pd}#]?))?` +
	`(` + aNumberDigits + `)(?:\b|[\p{L}_])`)

// parseANumber gives an A-number as A012-345-678; empty text gives "".
func parseANumber(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	match := aNumberForm.FindStringSubmatch(text)
	if match == nil {
		return "", errors.New("an A-number is an A and eight or nine digits")
	}
	return regularANumber(match[1]), nil
}

func regularANumber(text string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	if len(digits) == 8 {
		digits = "0" + digits
	}
	return "A" + digits[:3] + "-" + digits[3:6] + "-" + digits[6:]
}

// maskANumbers shows the last three digits only of every A-number in a text.
// Digits that nothing announces are one where they are those of known, which
// may be empty. The rule is that of petition.Person.MaskedANumber.
func maskANumbers(text, known string) string {
	var masked strings.Builder
	end := 0
	for _, at := range aNumberIn.FindAllStringSubmatchIndex(text, -1) {
		words, mark, digits := at[2] >= 0, at[4] >= 0, at[6:8]
		number := regularANumber(text[digits[0]:digits[1]])
		if !words && !mark && number != known {
			continue
		}
		from := digits[0]
		if mark {
			from = at[4]
		}
		masked.WriteString(text[end:from] + petition.Person{ANumber: number}.MaskedANumber())
		end = digits[1]
	}
	return masked.String() + text[end:]
}

// keepANumber masks A-numbers in what the cover sheet, the list and the
// manifest show, and warns of those in the letter's own words, which stay as
// they are written. None is taken for the person's: it may be another's.
func (d *caseDraft) keepANumber() {
	const hint = "give it as person.a_number in case.yaml, which only the letter prints in full"
	mask := func(text *string, code, where, what string) {
		masked := maskANumbers(*text, d.Person.ANumber)
		if masked != *text {
			*text = masked
			d.warn(code, where, what+" held an A-number, which the cover sheet would show; it was masked: "+hint)
		}
	}
	mask(&d.Page.Title, "a-number-in-title", "petition.title", "the title")
	mask(&d.Person.Name, "a-number-in-name", "person.name", "the person's name")
	for i := range d.Relief {
		mask(&d.Relief[i], "a-number-in-relief", "relief", "the relief")
	}
	body := slices.Concat([]string{d.Page.Ask}, d.Page.Background, d.Letter.Paragraphs)
	if slices.ContainsFunc(body, func(text string) bool { return maskANumbers(text, d.Person.ANumber) != text }) {
		d.warn("a-number-in-text", "petition",
			"the petition's words hold an A-number, which the letter repeats as written: take it out there, and "+hint)
	}
}
