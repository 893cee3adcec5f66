package packet

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// schema is the only form of manifest there is so far.
const schema = 1

// encode gives the one form in which a manifest is written.
func encode(m petition.Manifest) ([]byte, error) {
	if m.Files == nil {
		m.Files = []petition.File{}
	}
	if m.Inputs == nil {
		m.Inputs = []petition.Input{}
	}
	if m.States == nil {
		m.States = []petition.Tally{}
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(m); err != nil {
		return nil, err
	}
	if out.Len() > maxManifest {
		return nil, errManifestSize
	}
	return out.Bytes(), nil
}

// ownDigest gives the digest of m itself.
func ownDigest(m petition.Manifest) (string, error) {
	m.Digest = ""
	data, err := encode(m)
	if err != nil {
		return "", err
	}
	_, sum, err := digest(bytes.NewReader(data))
	return sum, err
}

// decode reads what encode has written and nothing else: not a byte may differ.
// So no two programs can read the same manifest differently, as they might with
// a key given twice. Its errors hold nothing of the manifest's content.
func decode(data []byte) (*petition.Manifest, error) {
	var m petition.Manifest
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return nil, errors.New("it is not a manifest that this version of petition reads")
	}
	if m.Schema != schema {
		return nil, fmt.Errorf("its schema is %d, and this version of petition reads %d", m.Schema, schema)
	}
	if err := check(&m); err != nil {
		return nil, err
	}
	again, err := encode(m)
	if err != nil || !bytes.Equal(data, again) {
		return nil, errors.New("it is not written the way petition writes it")
	}
	return &m, nil
}

// check holds what is true of every manifest that Seal has written.
func check(m *petition.Manifest) error {
	if err := checkFiles(m.Files, ""); err != nil {
		return err
	}
	if err := checkFiles(m.Community, petition.CommunityFolder+"/"); err != nil {
		return fmt.Errorf("for the community: %w", err)
	}
	for i, in := range m.Inputs {
		if in.Bytes < 0 || !isSHA256(in.SHA256) {
			return fmt.Errorf("input %d: it has no size or digest", i+1)
		}
	}
	if !isSHA256(m.Digest) {
		return errors.New("it has no digest of its own")
	}
	if err := checkCounts(m.Signatures); err != nil {
		return err
	}
	return checkStates(m.States, m.Signatures.Counted)
}

// checkFiles holds what is true of the files of one folder, whose paths begin
// with prefix.
func checkFiles(files []petition.File, prefix string) error {
	for i := range files {
		if err := checkFile(&files[i], prefix); err != nil {
			return fmt.Errorf("file %d: %w", i+1, err)
		}
		if i > 0 && files[i-1].Path >= files[i].Path {
			return fmt.Errorf("file %d: it is out of order or named twice", i+1)
		}
	}
	return nil
}

func checkFile(f *petition.File, prefix string) error {
	name, inFolder := strings.CutPrefix(f.Path, prefix)
	switch {
	case !inFolder || !isPlainName(name):
		return errors.New("its path is not a plain file name")
	case f.Bytes < 0 || !isSHA256(f.SHA256):
		return errors.New("it has no size or digest")
	case f.Pages < 0 || isPDF(f.Path) != (f.Pages > 0):
		return errors.New("it has a wrong number of pages")
	}
	return nil
}

func checkCounts(c petition.Counts) error {
	for _, n := range []int{c.Rows, c.Counted, c.Named, c.Unnamed, c.Duplicates, c.Withdrawn, c.Rejected, c.Blank} {
		if n < 0 {
			return errors.New("one of its numbers of signatures is below 0")
		}
	}
	if !c.Balanced() {
		return errors.New("its numbers of signatures do not add up")
	}
	return nil
}

// checkStates wants every counted signature in one state or under "", which is
// none. A count is compared with what is left, as a sum of large ones could
// overflow and pass for a small one.
func checkStates(states []petition.Tally, counted int) error {
	left, seen := counted, map[string]bool{}
	for i, s := range states {
		switch {
		case seen[s.Key]:
			return fmt.Errorf("state %d: it is named twice", i+1)
		case s.Count <= 0:
			return fmt.Errorf("state %d: it has no signatures", i+1)
		case s.Count > left:
			return errors.New("its states have more signatures than were counted")
		}
		seen[s.Key] = true
		left -= s.Count
	}
	if left > 0 {
		return errors.New("its states have fewer signatures than were counted")
	}
	return nil
}

// isPlainName reports whether name is that of a file in the packet folder
// itself, on every system.
func isPlainName(name string) bool {
	return filepath.IsLocal(name) && utf8.ValidString(name) && !strings.ContainsAny(name, `/\:`) &&
		name != "." && name != petition.ManifestJSON && !strings.ContainsFunc(name, unicode.IsControl)
}

func isSHA256(s string) bool {
	sum, err := hex.DecodeString(s)
	return err == nil && len(sum) == 32 && s == strings.ToLower(s)
}

// allFiles gives the files of the packet and those that are sealed beside it.
func allFiles(m *petition.Manifest) []petition.File { return slices.Concat(m.Files, m.Community) }

// find gives the file of that name, if the manifest has it.
func find(m *petition.Manifest, name string) (petition.File, bool) {
	i, ok := slices.BinarySearchFunc(m.Files, name, func(f petition.File, name string) int {
		return strings.Compare(f.Path, name)
	})
	if !ok {
		return petition.File{}, false
	}
	return m.Files[i], true
}

func isPDF(name string) bool { return strings.EqualFold(filepath.Ext(name), ".pdf") }
