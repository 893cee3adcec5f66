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
	"path"
	"path/filepath"
	"slices"

	"example.org/petition/internal/petition"
)

// Seal hashes every file in dir and writes manifest.json, the last file of a
// packet. It gives the manifest as written: m with its schema, files and digest
// filled in. pages holds the page count of each PDF by its path from dir, as its
// writer counted them. Of what stands beside the packet, the letters for the
// community are sealed too, as a kind of their own.
//
// Seal syncs nothing; whoever puts the folder in place does. It refuses a
// folder with anything but files in it, a PDF without a page count or the
// reverse, and numbers that do not add up.
func Seal(dir string, m petition.Manifest, pages map[string]int) (petition.Manifest, error) {
	var err error
	m.Schema = schema
	if m.Files, err = sealFolder(dir, "", pages); err != nil {
		return m, err
	}
	m.Community = nil
	if exists(filepath.Join(dir, petition.CommunityFolder)) {
		if m.Community, err = sealFolder(dir, petition.CommunityFolder, pages); err != nil {
			return m, err
		}
	}
	for name := range pages {
		if !slices.ContainsFunc(allFiles(&m), func(f petition.File) bool { return f.Path == name }) {
			return m, fmt.Errorf("sealing %s: its pages were counted, and it is not there", name)
		}
	}
	if m.Digest, err = ownDigest(m); err != nil {
		return m, err
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

// sealFolder gives the files of a folder, which is a path from dir.
func sealFolder(dir, folder string, pages map[string]int) ([]petition.File, error) {
	entries, err := os.ReadDir(filepath.Join(dir, folder))
	if err != nil {
		return nil, err
	}
	var files []petition.File
	for _, entry := range entries { // sorted by name
		file, err := seal(dir, path.Join(folder, entry.Name()), entry)
		if err != nil {
			return nil, err
		}
		if file.Pages = pages[file.Path]; isPDF(file.Path) != (file.Pages > 0) {
			return nil, fmt.Errorf("sealing %s: it has %d pages", file.Path, file.Pages)
		}
		files = append(files, file)
	}
	return files, nil
}

func seal(dir, name string, entry fs.DirEntry) (petition.File, error) {
	if !entry.Type().IsRegular() {
		return petition.File{}, fmt.Errorf("sealing %s: it is not a file", name)
	}
	file, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return petition.File{}, err
	}
	defer file.Close()
	bytes, sum, err := digest(file)
	if err != nil {
		return petition.File{}, fmt.Errorf("sealing %s: %w", name, err)
	}
	return petition.File{Path: name, Bytes: bytes, SHA256: sum}, nil
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
