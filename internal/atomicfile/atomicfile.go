// Package atomicfile puts a folder, or a file, in its place whole or not at all,
// also where the program is killed or the machine loses power half-way.
//
// It owns the order of writing, syncing and renaming, the workspace beside the
// folder, the lock that keeps two runs apart, and the repair after a run that
// was killed. It does not know what the folder holds: its caller fills it and
// says what may be replaced.
package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// The ways in which a folder cannot be replaced. Other errors are the ones of
// mayReplace, of fill and of the file system.
var (
	ErrBusy      = errors.New("another run is writing this folder")
	ErrNoParent  = errors.New("the folder that it should stand in does not exist")
	ErrNotFolder = errors.New("it is not a folder")
	ErrNoName    = errors.New("the folder needs a name of its own")
	ErrWorkspace = errors.New("it stands where the new folder is prepared and is not ours")

	// ErrLeftover says that the new folder is in place and safe, but the
	// workspace beside it is still there and may hold the former one. The next
	// run removes it.
	ErrLeftover = errors.New("the new folder is in place, but the working folder beside it could not be removed")
)

// ReplaceDir puts a folder made by fill in the place of dir.
//
// fill gets a private folder (0700) in a workspace beside dir and writes into
// it. Only when fill has returned nil and everything it wrote is synced does
// that folder become dir; its files then have mode 0600 and its folders 0700,
// where the file system has modes. mayReplace is asked whether an existing dir
// may be replaced: before fill is called, and again before the swap, since
// people may have put something there in between. It is not asked where dir
// does not exist.
//
// Killed at any moment, dir is the former folder, the new one or absent; where
// it is absent the next call puts the former one back before it does anything
// else. On an error other than ErrLeftover dir is what it was before. The
// errors of mayReplace and fill are given as they are; a panic in fill leaves
// dir as it was and goes on.
func ReplaceDir(dir string, mayReplace func(dir string) error, fill func(tmp string) error) error {
	return onDisk.replaceDir(dir, mayReplace, fill)
}

// Replaceable gives the error with which ReplaceDir would refuse dir at once:
// it asks mayReplace, and changes nothing. A former folder that a killed run
// has set aside is not asked about before ReplaceDir has put it back.
func Replaceable(dir string, mayReplace func(dir string) error) error {
	dir = filepath.Clean(dir)
	if _, _, err := place(dir); err != nil {
		return err
	}
	return allowed(dir, mayReplace)
}

// Sync makes private and syncs what fill has written so far, so that it is
// done while fill still reads it back. ReplaceDir syncs all of it again before
// the swap, which takes no time where nothing has changed since. fill must not
// pass over an error: a disk tells only once that it has lost what was written.
func Sync(tmp string) error { return onDisk.syncTree(tmp) }

func (f files) replaceDir(dir string, mayReplace func(string) error, fill func(string) error) (err error) {
	w, err := f.enter(dir)
	if err != nil {
		return err
	}
	defer func() { err = closing(err, w.leave()) }()

	if err := allowed(w.dir, mayReplace); err != nil {
		return err
	}
	if err := f.mkdir(w.new); err != nil {
		return err
	}
	if made, err := os.Lstat(w.new); err == nil {
		sweep(w.parent, made.ModTime())
	}
	if err := fill(w.new); err != nil {
		return err
	}
	if err := f.syncTree(w.new); err != nil {
		return err
	}
	if err := allowed(w.dir, mayReplace); err != nil {
		return err
	}
	return w.swap()
}

// closing gives what a run ends with. A run that failed and could not clean up
// tells both.
func closing(err, left error) error {
	switch {
	case left == nil:
		return err
	case err == nil:
		return fmt.Errorf("%w: %w", ErrLeftover, left)
	default:
		return errors.Join(err, left)
	}
}

// allowed asks whether dir may be replaced, where there is one.
func allowed(dir string, mayReplace func(string) error) error {
	there, err := folderAt(dir)
	if err != nil || !there {
		return err
	}
	return mayReplace(dir)
}

// place splits a clean dir into the folder that it stands in and its name, and
// makes sure that nothing but a folder is there.
func place(dir string) (parent, base string, err error) {
	parent, base = filepath.Split(dir)
	parent = filepath.Clean(parent)
	if base == "" || base == "." || base == ".." {
		return "", "", fmt.Errorf("%s: %w", dir, ErrNoName)
	}
	info, err := os.Stat(parent)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && !info.IsDir()) {
		return "", "", fmt.Errorf("%s: %w", dir, ErrNoParent)
	}
	if err != nil {
		return "", "", err
	}
	if _, err := folderAt(dir); err != nil {
		return "", "", err
	}
	return parent, base, nil
}

// folderAt reports whether a folder stands at name. A link to a folder is none:
// replacing it would take the link and leave what it points to.
func folderAt(name string) (bool, error) {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case !info.IsDir():
		return false, fmt.Errorf("%s: %w", name, ErrNotFolder)
	}
	return true, nil
}
