//go:build !windows

package atomicfile

import (
	"errors"
	"os"
	"syscall"

	"github.com/gofrs/flock"
)

// syncDir writes a folder's entries to the disk. File systems that cannot do
// that for folders (some network shares) say EINVAL or ENOTSUP; there is
// nothing better to be had from them.
func syncDir(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	err = folder.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, folder.Close())
}

// release removes the lock file while the lock is still held: whoever opened it
// in the meantime sees that the file at the path is another one.
func release(lock *flock.Flock) error {
	return errors.Join(os.Remove(lock.Path()), lock.Unlock())
}
