//go:build unix

package casefile_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// TestPipes holds that what is not a regular file is refused without waiting
// for somebody to write into it.
func TestPipes(t *testing.T) {
	dir := newCase(t, "")
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	page, list := filepath.Join(dir, "petition.txt"), filepath.Join(dir, "list.csv")
	const hint = "copy what it gives into a file of its own"

	checkError(t, refused(t, casefile.Flags{Petition: pipe, Signatures: []string{list}}),
		pipe+": is not a regular file", "", hint)
	checkError(t, refused(t, casefile.Flags{Petition: page, Signatures: []string{"/dev/zero"}}),
		"/dev/zero: is not a regular file", "", hint)
	checkError(t, refused(t, casefile.Flags{Case: pipe}),
		pipe+": this is neither a folder nor a file", "", "name the case folder")

	write(t, filepath.Join(dir, "case.yaml"), "version: 1\npetition: petition.txt\nsignatures: [pipe]\n")
	e := refused(t, casefile.Flags{Case: dir})
	checkError(t, e, "case.yaml:3: pipe is not a regular file", "signatures: [pipe]", hint)
	if e.Kind != petition.BadList {
		t.Errorf("kind %v", e.Kind)
	}
}

// TestCaseFileIsPipe holds the same for the case file itself.
func TestCaseFileIsPipe(t *testing.T) {
	dir := newCase(t, "")
	if err := syscall.Mkfifo(filepath.Join(dir, "case.yaml"), 0o600); err != nil {
		t.Fatal(err)
	}
	checkError(t, refused(t, casefile.Flags{Case: dir}), "case.yaml: is not a regular file", "",
		"copy what it gives into a file of its own")
}

// TestLinks holds that no link leads out of the case folder, and that one
// inside it is a file like others.
func TestLinks(t *testing.T) {
	outside := t.TempDir()
	write(t, filepath.Join(outside, "secret.txt"), pageText)
	dir := newCase(t, "")
	for link, target := range map[string]string{
		"out.txt":    filepath.Join(outside, "secret.txt"),
		"folder":     outside,
		"loop.txt":   "loop.txt",
		"inside.txt": "petition.txt",
		"gone.txt":   "nothing.txt",
	} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"out.txt":           "is a link that leads out of the case folder",
		"folder/secret.txt": "is a link that leads out of the case folder",
		"loop.txt":          "is a link that leads back to itself",
		"gone.txt":          "does not exist",
		"petition.txt/x":    "cannot be opened",
	} {
		write(t, filepath.Join(dir, "case.yaml"), "version: 1\npetition: "+name+"\nsignatures: [list.csv]\n")
		e := refused(t, casefile.Flags{Case: dir})
		if got := e.Error(); got != "case.yaml:2: "+name+" "+want {
			t.Errorf("page %s: %s", name, got)
		}
		write(t, filepath.Join(dir, "case.yaml"), "version: 1\npetition: petition.txt\nsignatures: ["+name+"]\n")
		e = refused(t, casefile.Flags{Case: dir})
		if got := e.Error(); got != "case.yaml:3: "+name+" "+want || e.Kind != petition.BadList {
			t.Errorf("list %s: %s, kind %v", name, got, e.Kind)
		}
	}
	write(t, filepath.Join(dir, "case.yaml"), "version: 1\npetition: inside.txt\nsignatures: [list.csv]\n")
	load(t, casefile.Flags{Case: dir})
}

// TestListBecomesLink holds that a list is checked when it is opened, not only
// when the case is read.
func TestListBecomesLink(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.csv")
	write(t, outside, listText)
	dir := newCase(t, caseHead)
	c, _ := load(t, casefile.Flags{Case: dir})
	list := filepath.Join(dir, "list.csv")
	if err := os.Remove(list); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, list); err != nil {
		t.Fatal(err)
	}
	file, err := c.Lists[0].Open()
	if err == nil {
		file.Close()
	}
	if petition.KindOf(err) != petition.BadList {
		t.Errorf("got %v", err)
	}
}

// TestNewCaseFromPipe holds the same for the inputs of a new case.
func TestNewCaseFromPipe(t *testing.T) {
	flags := newFlags(t, pageText)
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	flags.Signatures = append(flags.Signatures, pipe)
	if _, _, err := casefile.Plan(flags, today); petition.KindOf(err) != petition.BadList {
		t.Errorf("a list from a pipe: %v", err)
	}
	flags.Signatures, flags.Petition = flags.Signatures[:1], pipe
	if _, _, err := casefile.Plan(flags, today); petition.KindOf(err) != petition.BadCase {
		t.Errorf("a page from a pipe: %v", err)
	}
}
