package mail

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	"example.org/petition/internal/petition"
)

// hidden is what is shown of a secret.
const hidden = "[hidden]"

// Secret is a password or a token. No way of printing it shows it: it is kept
// in a function, as fmt looks into the unexported fields of structs.
type Secret struct{ text func() string }

// NewSecret hides a text.
func NewSecret(text string) Secret { return Secret{func() string { return text }} }

func (s Secret) reveal() string {
	if s.text == nil {
		return ""
	}
	return s.text()
}

// String hides the secret, as do the next ones.
func (s Secret) String() string { return hidden }

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return hidden }

// LogValue hides the secret from a log.
func (s Secret) LogValue() slog.Value { return slog.StringValue(hidden) }

// MarshalText hides the secret from JSON.
func (s Secret) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// Source gives a secret when it is needed: a token may be another one an hour
// later. Its errors do not hold the secret.
type Source func(context.Context) (Secret, error)

// commandTimeout is for a command that gives a secret: a person may have to
// unlock a password manager.
const commandTimeout = time.Minute

// secretLimit bounds what is read for a secret, in bytes. Tokens have up to
// some thousand.
const secretLimit = 64 << 10

// FromEnvironment reads the secret from an environment variable, which lookup
// knows.
func FromEnvironment(name string, lookup func(string) (string, bool)) Source {
	return func(context.Context) (Secret, error) {
		value, ok := lookup(name)
		if !ok || value == "" {
			return Secret{}, &petition.Error{Kind: petition.WrongUse, Message: "the environment variable " + name + " is not set", Hint: "set it, or give the password in a file or by a command"}
		}
		return NewSecret(value), nil
	}
}

// FromFile reads the secret from the first line of a file that nobody else may
// read. On Windows the folder's rights are trusted.
func FromFile(path string) Source {
	return func(context.Context) (Secret, error) {
		if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() { // opening a pipe would wait
			return Secret{}, &petition.Error{File: path, Message: "the password file is not a file", Hint: "name a file with the password on its first line"}
		}
		file, err := os.Open(path)
		if err != nil {
			return Secret{}, &petition.Error{File: path, Message: "the password file cannot be read", Hint: "look at its name and its rights", Err: err}
		}
		defer file.Close()
		info, err := file.Stat()
		switch {
		case err != nil:
			return Secret{}, &petition.Error{File: path, Message: "the password file cannot be read", Err: err}
		case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
			return Secret{}, &petition.Error{File: path, Message: "others can read the password file", Hint: fmt.Sprintf("chmod 600 %q", path)}
		}
		return firstLine(file, path)
	}
}

// FromCommand takes the secret from the first line that a command writes. The
// command is not given to a shell.
func FromCommand(command ...string) Source {
	return func(ctx context.Context) (Secret, error) {
		if len(command) == 0 {
			return Secret{}, &petition.Error{Kind: petition.WrongUse, Message: "the command for the password is empty"}
		}
		ctx, cancel := context.WithTimeout(ctx, commandTimeout)
		defer cancel()
		var output bytes.Buffer
		run := exec.CommandContext(ctx, command[0], command[1:]...)
		run.Stdout = &limitedWriter{&output, secretLimit}
		run.WaitDelay = time.Second // for a child of the command that holds its output open
		if err := run.Run(); err != nil {
			// Its output may hold the secret, and so is not shown.
			return Secret{}, &petition.Error{Message: "the command for the password failed", Hint: "run it yourself; it must write the password and end within a minute", Err: err}
		}
		return firstLine(&output, "")
	}
}

func firstLine(r io.Reader, path string) (Secret, error) {
	line, err := bufio.NewReader(io.LimitReader(r, secretLimit)).ReadString('\n')
	if err != nil && err != io.EOF {
		return Secret{}, &petition.Error{File: path, Message: "the password cannot be read", Err: err}
	}
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return Secret{}, &petition.Error{File: path, Message: "there is no password on the first line", Hint: "the first line is the password, and nothing else"}
	}
	return NewSecret(line), nil
}

// limitedWriter keeps what fits and drops the rest.
type limitedWriter struct {
	w    io.Writer
	left int
}

func (l *limitedWriter) Write(b []byte) (int, error) {
	kept := b[:min(len(b), l.left)]
	l.left -= len(kept)
	if _, err := l.w.Write(kept); err != nil {
		return 0, err
	}
	return len(b), nil
}
