package letter

import (
	"slices"

	"example.org/petition/internal/petition"
)

// Filing writes the cover page and the certificate of service of a filing with
// an immigration court. The court files by the A-number, which stands in full
// on the cover page.
func Filing(w *petition.Words, c *petition.Case, a *petition.Annex) *petition.Filing {
	f := &petition.Filing{
		Language: "en", // as the court's words are, whatever those of the packet
		Filer:    c.Court.Filer,
		Notice:   c.Court.Notice,
		Court:    append(slices.Clone(w.Court.Agency), c.Court.City),
		Matter:   w.Court.Matter,
		Name:     about(c),
		Title:    c.Court.Title,
		Petition: petition.Fill(w.Court.Petition, "count", w.Plural(w.Annex.Signatures, a.Counts.Counted)),
		Part:     w.Court.Part,
	}
	if f.Title == "" {
		f.Title = w.Court.Title
	}
	field := func(label, text string) {
		if text != "" {
			f.Fields = append(f.Fields, petition.Field{Label: label, Lines: []string{text}})
		}
	}
	field(w.Court.FileNumber, orBlank(c.Person.ANumber))
	field(w.Court.Proceedings, c.Court.Proceedings)
	field(w.Court.Judge, c.Court.Judge)
	if !c.Hearing.IsZero() {
		field(w.Court.Hearing, w.HearingAt(c.Hearing))
	}
	f.Service = petition.Service{
		Heading: w.Court.Service.Heading,
		Statement: petition.Fill(w.Court.Service.Statement, "name", f.Name, "number", orBlank(c.Person.ANumber), "title", f.Title,
			"how", orBlank(c.Court.ServedHow)),
		Address: c.Court.ServedOn,
		Fields:  w.Court.Service.Fields,
	}
	return f
}

// orBlank gives room to write by hand where nothing is known.
func orBlank(text string) string {
	if text == "" {
		return "____________________"
	}
	return text
}
