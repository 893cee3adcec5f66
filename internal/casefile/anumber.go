package casefile

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"example.org/petition/internal/petition"
)

// aNumberForm takes the usual spellings of an A-number: A012-345-678,
// A# 012 345 678, 012345678, and the older ones of eight digits.
var aNumberForm = newPattern(`^(?i:A)?[\s\p{Z}\p{Pd}#.:]*(` + petition.ANumberDigits + `)$`)

// parseANumber gives an A-number as A012-345-678; empty text gives "".
func parseANumber(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	match := aNumberForm.FindStringSubmatch(text)
	if match == nil || strings.ContainsFunc(match[1], otherDigit) {
		return "", errors.New("an A-number is an A and eight or nine digits")
	}
	return petition.RegularANumber(match[1]), nil
}

// otherDigit reports a digit that no office reads. Masked it is wherever it
// stands; but the letter prints the number as an office writes it.
func otherDigit(r rune) bool { return unicode.IsDigit(r) && r > unicode.MaxASCII }

// keepANumber masks A-numbers in what the cover sheet, the list, the exhibits'
// tabs and the manifest show, and warns of those in the letter's own words, which stay as
// they are written. None is taken for the person's: it may be another's.
func (d *caseDraft) keepANumber() {
	const hint = "give it as person.a_number in case.yaml, which only the letter prints in full"
	mask := func(text *string, code, where, what string) {
		masked := petition.MaskANumbers(*text, d.Person.ANumber)
		if masked != *text {
			*text = masked
			d.warn(code, where, what+" held an A-number, which other pages than the letter would show; it was masked: "+hint)
		}
	}
	mask(&d.Page.Title, "a-number-in-title", "petition.title", "the title")
	mask(&d.Person.Name, "a-number-in-name", "person.name", "the person's name")
	for i := range d.Relief {
		mask(&d.Relief[i], "a-number-in-relief", "relief", "the relief")
	}
	for i := range d.Exhibits.Items {
		x := &d.Exhibits.Items[i]
		mask(&x.Title, "a-number-in-exhibit", x.Document.At, "the exhibit's title")
		mask(&x.Description, "a-number-in-exhibit", x.Document.At, "the exhibit's description")
	}
	body := slices.Concat([]string{d.Page.Ask}, d.Page.Background, d.Letter.Paragraphs)
	if slices.ContainsFunc(body, func(text string) bool { return petition.MaskANumbers(text, d.Person.ANumber) != text }) {
		d.warn("a-number-in-text", "petition",
			"the petition's words hold an A-number, which the letter repeats as written: take it out there, and "+hint)
	}
}
