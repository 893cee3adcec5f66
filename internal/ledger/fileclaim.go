package ledger

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gofrs/flock"
)

// fileClaims are claims as locked files beside the ledger. The kernel lets go of
// the lock when the process ends; the file that it leaves then claims nothing.
type fileClaims struct {
	prefix string
	mu     *sync.Mutex
	locks  map[string]*flock.Flock
}

func newFileClaims(ledger string) fileClaims {
	return fileClaims{ledger + "-claim-", &sync.Mutex{}, map[string]*flock.Flock{}}
}

func (c fileClaims) hold(claim string) error {
	lock := flock.New(c.prefix+claim, flock.SetFlag(os.O_CREATE|os.O_EXCL|os.O_RDWR))
	locked, err := lock.TryLock()
	if err != nil {
		return err
	}
	if !locked {
		return errors.Join(errors.New("the claim is taken"), lock.Close())
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.locks[claim] = lock
	return nil
}

// held takes the lock for a moment, shared, so that two that look do not take
// each other for the holder.
func (c fileClaims) held(claim string) (bool, error) {
	lock := flock.New(c.prefix+claim, flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return !free, lock.Close()
}

// release removes the file while the lock is still held, where the system can
// do that, and otherwise after it. A file that stays is swept by the next Open.
func (c fileClaims) release(claim string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drop(claim)
}

func (c fileClaims) releaseAll() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for claim := range c.locks {
		c.drop(claim)
	}
}

func (c fileClaims) drop(claim string) {
	lock, ours := c.locks[claim]
	if !ours {
		return
	}
	removed := os.Remove(lock.Path())
	_ = lock.Close()
	if removed != nil {
		_ = os.Remove(lock.Path())
	}
	delete(c.locks, claim)
}

// sweep removes what killed processes left. It is called with the ledger's
// write lock held, as hold is: so no file is between being made and being locked.
func (c fileClaims) sweep() {
	folder, base := filepath.Split(c.prefix)
	if folder == "" {
		folder = "."
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // what cannot be swept does no harm
	}
	for _, entry := range entries {
		claim, ours := strings.CutPrefix(entry.Name(), base)
		if !ours {
			continue
		}
		if held, err := c.held(claim); err == nil && !held {
			_ = os.Remove(c.prefix + claim)
		}
	}
}
