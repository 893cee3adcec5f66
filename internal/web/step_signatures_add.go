package web

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// listsFolder is where lists are put in a case folder.
const listsFolder = "signatures"

// addLists takes lists that were sent, and adds them to the case.
func (p *page) addLists() error {
	f, err := p.receive(p.c.dir)
	if err != nil {
		if petition.KindOf(err) == petition.BadList {
			return p.refuseLists("", "too_large", "most", mostUpload>>20)
		}
		if _, ok := errors.AsType[*petition.Error](err); ok {
			return p.signatures(signaturesView{}, nil, problemOf("lists", err))
		}
		return err
	}
	defer f.discard()
	collected := strings.TrimSpace(f.Get("collected"))
	sent := f.of("lists")
	if len(sent) == 0 {
		return p.refuseLists(collected, "no_file")
	}
	for _, file := range sent {
		if info, err := os.Stat(file.path); err != nil || info.Size() == 0 {
			return p.refuseLists(collected, "empty_file", "name", shortened(file.name))
		}
	}
	names, err := p.c.put(sent)
	if err != nil {
		return err
	}
	problems, err := p.c.addLists(names, collected)
	if err != nil || len(problems) > 0 {
		for _, name := range names {
			os.Remove(filepath.Join(p.c.dir, filepath.FromSlash(name)))
		}
	}
	switch {
	case err != nil:
		return err
	case len(problems) > 0:
		problems[0].Field = "lists"
		return p.signatures(signaturesView{Collected: collected}, nil, problems[0])
	}
	return p.goTo(p.signaturesPath())
}

// refuseLists tells why lists that were sent are not taken.
func (p *page) refuseLists(collected, key string, pairs ...any) error {
	message, err := p.view(nil).T("signatures."+key, pairs...)
	if err != nil {
		return err
	}
	return p.signatures(signaturesView{Collected: collected}, nil, problem{Field: "lists", Message: message})
}

// put puts files that were sent into the folder of the lists, each under a name
// that is safe and that no other file has, and gives the names as the case file
// has them.
func (c *caseFolder) put(sent []received) ([]string, error) {
	root, err := os.OpenRoot(c.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if err := root.MkdirAll(listsFolder, 0o700); err != nil {
		return nil, cannotWrite(listsFolder, err)
	}
	var names []string
	for _, file := range sent {
		name, err := c.putOne(root, file)
		if err != nil {
			for _, name := range names {
				root.Remove(name)
			}
			return nil, cannotWrite(listsFolder, err)
		}
		names = append(names, name)
	}
	return names, nil
}

// putOne puts one file. Its name is taken before the file comes, so that nobody
// else takes it between.
func (c *caseFolder) putOne(root *os.Root, file received) (string, error) {
	taken := map[string]bool{}
	entries, err := os.ReadDir(filepath.Join(c.dir, listsFolder))
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		taken[strings.ToLower(e.Name())] = true
	}
	for {
		name := path.Join(listsFolder, casefile.FreeName(file.name, taken))
		reserved, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if os.IsExist(err) {
			continue // the name is among those taken now
		}
		if err != nil {
			return "", err
		}
		reserved.Close()
		from, err := filepath.Rel(c.dir, file.path)
		if err == nil {
			err = root.Rename(from, name)
		}
		if err != nil {
			root.Remove(name)
		}
		return name, err
	}
}

// addLists adds lists to the case file, behind those that are there. What else
// was changed meanwhile does not matter to that: nothing is written over.
func (c *caseFolder) addLists(names []string, collected string) ([]problem, error) {
	for {
		sight, err := c.look()
		if err != nil {
			return nil, err
		}
		var changes []casefile.Change
		for i, name := range names {
			fields := casefile.Fields{{Key: "file", Value: name}}
			if collected != "" {
				fields = append(fields, casefile.Change{Key: "collected", Value: collected})
			}
			changes = append(changes, casefile.Change{Key: fmt.Sprintf("signatures[%d]", len(sight.Case.Lists)+i+1), Value: fields})
		}
		problems, err := c.change(c.seen, changes, nil)
		if !isStale(err) {
			return problems, err
		}
	}
}
