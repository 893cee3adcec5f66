package web

import (
	"strings"

	"example.org/petition/internal/casefile"
)

// caseStep is one of the steps from a pasted page to a sent packet. Each can be
// left and taken up at any time.
type caseStep struct {
	name string
	show func(*page) error
	done func(*casefile.Sight, *caseFolder) bool
}

func steps() []caseStep {
	return []caseStep{
		{"petition", (*page).showPetition, func(s *casefile.Sight, _ *caseFolder) bool { return s.Case.Page.Ask != "" && s.Case.Page.Title != "" }},
		{"signatures", (*page).showSignatures, func(s *casefile.Sight, _ *caseFolder) bool { return len(s.Case.Lists) > 0 }},
		{"letter", (*page).showLetter, func(s *casefile.Sight, _ *caseFolder) bool {
			return s.Case.Person.Name != "" && s.Case.Sender.Signatory.Name != "" && !s.Case.Hearing.IsZero()
		}},
		{"packet", (*page).showPacket, func(_ *casefile.Sight, c *caseFolder) bool { return c.hasPacket() }},
		{"send", (*page).showSend, func(s *casefile.Sight, c *caseFolder) bool { return c.isSent(s) }},
	}
}

// stepView is a step as the frame lists it.
type stepView struct {
	Name, Path    string
	Current, Done bool
}

// caseView is what the frame shows of the case.
func (p *page) caseView() *caseView {
	v := &caseView{At: addressOfCase(p.c.name), Title: p.c.name, Seen: p.c.seen}
	sight, err := p.c.look()
	if err == nil && sight.Case.Page.Title != "" {
		v.Title = sight.Case.Page.Title
	}
	for _, step := range steps() {
		at := p.c.at(step.name)
		v.Steps = append(v.Steps, stepView{
			Name: step.name, Path: at, Current: strings.HasPrefix(p.r.URL.Path, "/case/"+p.c.name+"/"+step.name), Done: err == nil && step.done(sight, p.c),
		})
	}
	if r := p.s.lastRun(p.c.name); r != nil {
		v.Running = !r.hasEnded()
	}
	return v
}

// showNext leads to the first step that is not done.
func (p *page) showNext() error {
	for _, step := range p.caseView().Steps {
		if !step.Done {
			return p.goTo(step.Path)
		}
	}
	return p.goTo(p.c.at("send"))
}
