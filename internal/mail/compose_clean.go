package mail

import (
	"strings"
	"unicode"

	"example.org/petition/internal/petition"
)

// visible makes a text one line of what people see: no controls, and nothing
// that turns the direction of what stands beside it. casefile cleans its texts
// already; a header is no place to rely on that.
func visible(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Co, r), r == '\uFEFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}

// hide is visible without A-numbers: e-mail is not secure
// (shared/facts/delivery.md, 5.8).
func (c *Composer) hide(text string) string {
	return petition.MaskANumbers(visible(text), c.Case.Person.ANumber)
}

// shortened cuts a text that is longer than most characters: after a sentence
// where one ends in the second half, else after a word.
func shortened(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	head := string(runes[:most])
	for _, end := range []string{". ", "! ", "? "} {
		if at := strings.LastIndex(head, end); at > len(head)/2 {
			return head[:at+1]
		}
	}
	head = string(runes[:most-1])
	if at := strings.LastIndexByte(head, ' '); at > len(head)/2 {
		head = head[:at]
	}
	return strings.TrimRight(head, " ,;:–-") + "…"
}
