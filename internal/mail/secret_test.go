package mail_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

const hush = "s3cret-t0ken"

// TestSecretIsNotShown prints a secret in every way that a program does by
// mistake, also deep in structs.
func TestSecretIsNotShown(t *testing.T) {
	secret := mail.NewSecret(hush)
	type private struct {
		secret  mail.Secret
		pointer *mail.Secret
	}
	inside := private{secret, &secret}
	server := mail.Server{SMTP: petition.SMTP{Username: "x"}, Password: mail.FromCommand("echo", "x")}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "secret", secret, "inside", inside, "server", fmt.Sprint(server))
	written, err := json.Marshal(map[string]any{"secret": secret})
	if err != nil {
		t.Fatal(err)
	}
	shown := log.String() + string(written)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		shown += fmt.Sprintf(verb, secret) + fmt.Sprintf(verb, inside) + fmt.Sprintf(verb, &inside)
	}
	for _, form := range []string{hush, fmt.Sprintf("%x", hush), fmt.Sprintf("%d", []byte(hush))} {
		if strings.Contains(shown, form) {
			t.Errorf("shown: %s", shown)
		}
	}
}

func TestSecretSources(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string, mode os.FileMode) mail.Source {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		return mail.FromFile(path)
	}
	environment := func(name string) mail.Source {
		return mail.FromEnvironment(name, func(asked string) (string, bool) { return hush, asked == "MAIL_PASSWORD" })
	}
	// The test binary itself is a command that every machine has; see TestMain.
	command := func(what string) mail.Source { return mail.FromCommand(os.Args[0], "-petition-command", what) }
	tests := []struct {
		name   string
		source mail.Source
		fine   bool
	}{
		{"variable", environment("MAIL_PASSWORD"), true},
		{"no variable", environment("OTHER"), false},
		{"file", file("a", hush+"\r\nmore\n", 0o600), true},
		{"file without line end", file("b", hush, 0o400), true},
		{"empty file", file("c", "\n"+hush, 0o600), false},
		{"folder", mail.FromFile(dir), false},
		{"no file", mail.FromFile(filepath.Join(dir, "none")), false},
		{"command", command("line"), true},
		{"command that says much", command("much"), true},
		{"command that fails", command("fail"), false},
		{"command that says nothing", command("nothing"), false},
		{"no command", mail.FromCommand(), false},
		{"a command that is not there", mail.FromCommand(filepath.Join(dir, "none")), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := test.source(t.Context())
			if test.fine != (err == nil) {
				t.Fatalf("gives %v", err)
			}
			if err == nil {
				if revealed := mail.Reveal(got); revealed != hush {
					t.Errorf("gives %q", revealed)
				}
				return
			}
			for cause := err; cause != nil; {
				if strings.Contains(fmt.Sprintf("%+v", cause), hush) {
					t.Error("the secret is in the error")
				}
				unwrap, ok := cause.(interface{ Unwrap() error })
				if !ok {
					break
				}
				cause = unwrap.Unwrap()
			}
		})
	}
}

// TestSecretCommandIsStopped holds that a command which waits for something does
// not hold up a person who has had enough.
func TestSecretCommandIsStopped(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := mail.FromCommand(os.Args[0], "-petition-command", "wait")(ctx); err == nil {
		t.Error("gives a secret")
	}
}

// TestMain makes the test binary a command that gives a secret.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == "-petition-command" {
		switch os.Args[2] {
		case "line":
			fmt.Println(hush)
		case "much":
			fmt.Println(hush)
			fmt.Print(strings.Repeat("x\n", 1<<20))
		case "fail":
			fmt.Println(hush)
			fmt.Fprintln(os.Stderr, hush)
			os.Exit(1)
		case "wait":
			time.Sleep(time.Hour)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}
