// Package letter turns a case and its signatures into the texts of a packet:
// the letter, the cover sheet and the receipt.
//
// It owns what the packet says and in which order, read from templates that an
// organiser may replace. It does not own layout, which is in internal/pdf, and
// it reads no file but those templates.
package letter

import (
	"io/fs"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// Compose writes the letter. templates holds letter/<language>.md.tmpl;
// annexPages is the length of the printed list, exhibits are those that go with
// it. A template that cannot be read is a BadCase error with file and line.
func Compose(templates fs.FS, w *petition.Words, c *petition.Case, office petition.Office, a *petition.Annex, annexPages int, exhibits ...petition.Part) (*petition.Letter, error) {
	t, err := loadTemplate(templates, c.Letter)
	if err != nil {
		return nil, err
	}
	l, err := t.letter(w, c, newData(w, c, office, a))
	if err != nil {
		return nil, err
	}
	l.Delivery = delivery(w, c.Letter.Delivery)
	l.Inside = insideAddress(w, office)
	l.Enclosed = enclosed(w, c, annexPages, exhibits)
	l.CopiesTo = petition.Field{Label: w.Letter.CC, Lines: c.Letter.CC}
	return l, nil
}

// letter fills in what every letter has, whomever it is addressed to.
func (t *letterTemplate) letter(w *petition.Words, c *petition.Case, d *data) (*petition.Letter, error) {
	body, err := t.body(d)
	if err != nil {
		return nil, err
	}
	tellLanguage(body, w, &c.Page)
	greeting, err := t.text("greeting", d)
	if err != nil {
		return nil, err
	}
	farewell, err := t.text("farewell", d)
	if err != nil {
		return nil, err
	}
	return &petition.Letter{
		Language:  w.Language,
		Title:     title(w, c),
		Head:      letterhead(c.Sender),
		Date:      w.LongDate(c.Letter.Date),
		Subject:   subject(w, c),
		Greeting:  greeting,
		Body:      body,
		Farewell:  farewell,
		Signature: signature(w, c.Sender),
		Running:   about(c),
	}, nil
}

// about names what the packet is about: the person, or the petition where
// nobody is named.
func about(c *petition.Case) string {
	if c.Person.Name != "" {
		return c.Person.Name
	}
	return c.Page.Title
}

func title(w *petition.Words, c *petition.Case) string {
	if c.Person.Name == "" {
		return w.Letter.Plain
	}
	return petition.Fill(w.Letter.Title, "name", c.Person.Name)
}

func letterhead(s petition.Sender) petition.Letterhead {
	return petition.Letterhead{Logo: s.Logo, Name: s.Organization, Lines: s.Address}
}

// delivery says how the letter goes: "By hand and by e-mail".
func delivery(w *petition.Words, ways []string) string {
	words := make([]string, len(ways))
	for i, way := range ways {
		words[i] = w.Letter.Delivery[way]
	}
	return capital(petition.And(words, w.And))
}

// insideAddress gives the lines that show through the envelope's window.
func insideAddress(w *petition.Words, o petition.Office) []string {
	lines := append([]string{o.Addressee}, officeName(w, o)...)
	return append(lines, o.Address...)
}

// officeName gives the lines that name an office.
func officeName(w *petition.Words, o petition.Office) []string {
	if o.ID == "" {
		return []string{o.Name} // the case spells the office out as it wants it
	}
	return []string{w.Letter.Agency, petition.Fill(w.Letter.Office, "name", o.Name)}
}

// subject makes the RE block. The letter on paper shows the whole A-number:
// the office files by it.
func subject(w *petition.Words, c *petition.Case) petition.Subject {
	s := petition.Subject{Label: w.Letter.Re, Name: about(c)}
	if c.Person.ANumber != "" {
		s.Fields = append(s.Fields, petition.Field{Label: w.Letter.ANumber, Lines: []string{c.Person.ANumber}})
	}
	if len(c.Relief) > 0 {
		s.Fields = append(s.Fields, petition.Field{Label: w.Letter.Relief, Lines: []string{capital(c.Reliefs(w.And))}})
	}
	if !c.Hearing.IsZero() {
		s.Fields = append(s.Fields, petition.Field{Label: hearingLabel(w, c.Hearing) + ":", Lines: []string{w.HearingAt(c.Hearing)}})
	}
	return s
}

func hearingLabel(w *petition.Words, h petition.Hearing) string {
	if h.Event == "" {
		return w.Letter.Hearing
	}
	return capital(h.Event)
}

// signature gives the lines below the room to sign. Where the case names
// nobody, there is a line to be filled in by hand.
func signature(w *petition.Words, s petition.Sender) []string {
	p := s.Signatory
	name := p.Name
	if name == "" {
		name = strings.Repeat("_", 36)
		if p.Title == "" {
			p.Title = w.Letter.SignHere
		}
	}
	var lines []string
	for _, line := range []string{name, p.Title, s.Organization, p.Phone, p.Email} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// listedExhibits is how many exhibits the letter lists one by one. More would
// fill a page; the table of exhibits names them all.
const listedExhibits = 12

func enclosed(w *petition.Words, c *petition.Case, annexPages int, exhibits []petition.Part) petition.Enclosed {
	item := func(name string, pages int) string {
		return petition.Fill(w.Letter.Enclosed, "name", name, "pages", w.Plural(w.Letter.Pages, pages))
	}
	items := []string{item(w.Annex.Title(), annexPages)}
	if len(exhibits) > listedExhibits {
		pages := 0
		for _, x := range exhibits {
			pages += x.Pages
		}
		items = append(items, item(exhibitRange(w, len(exhibits)), pages))
	} else {
		for _, x := range exhibits {
			items = append(items, item(x.Name, x.Pages))
		}
	}
	if slices.Contains(c.Letter.Delivery, "email") {
		items = append(items, w.Letter.Workbook)
	}
	return petition.Enclosed{Label: w.Plural(w.Letter.Enclosures, len(items)), Items: items}
}

// exhibitRange names n exhibits together: "Exhibits B to F".
func exhibitRange(w *petition.Words, n int) string {
	if n == 1 {
		return petition.Fill(w.Exhibits.Mark, "mark", petition.ExhibitMark(0))
	}
	return petition.Fill(w.Exhibits.Range, "first", petition.ExhibitMark(0), "last", petition.ExhibitMark(n-1))
}
