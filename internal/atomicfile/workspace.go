package atomicfile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// workspace is the private folder beside dir in which one run at a time
// prepares the new folder and keeps the former one until the new one is safe.
// Beside it and on the same disk, so that every step is a rename.
type workspace struct {
	files
	dir    string // the folder to be replaced
	parent string
	path   string // the workspace itself
	new    string // what fill writes into
	old    string // the former folder during the swap; always whole
	trash  string // what is being removed; may be half gone
	lock   *flock.Flock
}

// enter makes or finds the workspace of dir and locks it. The lock is the
// kernel's, so it ends with the process however that ends.
func (f files) enter(dir string) (*workspace, error) {
	dir = filepath.Clean(dir) // a final slash would make the system follow a link
	parent, base, err := place(dir)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(parent, "."+base+".building")
	w := &workspace{
		files:  f,
		dir:    dir,
		parent: parent,
		path:   path,
		new:    filepath.Join(path, "new"),
		old:    filepath.Join(path, "old"),
		trash:  filepath.Join(path, "trash"),
	}
	// A run that is just leaving may take the workspace away under our hands;
	// more than a few times in a row it cannot.
	for range 10 {
		if err := w.open(); err != nil {
			return nil, err
		}
		locked, err := w.tryLock()
		if err != nil {
			return nil, err
		}
		if locked {
			return w, w.settled()
		}
	}
	return nil, fmt.Errorf("%s: %w", dir, ErrBusy)
}

// open makes the workspace, or accepts one that a killed run left.
func (w *workspace) open() error {
	err := w.mkdir(w.path)
	if err == nil || !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Lstat(w.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // just gone; tryLock will find out
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s: %w", w.path, ErrWorkspace)
	}
	// A workspace that others may look into is not one that we made, unless
	// it can still be closed: only its owner can do that.
	if info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	if err := w.chmod(w.path, 0o700); err != nil {
		return fmt.Errorf("%s: %w: %w", w.path, ErrWorkspace, err)
	}
	return nil
}

// tryLock reports whether this run has the lock that counts: the file that was
// locked must still be the one at the path, not one that a leaving run has
// removed.
func (w *workspace) tryLock() (bool, error) {
	lock := flock.New(filepath.Join(w.path, "lock"))
	locked, err := lock.TryLock()
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !locked {
		return false, fmt.Errorf("%s: %w", w.dir, ErrBusy)
	}
	current, err := isCurrent(lock)
	if err != nil || !current {
		return false, errors.Join(err, lock.Unlock())
	}
	w.lock = lock
	return true, nil
}

// isCurrent reports whether the locked file is the one that others find.
func isCurrent(lock *flock.Flock) (bool, error) {
	held, err := lock.Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Lstat(lock.Path())
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(held, there), err
}

// settled is the first settling of a run. Where it fails, nothing is touched
// any more: a former folder may be in the workspace, and the next run tries
// again.
func (w *workspace) settled() error {
	if err := w.settle(); err != nil {
		return errors.Join(err, w.lock.Unlock())
	}
	return nil
}

// settle ends what a run left half done, this one or one that was killed: where
// the swap stopped between its two renames, the former folder goes back; then
// everything else in the workspace is removed. It never removes the former
// folder while nothing stands at dir.
func (w *workspace) settle() error {
	there, err := folderAt(w.dir)
	if err != nil {
		return err
	}
	if !there {
		if err := w.restore(); err != nil {
			return err
		}
	}
	if err := w.discardOld(); err != nil {
		return err
	}
	return errors.Join(w.removeAll(w.new), w.removeAll(w.trash))
}

// restore puts the former folder back, if there is one.
func (w *workspace) restore() error {
	there, err := folderAt(w.old)
	if err != nil || !there {
		return err
	}
	if err := w.rename(w.old, w.dir); err != nil {
		return err
	}
	return w.syncDir(w.parent)
}

// discardOld takes the former folder out of restore's reach before a single
// file of it is removed, so that a run killed in between cannot bring back half
// of it.
func (w *workspace) discardOld() error {
	there, err := folderAt(w.old)
	if err != nil || !there {
		return err
	}
	if err := w.removeAll(w.trash); err != nil {
		return err
	}
	return w.rename(w.old, w.trash)
}

// swap makes new the folder at dir. After its first rename nothing is at dir,
// after its second the new folder is, after the syncs it is there for good; a
// run that ends earlier ends with the former folder.
func (w *workspace) swap() error {
	// The workspace must be findable after a power cut before it holds the only
	// copy of anything.
	if err := errors.Join(w.syncDir(w.path), w.syncDir(w.parent)); err != nil {
		return err
	}
	there, err := folderAt(w.dir)
	if err != nil {
		return err
	}
	if there {
		if err := w.rename(w.dir, w.old); err != nil {
			return err // settle puts it back if it has moved all the same
		}
	}
	err = w.rename(w.new, w.dir)
	if err == nil {
		err = errors.Join(w.syncDir(w.parent), w.syncDir(w.path))
	}
	if err != nil {
		return errors.Join(err, w.takeBack())
	}
	return nil
}

// takeBack undoes the second rename of the swap where it took effect, so that
// settle finds dir free for the former folder. What could not be synced is not
// known to survive a power cut.
func (w *workspace) takeBack() error {
	there, err := folderAt(w.new)
	if err != nil || there {
		return err
	}
	return w.rename(w.dir, w.new)
}

// leave ends the run: it settles, removes the workspace and lets go of the
// lock.
func (w *workspace) leave() error {
	if err := w.settle(); err != nil {
		return errors.Join(err, w.lock.Unlock())
	}
	if err := w.release(w.lock); err != nil {
		return err
	}
	// The next run may be in already; then the workspace is its own.
	if err := w.remove(w.path); err != nil && !errors.Is(err, fs.ErrNotExist) && !w.inUse() {
		return err
	}
	return nil
}

// inUse reports whether something is in the workspace although this run has
// removed all of its own.
func (w *workspace) inUse() bool {
	entries, err := os.ReadDir(w.path)
	return errors.Is(err, fs.ErrNotExist) || len(entries) > 0
}
