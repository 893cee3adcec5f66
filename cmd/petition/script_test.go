package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/pdf/fonttest"
	"example.org/petition/internal/pdf/pdftest"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"petition": main})
}

// TestScripts runs the program as people do. Every script finds the case of
// testdata/case in its folder, and the 15th of January 2027 on the calendar.
func TestScripts(t *testing.T) {
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	servers := &mailServers{t: t, running: map[string]*mailtest.Server{}}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PETITION_TODAY", "2027-01-15")
			env.Setenv("FIXTURES", filepath.Join(folder, "../../fixtures"))
			env.Values[test{}] = env.T()
			return os.CopyFS(filepath.Join(env.WorkDir, "case"), os.DirFS("testdata/case"))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":  exits,
			"damage": damage,
			"font":   font,
			"pages":  pages(t),

			"picture": pictures{folder: filepath.Join(folder, "testdata/pictures")}.compare,

			"mailserver": servers.start,
			"mailbox":    servers.mailbox,
			"add":        add,
			"timeless":   timeless,
		},
	})
}

// timeless holds that what was printed is the file but for the times of the
// stages, each of which must be one: timeless FILE.
func timeless(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: timeless FILE")
	}
	printed := regexp.MustCompile(`"ms": \d+(\.\d+)?\n`).ReplaceAllString(ts.ReadFile("stdout"), "\"ms\": N\n")
	if want := ts.ReadFile(args[0]); printed != want {
		ts.Fatalf("printed but for the times:\n%s\nwant:\n%s", printed, want)
	}
}

// exits runs a program that must end with the exit code: exits CODE PROGRAM
// ARGUMENTS.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARGUMENTS")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// damage flips one bit in the middle of a file: damage FILE.
func damage(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: damage FILE")
	}
	name := ts.MkAbs(args[0])
	data, err := os.ReadFile(name)
	ts.Check(err)
	data[len(data)/2] ^= 1
	ts.Check(os.WriteFile(name, data, 0o600))
}

// pages writes what the pages of a PDF say, as PDFium reads them: pages FILE
// TEXT.
func pages(t *testing.T) func(ts *testscript.TestScript, neg bool, args []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) != 2 {
			ts.Fatalf("usage: pages FILE TEXT")
		}
		data, err := os.ReadFile(ts.MkAbs(args[0]))
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Join(pdftest.Text(t, data), "\n")), 0o600))
	}
}

// font writes a font of U+10FFFD, which no other font has: font FILE.
func font(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: font FILE")
	}
	name := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o700))
	ts.Check(os.WriteFile(name, fonttest.Font{Name: "Rare", Characters: []rune{0x10FFFD}}.TTF(), 0o600))
}
