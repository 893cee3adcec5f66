package letter

import (
	"cmp"
	"strings"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// plain is a text of the case. It prints as Markdown that says exactly the
// text: what looks like markup in it is not markup.
type plain string

// String gives the escaped text; templates print it.
func (p plain) String() string { return markdown.Escape(string(p)) }

// markup is a text that is Markdown already: a block of a petition that was
// written so.
type markup string

// data is what a template can say. The names are explained in
// templates/letter/en.md.tmpl and official.en.md.tmpl.
type data struct {
	Organization plain
	Signatory    plain
	Person       plain
	Called       plain
	Relief       plain
	Addressee    plain
	Ask          any // plain, or markup
	AskStates    bool
	Background   []any
	Paragraphs   []plain
	Hearing      hearingData
	Signers      signersData

	// In a letter to an official, who is another than its addressee.
	Office, Salutation, Title, Name plain
}

type hearingData struct{ Date, Event plain }

func newData(w *petition.Words, c *petition.Case, office petition.Office, a *petition.Annex) *data {
	d := &data{
		Organization: plain(c.Sender.Organization),
		Signatory:    plain(c.Sender.Signatory.Name),
		Person:       plain(c.Person.Name),
		Called:       plain(c.Person.Called()),
		Relief:       plain(c.Reliefs(w.And)),
		Addressee:    plain(cmp.Or(w.Letter.Addressees[office.Addressee], office.Addressee)),
		Ask:          pageText(&c.Page, c.Page.Ask),
		AskStates:    askStates(c),
		Signers:      newSigners(w, a),
	}
	for _, text := range c.Page.Background {
		d.Background = append(d.Background, pageText(&c.Page, text))
	}
	for _, text := range c.Letter.Paragraphs {
		d.Paragraphs = append(d.Paragraphs, plain(text))
	}
	if !c.Hearing.IsZero() {
		event := c.Hearing.Event
		if event == "" {
			event = strings.ToLower(w.Letter.Hearing)
		}
		d.Hearing = hearingData{plain(w.LongDate(c.Hearing.Date)), plain(event)}
	}
	return d
}

func pageText(p *petition.Page, text string) any {
	if p.Markdown {
		return markup(text)
	}
	return plain(text)
}
