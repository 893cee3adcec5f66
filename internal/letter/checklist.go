package letter

import (
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// mostCopies is how many of those who get copies are named: it is one page.
const mostCopies = 4

// Checklist writes the page for the team that hands the packet over. out is what
// the packet holds. Days are counted from the letter's date, so that the same
// case gives the same page.
func Checklist(w *petition.Words, c *petition.Case, office petition.Office, a *petition.Annex, out petition.Printouts) *petition.Checklist {
	pages := w.Plural(w.Letter.Pages, out.Pages())
	count := w.Plural(w.Annex.Signatures, a.Counts.Counted)
	list := &petition.Checklist{
		Language: w.Language, Heading: w.Checklist.Heading, Name: about(c), Blanks: w.Checklist.Blanks, Note: w.Checklist.Note,
		Fields: []petition.Field{
			{Label: w.Checklist.Where, Lines: where(w, office)},
			{Label: w.Checklist.Hearing, Lines: daysLeft(w, c)},
			{Label: w.Checklist.Packet, Lines: []string{pages + ", " + count}},
		},
	}
	list.Fields = append(list.Fields, printing(w, c, &out)...)
	if len(c.Letter.CC) > 0 {
		list.Fields = append(list.Fields, petition.Field{Label: w.Checklist.Copies, Lines: copies(w, c.Letter.CC)})
	}
	values := []string{
		"pages", pages, "count", count, "signatory", c.Sender.Signatory.Name, "office", office.Name, "phone", office.Phone,
	}
	for _, section := range w.Checklist.Sections {
		section.Items = known(section.Items, values)
		list.Sections = append(list.Sections, section)
	}
	return list
}

// where gives the address on one line, as a map takes it.
func where(w *petition.Words, office petition.Office) []string {
	lines := []string{strings.Join(insideAddress(w, office), ", ")}
	if !office.DataDate.IsZero() {
		lines = append(lines, petition.Fill(w.Checklist.Listed, "date", w.LongDate(office.DataDate)))
	}
	return lines
}

func copies(w *petition.Words, all []string) []string {
	if len(all) <= mostCopies {
		return all
	}
	named := mostCopies - 1
	return append(slices.Clone(all[:named]), w.Plural(w.Checklist.More, len(all)-named))
}

func daysLeft(w *petition.Words, c *petition.Case) []string {
	if c.Hearing.IsZero() {
		return []string{w.Checklist.NoDate}
	}
	date := w.LongDate(c.Letter.Date)
	left := petition.Fill(w.Checklist.Over, "date", date)
	if days := c.Letter.Date.DaysUntil(c.Hearing.Date); days > 0 {
		left = petition.Fill(w.Plural(w.Checklist.DaysLeft, days), "date", date)
	}
	return []string{w.HearingAt(c.Hearing), left}
}

// known fills the items in, and leaves out those that lack a value.
func known(items, values []string) []string {
	var filled []string
	for _, item := range items {
		isKnown := true
		for i := 0; i < len(values); i += 2 {
			if values[i+1] == "" && strings.Contains(item, "{"+values[i]+"}") {
				isKnown = false
			}
		}
		if isKnown {
			filled = append(filled, petition.Fill(item, values...))
		}
	}
	return filled
}
