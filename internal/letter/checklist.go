package letter

import (
	"strings"

	"example.org/petition/internal/petition"
)

// Checklist writes the page for the team that hands the packet over. pages is
// the length of the print file. Days are counted from the letter's date, so
// that the same case gives the same page.
func Checklist(w *petition.Words, c *petition.Case, office petition.Office, a *petition.Annex, pages int) *petition.Checklist {
	count := w.Plural(w.Annex.Signatures, a.Counts.Counted)
	list := &petition.Checklist{
		Language: w.Language, Heading: w.Checklist.Heading, Name: about(c), Blanks: w.Checklist.Blanks, Note: w.Checklist.Note,
		Fields: []petition.Field{
			{Label: w.Checklist.Where, Lines: where(w, office)},
			{Label: w.Checklist.Hearing, Lines: daysLeft(w, c)},
			{Label: w.Checklist.Packet, Lines: []string{w.Plural(w.Letter.Pages, pages) + ", " + count}},
		},
	}
	if len(c.Letter.CC) > 0 {
		list.Fields = append(list.Fields, petition.Field{Label: w.Checklist.Copies, Lines: c.Letter.CC})
	}
	values := []string{
		"pages", w.Plural(w.Letter.Pages, pages), "count", count, "signatory", c.Sender.Signatory.Name, "office", office.Name, "phone", office.Phone,
	}
	for _, section := range w.Checklist.Sections {
		section.Items = known(section.Items, values)
		list.Sections = append(list.Sections, section)
	}
	return list
}

func where(w *petition.Words, office petition.Office) []string {
	lines := insideAddress(w, office)
	if !office.DataDate.IsZero() {
		lines = append(lines, petition.Fill(w.Checklist.Listed, "date", w.LongDate(office.DataDate)))
	}
	return lines
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
