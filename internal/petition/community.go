package petition

import "cmp"

// Community is what a case says of its letter for the community: the words of
// the organiser and of the petition in that language, as the program translates
// its own words only. The zero Community means that there is no such letter.
type Community struct {
	Language       string // "en" or "es", and not the letter's own; empty where there is none
	Page           Page   // the petition's text
	ShortName      string // as Person.ShortName
	Relief         []string
	Event          string // of the hearing
	Paragraphs     []string
	SignatoryTitle string   // empty where the letter's own stays
	CC             []string // empty where the letter's own stay
	Template       string   // as LetterChoice.Template
	TemplateAs     string
}

// Given reports whether there is a letter for the community.
func (c *Community) Given() bool { return c.Language != "" }

// ForCommunity gives the case as the letter for the community tells it. That
// letter hangs on walls and goes from hand to hand: it does not give the
// signatory's phone and e-mail.
func (c *Case) ForCommunity() *Case {
	said, told := &c.Letter.Community, *c
	told.Page = said.Page
	told.Page.Title = cmp.Or(said.Page.Title, c.Page.Title)
	told.Person.ShortName, told.Relief, told.Hearing.Event = said.ShortName, said.Relief, said.Event
	told.Sender.Signatory = Signatory{
		Name:  c.Sender.Signatory.Name,
		Title: cmp.Or(said.SignatoryTitle, c.Sender.Signatory.Title),
	}
	told.Letter.Language = said.Language
	told.Letter.Paragraphs = said.Paragraphs
	told.Letter.Template, told.Letter.TemplateAs = said.Template, said.TemplateAs
	if len(said.CC) > 0 {
		told.Letter.CC = said.CC
	}
	return &told
}
