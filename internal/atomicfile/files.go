package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"
)

// files is every operation by which a run changes the disk. Tests make each of
// them fail, before and after it took effect, and kill the program there.
type files struct {
	mkdir     func(name string) error // 0700
	chmod     func(name string, mode fs.FileMode) error
	rename    func(from, to string) error
	remove    func(name string) error
	removeAll func(name string) error
	syncFile  func(name string) error
	syncDir   func(name string) error
	release   func(lock *flock.Flock) error // lets go of the lock and removes its file
}

var onDisk = files{
	mkdir:     func(name string) error { return os.Mkdir(name, 0o700) },
	chmod:     os.Chmod,
	rename:    os.Rename,
	remove:    os.Remove,
	removeAll: os.RemoveAll,
	syncFile:  syncFile,
	syncDir:   syncDir,
	release:   release,
}

// syncTree makes everything under root private and writes it to the disk for
// good, folders after what is in them.
func (f files) syncTree(root string) error {
	var folders []string
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			folders = append(folders, name)
			return f.makePrivate(name, d, 0o700)
		}
		if !d.Type().IsRegular() {
			return fmt.Errorf("%s: neither a file nor a folder", name)
		}
		if err := f.makePrivate(name, d, 0o600); err != nil {
			return err
		}
		return f.syncFile(name)
	})
	if err != nil {
		return err
	}
	for _, name := range slices.Backward(folders) {
		if err := f.syncDir(name); err != nil {
			return err
		}
	}
	return nil
}

// makePrivate sets the mode where it is another one. A memory stick's file
// system has no modes and refuses to change them; what we made there ourselves
// is as private as it can be.
func (f files) makePrivate(name string, d fs.DirEntry, mode fs.FileMode) error {
	info, err := d.Info()
	if err != nil || info.Mode().Perm() == mode {
		return err
	}
	if err := f.chmod(name, mode); err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

func syncFile(name string) error {
	file, err := os.OpenFile(name, os.O_RDWR, 0) // Windows syncs only what it may write
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
