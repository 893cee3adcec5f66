package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// invoke runs the program in this process.
func invoke(ctx context.Context, args ...string) (code int, stdout, stderr string) {
	var out, diagnostics bytes.Buffer
	code = run(ctx, args, testMachine(&out, &diagnostics))
	return code, out.String(), diagnostics.String()
}

// testMachine is a machine with nobody at it, on a morning in January.
func testMachine(stdout, stderr io.Writer) machine {
	return machine{
		stdout: stdout,
		stderr: stderr,
		getenv: func(string) string { return "" },
		now:    func() time.Time { return time.Date(2027, 1, 15, 9, 0, 0, 0, time.UTC) },
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{
		{"build", "testdata/case", "-o", filepath.Join(t.TempDir(), "out")},
		{"check", "testdata/case"},
		{"init", filepath.Join(t.TempDir(), "new"), "--petition", "testdata/case/petition.txt", "--signatures", "testdata/case/list.csv"},
	} {
		code, stdout, stderr := invoke(ctx, args...)
		const want = "petition: error: interrupted; nothing was written\n" +
			"petition: hint: run the same command again when you are ready\n"
		if code != 130 || stdout != "" || stderr != want {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q", args[0], code, stdout, stderr)
		}
	}
}

// The exit codes are a contract with scripts: the table of the README.
func TestExitCodes(t *testing.T) {
	tests := []struct {
		err  error
		want int
	}{
		{errors.New("anything"), 1},
		{&petition.Error{}, 1},
		{&petition.Error{Kind: petition.WrongUse}, 2},
		{&petition.Error{Kind: petition.BadCase}, 10},
		{&petition.Error{Kind: petition.BadList}, 11},
		{&petition.Error{Kind: petition.BadPacket}, 14},
		{&petition.Error{Kind: petition.Interrupted}, 130},
		{fmt.Errorf("could not read the case: %w", &petition.Error{Kind: petition.BadCase}), 10},
		{fmt.Errorf("reading: %w", context.Canceled), 130},
	}
	for _, test := range tests {
		if got := exitCode(test.err); got != test.want {
			t.Errorf("%#v gives exit code %d, want %d", test.err, got, test.want)
		}
	}
	for kind := petition.Failed; kind <= petition.Interrupted; kind++ {
		if f := failures[kind]; f.exit == 0 || f.code == "" {
			t.Errorf("kind %d has no exit code or no name", kind)
		}
	}
}

// What an input holds must not steer the terminal, and a refusal always ends
// with a hint.
func TestFail(t *testing.T) {
	tests := map[string]struct {
		err  error
		want string
	}{
		"with place and source": {
			&petition.Error{File: "case.yaml", Line: 3, Source: "offce: \x1b[31mboston", Message: "there is no key \"offce\"", Hint: "write office"},
			"petition: error: case.yaml:3: there is no key \"offce\"\n" +
				"petition:     3 | offce: \ufffd[31mboston\n" +
				"petition: hint: write office\n",
		},
		"not made for people": {
			errors.New("open x: bad file"),
			"petition: error: open x: bad file\n" +
				"petition: hint: add -v to see how far it came; petition --help lists what else there is\n",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var stderr bytes.Buffer
			c := &console{stderr: &stderr}
			c.fail(test.err)
			if stderr.String() != test.want {
				t.Errorf("got  %q\nwant %q", stderr.String(), test.want)
			}
		})
	}
}

func TestPrintJSON(t *testing.T) {
	const text = "Nguyễn <b>\x1b[31m \u009b \u202e \U000E0001 ñ\n"
	var out bytes.Buffer
	if err := printJSON(&out, text, ""); err != nil {
		t.Fatal(err)
	}
	const want = `"Nguyễn <b>\u001b[31m \u009b \u202e \udb40\udc01 ñ\n"` + "\n"
	if out.String() != want {
		t.Errorf("got  %q\nwant %q", out.String(), want)
	}
	var back string
	if err := json.Unmarshal(out.Bytes(), &back); err != nil || back != text {
		t.Errorf("reads back as %q (%v)", back, err)
	}
}

// Progress is for terminals, and leaves nothing behind.
func TestProgress(t *testing.T) {
	work := func(c *console) {
		p := &progress{console: c}
		p.Begin("read the signature lists")
		p.Rows(4096)
		p.End(pipeline.Stage{Title: "read the signature lists", Took: 1234567 * time.Nanosecond})
		c.warn(petition.Warning{Code: "date-unread", Where: "list.csv:3", Message: "the date cannot be read"})
	}
	const warning = "petition: warning: list.csv:3: the date cannot be read\n"
	tests := map[string]struct {
		console console
		want    string
	}{
		"pipe":    {console{}, warning},
		"verbose": {console{verbose: true}, "petition: read the signature lists: 1ms\n" + warning},
		"quiet":   {console{quiet: true, verbose: true, terminal: true}, warning},
		"json":    {console{json: true, verbose: true, terminal: true}, ""},
		"terminal": {
			console{terminal: true},
			"\r\x1b[Kpetition: read the signature lists …" +
				"\r\x1b[Kpetition: read the signature lists … 4096 rows" +
				"\r\x1b[K" + warning,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var stderr bytes.Buffer
			test.console.stderr = &stderr
			work(&test.console)
			if stderr.String() != test.want {
				t.Errorf("got  %q\nwant %q", stderr.String(), test.want)
			}
		})
	}
}

func TestOutcomes(t *testing.T) {
	both := petition.Counts{Rows: 3, Counted: 2, Named: 1, Unnamed: 1, Withdrawn: 1}
	r := &pipeline.Report{
		Lists:  []petition.ListRead{{File: "book.xlsx", Sheet: "Mayo", Counts: both}},
		Counts: both,
	}
	var got bytes.Buffer
	outcomes(&got, r)
	const want = `
                  rows  counted  duplicates  withdrawn  rejected  blank
book.xlsx (Mayo)     3        2           0          1         0      0
total                3        2           0          1         0      0
Counted: 1 named, 1 not named
`
	if got.String() != want {
		t.Errorf("got %s\nwant %s", got.String(), want)
	}
}

func TestHowRead(t *testing.T) {
	lists := []petition.ListRead{{
		File: "list.csv", Shape: "CSV, comma, UTF-8", HeaderAt: 2,
		Header: []string{"Given", "Family", "", "Tags", "Town\nor \"city\"", "E-mail", "Mail"},
		Roles: []petition.Role{
			petition.RoleFirst, petition.RoleLast, 0, 0, petition.RoleCity, petition.RoleEmail, petition.RoleEmail,
		},
	}}
	for full, want := range map[bool]string{
		false: "\nlist.csv: CSV, comma, UTF-8, header in row 2, with first_name, last_name, city and email\n",
		true: `
list.csv: CSV, comma, UTF-8, header in row 2
  first_name   "Given"
  last_name    "Family"
  city         "Town or \"city\""
  email        "E-mail"
  email        "Mail"
  not used     "Tags"
`,
	} {
		var got bytes.Buffer
		howRead(&got, lists, full)
		if got.String() != want {
			t.Errorf("got %s\nwant %s", got.String(), want)
		}
	}
}

// A command line is seen by everybody on the machine and stays in the shell's
// history.
func TestNoFlagTakesAnANumber(t *testing.T) {
	for _, command := range []string{"build", "check", "init"} {
		if _, stdout, _ := invoke(t.Context(), command, "--help"); strings.Contains(stdout, "--a-number") {
			t.Errorf("%s takes an A-number as a flag", command)
		}
	}
}
