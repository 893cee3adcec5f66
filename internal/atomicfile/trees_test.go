package atomicfile

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// tree is a folder's files and what they hold.
type tree map[string]string

var (
	former = tree{"packet/letter": "former letter", "roll": "former roll"}
	newer  = tree{"packet/letter": "newer letter", "receipt": "newer receipt"}
	latest = tree{"letter": "latest letter"}
)

func (t tree) write(dir string) error {
	for name, content := range t {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// read gives the files below dir, and nil where there is no dir.
func read(t *testing.T, dir string) tree {
	t.Helper()
	if _, err := os.Lstat(dir); os.IsNotExist(err) {
		return nil
	}
	found := tree{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		found[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// mustBe fails unless what is at dir is one of the given trees; nil stands for
// absent.
func mustBe(t *testing.T, dir, when string, allowed ...tree) tree {
	t.Helper()
	found := read(t, dir)
	for _, a := range allowed {
		if (a == nil) == (found == nil) && maps.Equal(a, found) {
			return found
		}
	}
	t.Fatalf("%s: %v is at dir, which is none of %v", when, found, allowed)
	return nil
}

// mustBeAlone fails if anything but dir is beside dir.
func mustBeAlone(t *testing.T, dir, when string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(dir) {
			t.Fatalf("%s: %s is left behind", when, e.Name())
		}
	}
}

func yes(string) error { return nil }
