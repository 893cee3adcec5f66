package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// computer is where the program runs: what a build must not depend on.
type computer struct {
	umask string
	env   []string
}

var computers = []computer{
	{"022", []string{"GOMAXPROCS=1", "TZ=UTC", "LANG=C", "LC_ALL=C", "USER=ana", "HOME=/nonexistent/ana"}},
	{"077", []string{"GOMAXPROCS=2", "TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "USER=luis", "HOME=/nonexistent/luis", "GOGC=10"}},
}

// The same input and date give the same bytes, whatever the computer, the folder
// and the hour. Every product is made by a process of its own on each.
func TestSameBytesEverywhere(t *testing.T) {
	tests := []struct {
		name     string
		more     string   // below the case file of the main fixture
		commands []string // each on the case's folder
		later    bool     // the second time is another day, as what is final says only the letter's
	}{
		{name: "packet, paper and messages", commands: []string{"build --final", "sheet --sheets 3", "labels", "send"}},
		{name: "draft in volumes", commands: []string{"build --double-sided --volume-pages 3"}},
		{name: "exhibits and a filing", commands: []string{"build --final"}, later: true, more: `
exhibits:
  - {file: letter.md, title: Letter of the bakery, language: Spanish, translation: {file: letter.md, translator: Ana Prueba}}
  - {file: logo.png, title: A picture}
  - {file: photo.png, title: The same picture}
court: {filer: [Jane Roe], city: "Boston, Massachusetts", served_on: [Office of the Chief Counsel]}
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var first string
			for i, c := range computers {
				// Folders of other lengths, as a path that got into a file would show.
				folder := filepath.Join(t.TempDir(), strings.Repeat("folder", i+1), "case")
				copyCase(t, folder, test.more)
				today := "2027-01-15"
				if test.later && i > 0 {
					today = "2027-02-01"
				}
				for _, command := range test.commands {
					c.run(t, today, append(strings.Fields(command), folder)...)
				}
				if made := inventory(t, folder); i == 0 {
					first = made
				} else if made != first {
					t.Errorf("on the second computer there is:\n%s\nand on the first:\n%s", made, first)
				}
			}
		})
	}
}

// copyCase copies the main fixture, with more in its case file and two files
// for exhibits beside it.
func copyCase(t *testing.T, folder, more string) {
	t.Helper()
	if err := os.CopyFS(folder, os.DirFS("../../fixtures/stay-of-removal")); err != nil {
		t.Fatal(err)
	}
	m := &mailing{t: t, folder: folder}
	m.write("case.yaml", m.read("case.yaml")+more)
	m.write("photo.png", m.read("logo.png"))
	m.write("letter.md", "# Letter\n\nHe **works** with us.\n")
}

// run runs the program there on a day.
func (c computer) run(t *testing.T, today string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "petition", args...)
	if runtime.GOOS != "windows" { // which has no umask
		script := "umask " + c.umask + `; exec petition "$@"`
		cmd = exec.CommandContext(t.Context(), "sh", slices.Concat([]string{"-c", script, "sh"}, args)...)
	}
	cmd.Env = append(append(os.Environ(), "PETITION_TODAY="+today), c.env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("petition %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// inventory lists what a build or another command made in a case's folder: every
// file and folder with its mode and digest.
func inventory(t *testing.T, folder string) string {
	t.Helper()
	var list bytes.Buffer
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil || !d.Type().IsRegular() {
			fmt.Fprintf(&list, "%v %s\n", info.Mode(), name)
			return err
		}
		data, err := os.ReadFile(filepath.Join(folder, name))
		fmt.Fprintf(&list, "%v %8d %x %s\n", info.Mode(), len(data), sha256.Sum256(data), name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list.String()
}
