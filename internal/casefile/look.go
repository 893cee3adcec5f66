package casefile

import (
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

// Sight is what can be seen of a case that may not be ready yet.
type Sight struct {
	Case      petition.Case // as far as it could be read
	Page      petition.Page // what the petition page says by itself
	PageFile  string        // as the case names it; empty where it names none
	PageText  string        // of the page, as it stands in its file
	PageError error         // why its file could not be read; nil where it could
	Officials string        // the file that lists the officials; empty where the case file does
	Problems  []*petition.Error
	Warnings  []petition.Warning
	Marked    []string // the keys, as in Change, whose lines have a check mark

	root ast.Node // of the case file
}

// Says reports whether the case file itself has a value for a key, as in Change,
// which Case may have from elsewhere.
func (s *Sight) Says(key string) bool {
	path, err := parsePath(key)
	if err != nil {
		return false
	}
	node := s.root
	for _, step := range path {
		node = below(node, step)
	}
	return plain(node) != nil
}

// Look reads a case as far as that goes, where Load stops at the first thing
// that is wrong. It fails only where the case file itself cannot be read, with
// an error of Load. What it gives no problem for, Load takes.
func Look(flags Flags, today petition.Date) (*Sight, error) {
	d, err := readCaseFile(flags.Case, flags.CaseText)
	if err != nil {
		return nil, err
	}
	if err := d.applyFlags(flags); err != nil {
		return nil, err
	}
	s := &Sight{Marked: keysOn(d.root, "", d.marked), root: d.root}
	if f := d.written.file; f != nil {
		s.PageFile = f.as
		if s.PageText, _, s.PageError = f.readText(maxPageBytes); s.PageError == nil {
			s.Page, _, _ = ReadPage(f.as, []byte(s.PageText))
		}
	}
	if d.officials != nil {
		s.Officials = d.officials.as
	}
	needFiles := func() error { return d.needFiles(flags) }
	readPage := func() error {
		if d.written.file == nil && d.written.says.Ask == "" {
			return nil // needFiles has said so
		}
		return d.readPage()
	}
	for _, step := range []func() error{
		needFiles, readPage, d.readLogo, d.readTemplate, d.readCommunity, d.readFonts, d.readWithdrawn, d.readOfficials, d.checkBlindCopy, d.lookAtDocuments, d.nameLists,
	} {
		if problem, ok := errors.AsType[*petition.Error](step()); ok {
			s.Problems = append(s.Problems, problem)
		}
	}
	d.fill(today)
	d.keepANumber()
	d.doubt()
	s.Case, s.Warnings = d.Case, d.warnings
	return s, nil
}

// keysOn gives the keys below a node that stand on one of the lines, in the order
// of the file: those of the values, not of what the values stand in.
func keysOn(node ast.Node, key string, lines []int) []string {
	var keys []string
	found := func(key string, line int, value ast.Node) {
		inner := keysOn(value, key, lines)
		if len(inner) == 0 && slices.Contains(lines, line) {
			inner = []string{key}
		}
		keys = append(keys, inner...)
	}
	switch node := node.(type) {
	case ast.MapNode:
		for it := node.MapRange(); it.Next(); {
			at := it.Key().GetToken()
			name := at.Value
			if key != "" {
				name = key + "." + name
			}
			found(name, at.Position.Line, it.Value())
		}
	case *ast.SequenceNode:
		for i, item := range node.Values {
			found(fmt.Sprintf("%s[%d]", key, i+1), lineOf(item), item)
		}
	}
	return keys
}
