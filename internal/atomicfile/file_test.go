package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

func mustRead(t *testing.T, name, want string) {
	t.Helper()
	got, err := os.ReadFile(name)
	if err != nil || string(got) != want {
		t.Errorf("%s holds %q (%v), want %q", filepath.Base(name), got, err, want)
	}
}

func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestWriteFile(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "case.yaml")
	if err := os.WriteFile(name, []byte("former"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := NewFile(name, []byte("new")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file in the way: %v", err)
	}
	mustRead(t, name, "former")
	if err := WriteFile(name, []byte("written")); err != nil {
		t.Fatal(err)
	}
	mustRead(t, name, "written")
	other := filepath.Join(folder, "other")
	if err := NewFile(other, []byte("new")); err != nil {
		t.Fatal(err)
	}
	mustRead(t, other, "new")
	for _, name := range []string{name, other} {
		if info, err := os.Stat(name); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v (%v)", filepath.Base(name), info.Mode(), err)
		}
	}
	if got := names(t, folder); len(got) != 2 {
		t.Errorf("there is %v", got)
	}
	if err := WriteFile(filepath.Join(folder, "missing", "x"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in a folder that is not there: %v", err)
	}
}

// TestWriteFileFails holds that a file which cannot take its place leaves the
// former one, or none, and nothing beside it.
func TestWriteFileFails(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "case.yaml")
	refused := errors.New("refused")
	failing := onDisk
	failing.rename = func(string, string) error { return refused }
	for _, place := range []func(from, to string) error{failing.rename, failing.claim} {
		if err := failing.writeFile(name, []byte("new"), place); !errors.Is(err, refused) {
			t.Errorf("got %v", err)
		}
		if got := names(t, folder); len(got) != 0 {
			t.Errorf("it left %v", got)
		}
	}
}

// TestWriteFileHeldUp holds that a run whose file another one took for left
// behind writes it anew.
func TestWriteFileHeldUp(t *testing.T) {
	times := 0
	late := onDisk
	late.rename = func(from, to string) error {
		if times++; times == 1 {
			if err := os.Remove(from); err != nil {
				t.Fatal(err)
			}
		}
		return os.Rename(from, to)
	}
	for _, place := range []func(from, to string) error{late.rename, late.claim} {
		name := filepath.Join(t.TempDir(), "case.yaml")
		if times = 0; late.writeFile(name, []byte("written"), place) != nil || times != 2 {
			t.Errorf("it tried %d times", times)
		}
		mustRead(t, name, "written")
	}
}

// TestSweep holds that the next run removes what a killed one has left beside
// what it writes, a file or a folder, and nothing else.
func TestSweep(t *testing.T) {
	for what, write := range map[string]func(folder string) error{
		"a file":   func(folder string) error { return WriteFile(filepath.Join(folder, "out"), nil) },
		"a folder": func(folder string) error { return ReplaceDir(filepath.Join(folder, "out"), yes, newer.write) },
	} {
		folder := t.TempDir()
		there := func(name string, age time.Duration) {
			path := filepath.Join(folder, name)
			at := time.Now().Add(-age)
			if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chtimes(path, at, at)); err != nil {
				t.Fatal(err)
			}
		}
		there(".petition-1", time.Hour)
		there(".petition-22", 2*Abandoned)
		there(".petition-3", 0)
		there(".petition-notes", time.Hour)
		there("petition-4", time.Hour)
		if err := os.Mkdir(filepath.Join(folder, ".petition-5"), 0o700); err != nil {
			t.Fatal(err)
		}
		old := time.Now().Add(-time.Hour)
		if err := os.Chtimes(filepath.Join(folder, ".petition-5"), old, old); err != nil {
			t.Fatal(err)
		}
		if err := write(folder); err != nil {
			t.Fatal(err)
		}
		want := []string{".petition-3", ".petition-5", ".petition-notes", "out", "petition-4"}
		if got := names(t, folder); !slices.Equal(got, want) {
			t.Errorf("%s is written, and there is %v, want %v", what, got, want)
		}
	}
}
