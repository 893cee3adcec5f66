package atomicfile

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gofrs/flock"
)

// TestLockThatCounts: a run that is leaving removes its lock file while another
// one may have opened it already. The lock on that file is worth nothing.
func TestLockThatCounts(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	lock := flock.New(name)
	if locked, err := lock.TryLock(); err != nil || !locked {
		t.Fatal(locked, err)
	}
	defer lock.Unlock()
	want := func(when string, want bool) {
		t.Helper()
		if got, err := isCurrent(lock); err != nil || got != want {
			t.Errorf("%s: current is %t (%v), want %t", when, got, err, want)
		}
	}
	want("locked", true)
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	want("removed", false)
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	want("made again by another run", false)
}
