package casefile_test

import (
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

func TestNoCaseFile(t *testing.T) {
	t.Chdir(newCase(t, ""))
	write(t, "empty/note.doc", "nothing to build from")
	write(t, "renamed/case.yml", caseHead)
	write(t, "spaced/my page.txt", pageText)
	write(t, "spaced/list.csv", listText)

	for _, test := range []struct {
		path, message, hint string
	}{
		{"missing", "missing: there is no such case folder", "check the path; a case folder holds a case.yaml"},
		{"empty", "empty: this folder holds no case.yaml", "write one; README shows a whole case file"},
		{".", ".: this folder holds no case.yaml", "to build without one: petition build --petition petition.txt --signatures list.csv --office boston -o OUT"},
		{"spaced", "spaced: this folder holds no case.yaml", "to build without one: petition build --petition PAGE.txt --signatures spaced/list.csv --office boston -o OUT"},
		{"renamed", "renamed: this folder holds no case.yaml", "rename case.yml to case.yaml, or name it: petition build renamed/case.yml"},
		{"petition.txt", "petition.txt: this is not a case folder", "to build without one: petition build --petition petition.txt --signatures LIST.csv --office boston -o OUT"},
		{"list.csv", "list.csv: this is not a case folder", "to build without one: petition build --petition PAGE.txt --signatures list.csv --office boston -o OUT"},
	} {
		checkError(t, refused(t, casefile.Flags{Case: test.path}), test.message, "", test.hint)
	}
}

func TestCaseFileByName(t *testing.T) {
	dir := newCase(t, "")
	write(t, filepath.Join(dir, "second.yml"), caseHead+"office: boston\n")
	c, _ := load(t, casefile.Flags{Case: filepath.Join(dir, "second.yml")})
	if c.Office.QueryFrom != "second.yml:4" || c.Inputs[0].File != "second.yml" {
		t.Errorf("office %+v, inputs %+v", c.Office, c.Inputs)
	}
}

func TestPathsOutside(t *testing.T) {
	for _, path := range []string{"..", "../x.txt", "a/../../x.txt", "/etc/hostname", "./../x.txt"} {
		e := refused(t, casefile.Flags{Case: newCase(t, "version: 1\npetition: "+path+"\nsignatures: [list.csv]\n")})
		if e.Line != 2 || !strings.HasSuffix(e.Message, "lies outside the case folder") {
			t.Errorf("%s: %v", path, e)
		}
	}
}

func TestFileNameWithUnseenCharacters(t *testing.T) {
	e := refused(t, casefile.Flags{Case: newCase(t, "version: 1\npetition: \"petition\\x00.txt\"\nsignatures: [list.csv]\n")})
	checkError(t, e, "case.yaml:2: the file's name holds characters that nobody sees, or is very long",
		`petition: "petition\x00.txt"`, "rename the file, and write its name anew")
}

func TestTooLarge(t *testing.T) {
	dir := newCase(t, caseHead+"# "+strings.Repeat("x", 1<<20)+"\n")
	checkError(t, refused(t, casefile.Flags{Case: dir}), "case.yaml: is larger than 64 KiB", "", "is it the right file?")
}
