package atomicfile

import (
	"os"

	"github.com/gofrs/flock"
)

// syncDir does nothing: Windows has no call for it and writes a rename to its
// journal by itself.
func syncDir(string) error { return nil }

// release unlocks first, since Windows does not remove an open file. For the
// same reason removing it fails if the next run has opened it by then, and the
// file is that run's to remove.
func release(lock *flock.Flock) error {
	if err := lock.Unlock(); err != nil {
		return err
	}
	_ = os.Remove(lock.Path())
	return nil
}
