//go:build unix

package mail_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"example.org/petition/internal/mail"
)

// TestSecretFileOfOthers holds that a file which others can read is refused,
// with the command that mends it.
func TestSecretFileOfOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(path, []byte(hush), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o644, 0o660, 0o610} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		_, err := mail.FromFile(path)(t.Context())
		if err == nil {
			t.Fatalf("%o is taken", mode)
		}
		if told := checkTold(t, err); !strings.Contains(told.Hint, "chmod 600") {
			t.Errorf("hint %q", told.Hint)
		}
	}
}

// TestSecretPipe holds that a file nobody writes to is not waited for.
func TestSecretPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := mail.FromFile(path)(t.Context()); err == nil {
		t.Error("a pipe is taken")
	}
}
