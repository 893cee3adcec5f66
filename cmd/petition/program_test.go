package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mailing is a case in a folder of its own, and how the program is run on it:
// as a process, which is what a kill and a second sender need.
type mailing struct {
	t      testing.TB
	folder string
	env    []string
}

// newMailing makes the case of testdata/case one that is sent to officials over
// a server. The rows are those of officials.csv below its header,
// name,email,attachments.
func newMailing(t testing.TB, server mailServer, date string, rows []string, env ...string) *mailing {
	t.Helper()
	m := &mailing{t: t, folder: filepath.Join(t.TempDir(), "case"), env: slices.Concat(server.env, env, []string{"PETITION_TODAY=" + date})}
	if err := os.CopyFS(m.folder, os.DirFS("testdata/case")); err != nil {
		t.Fatal(err)
	}
	yaml := m.read("case.yaml")
	yaml = strings.Replace(yaml, "letter: {date: 2027-01-15}", "letter: {date: "+date+"}", 1)
	yaml += "recipients: officials.csv\nmail:\n  from: Riverside Workers Center <office@example.org>\n  smtp: " + server.smtp() + "\n"
	m.write("case.yaml", yaml)
	m.write("officials.csv", "name,email,attachments\n"+strings.Join(rows, "\n")+"\n")
	return m
}

// build builds the packet.
func (m *mailing) build() {
	m.t.Helper()
	m.run([]int{0}, "build", m.folder, "--final")
}

// officialRows gives so many officials who get the letter alone.
func officialRows(n int) []string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("Official %d,official%d@example.org,letter", i, i)
	}
	return rows
}

func (m *mailing) read(name string) string {
	m.t.Helper()
	data, err := os.ReadFile(filepath.Join(m.folder, name))
	if err != nil {
		m.t.Fatal(err)
	}
	return string(data)
}

func (m *mailing) write(name, text string) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(m.folder, name), []byte(text), 0o600); err != nil {
		m.t.Fatal(err)
	}
}

// command gives a process of the program that is not started yet. Of
// testscript's making, "petition" is this test binary.
func (m *mailing) command(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(m.t.Context(), "petition", args...)
	cmd.Env = append(os.Environ(), m.env...)
	return cmd
}

// send gives a process that sends without asking, and tells each step.
func (m *mailing) send() *exec.Cmd {
	return m.command("send", m.folder, "--confirm", "--yes", "-v")
}

// run runs the program to its end, which must have one of the exit codes.
func (m *mailing) run(codes []int, args ...string) (code int, stdout string) {
	m.t.Helper()
	cmd := m.command(args...)
	var out, diagnostics bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &diagnostics
	code = exitOf(m.t, cmd.Run())
	if !slices.Contains(codes, code) {
		m.t.Fatalf("petition %s: exit code %d, want one of %v\n%s", strings.Join(args, " "), code, codes, diagnostics.String())
	}
	return code, out.String()
}

// exitOf gives the exit code of a process that has ended, -1 if it was killed.
func exitOf(t testing.TB, err error) int {
	t.Helper()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		return failed.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return 0
}

// status is what status --json says.
func (m *mailing) status() statusDocument {
	m.t.Helper()
	_, out := m.run([]int{0}, "status", m.folder, "--json")
	var d statusDocument
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		m.t.Fatal(err)
	}
	return d
}
