package casefile

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
)

// readCommunity reads the petition's text for the letter for the community, and
// asks for what that letter would lack.
func (d *caseDraft) readCommunity() error {
	keys, said := d.community, &d.Letter.Community
	if keys == nil {
		return nil
	}
	own := d.letterLanguage()
	said.Language = cmp.Or(said.Language, otherLanguage(own))
	if said.Language == own {
		return keys.at.fail(petition.BadCase, "letter.community is in "+petition.LanguageIn("en", own)+", as the letter itself is",
			"say another language under it, or take letter.community out")
	}
	if lacks := d.communityLacks(); len(lacks) > 0 {
		return keys.at.fail(petition.BadCase, "letter.community does not say all that the letter says",
			"write under it, in "+petition.LanguageIn("en", said.Language)+", as the program does not translate:\n  "+strings.Join(lacks, "\n  "))
	}
	if err := d.readCommunityTemplate(); err != nil {
		return err
	}
	return d.readCommunityPage()
}

func otherLanguage(language string) string {
	if language == "es" {
		return "en"
	}
	return "es"
}

// communityLacks gives the lines to be written: one for each text of the letter
// that is not given in the other language, or not all of it.
func (d *caseDraft) communityLacks() []string {
	said, keys := &d.Letter.Community, d.community
	var lines []string
	need := func(missing bool, line string) {
		if missing {
			lines = append(lines, line)
		}
	}
	each := func(key, as string, its, own int) {
		what := count(own, "text", "texts") + ", as " + as + " has"
		if own == 0 {
			what = "to be taken out, as there is no " + as
		}
		need(its != own, key+": […]   # "+what)
	}
	need(keys.page == nil, "petition: FILE   # the petition's text")
	need(keys.template == nil && d.template != nil, "template: FILE   # the letter's text, as letter.template has it")
	need(said.ShortName == "" && d.Person.ShortName != "", "short_name: …   # how the letter goes on, as person.short_name says")
	each("relief", "relief", len(said.Relief), len(d.Relief))
	need(said.Event == "" && d.Hearing.Event != "", "event: …   # what the hearing is, as hearing.event says")
	each("paragraphs", "letter.paragraphs", len(said.Paragraphs), len(d.Letter.Paragraphs))
	if len(said.CC) > 0 {
		each("cc", "letter.cc", len(said.CC), len(d.Letter.CC))
	}
	return lines
}

func (d *caseDraft) readCommunityTemplate() error {
	f := d.community.template
	if f == nil {
		return nil
	}
	text, input, err := f.readText(mostTemplate)
	if err != nil {
		return err
	}
	d.Inputs = append(d.Inputs, input)
	d.Letter.Community.Template, d.Letter.Community.TemplateAs = text, f.as
	return nil
}

func (d *caseDraft) readCommunityPage() error {
	f, said := d.community.page, &d.Letter.Community
	data, input, err := f.read(maxPageBytes)
	if err != nil {
		return err
	}
	d.Inputs = append(d.Inputs, input)
	page, warnings, err := ReadPage(f.as, data)
	if err != nil {
		return err
	}
	if page.Ask == "" {
		return &petition.Error{
			Kind: petition.BadCase, File: f.as, Message: "the petition's text has no paragraph that asks for something",
			Hint: "put the paragraph that asks first, as the petition page has it",
		}
	}
	said.Page = page
	d.warnings = append(d.warnings, warnings...)
	d.doubtCommunity(f.as)
	return nil
}

// doubtCommunity warns of a text that may be the wrong one, or not all of it.
func (d *caseDraft) doubtCommunity(name string) {
	said := &d.Letter.Community
	if n := len(said.Page.Furniture); n > 0 {
		d.warn("page-furniture", name, count(n, "line of the text was", "lines of the text were")+" left out of the letter for the community")
	}
	if said.Page.Language != said.Language {
		d.warn("community-language", name, "the text reads as "+petition.LanguageIn("en", said.Page.Language)+
			", and the letter for the community is in "+petition.LanguageIn("en", said.Language))
	}
	if its, own := len(said.Page.Background), len(d.Page.Background); its != own {
		d.warn("community-paragraphs", name, fmt.Sprintf("the text has %s of background, and the petition has %d: see whether something is missing",
			count(its, "paragraph", "paragraphs"), own))
	}
}
