// Package packet owns the packet folder: what is handed over, and the manifest
// that seals it.
//
// Seal writes the manifest over the finished files. Verify proves later, with
// other readers than the ones that wrote the files, that a packet is what was
// sealed and that its parts agree: the count in the letter, the rows of the
// workbook and the numbered lines of the printed lists.
//
// It does not make the files, and it does not put the folder in place; that is
// what internal/pdf, internal/xlsx and internal/atomicfile do.
package packet

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"example.org/petition/internal/petition"
)

// folder is the name of the packet's folder inside an output.
const folder = "packet"

// recordsFolder is the name of the organiser's records inside an output.
const recordsFolder = "records"

// Seal hashes every file in dir and writes manifest.json, the last file of a
// packet. It gives the manifest as written: m with its schema and files filled
// in. pages holds the page count of each PDF by file name, as its writer
// counted them.
//
// Seal syncs nothing; whoever puts the folder in place does. It refuses a
// folder with anything but files in it, a PDF without a page count or the
// reverse, and numbers that do not add up.
func Seal(dir string, m petition.Manifest, pages map[string]int) (petition.Manifest, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return m, err
	}
	m.Schema = schema
	m.Files = nil
	for _, entry := range entries { // sorted by name
		file, err := seal(dir, entry)
		if err != nil {
			return m, err
		}
		if file.Pages = pages[file.Path]; isPDF(file.Path) != (file.Pages > 0) {
			return m, fmt.Errorf("sealing %s: it has %d pages", file.Path, file.Pages)
		}
		m.Files = append(m.Files, file)
	}
	for name := range pages {
		if _, ok := find(&m, name); !ok {
			return m, fmt.Errorf("sealing %s: its pages were counted, and it is not there", name)
		}
	}
	data, err := encode(m)
	if err != nil {
		return m, err
	}
	// What cannot be read back is not sealed.
	if _, err := decode(data); err != nil {
		return m, fmt.Errorf("sealing the packet: %w", err)
	}
	return m, create(filepath.Join(dir, petition.ManifestJSON), data)
}

func seal(dir string, entry fs.DirEntry) (petition.File, error) {
	if !entry.Type().IsRegular() {
		return petition.File{}, fmt.Errorf("sealing %s: it is not a file", entry.Name())
	}
	file, err := os.Open(filepath.Join(dir, entry.Name()))
	if err != nil {
		return petition.File{}, err
	}
	defer file.Close()
	bytes, sum, err := digest(file)
	if err != nil {
		return petition.File{}, fmt.Errorf("sealing %s: %w", entry.Name(), err)
	}
	return petition.File{Path: entry.Name(), Bytes: bytes, SHA256: sum}, nil
}

// create writes a file that must not exist yet.
func create(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

func digest(r io.Reader) (bytes int64, sum string, err error) {
	h := sha256.New()
	bytes, err = io.Copy(h, r)
	return bytes, hex.EncodeToString(h.Sum(nil)), err
}

// Read gives the manifest of the packet folder dir, or of the packet in the
// output folder dir. It verifies nothing but the manifest's own form.
func Read(dir string) (*petition.Manifest, error) {
	dir = locate(dir)
	name := filepath.Join(dir, petition.ManifestJSON)
	data, err := readManifest(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &petition.Error{
			Kind: petition.BadPacket, File: dir, Err: err,
			Message: "there is no packet here: " + petition.ManifestJSON + " is missing",
			Hint:    "name the folder that petition build made, such as out/packet",
		}
	}
	if err != nil {
		return nil, &petition.Error{
			Kind: petition.BadPacket, File: name, Err: err,
			Message: petition.ManifestJSON + " cannot be read: " + cause(err),
			Hint:    hintRebuild,
		}
	}
	m, err := decode(data)
	if err != nil {
		return nil, &petition.Error{
			Kind: petition.BadPacket, File: name, Err: err,
			Message: petition.ManifestJSON + " is not what was sealed: " + err.Error(),
			Hint:    hintRebuild,
		}
	}
	return m, nil
}

// locate accepts the output folder for the packet folder inside it.
func locate(dir string) string {
	inner := filepath.Join(dir, folder)
	if !exists(filepath.Join(dir, petition.ManifestJSON)) && exists(filepath.Join(inner, petition.ManifestJSON)) {
		return inner
	}
	return dir
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// IsOutput reports with nil that dir may be replaced by a new output: it is an
// earlier one, or it is empty. An earlier output that somebody has put files of
// their own into is not replaced, since they would be lost; what file managers
// leave behind does not count.
func IsOutput(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return nil
	}
	m, err := Read(filepath.Join(dir, folder))
	if err != nil {
		return &petition.Error{
			Kind: petition.WrongUse, File: dir, Err: err,
			Message: "this folder is not an output of petition, so it is not replaced",
			Hint:    "name another folder with -o, or remove this one yourself",
		}
	}
	inside, err := os.ReadDir(filepath.Join(dir, folder))
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if name := entry.Name(); name != folder && name != recordsFolder && !isFurniture(name) {
			return foreign(filepath.Join(dir, name))
		}
	}
	for _, entry := range inside {
		name := entry.Name()
		if _, ours := find(m, name); !ours && name != petition.ManifestJSON && !isFurniture(name) {
			return foreign(filepath.Join(dir, folder, name))
		}
	}
	return nil
}

func foreign(name string) error {
	return &petition.Error{
		Kind: petition.WrongUse, File: name,
		Message: "petition did not make this, and replacing the output would delete it",
		Hint:    "move it out of the output folder, or name another folder with -o",
	}
}

// isFurniture reports whether file managers make files of that name.
func isFurniture(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", ".ds_store", ".directory":
		return true
	}
	return strings.HasPrefix(name, "._")
}

func isPDF(name string) bool { return strings.EqualFold(filepath.Ext(name), ".pdf") }

// cause gives what the system said, without the path that stands in front of
// every message.
func cause(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}
