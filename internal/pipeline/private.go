package pipeline

import (
	"context"
	"encoding/json"
	"slices"

	"example.org/petition/internal/leak"
	"example.org/petition/internal/petition"
)

// private notes what must not be in any file of the packet: what is private of
// the lists, and what is of the machine.
func (d *draft) private(ctx context.Context, machine []string) (*leak.Check, error) {
	check, err := leak.New(ctx, d.roll, &d.annex, d.words)
	if err != nil {
		return nil, err
	}
	texts, err := d.said()
	if err != nil {
		return nil, err
	}
	for _, text := range texts {
		check.Allow(text)
	}
	check.Machine(machine)
	return check, nil
}

// said gives what the packet says on purpose: the texts of the case, of the
// office and of the program, none of which comes from a list.
func (d *draft) said() ([]string, error) {
	c := d.petition
	texts := []string{
		c.Page.Title, c.Page.Target, c.Page.Ask, c.Page.Sponsor, c.Page.Place,
		c.Person.Name, c.Person.ShortName, c.Person.ANumber, c.Person.MaskedANumber(), c.Hearing.Event,
		c.Sender.Organization, c.Sender.Signatory.Name, c.Sender.Signatory.Title, c.Sender.Signatory.Phone, c.Sender.Signatory.Email,
		c.Letter.Template, d.office.Name, d.office.Addressee, d.office.Phone,
	}
	texts = slices.Concat(texts, c.Page.Background, c.Relief, c.Sender.Address, c.Letter.Paragraphs, c.Letter.CC, d.office.Address)
	for _, o := range c.Recipients {
		texts = append(texts, o.Name, o.Title, o.Salutation, o.Email)
	}
	for _, l := range c.Lists {
		texts = append(texts, l.Collected)
	}
	for _, x := range c.Exhibits.Items {
		texts = append(texts, x.Title, x.Description, x.Language, x.Translation.Translator, x.Translation.Phone)
		texts = append(texts, x.Translation.Address...)
		texts = append(texts, x.Document.File, x.Translation.Document.File) // the manifest names them
	}
	texts = append(texts, c.Court.City, c.Court.Proceedings, c.Court.Judge, c.Court.Title, c.Court.Notice, c.Court.ServedHow, c.Court.File)
	texts = slices.Concat(texts, c.Court.Filer, c.Court.ServedOn)
	if told := c.ForCommunity(); c.Letter.Community.Given() {
		texts = append(texts, told.Page.Title, told.Page.Ask, told.Person.ShortName, told.Hearing.Event, told.Sender.Signatory.Title, told.Letter.Template)
		texts = slices.Concat(texts, told.Page.Background, told.Relief, told.Letter.Paragraphs, told.Letter.CC)
	}
	words, err := json.Marshal([]*petition.Words{d.words, d.courtWords, d.communityWords})
	if err != nil {
		return nil, err
	}
	return append(texts, string(words)), nil
}
