package casefile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

const caseFileName = "case.yaml"

// findCaseFile gives the case file of a folder, or the one that path names.
func findCaseFile(path string) (*file, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, noCase(path, "there is no such case folder", "check the path; a case folder holds a case.yaml", err)
	case err != nil:
		return nil, noCase(path, "the case folder cannot be read", "check that you may read it", err)
	case info.IsDir():
		return inFolder(path)
	}
	switch ext := strings.ToLower(filepath.Ext(path)); {
	case !info.Mode().IsRegular():
		return nil, noCase(path, "this is neither a folder nor a file", "name the case folder", nil)
	case ext != ".yaml" && ext != ".yml":
		e := noCase(path, "this is not a case folder", "to build without one: "+withFiles(path, ""), nil)
		e.Kind = petition.WrongUse
		return nil, e
	}
	return newCaseFile(filepath.Dir(path), filepath.Base(path)), nil
}

func newCaseFile(folder, name string) *file {
	return &file{name: name, as: petition.MaskANumbers(name, ""), folder: folder, kind: petition.BadCase}
}

// inFolder looks for the case file in a folder. Where there is none it tells
// how to go on with what the folder holds.
func inFolder(folder string) (*file, error) {
	f := newCaseFile(folder, caseFileName)
	_, err := os.Lstat(filepath.Join(folder, caseFileName))
	if err == nil {
		return f, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, noCase(folder, "the case folder cannot be read", "check that you may read it", err)
	}
	page, list := firstFile(folder, ".txt", ".md"), firstFile(folder, ".csv")
	hint := "write one; README shows a whole case file"
	switch other := firstFile(folder, ".yaml", ".yml"); {
	case other != "":
		hint = "rename " + shown(filepath.Base(other)) + " to case.yaml, or name it: petition build " + word(other, "CASE.yaml")
	case page != "" && list != "":
		hint = "to build without one: " + withFiles(page, list)
	}
	return nil, noCase(folder, "this folder holds no case.yaml", hint, nil)
}

func noCase(path, message, hint string, cause error) *petition.Error {
	return &petition.Error{Kind: petition.BadCase, File: shown(path), Message: message, Hint: hint, Err: cause}
}

// firstFile gives the path of a folder's first file with one of the endings,
// or "".
func firstFile(folder string, endings ...string) string {
	entries, _ := os.ReadDir(folder) // sorted; a folder that cannot be listed gives no hint
	for _, entry := range entries {
		if entry.Type().IsRegular() && slices.Contains(endings, strings.ToLower(filepath.Ext(entry.Name()))) {
			return filepath.Join(folder, entry.Name())
		}
	}
	return ""
}

// withFiles is the command that builds from a page and a list; an empty or
// awkward name stays a blank to be filled in.
func withFiles(page, list string) string {
	if strings.EqualFold(filepath.Ext(page), ".csv") {
		page, list = "", page
	}
	return flagsOnly(word(page, "PAGE.txt"), word(list, "LIST.csv"))
}

// word gives a path that every shell takes as it is, or else a blank.
func word(path, blank string) string {
	plain := func(r rune) bool {
		return r == '/' || r == '.' || r == '_' || r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
	}
	if path == "" || path[0] == '-' || strings.ContainsFunc(path, func(r rune) bool { return !plain(r) }) {
		return blank
	}
	return path
}
