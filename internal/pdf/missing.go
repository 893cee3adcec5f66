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
	gaps, _ := f.LookAtAnnex(a)
	return gaps
}

// LookAtAnnex is MissingInAnnex and LoansInAnnex in one go, as going through the
// entries of a long list takes longer than looking at them.
func (f *Fonts) LookAtAnnex(a *petition.Annex) (gaps []Gap, loans []Loan) {
	type found struct {
		gaps  []Gap
		loans []Loan
	}
	whole := lender{fonts: f}
	for _, part := range inBlocks(a.Entries.Len(), func(from, to int) found {
		l := lender{fonts: f}
		var gaps []Gap
		for _, e := range a.Entries.Slice(from, to).All() {
			var gap Gap
			for _, text := range entryTexts(e) {
				if isPlain(text) || sans.isSimple(printable(text)) {
					continue // as nearly all are
				}
				gap.Where = e.Source.String()
				gap.missing(f, text, sans)
				l.add(gap.Where, text, sans)
			}
			if len(gap.Runes) > 0 {
				gaps = append(gaps, gap)
			}
		}
		return found{gaps, l.loans}
	}) {
		gaps = append(gaps, part.gaps...)
		for _, loan := range part.loans {
			for _, where := range loan.Where {
				whole.note(loan.Font, where)
			}
		}
	}
	return gaps, whole.loans
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
