package packet

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// The names of what is in an output: the packet, the letters for the community,
// the organiser's records, and the messages to officials with their index.
const (
	folder          = "packet"
	communityFolder = "community"
	MailFolder      = "mail" // messages that were written to be looked at
	recordsFolder   = "records"
	recordsFile     = "signatures.xlsx"
	encryptedFile   = recordsFile + ".age"
	MailIndex       = "index.csv"
)

// IsOutput reports with nil that dir may be replaced by a new output: it is an
// earlier one, verified or not, or it is empty. An earlier output that somebody
// has put files of their own into is not replaced, since they would be lost;
// what file managers and office programs leave behind does not count.
func IsOutput(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return nil
	}
	m, err := load(filepath.Join(dir, folder))
	if err != nil {
		return &petition.Error{
			Kind: petition.WrongUse, File: dir, Err: err,
			Message: "this folder is not an output of petition, so it is not replaced",
			Hint:    "name another folder with -o, or remove this one yourself",
		}
	}
	ours := []string{folder, recordsFolder, MailFolder, "." + MailFolder + ".building"}
	if len(m.Community) > 0 {
		ours = append(ours, communityFolder)
	}
	if err := holdsOnly(dir, ours...); err != nil {
		return err
	}
	if mail := filepath.Join(dir, MailFolder); exists(mail) {
		if err := IsMail(mail); err != nil {
			return err
		}
	}
	if err := holdsOnly(filepath.Join(dir, folder), names(m.Files, petition.ManifestJSON)...); err != nil {
		return err
	}
	if community := filepath.Join(dir, communityFolder); len(m.Community) > 0 && exists(community) {
		if err := holdsOnly(community, names(m.Community)...); err != nil {
			return err
		}
	}
	records := filepath.Join(dir, recordsFolder)
	if !exists(records) {
		return nil
	}
	return holdsOnly(records, recordsFile, encryptedFile, petition.ChecklistPDF)
}

// names gives the names of files in their folder, and more.
func names(files []petition.File, more ...string) []string {
	for _, f := range files {
		more = append(more, path.Base(f.Path))
	}
	return more
}

// IsMail reports with nil that dir may be replaced by new messages: it holds
// such messages, with their index, or nothing.
func IsMail(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	ours := []string{MailIndex}
	for _, entry := range entries {
		if ext := filepath.Ext(entry.Name()); ext == ".eml" || ext == ".txt" {
			ours = append(ours, entry.Name())
		}
	}
	return holdsOnly(dir, ours...)
}

// holdsOnly refuses a folder that has something in it beside what is named.
func holdsOnly(dir string, names ...string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if name := entry.Name(); !slices.Contains(names, name) && !isFurniture(name) {
			return &petition.Error{
				Kind: petition.WrongUse, File: filepath.Join(dir, name),
				Message: "petition did not make this, and replacing the output would delete it",
				Hint:    "move it out of the output folder, or name another folder with -o",
			}
		}
	}
	return nil
}

// isFurniture reports whether file managers, or office programs while a file
// is open, make files of that name.
func isFurniture(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", ".ds_store", ".directory":
		return true
	}
	return strings.HasPrefix(name, "._") || strings.HasPrefix(name, ".~lock.") || strings.HasPrefix(name, "~$")
}

// RecordsOf names the organiser's records beside the packet in dir, or in the
// output folder dir, if they are there and not encrypted.
func RecordsOf(dir string) (file string, ok bool) {
	file = filepath.Join(filepath.Dir(filepath.Clean(locate(dir))), recordsFolder, recordsFile)
	return file, exists(file)
}
