package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
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
	code = run(ctx, args, machine{
		stdout: &out,
		stderr: &diagnostics,
		getenv: func(string) string { return "" },
		now:    func() time.Time { return time.Date(2027, 1, 15, 9, 0, 0, 0, time.UTC) },
	})
	return code, out.String(), diagnostics.String()
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, args := range [][]string{
		{"build", "testdata/case", "-o", filepath.Join(t.TempDir(), "out")},
		{"check", "testdata/case"},
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

func TestCounts(t *testing.T) {
	tests := []struct {
		counts petition.Counts
		want   string
	}{
		{petition.Counts{Rows: 268, Counted: 248, Named: 248, Duplicates: 12, Rejected: 1, Blank: 7}, "268 rows: 248 counted, 12 duplicates, 1 rejected, 7 blank"},
		{petition.Counts{Rows: 3, Counted: 2, Named: 1, Unnamed: 1, Withdrawn: 1}, "3 rows: 2 counted, 1 withdrawn (1 named, 1 not named)"},
		{petition.Counts{Rows: 1, Counted: 1, Named: 1}, "1 row: 1 counted"},
	}
	for _, test := range tests {
		if got := counts(test.counts); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

// A command line is seen by everybody on the machine and stays in the shell's
// history.
func TestNoFlagTakesAnANumber(t *testing.T) {
	_, stdout, _ := invoke(t.Context(), "build", "--help")
	if strings.Contains(stdout, "--a-number") {
		t.Error("build takes an A-number as a flag")
	}
}
