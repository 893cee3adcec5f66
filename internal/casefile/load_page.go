package casefile

import (
	"cmp"
	"strings"

	"example.org/petition/internal/petition"
)

// readPage reads the petition page and puts over it what the case file says.
// What neither tells is an error that names the key to be written.
func (d *caseDraft) readPage() error {
	if d.written.file == nil {
		return d.understandPage(d.Inputs[0].File, "") // the case file says it all
	}
	name := d.written.file.as
	data, input, err := d.written.file.read(maxPageBytes)
	if err != nil {
		return err
	}
	d.Inputs = append(d.Inputs, input)
	page, warnings, err := ReadPage(name, data)
	if err != nil {
		return err
	}
	d.Page = page
	d.warnings = append(d.warnings, warnings...)
	text, _ := pageText(name, data) // no error, as ReadPage gave none
	return d.understandPage(name, text)
}

// understandPage takes from the page what the rest of the case needs. Name is
// the file that the page's words stand in, text is all of it.
func (d *caseDraft) understandPage(name, text string) error {
	d.overridePage()
	if d.Page.Ask == "" {
		return missingAsk(name)
	}
	if n := len(d.Page.Furniture); n > 0 {
		d.warn("page-furniture", name, count(n, "line of the page was", "lines of the page were")+" left out of the letter; to see what: petition check")
	}
	d.readPeople(name)
	if d.Page.Title == "" && d.Person.Name == "" {
		return d.missingTitle(name)
	}
	return d.chooseOffice(name, text)
}

// overridePage lets the keys of petition: win over the page. They are in the
// form of the page: Markdown where that is Markdown.
func (d *caseDraft) overridePage() {
	says, page := d.written.says, &d.Page
	page.Title = cmp.Or(says.Title, page.Title)
	page.Target = cmp.Or(says.Target, page.Target)
	page.Ask = cmp.Or(says.Ask, page.Ask)
	page.Sponsor = cmp.Or(says.Sponsor, page.Sponsor)
	page.Place = cmp.Or(says.Place, page.Place)
	if len(says.Background) > 0 {
		page.Background = says.Background
	}
}

// readPeople takes from the ask what the case does not say, and tells so: a
// name that a program picked out of a text is looked at before it is sent.
func (d *caseDraft) readPeople(name string) {
	found, relief := PersonIn(&d.Page)
	if d.Person.Name == "" && found.Name != "" {
		d.Person.Name = found.Name
		d.Person.ShortName = cmp.Or(d.Person.ShortName, found.ShortName)
		d.warn("person-read-from-petition", name,
			"the person's name was read from the petition's ask; set person.name in case.yaml to be sure")
	}
	if len(d.Relief) == 0 && len(relief) > 0 {
		d.Relief = relief
		d.warn("relief-read-from-petition", name,
			"the relief was read from the petition's ask; set relief in case.yaml to be sure")
	}
}

// missingTitle is the failure of a case in which neither the page nor a key
// gives a name for the letter and the cover sheet to stand under.
func (d *caseDraft) missingTitle(name string) error {
	keys := "petition:\n"
	if d.written.file != nil {
		keys += "  file: " + name + "\n"
	}
	return &petition.Error{
		Kind: petition.BadCase, File: name, Message: "the petition has no title, and nothing says whom it is for",
		Hint: "give one of the two in case.yaml, petition.title or person.name:\n" + keys +
			"  title: Keep … at Home\nperson:\n  name: …   # in full; or --person",
	}
}

// chooseOffice takes the page's target where neither flag nor case names an
// office.
func (d *caseDraft) chooseOffice(name, text string) error {
	choice := &d.Office
	if choice.Query != "" || choice.Office != nil {
		return nil
	}
	if d.Page.Target == "" {
		return missingTarget(name)
	}
	choice.Query, choice.QueryFrom = d.Page.Target, petition.Where(name, lineWith(text, d.Page.Target))
	if d.written.says.Target != "" {
		choice.QueryFrom = d.written.targetAt.String()
	}
	return nil
}

// lineWith gives the first line of the page that holds the words of a text, or
// 0 where it was not on one line.
func lineWith(page, words string) int {
	lines, _ := pageLines("", page)
	for _, l := range lines {
		if strings.Contains(spaced(l.text), spaced(words)) {
			return l.number
		}
	}
	return 0
}
