package web

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// caseItem is a case as the list of cases shows it.
type caseItem struct {
	At, Title  string
	Hearing    string
	DaysLeft   int
	Unreadable bool
}

// homeView is the list of cases, and the form for a new one.
type homeView struct {
	Cases  []caseItem
	Folder string
	Text   string // that was pasted
}

func (p *page) showHome() error { return p.home(homeView{}) }

func (p *page) home(h homeView, problems ...problem) error {
	if p.s.options.Only != "" {
		return p.goTo(addressOfCase(p.s.options.Only) + "/")
	}
	h.Folder = p.s.options.Cases
	entries, err := os.ReadDir(p.s.options.Cases)
	if err != nil && !os.IsNotExist(err) {
		return &petition.Error{Message: "the folder of cases cannot be read", File: p.s.options.Cases, Err: err, Hint: "see whether it is a folder and yours"}
	}
	for _, entry := range entries {
		if item, ok := p.s.item(entry.Name()); ok {
			h.Cases = append(h.Cases, item)
		}
	}
	v := p.view(h)
	v.Problems = problems
	return p.show("home", v)
}

// item looks at a case of the list.
func (s *Server) item(name string) (caseItem, bool) {
	c, err := s.openCase(name)
	item := caseItem{At: addressOfCase(name), Title: name}
	if err != nil {
		_, missing := os.Lstat(filepath.Join(s.options.Cases, name, caseFile))
		item.Unreadable = true
		return item, missing == nil && c != nil
	}
	sight, err := c.look()
	if err != nil {
		item.Unreadable = true
		return item, true
	}
	if sight.Case.Page.Title != "" {
		item.Title = sight.Case.Page.Title
	}
	if h := sight.Case.Hearing; !h.IsZero() {
		item.Hearing, item.DaysLeft = h.Date.String(), s.options.Today().DaysUntil(h.Date)
	}
	return item, true
}

// newCase makes a case folder of a pasted page or of a file with it.
func (p *page) newCase() error {
	if err := os.MkdirAll(p.s.options.Cases, 0o700); err != nil {
		return cannotWrite(p.s.options.Cases, err)
	}
	f, err := p.receive(p.s.options.Cases)
	if err != nil {
		return p.home(homeView{}, problemOf("text", err))
	}
	defer f.discard()
	h := homeView{Text: f.Get("text")}
	data := []byte(h.Text)
	name := "petition.txt"
	if files := f.of("file"); len(files) > 0 && files[0].name != "." && strings.TrimSpace(h.Text) == "" {
		if data, err = os.ReadFile(files[0].path); err != nil {
			return err
		}
		if ending := strings.ToLower(filepath.Ext(files[0].name)); ending == ".md" || ending == ".markdown" {
			name = "petition.md"
		}
	}
	if len(strings.TrimSpace(string(data))) == 0 {
		text, err := p.view(nil).T("home.nothing_pasted")
		if err != nil {
			return err
		}
		return p.home(h, problem{Field: "text", Message: text})
	}
	folder, err := p.makeCase(f, name, data)
	if err != nil {
		return p.home(h, problemOf("text", err))
	}
	return p.goTo(addressOfCase(folder) + "/petition")
}

// makeCase makes a folder for a case, named for the petition's title.
func (p *page) makeCase(f *form, name string, data []byte) (string, error) {
	read, _, err := casefile.ReadPage(name, data)
	if err != nil {
		return "", err
	}
	private, err := os.MkdirTemp(p.s.options.Cases, ".incoming-*")
	if err != nil {
		return "", cannotWrite(p.s.options.Cases, err)
	}
	defer os.RemoveAll(private)
	file := filepath.Join(private, name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return "", cannotWrite(name, err)
	}
	folder := p.s.freeFolder(casefile.FolderName(read.Title))
	job := pipeline.Job{
		Flags: casefile.Flags{Petition: file, WithoutLists: true}, Today: p.s.options.Today(), Templates: p.s.options.Templates,
		Out: filepath.Join(p.s.options.Cases, folder), Tool: p.s.options.Tool, Now: p.s.options.Now,
	}
	// A case that was begun is made whole, whether or not anybody waits for it.
	_, err = pipeline.Init(context.WithoutCancel(p.r.Context()), job, nil)
	return folder, err
}

// freeFolder gives a name that no folder of a case has.
func (s *Server) freeFolder(name string) string {
	taken := map[string]bool{}
	entries, _ := os.ReadDir(s.options.Cases) // none, where there is no folder yet
	for _, e := range entries {
		taken[strings.ToLower(e.Name())] = true
	}
	return casefile.FreeName(strings.ToLower(name), taken)
}
