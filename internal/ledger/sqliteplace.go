package ledger

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/petition/internal/petition"
)

// prepareFile makes an empty file for a new ledger, readable by its owner only,
// and looks whether one may stand there. It never opens a file that exists: to
// close it again would end the locks that another connection of this process
// has on it.
func prepareFile(path string) error {
	if path == "" {
		return &petition.Error{Message: "the ledger has no place", Hint: "give it one: ledger: in case.yaml"}
	}
	if err := outsideOutput(path); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err == nil {
		return file.Close()
	}
	if !errors.Is(err, fs.ErrExist) {
		return cannotMake(path, err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return cannotMake(path, err)
	}
	if !info.Mode().IsRegular() {
		return &petition.Error{File: path, Message: "the ledger cannot stand here: this is not a file", Hint: "give it another name: ledger: in case.yaml"}
	}
	if info.Mode().Perm()&0o077 == 0 {
		return nil
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return &petition.Error{
			File:    path,
			Message: "others may read the ledger, and that cannot be changed",
			Hint:    "it belongs to somebody else: run the command as its owner, or share a ledger on PostgreSQL",
			Err:     err,
		}
	}
	return nil
}

func cannotMake(path string, err error) error {
	hint := "give it a folder that exists and can be written: ledger: in case.yaml"
	if errors.Is(err, fs.ErrNotExist) {
		hint = "make the folder first, or give it another place: ledger: in case.yaml"
	}
	return &petition.Error{File: path, Message: "the ledger cannot be made here", Hint: hint, Err: err}
}

// outsideOutput refuses a ledger within what a build makes: the next build
// would take it away, and with it who was sent what.
func outsideOutput(path string) error {
	whole, err := filepath.Abs(path)
	if err != nil {
		return cannotMake(path, err)
	}
	for folder := filepath.Dir(whole); ; folder = filepath.Dir(folder) {
		for _, sign := range []string{"manifest.json", filepath.Join("packet", "manifest.json")} {
			if _, err := os.Lstat(filepath.Join(folder, sign)); err == nil {
				return &petition.Error{
					Kind:    petition.BadCase,
					File:    path,
					Message: "the ledger cannot stand in a folder that petition build replaces",
					Hint:    "keep it beside case.yaml: ledger: ledger.db",
				}
			}
		}
		if folder == filepath.Dir(folder) {
			return nil
		}
	}
}
