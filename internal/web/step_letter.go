package web

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/office"
	"example.org/petition/internal/petition"
)

// letterView is the step in which the letter is filled in and looked at.
type letterView struct {
	Values  url.Values        // of the form, by key
	Marked  []string          // keys that nobody has confirmed yet
	Office  petition.Office   // that the case names; zero where it names none
	Offices []petition.Office // that the text may mean, to choose from
	Zones   []string
	HasLogo bool

	OfficeSource string // where the addresses of the directory stand, for people to check
	Saved        bool
	Letter       letterSeen
}

// MostLogo is how many bytes of a logo are of use.
func (letterView) MostLogo() int { return casefile.MostLogo }

func (p *page) showLetter() error {
	sight, err := p.c.look()
	if err != nil {
		return p.unreadable(err)
	}
	data := letterView{Values: letterValues(sight), Saved: p.r.URL.Query().Has("saved")}
	return p.letter(sight, data)
}

// letter shows the step, with the letter of the case as it is saved beside it.
func (p *page) letter(sight *casefile.Sight, data letterView, problems ...problem) error {
	data, err := p.fillLetter(sight, data)
	if err != nil {
		return err
	}
	v := p.view(data)
	v.Problems = problems
	return p.show("letter", v)
}

func (p *page) fillLetter(sight *casefile.Sight, data letterView) (letterView, error) {
	data.Marked = sight.Marked
	data.Office = officeOf(sight)
	data.Zones = zones(data.Values.Get("hearing.zone"))
	data.HasLogo, data.OfficeSource = sight.Says("sender.logo"), office.Source
	var err error
	data.Letter, err = p.savedLetter(sight)
	return data, err
}

// saveLetter takes the form. What is wrong with a field is told beside it, and
// then nothing is saved.
func (p *page) saveLetter() error {
	return p.withForm(p.takeLetter)
}

func (p *page) takeLetter(f *form, sight *casefile.Sight) error {
	data := letterView{Values: f.Values}
	form, err := p.readLetterForm(f.Values, sight)
	if err != nil {
		return err
	}
	data.Offices = form.offices
	logo, files, problems, err := p.takeLogo(f, sight)
	if err != nil {
		return err
	}
	if problems = append(form.problems, problems...); len(problems) > 0 {
		_, others := p.c.edited(form.changes) // so that all is told at once
		return p.letter(sight, data, append(problems, p.inOwnWords(others)...)...)
	}
	problems, err = p.c.change(f.Get("seen"), append(form.changes, logo...), files)
	switch {
	case errors.Is(err, errStale):
		if data, err = p.fillLetter(sight, data); err != nil {
			return err
		}
		return p.stale("letter", data)
	case err != nil:
		return err
	case len(problems) > 0:
		return p.letter(sight, data, p.inOwnWords(problems)...)
	}
	if f.Get("next") == "packet" {
		return p.goTo(p.c.at("packet"))
	}
	return p.goTo(p.c.at("letter?saved=yes"))
}

// logoKinds are the endings of the pictures that a logo may be.
var logoKinds = map[string]string{"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif"}

// takeLogo gives the change to the logo that a form asks for, and the file that
// goes with it. A logo gets a name of its own: the former one stays in the folder.
func (p *page) takeLogo(f *form, sight *casefile.Sight) ([]casefile.Change, map[string][]byte, []problem, error) {
	sent := f.of("sender.logo")
	sent = slices.DeleteFunc(sent, func(r received) bool { return r.name == "." }) // a browser sends an empty one where none was chosen
	switch {
	case len(sent) > 0:
	case f.Get("without_logo") != "" && sight.Says("sender.logo"):
		return []casefile.Change{{Key: "sender.logo"}}, nil, nil, nil
	default:
		return nil, nil, nil, nil
	}
	data, err := os.ReadFile(sent[0].path)
	if err != nil {
		return nil, nil, nil, err
	}
	if _, err := casefile.ReadLogo(sent[0].name, data); err != nil {
		return nil, nil, []problem{problemOf("sender.logo", err)}, nil
	}
	taken := map[string]bool{}
	entries, err := os.ReadDir(p.c.dir)
	if err != nil {
		return nil, nil, nil, err
	}
	for _, e := range entries {
		taken[e.Name()] = true
	}
	name := casefile.FreeName("logo"+logoKinds[http.DetectContentType(data)], taken)
	return []casefile.Change{{Key: "sender.logo", Value: filepath.Base(name)}}, map[string][]byte{name: data}, nil, nil
}
