package web

import (
	"net/url"
	"slices"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/office"
	"example.org/petition/internal/petition"
)

// letterKey is a key of the case file that the letter's form has a field for, of
// the same name.
type letterKey struct {
	key  string
	kind string // of the field
}

// The kinds of field. Lists have an item a line, a paragraph, or a tick.
const (
	oneLine  = "text"
	asDate   = "date"
	asTime   = "time"
	asEmail  = "email"
	asPhone  = "tel"
	oneOf    = "one of"
	marks    = "marks" // one of a few, all of which are shown
	eachLine = "lines"
	eachPart = "paragraphs"
	ticks    = "ticks"
)

// letterKeys are the form's fields but for the hearing's and the office's, whose
// keys go together.
var letterKeys = []letterKey{
	{"person.name", oneLine}, {"person.short_name", oneLine}, {"person.a_number", oneLine},
	{"relief", eachLine},
	{"sender.organization", oneLine}, {"sender.address", eachLine},
	{"sender.signatory.name", oneLine}, {"sender.signatory.title", oneLine}, {"sender.signatory.phone", asPhone}, {"sender.signatory.email", asEmail},
	{"letter.date", asDate}, {"letter.language", oneOf}, {"letter.delivery", ticks}, {"letter.paragraphs", eachPart}, {"letter.cc", eachLine},
	{"annex.names", marks}, {"annex.order", oneOf}, {"annex.columns", ticks},
}

// hearingKeys begin with the day, without which there is no hearing.
var hearingKeys = []letterKey{{"hearing.date", asDate}, {"hearing.time", asTime}, {"hearing.zone", oneOf}, {"hearing.event", oneLine}}

// letterValues gives what the form shows of a case. What the case file does not
// say is empty, also where a default stands in for it, unless the form lists the
// choices: then the default is chosen.
func letterValues(sight *casefile.Sight) url.Values {
	c := &sight.Case
	v := url.Values{}
	set := func(key string, values ...string) {
		if sight.Says(key) {
			v[key] = values
		}
	}
	set("person.name", c.Person.Name)
	set("person.short_name", c.Person.ShortName)
	set("person.a_number", c.Person.ANumber)
	set("relief", strings.Join(c.Relief, "\n"))
	set("hearing.date", c.Hearing.Date.String())
	set("hearing.time", c.Hearing.Clock)
	if c.Hearing.Zone != nil {
		set("hearing.zone", c.Hearing.Zone.String())
	}
	set("hearing.event", c.Hearing.Event)
	set("sender.organization", c.Sender.Organization)
	set("sender.address", strings.Join(c.Sender.Address, "\n"))
	set("sender.signatory.name", c.Sender.Signatory.Name)
	set("sender.signatory.title", c.Sender.Signatory.Title)
	set("sender.signatory.phone", c.Sender.Signatory.Phone)
	set("sender.signatory.email", c.Sender.Signatory.Email)
	set("letter.date", c.Letter.Date.String())
	set("letter.paragraphs", strings.Join(c.Letter.Paragraphs, "\n\n"))
	set("letter.cc", strings.Join(c.Letter.CC, "\n"))
	set("letter.delivery", c.Letter.Delivery...)
	v.Set("letter.language", c.Letter.Language)
	v.Set("annex.names", string(c.Annex.Names))
	v.Set("annex.order", string(c.Annex.Order))
	for _, column := range c.Annex.Columns {
		v.Add("annex.columns", string(column))
	}
	if sight.Says("office") {
		v.Set("addressee", c.Office.Addressee)
		if o := c.Office.Office; o != nil {
			v.Set("office_name", o.Name)
			v.Set("office_address", strings.Join(o.Address, "\n"))
		} else {
			v.Set("office", c.Office.Query)
		}
	}
	return v
}

// letterForm is what a sent form asks for.
type letterForm struct {
	changes  []casefile.Change
	problems []problem
	offices  []petition.Office // that the text of the office may mean, where it means several
}

// readLetterForm gives the changes that a form makes to the case. A key that a
// person has to confirm is changed, too, where the form says what it said before:
// it has been looked at.
func (p *page) readLetterForm(now url.Values, sight *casefile.Sight) (letterForm, error) {
	was := letterValues(sight)
	var f letterForm
	for _, k := range letterKeys {
		if k.differs(now, was) || isMarked(sight.Marked, k.key) {
			f.changes = append(f.changes, casefile.Change{Key: k.key, Value: k.value(now)})
		}
	}
	if err := p.readHearing(&f, now, was, sight); err != nil {
		return f, err
	}
	return f, p.readOffice(&f, now, was, sight)
}

// isMarked reports whether a key, or what is in it or around it, is marked.
func isMarked(marked []string, key string) bool {
	return slices.ContainsFunc(marked, func(m string) bool {
		return m == key || strings.HasPrefix(m, key+".") || strings.HasPrefix(m, key+"[")
	})
}

func (k letterKey) differs(now, was url.Values) bool {
	return !slices.Equal(k.items(now), k.items(was))
}

// items gives what a field says, item by item.
func (k letterKey) items(v url.Values) []string {
	text := strings.ReplaceAll(v.Get(k.key), "\r\n", "\n")
	var items []string
	switch k.kind {
	case ticks:
		return v[k.key]
	case eachPart:
		for _, part := range paragraphs(text) {
			items = append(items, spaced(part))
		}
		return items
	case eachLine:
		items = strings.Split(text, "\n")
	default:
		items = []string{strings.ReplaceAll(text, "\n", " ")}
	}
	for i := range items {
		items[i] = strings.TrimSpace(items[i])
	}
	return slices.DeleteFunc(items, func(item string) bool { return item == "" })
}

// value is what the key is to hold; nil takes it out.
func (k letterKey) value(v url.Values) any {
	items := k.items(v)
	switch {
	case len(items) == 0:
		return nil
	case k.kind == eachLine, k.kind == eachPart, k.kind == ticks:
		return items
	}
	return items[0]
}

// readHearing reads the hearing. The day comes first: there is no time without
// one.
func (p *page) readHearing(f *letterForm, now, was url.Values, sight *casefile.Sight) error {
	day := hearingKeys[0]
	if day.value(now) == nil {
		if now.Get("hearing.time") != "" || strings.TrimSpace(now.Get("hearing.event")) != "" {
			return p.tell(f, "hearing.date", "letter.no_day")
		}
		if sight.Says("hearing") {
			f.changes = append(f.changes, casefile.Change{Key: "hearing"})
		}
		return nil
	}
	for _, k := range hearingKeys {
		if k.differs(now, was) || isMarked(sight.Marked, k.key) {
			f.changes = append(f.changes, casefile.Change{Key: k.key, Value: k.value(now)})
		}
	}
	return nil
}

// readOffice reads the office: spelled out, or a text that is looked up in the
// directory, as petition init does it.
func (p *page) readOffice(f *letterForm, now, was url.Values, sight *casefile.Sight) error {
	keys := []letterKey{{"office", oneLine}, {"addressee", oneLine}, {"office_name", oneLine}, {"office_address", eachLine}, {"office_choice", oneLine}}
	if !slices.ContainsFunc(keys, func(k letterKey) bool { return k.differs(now, was) }) && !isMarked(sight.Marked, "office") {
		return nil
	}
	text, addressee, name, address, choice := keys[0].value(now), keys[1].value(now), keys[2].value(now), keys[3].value(now), keys[4].value(now)
	if text != nil && keys[0].differs(now, was) && !keys[2].differs(now, was) && !keys[3].differs(now, was) {
		name, address = nil, nil // a town is typed in the place of what was spelled out
	}
	var fields casefile.Fields
	switch {
	case name != nil && address != nil:
		fields = casefile.Fields{{Key: "name", Value: name}, {Key: "addressee", Value: addressee}, {Key: "address", Value: address}}
	case name != nil || address != nil:
		return p.tell(f, "office_name", "letter.half_an_office")
	case text == nil && addressee != nil:
		return p.tell(f, "office", "letter.no_office")
	case text == nil:
		f.changes = append(f.changes, casefile.Change{Key: "office"})
		return nil
	default:
		asked := text.(string)
		if choice != nil && now.Get("office_asked") == now.Get("office") {
			asked = choice.(string)
		}
		found, err := office.Search(asked)
		switch {
		case err != nil:
			return p.tell(f, "office", "letter.unknown_office")
		case len(found) > 1:
			f.offices = found
			return p.tell(f, "office", "letter.several_offices")
		}
		fields = casefile.Fields{{Key: "name", Value: found[0].ID}, {Key: "addressee", Value: addressee}}
	}
	change := casefile.Change{Key: "office", Value: fields}
	if addressee == nil && name == nil {
		change.Value = fields[0].Value
	}
	f.changes = append(f.changes, change)
	return nil
}

// tell adds a problem in the page's own words.
func (p *page) tell(f *letterForm, field, key string) error {
	text, err := p.s.texts.say(languageOf(p.r), key)
	f.problems = append(f.problems, problem{Field: field, Message: text})
	return err
}

// inOwnWords says of a value that its field does not take what the field takes, in
// the page's language. Other problems stay as the case file's reader told them.
func (p *page) inOwnWords(problems []problem) []problem {
	for i := range problems {
		q := &problems[i]
		if text, err := p.s.texts.say(languageOf(p.r), "letter.wrong."+q.Field); err == nil && strings.HasPrefix(q.Message, q.Field) {
			q.Message, q.Hint, q.Where, q.Staged = text, "", "", false
		}
	}
	return problems
}

// officeOf gives the office of a case; the zero one where it names none.
func officeOf(sight *casefile.Sight) petition.Office {
	found, _, _ := office.Resolve(sight.Case.Office)
	return found
}

// zones are those of the United States' immigration courts, with what the case
// names besides.
func zones(named string) []string {
	all := []string{
		"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage",
		"Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam", "Pacific/Saipan",
	}
	if named != "" && !slices.Contains(all, named) {
		all = append(all, named)
	}
	return all
}
