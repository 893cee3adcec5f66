package pdf

import (
	"fmt"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// Gap is a place with characters that no font of the packet has.
type Gap struct {
	Where string // file:line of a row, or the part of the packet
	Runes []rune // each once, in the order of the text
}

// String names the characters by their code points, never by themselves: a
// terminal may not be able to show them, and a name's letter is personal.
func (g Gap) String() string {
	points := make([]string, len(g.Runes))
	for i, r := range g.Runes {
		points[i] = fmt.Sprintf("U+%04X", r)
	}
	return strings.Join(points, ", ")
}

// missing adds the characters of text that some face lacks.
func (g *Gap) missing(text string, faces ...*face) {
	if isPlain(text) {
		return
	}
	text = printable(text)
	for _, f := range faces {
		if f.isSimple(text) {
			continue
		}
		for _, r := range shape(f, text).missing {
			if !slices.Contains(g.Runes, r) {
				g.Runes = append(g.Runes, r)
			}
		}
	}
}

// MissingInAnnex finds the entries of Annex A that cannot be drawn as they are, in
// their order.
func MissingInAnnex(a *petition.Annex) []Gap {
	var found []Gap
	for i := range a.Entries {
		e := &a.Entries[i]
		gap := Gap{Where: e.Source}
		for _, text := range []string{e.Name, e.City, e.State, e.Zip5, e.Country, e.Comment} {
			gap.missing(text, sans)
		}
		if len(gap.Runes) > 0 {
			found = append(found, gap)
		}
	}
	return found
}

// MissingInLetter finds the characters of the letter that cannot be drawn.
func MissingInLetter(l *petition.Letter) []Gap {
	gap := Gap{Where: "letter"}
	for _, text := range letterTexts(l) {
		gap.missing(text, serif, serifBold, serifItalic)
	}
	if len(gap.Runes) == 0 {
		return nil
	}
	return []Gap{gap}
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
	text = printable(text)
	if f.isSimple(text) {
		return text
	}
	missing := shape(f, text).missing
	return strings.Map(func(r rune) rune {
		if slices.Contains(missing, r) {
			return Replacement
		}
		return r
	}, text)
}
