package web

import (
	"errors"
	"io/fs"
	"net/http"

	"example.org/petition/internal/petition"
)

// page is one request and its answer.
type page struct {
	s *Server
	w http.ResponseWriter
	r *http.Request
	c *caseFolder // nil outside a case
}

// page makes a handler of what shows or changes a page. An error that a handler
// gives back is one that it could not tell beside what it concerns: it gets a
// page of its own.
func (s *Server) page(do func(*page) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := &page{s: s, w: w, r: r}
		err := p.open()
		if err == nil {
			err = do(p)
		}
		if err != nil && r.Context().Err() == nil { // else nobody waits for an answer
			p.fail(err)
		}
	}
}

// open finds the case of the address.
func (p *page) open() error {
	name := p.r.PathValue("case")
	if name == "" {
		return nil
	}
	c, err := p.s.openCase(name)
	p.c = c
	return err
}

// view begins what a template sees.
func (p *page) view(data any) *view {
	lang := languageOf(p.r)
	v := &view{s: p.s, Lang: lang, Path: p.r.URL.EscapedPath(), Data: data}
	for _, other := range languages {
		if other != lang {
			v.Other = other
		}
	}
	if p.c != nil {
		v.Case = p.caseView()
	}
	return v
}

// goTo sends the browser on after a change, so that loading the page again does
// not make it twice.
func (p *page) goTo(path string) error {
	http.Redirect(p.w, p.r, path, http.StatusSeeOther)
	return nil
}

// problemOf tells an error beside a field.
func problemOf(field string, err error) problem {
	if e, ok := errors.AsType[*petition.Error](err); ok {
		return problem{Field: field, Where: petition.Where(e.File, e.Line), Message: e.Message, Hint: e.Hint, Staged: true}
	}
	return problem{Field: field, Message: err.Error(), Text: failureText(err), Staged: true}
}

func (p *page) fail(err error) {
	v := p.view(nil)
	v.Case = nil
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text, _ := v.T("problem.no_case")
		v.Missing, v.Problems = true, []problem{{Message: text}}
	default:
		v.Problems = []problem{problemOf("", err)}
	}
	p.s.options.Log.Error("a page failed", "path", p.r.Pattern, "kind", petition.KindOf(err))
	if err := p.show("failed", v); err != nil {
		http.Error(p.w, "the page could not be shown", http.StatusInternalServerError)
	}
}
