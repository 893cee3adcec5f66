package letter

import "example.org/petition/internal/petition"

// Exhibits is how many exhibits a packet has, and pages of them with their
// table.
type Exhibits struct{ Number, Pages int }

// Cover writes the cover sheet. A cover lies open on a desk, so the A-number
// is masked on it. The pages are the lengths of letter and list, and of
// the exhibits, of which there may be none; apart is the sheet in the place of the
// list, or nil; glance says that there is a page at a glance. Their first pages
// are set when the print file is laid out.
func Cover(w *petition.Words, c *petition.Case, office petition.Office, a *petition.Annex, letterPages, annexPages int, apart *petition.Apart, exhibits Exhibits, glance bool) *petition.Cover {
	v := &petition.Cover{
		Language: w.Language,
		Heading:  w.Cover.Plain,
		Name:     about(c),
		Count:    w.Plural(w.Annex.Signatures, a.Counts.Counted),
		Contents: []petition.Part{
			{Name: w.Cover.Letter, Pages: letterPages},
			{Name: w.Annex.Title(), Pages: annexPages},
		},
	}
	if apart != nil {
		v.Contents[1].Name = petition.Fill(w.Apart.Entry, "mark", w.Annex.Mark, "pages", w.Plural(w.Letter.Pages, apart.Pages()))
	}
	if exhibits.Number > 0 {
		v.Contents = append(v.Contents, petition.Part{Name: exhibitRange(w, exhibits.Number), Pages: exhibits.Pages})
	}
	if glance {
		v.Contents = append(v.Contents, petition.Part{Name: w.Glance.Name, Pages: 1})
	}
	v.Contents = append(v.Contents, petition.Part{Name: w.Cover.Receipt, Pages: 1})
	if len(c.Relief) > 0 {
		v.Heading = petition.Fill(w.Cover.Heading, "relief", c.Reliefs(w.And))
	}
	field := func(label string, lines ...string) {
		if len(lines) > 0 && lines[0] != "" {
			v.Fields = append(v.Fields, petition.Field{Label: label, Lines: lines})
		}
	}
	field(w.Cover.To, insideAddress(w, office)...)
	field(w.Cover.From, sender(c.Sender)...)
	field(w.Cover.ANumber, c.Person.MaskedANumber())
	if !c.Hearing.IsZero() {
		field(hearingLabel(w, c.Hearing), w.HearingAt(c.Hearing))
	}
	field(w.Cover.Date, w.LongDate(c.Letter.Date))
	return v
}

// sender gives who sends: the organisation and its address, or the signatory.
func sender(s petition.Sender) []string {
	if s.Organization == "" {
		if s.Signatory.Name == "" {
			return nil
		}
		return []string{s.Signatory.Name}
	}
	return append([]string{s.Organization}, s.Address...)
}

// Receipt writes the receipt. pages is the length of the print file, the
// receipt included; apart is the sheet in it in the place of the list, or nil.
func Receipt(w *petition.Words, c *petition.Case, office petition.Office, a *petition.Annex, pages int, apart *petition.Apart) *petition.Receipt {
	statement := w.Receipt.Statement
	if c.Person.Name == "" {
		statement = w.Receipt.Plain
	}
	if apart != nil {
		statement += " " + petition.Fill(w.Apart.Receipt, "mark", w.Annex.Mark, "where", inFiles(w, apart))
	}
	return &petition.Receipt{
		Language: w.Language,
		Heading:  w.Receipt.Heading,
		Statement: petition.Fill(statement,
			"office", office.Name, "pages", w.Plural(w.Letter.Pages, pages), "date", w.LongDate(c.Letter.Date),
			"count", w.Plural(w.Annex.Signatures, a.Counts.Counted), "name", c.Person.Name),
		Fields: w.Receipt.Fields,
		Stamp:  w.Receipt.Stamp,
		Copies: [2]string{w.Receipt.ForOffice, w.Receipt.ForSender},
	}
}
