package mail

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

// messageData is what a template can say. The names are explained in
// templates/message/en.md.tmpl. Of signers it has numbers only, and no field
// for an A-number.
type messageData struct {
	Name, Title, Office, Salutation plain // of the official
	Sender, Contact                 plain
	Signature                       []plain
	Petition, Person, Called        plain
	Relief, Ask                     plain
	Signatures                      plain // "1,248 signatures"
	Counted                         int
	State                           struct{ Name, Count plain }
	NoneFrom                        plain // the official's state, where its list was to go along and nobody has signed from there
	Hearing                         struct{ Date, At, Event plain }
	FieldOffice                     plain
	Own, Form                       bool
	Attached, LeftOut               []fileData
}

type fileData struct{ What, Pages, File plain }

// mostAsk is how many characters of the petition's ask a message repeats.
const mostAsk = 400

func (d *draft) data() *messageData {
	c, w, o := d.Case, d.words, d.official
	say := func(text string) plain { return plain(d.hide(text)) }
	ask := c.Page.Ask
	if c.Page.Markdown {
		ask = markdown.Text([]byte(ask))
	}
	counted := d.Manifest.Signatures.Counted
	data := &messageData{
		Name: say(o.Name), Title: say(o.Title), Office: say(o.Office), Salutation: say(strings.TrimRight(o.Salutation, " :,;.")),
		Sender:      say(c.Sender.Organization),
		Contact:     say(cmp.Or(d.replyTo, d.from.Address)),
		Petition:    say(c.Page.Title),
		Person:      say(c.Person.Name),
		Called:      say(c.Person.Called()),
		Relief:      say(c.Reliefs(w.And)),
		Ask:         say(shortened(d.hide(ask), mostAsk)),
		Signatures:  say(w.Plural(w.Annex.Signatures, counted)),
		Counted:     counted,
		FieldOffice: say(fieldOffice(w, d.Office)),
		Own:         d.own,
		Form:        o.Email == "",
	}
	for _, t := range d.ByState {
		if t.Key == o.State && o.State != "" && t.Count > 0 {
			data.State.Name, data.State.Count = say(w.StateName(t.Key)), say(w.Number(t.Count))
		}
	}
	if o.Asks(petition.AttachStateList) && petition.CountOf(d.ByState, o.State) == 0 {
		data.NoneFrom = say(w.StateName(o.State))
	}
	if !c.Hearing.IsZero() {
		data.Hearing.Date, data.Hearing.At = say(w.LongDate(c.Hearing.Date)), say(w.HearingAt(c.Hearing))
		data.Hearing.Event = say(cmp.Or(c.Hearing.Event, strings.ToLower(w.Letter.Hearing)))
	}
	for _, line := range d.signature() {
		data.Signature = append(data.Signature, say(line))
	}
	data.Attached, data.LeftOut = d.fileData(d.attached), d.fileData(d.leftOut)
	return data
}

func (d *draft) fileData(files []*attached) []fileData {
	var list []fileData
	for _, a := range files {
		f := fileData{What: plain(a.what), File: plain(a.file)}
		if a.pages > 0 {
			f.Pages = plain(d.words.Plural(d.words.Letter.Pages, a.pages))
		}
		list = append(list, f)
	}
	return list
}

// signature gives the lines that sign, or who the mail is from where the case
// names nobody.
func (d *draft) signature() []string {
	s := d.Case.Sender.Signatory
	var lines []string
	for _, line := range []string{s.Name, s.Title, d.Case.Sender.Organization, s.Phone, s.Email} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return []string{cmp.Or(d.from.Name, d.from.Address)}
	}
	return lines
}

func fieldOffice(w *petition.Words, o petition.Office) string {
	if o.ID == "" {
		return o.Name // the case spells the office out as it wants it
	}
	return w.Letter.Agency + ", " + petition.Fill(w.Letter.Office, "name", o.Name)
}
