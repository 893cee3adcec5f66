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

// missing adds the characters of text that cannot be drawn in some face.
func (g *Gap) missing(fonts *Fonts, text string, faces ...*face) {
	if isPlain(text) {
		return
	}
	text = printable(text)
	for _, f := range faces {
		if f.isSimple(text) {
			continue
		}
		for _, r := range fonts.shape(f, text).missing {
			if !slices.Contains(g.Runes, r) {
				g.Runes = append(g.Runes, r)
			}
		}
	}
}

// MissingInAnnex finds the entries of Annex A that cannot be drawn as they are, in
// their order.
func (f *Fonts) MissingInAnnex(a *petition.Annex) []Gap {
	return slices.Concat(inBlocks(a.Entries.Len(), func(from, to int) []Gap {
		var found []Gap
		for _, e := range a.Entries.Slice(from, to).All() {
			var gap Gap
			for _, text := range entryTexts(e) {
				gap.missing(f, text, sans)
			}
			if len(gap.Runes) > 0 {
				gap.Where = e.Source.String()
				found = append(found, gap)
			}
		}
		return found
	})...)
}

// entryTexts gives every text of an entry that the printed list may show.
func entryTexts(e *petition.Entry) [6]string {
	return [6]string{e.Name, e.City, e.State, e.Zip5, e.Country, e.Comment}
}

// Replacement is drawn for a character that no font has, where a person has
// allowed that.
const Replacement = '?'

// ReplaceMissing puts Replacement for every character of Annex A that cannot
// be drawn. The workbook keeps the names as they are; only the printed list
// needs this.
func (f *Fonts) ReplaceMissing(a petition.Annex) petition.Annex {
	replaced := map[int]petition.Entry{} // few have such a character
	for i, e := range a.Entries.All() {
		was := *e
		for _, text := range []*string{&e.Name, &e.City, &e.State, &e.Zip5, &e.Country, &e.Comment} {
			*text = f.replaceMissing(*text, sans)
		}
		if *e != was {
			replaced[i] = *e
		}
	}
	whole := a.Entries
	a.Entries = petition.EntriesAt(whole.Len(), func(i int) petition.Entry {
		if e, ok := replaced[i]; ok {
			return e
		}
		return whole.At(i)
	})
	return a
}

func (f *Fonts) replaceMissing(text string, base *face) string {
	if isPlain(text) {
		return text
	}
	text = printable(text)
	if base.isSimple(text) {
		return text
	}
	missing := f.shape(base, text).missing
	return strings.Map(func(r rune) rune {
		if slices.Contains(missing, r) {
			return Replacement
		}
		return r
	}, text)
}
