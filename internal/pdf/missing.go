package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"example.org/petition/internal/petition"
)

// Gap is a character that no font of the packet has, and where it stands.
type Gap struct {
	Rune  rune
	Where string // file:line of a row, or the part of the packet
}

// String names the character by its code point, never by itself: a terminal
// may not be able to show it, and a name's letter is personal.
func (g Gap) String() string { return fmt.Sprintf("U+%04X", g.Rune) }

// gaps lists each character of text that some face lacks, once.
func gaps(found []Gap, text, where string, faces ...*face) []Gap {
	if isPlain(text) {
		return found
	}
	seen := map[rune]bool{}
	for _, r := range printable(text) {
		if r == '\n' || seen[r] {
			continue
		}
		seen[r] = true
		for _, f := range faces {
			if _, ok := f.advance(r); !ok {
				found = append(found, Gap{r, where})
				break
			}
		}
	}
	return found
}

// MissingInAnnex finds the characters of Annex A that cannot be drawn, in the
// order of its entries.
func MissingInAnnex(a *petition.Annex) []Gap {
	var found []Gap
	for i := range a.Entries {
		e := &a.Entries[i]
		for _, text := range []string{e.Name, e.City, e.State, e.Zip5, e.Country, e.Comment} {
			found = gaps(found, text, e.Source, sans)
		}
	}
	return found
}

// MissingInLetter finds the characters of the letter that cannot be drawn.
func MissingInLetter(l *petition.Letter) []Gap {
	var found []Gap
	for _, text := range letterTexts(l) {
		found = gaps(found, text, "letter", serif, serifBold, serifItalic)
	}
	return found
}

// letterTexts gives every text that the letter shows.
func letterTexts(l *petition.Letter) []string {
	texts := []string{l.Title, l.Head.Name, l.Date, l.Delivery, l.Subject.Label, l.Subject.Name, l.Greeting, l.Farewell, l.Running}
	texts = append(texts, l.Head.Lines...)
	texts = append(texts, l.Inside...)
	texts = append(texts, l.Signature...)
	texts = append(texts, l.Enclosed.Items...)
	texts = append(texts, l.CopiesTo.Lines...)
	for _, f := range l.Subject.Fields {
		texts = append(texts, f.Label)
		texts = append(texts, f.Lines...)
	}
	for i := range l.Body {
		texts = append(texts, l.Body[i].Text())
	}
	return texts
}

// Replacement is drawn for a character that no font has, where a person has
// allowed that.
const Replacement = '?'

// ReplaceMissing puts Replacement for every character of Annex A that cannot
// be drawn. The workbook keeps the names as they are; only the printed list
// needs this.
func ReplaceMissing(a petition.Annex) petition.Annex {
	entries := make([]petition.Entry, len(a.Entries))
	for i, e := range a.Entries {
		for _, text := range []*string{&e.Name, &e.City, &e.State, &e.Zip5, &e.Country, &e.Comment} {
			*text = replaceMissing(*text, sans)
		}
		entries[i] = e
	}
	a.Entries = entries
	return a
}

func replaceMissing(text string, f *face) string {
	if isPlain(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if _, ok := f.advance(r); ok || unicode.IsControl(r) {
			return r
		}
		return Replacement
	}, printable(text))
}
