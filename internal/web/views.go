package web

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"example.org/petition/internal/petition"
)

// views are the pages' templates, each with the frame around it.
type views map[string]*template.Template

// loadViews parses templates/page: frame.html is around every other page, and
// parts.html has what several of them use.
func loadViews(templates fs.FS) (views, error) {
	names, err := fs.Glob(templates, "page/*.html")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("there are no pages in the templates")
	}
	all := views{}
	for _, name := range names {
		if name == "page/frame.html" || name == "page/parts.html" {
			continue
		}
		t, err := template.New("frame.html").Option("missingkey=error").ParseFS(templates, "page/frame.html", "page/parts.html", name)
		if err != nil {
			return nil, fmt.Errorf("the page's templates: %w", err)
		}
		all[strings.TrimSuffix(path.Base(name), ".html")] = t
	}
	return all, nil
}

// view is what a template sees.
type view struct {
	s *Server

	Lang, Other string // the page's language, and the one that it can be switched to
	Path        string // of this page
	Step        string // "" outside a case
	Case        *caseView
	Missing     bool      // there is no such page
	Problems    []problem // what is wrong, each beside what it concerns
	Stale       bool      // the case was changed since the form was shown
	Data        any       // the page's own
}

// caseView is what the frame shows of a case.
type caseView struct {
	At, Title string // its address and its name
	Seen      string // what the case's files were when the page was made
	Steps     []stepView
	Running   bool
}

// T says a text in the page's language.
func (v *view) T(key string, pairs ...any) (string, error) {
	return v.s.texts.say(v.Lang, key, pairs...)
}

// Size says how large a file is.
func (v *view) Size(bytes int64) string {
	switch {
	case bytes < 1_000:
		return fmt.Sprintf("%d B", bytes)
	case bytes < 1_000_000:
		return fmt.Sprintf("%d KB", (bytes+500)/1_000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1_000_000)
}

// warned is a warning with what it is about.
type warned struct {
	About         string // empty where the page has no words for it
	Where         string
	Message, Lang string // Lang is empty where the message is in the page's language
}

// Warned gives warnings as the part "warnings" shows them.
func (v *view) Warned(warnings []petition.Warning) []warned {
	var all []warned
	for _, w := range warnings {
		message, lang := v.said(w.Message)
		all = append(all, warned{v.s.texts[v.Lang]["warning."+w.Code], w.Where, message, lang})
	}
	return all
}

// With gives the view to a part that is about something of the page's data.
func (v *view) With(data any) *view {
	part := *v
	part.Data = data
	return &part
}

// List gives some texts to be gone through.
func (v *view) List(texts ...string) []string { return texts }

// Target gives the address that a form is sent to, with its token.
func (v *view) Target(path string) string { return path + "?form=" + v.s.formToken() }

// For gives what is wrong with a field.
func (v *view) For(field string) []told {
	var found []told
	for _, p := range v.Problems {
		if p.Field == field {
			found = append(found, v.Told(p))
		}
	}
	return found
}

// problem is something that a person has to mend.
type problem struct {
	Field   string // of the form; empty for the whole
	Where   string
	Message string
	Hint    string
	Staged  bool   // told by a stage, in English
	Text    string // the key of what is said in the place of the message, which nobody wrote for people; else empty
}

// show writes a page. It is made whole before any of it is sent.
func (p *page) show(name string, v *view) error {
	t, ok := p.s.views[name]
	if !ok {
		return fmt.Errorf("there is no page %q", name)
	}
	if err := v.inWords(v.Problems); err != nil {
		return err
	}
	var html bytes.Buffer
	if err := t.Execute(&html, v); err != nil {
		return err
	}
	p.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	p.w.Header().Set("Content-Language", v.Lang)
	status := http.StatusOK
	switch {
	case v.Missing:
		status = http.StatusNotFound
	case v.Stale:
		status = http.StatusConflict
	case len(v.Problems) > 0:
		status = http.StatusUnprocessableEntity
	}
	p.w.WriteHeader(status)
	_, err := html.WriteTo(p.w)
	return err
}

// assets are the style sheet and the script.
func (s *Server) assets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.PathValue("file")
		kind, ok := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}[path.Ext(name)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		data, err := fs.ReadFile(s.options.Templates, "page/"+name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", kind)
		w.Write(data)
	})
}
