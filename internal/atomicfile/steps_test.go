package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// through gives files whose every operation is done by step, which is told its
// name and may refuse it, fail it afterwards or never come back.
func (f files) through(step func(name string, do func() error) error) files {
	one := func(op string, do func(string) error) func(string) error {
		return func(name string) error {
			return step(op+" "+filepath.Base(name), func() error { return do(name) })
		}
	}
	return files{
		mkdir:    one("mkdir", f.mkdir),
		remove:   one("remove", f.remove),
		syncFile: one("syncFile", f.syncFile),
		syncDir:  one("syncDir", f.syncDir),
		chmod: func(name string, mode fs.FileMode) error {
			return step("chmod "+filepath.Base(name), func() error { return f.chmod(name, mode) })
		},
		rename: func(from, to string) error {
			return step("rename "+filepath.Base(from)+" "+filepath.Base(to), func() error { return f.rename(from, to) })
		},
		// Removing a tree is many operations: it may also end half-way.
		removeAll: func(name string) error {
			half := step("removeAll half "+filepath.Base(name), func() error { return removeOneFile(name) })
			if half != nil {
				return half
			}
			return step("removeAll "+filepath.Base(name), func() error { return f.removeAll(name) })
		},
		// Whether or not the file could be removed, the lock is let go of.
		release: func(lock *flock.Flock) error {
			released := false
			err := step("release", func() error { released = true; return f.release(lock) })
			if !released {
				err = errors.Join(err, lock.Unlock())
			}
			return err
		},
	}
}

var errFound = errors.New("found")

func removeOneFile(root string) error {
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return errors.Join(os.Remove(name), errFound)
	})
	if errors.Is(err, errFound) || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
