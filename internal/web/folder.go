package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"example.org/petition/internal/atomicfile"
	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

const caseFile = "case.yaml"

// longestName is how long the name of a folder can be, in bytes, on any system.
const longestName = 255

// caseFolder is a case's folder, as a form finds it.
type caseFolder struct {
	s    *Server
	name string
	dir  string
	text []byte // of case.yaml
	seen string // tells whether the case file, the petition page or the withdrawals were changed
}

// openCase finds a case by the name of its folder, which stands right in the
// folder of the cases. One that is not there is fs.ErrNotExist.
func (s *Server) openCase(name string) (*caseFolder, error) {
	if !filepath.IsLocal(name) || strings.ContainsAny(name, "/\\\x00") || strings.HasPrefix(name, ".") || len(name) > longestName || s.options.Only != "" && name != s.options.Only {
		return nil, fs.ErrNotExist
	}
	c := &caseFolder{s: s, name: name, dir: filepath.Join(s.options.Cases, name)}
	return c, c.read()
}

// read reads what the forms show and change.
func (c *caseFolder) read() error {
	var err error
	if c.text, err = os.ReadFile(filepath.Join(c.dir, caseFile)); err != nil {
		return err
	}
	sum := sha256.New()
	sum.Write(c.text)
	for _, name := range []string{"petition.txt", "petition.md", withdrawnFile} {
		page, err := os.ReadFile(filepath.Join(c.dir, name))
		if err == nil {
			sum.Write([]byte("\x00" + name + "\x00"))
			sum.Write(page)
		}
	}
	c.seen = hex.EncodeToString(sum.Sum(nil))
	return nil
}

// flags name the case to the stages, with text for its case file.
func (c *caseFolder) flags(text []byte) casefile.Flags {
	return casefile.Flags{Case: c.dir, CaseText: text}
}

// look reads the case as far as it can be read.
func (c *caseFolder) look() (*casefile.Sight, error) {
	return casefile.Look(c.flags(c.text), c.s.options.Today())
}

// errStale is a change of a case that was changed since its form was shown.
var errStale = errors.New("the case was changed since this form was shown")

// change makes changes to the case file, and then writes other files of the
// folder by their names. seen is what the form was made of: where that is not
// what the folder holds any more, nothing is changed and the error is errStale.
// A change that makes the case file one that cannot be read is refused too, with
// a problem beside its key.
func (c *caseFolder) change(seen string, changes []casefile.Change, files map[string][]byte) ([]problem, error) {
	lock := c.s.lock(c.name)
	lock.Lock()
	defer lock.Unlock()
	if err := c.read(); err != nil {
		return nil, err
	}
	if c.seen != seen {
		return nil, errStale
	}
	text, problems := c.edited(changes)
	if len(problems) > 0 {
		return problems, nil
	}
	for name, data := range files {
		if err := writeFile(c.dir, name, data); err != nil {
			return nil, err
		}
	}
	if string(text) != string(c.text) {
		if err := writeFile(c.dir, caseFile, text); err != nil {
			return nil, err
		}
	}
	return nil, c.read()
}

// edited gives the case file's text with changes. Where they cannot all be made,
// each is tried by itself, so that what is wrong is told beside its field.
func (c *caseFolder) edited(changes []casefile.Change) ([]byte, []problem) {
	if text, err := casefile.Edit(caseFile, c.text, changes...); err == nil {
		if _, err := casefile.Look(c.flags(text), c.s.options.Today()); err == nil {
			return text, nil
		}
	}
	text := c.text
	var problems []problem
	for _, change := range changes {
		edited, err := casefile.Edit(caseFile, text, change)
		if err == nil {
			_, err = casefile.Look(c.flags(edited), c.s.options.Today())
		}
		if err != nil {
			problems = append(problems, problemOf(change.Key, err))
			continue
		}
		text = edited
	}
	return text, problems
}

// lock gives the lock on changes of a case.
func (s *Server) lock(name string) *sync.Mutex {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cases[name] == nil {
		s.cases[name] = &sync.Mutex{}
	}
	return s.cases[name]
}

// writeFile puts a file of a case in its place, whole or not at all, for its
// owner only.
func writeFile(dir, name string, data []byte) error {
	if err := atomicfile.WriteFile(filepath.Join(dir, name), data); err != nil {
		return cannotWrite(name, err)
	}
	return nil
}

func cannotWrite(name string, err error) error {
	return &petition.Error{File: name, Err: err, Message: "it cannot be written", Hint: "see whether the disk is full and the folder is yours, then try again"}
}
