package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// WriteFile puts a file at name, whole or not at all, for its owner only, in the
// place of one that is there. What killed runs have left in its folder is removed
// on the way.
func WriteFile(name string, data []byte) error { return onDisk.writeFile(name, data, onDisk.rename) }

// NewFile is WriteFile for a name that nothing has yet: else its error is
// fs.ErrExist. Of several runs only one gets the name.
func NewFile(name string, data []byte) error { return onDisk.writeFile(name, data, onDisk.claim) }

// claim is rename where nothing has the name that a file is to get.
func (f files) claim(from, to string) error {
	claim, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(claim.Close(), f.rename(from, to)); err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}

// writeFile writes a file, which place then gives its name. What another run took
// for left behind and removed, it writes anew: a computer may have slept in
// between.
func (f files) writeFile(name string, data []byte, place func(from, to string) error) error {
	var err error
	for range 3 {
		if err = f.putFile(name, data, place); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return err
}

func (f files) putFile(name string, data []byte, place func(from, to string) error) error {
	folder := filepath.Dir(name)
	tmp, err := os.CreateTemp(folder, temporary+"*")
	if err != nil {
		return err
	}
	if made, err := tmp.Stat(); err == nil {
		sweep(folder, made.ModTime())
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Sync(), tmp.Close()); err == nil {
		err = place(tmp.Name(), name)
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // what stays, the next run removes
		return err
	}
	return f.syncDir(folder)
}

// Abandoned is how long nobody has written to a file of writeFile that a killed
// run has left. It is written in one go.
const Abandoned = time.Minute

// temporary begins the names of the files that writeFile makes; digits follow.
const temporary = ".petition-"

// sweep removes from a folder the files that were abandoned, by the clock that
// its files have. What cannot be removed is left to the next run.
func sweep(folder string, now time.Time) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		number, ours := strings.CutPrefix(e.Name(), temporary)
		if !ours || strings.Trim(number, "0123456789") != "" || !e.Type().IsRegular() {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > Abandoned {
			_ = os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}
