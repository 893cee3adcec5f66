package web

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

func isStale(err error) bool { return errors.Is(err, errStale) }

// typedList is what a form says of a list.
type typedList struct {
	n    int
	file string
	form url.Values
}

// over puts what a form says over what the case says, where the list is still the
// one that it is about.
func (t *typedList) over(lists []listView) {
	if t.n > len(lists) || lists[t.n-1].File != t.file {
		return
	}
	l := &lists[t.n-1]
	for name, to := range map[string]*string{
		"collected": &l.Collected, "dates": &l.Dates, "encoding": &l.Encoding, "delimiter": &l.Delimiter, "sheet": &l.Sheet, "header": &l.HeaderRow,
	} {
		if t.form.Has(name) {
			*to = t.form.Get(name)
		}
	}
	for i := range l.Tables {
		for j := range l.Tables[i].Columns {
			if c := &l.Tables[i].Columns[j]; t.form.Has(c.Field) {
				c.Role = t.form.Get(c.Field)
			}
		}
	}
	for i := range l.Consents {
		if c := &l.Consents[i]; t.form.Has(c.Field) {
			c.Choice = t.form.Get(c.Field)
			c.tick(t.form[c.Field+"-yes"])
		}
	}
}

// saveList keeps what a form says of a list, or takes the list out.
func (p *page) saveList() error {
	return p.withForm(p.takeList)
}

func (p *page) takeList(f *form, sight *casefile.Sight) error {
	n, err := strconv.Atoi(p.r.PathValue("list"))
	if err != nil || n < 1 {
		return fs.ErrNotExist
	}
	typed := &typedList{n, f.Get("file"), f.Values}
	if f.Get("seen") != p.c.seen || n > len(sight.Case.Lists) {
		return p.staleSignatures(signaturesView{}, typed)
	}
	if f.Get("do") == "remove" {
		return p.removeList(f.Get("seen"), n, len(sight.Case.Lists))
	}
	s := listSaver{page: p, n: n, list: sight.Case.Lists[n-1], form: f.Values}
	changes := s.changes()
	if s.err != nil {
		return s.err
	}
	if len(s.problems) == 0 {
		problems, err := p.c.change(f.Get("seen"), changes, nil)
		if isStale(err) {
			return p.staleSignatures(signaturesView{}, typed)
		}
		if err != nil {
			return err
		}
		s.problems = s.named(problems)
	}
	if len(s.problems) > 0 {
		return p.signatures(signaturesView{}, typed, s.problems...)
	}
	return p.goTo(fmt.Sprintf("%s#list-%d", p.signaturesPath(), n))
}

// removeList takes a list out of the case. Its file stays where it is.
func (p *page) removeList(seen string, n, all int) error {
	key := fmt.Sprintf("signatures[%d]", n)
	if all == 1 {
		key = "signatures"
	}
	problems, err := p.c.change(seen, []casefile.Change{{Key: key}}, nil)
	switch {
	case isStale(err):
		return p.staleSignatures(signaturesView{}, nil)
	case err != nil:
		return err
	case len(problems) > 0:
		problems[0].Field = ""
		return p.signatures(signaturesView{}, nil, problems...)
	}
	return p.goTo(p.signaturesPath() + "?removed")
}

// listSaver tells what a form changes about a list.
type listSaver struct {
	page     *page
	n        int
	list     petition.List
	form     url.Values
	problems []problem
	err      error
}

// field is the id of a field of the list's form.
func (s *listSaver) field(name string) string { return fmt.Sprintf("list-%d-%s", s.n, name) }

// refuse tells what is wrong with a field, in the page's words.
func (s *listSaver) refuse(name, key string, pairs ...any) {
	message, err := s.page.view(nil).T("signatures."+key, pairs...)
	s.err = errors.Join(s.err, err)
	s.problems = append(s.problems, problem{Field: s.field(name), Message: message})
}

// named puts problems with keys of the case file beside the fields for them.
func (s *listSaver) named(problems []problem) []problem {
	for i := range problems {
		_, key, _ := strings.Cut(problems[i].Field, "].")
		problems[i].Field = s.field(key)
	}
	return problems
}

func (s *listSaver) key(name string) string { return fmt.Sprintf("signatures[%d].%s", s.n, name) }

// changes tells what the form changes. Menus that were made for another shape of
// the list are not looked at.
func (s *listSaver) changes() []casefile.Change {
	r := s.list.Reading
	var changes []casefile.Change
	reshaped := false
	text := func(name, was string, shapes bool) {
		now := strings.TrimSpace(s.form.Get(name))
		if !s.form.Has(name) || now == was {
			return
		}
		change := casefile.Change{Key: s.key(name)}
		if now != "" {
			change.Value = now
		}
		changes = append(changes, change)
		reshaped = reshaped || shapes
	}
	text("collected", s.list.Collected, false)
	text("dates", string(r.Dates), false)
	text("encoding", string(r.Encoding), true)
	text("delimiter", delimiterWord(r.Delimiter), true)
	text("sheet", r.Sheet, true)
	if header, changed := s.headerRow(r.Header); changed {
		changes = append(changes, casefile.Change{Key: s.key("header"), Value: header})
		reshaped = true
	}
	if reshaped || len(s.problems) > 0 {
		return changes
	}
	sketches, err := pipeline.SketchList(s.page.r.Context(), s.list, r)
	if petition.KindOf(err) != petition.BadList && err != nil {
		s.err = err
		return nil
	}
	consent := maps.Clone(r.Consent)
	if consent == nil {
		consent = map[string]petition.Consent{}
	}
	s.answers(sketches, consent)
	columns := s.columns(sketches, consent)
	if columns != nil {
		changes = append(changes, *columns)
	}
	if !sameConsent(consent, r.Consent) {
		changes = append(changes, casefile.Change{Key: s.key("consent"), Value: consentFields(consent)})
	}
	return changes
}

// headerRow reads the field for the row of the header; nothing in it is no row.
func (s *listSaver) headerRow(was int) (row any, changed bool) {
	now := strings.TrimSpace(s.form.Get("header"))
	switch n, err := strconv.Atoi(now); {
	case !s.form.Has("header"):
		return nil, false
	case now == "":
		return nil, was != 0
	case err != nil || n < 1:
		s.refuse("header", "header_no_number")
		return nil, false
	default:
		return n, n != was
	}
}

// answers reads what the form says of columns that say who may be named.
func (s *listSaver) answers(sketches []petition.ListSketch, consent map[string]petition.Consent) {
	for i := 0; s.form.Has(fmt.Sprintf("consent-%d-header", i)); i++ {
		field := fmt.Sprintf("consent-%d", i)
		header, ok := headerIn(sketches, s.form.Get(field+"-header"))
		if !ok {
			continue
		}
		yes := s.form[field+"-yes"]
		switch choice := s.form.Get(field); {
		case choice == consentIgnore:
			consent[header] = petition.Consent{Ignore: true}
		case choice == consentOwn:
			delete(consent, header)
		case len(yes) > 0:
			consent[header] = petition.Consent{Yes: yes}
		case choice == consentValues:
			s.refuse(field, "consent_nothing")
		}
	}
}

// headerIn finds a header that a form names. Browsers send line ends of their
// own.
func headerIn(sketches []petition.ListSketch, named string) (header string, ok bool) {
	for _, sketch := range sketches {
		for _, h := range sketch.Header {
			if spaced(h) == spaced(named) && spaced(h) != "" {
				return strings.TrimSpace(h), true
			}
		}
	}
	return "", false
}

func sameConsent(a, b map[string]petition.Consent) bool {
	return maps.EqualFunc(a, b, func(x, y petition.Consent) bool { return x.Ignore == y.Ignore && slices.Equal(x.Yes, y.Yes) })
}

// consentFields gives consent as the case file has it, nil where there is none.
func consentFields(consent map[string]petition.Consent) any {
	var fields casefile.Fields
	for _, header := range slices.Sorted(maps.Keys(consent)) {
		field := casefile.Change{Key: header, Value: consent[header].Yes}
		if consent[header].Ignore {
			field.Value = "ignore"
		}
		fields = append(fields, field)
	}
	if fields == nil {
		return nil
	}
	return fields
}
