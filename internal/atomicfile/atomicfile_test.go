package atomicfile_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"

	"example.org/petition/internal/atomicfile"
)

func yes(string) error { return nil }

// filling gives a fill that writes one file with content.
func filling(content string) func(string) error {
	return func(tmp string) error {
		return os.WriteFile(filepath.Join(tmp, "file"), []byte(content), 0o644)
	}
}

func mustHold(t *testing.T, dir, want string) {
	t.Helper()
	got, err := os.ReadFile(filepath.Join(dir, "file"))
	if err != nil || string(got) != want {
		t.Errorf("the folder holds %q (%v), want %q", got, err, want)
	}
}

// mustHave fails unless parent holds exactly the named entries.
func mustHave(t *testing.T, parent string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if len(got) != len(names) {
		t.Fatalf("%v is there, want %v", got, names)
	}
	for i := range names {
		if got[i] != names[i] {
			t.Fatalf("%v is there, want %v", got, names)
		}
	}
}

func TestReplaceDir(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	for _, content := range []string{"first", "second", "third"} {
		if err := atomicfile.ReplaceDir(dir, yes, filling(content)); err != nil {
			t.Fatal(err)
		}
		mustHold(t, dir, content)
		mustHave(t, parent, "out")
	}
}

func TestRelativeAndTrailingSlash(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, dir := range []string{"out", "./out", "out/"} {
		if err := atomicfile.ReplaceDir(dir, yes, filling(dir)); err != nil {
			t.Fatal(err)
		}
		mustHold(t, "out", dir)
		mustHave(t, ".", "out")
	}
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // it has no such modes
	}
	dir := filepath.Join(t.TempDir(), "out")
	var during fs.FileMode
	err := atomicfile.ReplaceDir(dir, yes, func(tmp string) error {
		info, err := os.Stat(tmp)
		if err != nil {
			return err
		}
		during = info.Mode().Perm()
		if err := os.Mkdir(filepath.Join(tmp, "packet"), 0o755); err != nil {
			return err
		}
		return errors.Join(
			os.WriteFile(filepath.Join(tmp, "packet", "open"), nil, 0o644),
			os.WriteFile(filepath.Join(tmp, "packet", "closed"), nil, 0o400),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	if during != 0o700 {
		t.Errorf("fill's folder has mode %o", during)
	}
	for name, want := range map[string]fs.FileMode{"": 0o700, "packet": 0o700, "packet/open": 0o600, "packet/closed": 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%q has mode %o, want %o", name, got, want)
		}
	}
}

// TestSync: what fill syncs itself is as private as what it leaves, and is
// refused for the same reasons.
func TestSync(t *testing.T) {
	var mode fs.FileMode
	var refused error
	dir := filepath.Join(t.TempDir(), "out")
	err := atomicfile.ReplaceDir(dir, yes, func(tmp string) error {
		file, link := filepath.Join(tmp, "file"), filepath.Join(tmp, "link")
		if err := errors.Join(os.WriteFile(file, []byte("synced"), 0o644), atomicfile.Sync(tmp)); err != nil {
			return err
		}
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		mode = info.Mode().Perm()
		if err := os.Symlink("elsewhere", link); err != nil {
			return err
		}
		refused = atomicfile.Sync(tmp)
		return os.Remove(link)
	})
	if err != nil {
		t.Fatal(err)
	}
	mustHold(t, dir, "synced")
	if runtime.GOOS != "windows" && mode != 0o600 {
		t.Errorf("a synced file has mode %o", mode)
	}
	if refused == nil {
		t.Error("a link was synced")
	}
}

// TestFillFails covers what a build may come back with, a full disk and a
// person's Ctrl-C among it: the error is given as it is and nothing changes.
func TestFillFails(t *testing.T) {
	for _, want := range []error{
		&fs.PathError{Op: "write", Path: "packet.pdf", Err: syscall.ENOSPC},
		context.Canceled,
	} {
		for _, former := range []string{"", "former"} {
			parent := t.TempDir()
			dir := filepath.Join(parent, "out")
			if former != "" {
				if err := atomicfile.ReplaceDir(dir, yes, filling(former)); err != nil {
					t.Fatal(err)
				}
			}
			err := atomicfile.ReplaceDir(dir, yes, func(tmp string) error {
				return errors.Join(filling("half")(tmp), want)
			})
			if !errors.Is(err, want) {
				t.Errorf("got %v, want %v", err, want)
			}
			if former == "" {
				mustHave(t, parent)
				continue
			}
			mustHave(t, parent, "out")
			mustHold(t, dir, former)
		}
	}
}

func TestFillPanics(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	if err := atomicfile.ReplaceDir(dir, yes, filling("former")); err != nil {
		t.Fatal(err)
	}
	func() {
		defer func() {
			if r := recover(); r != "broken" {
				t.Errorf("recovered %v", r)
			}
		}()
		_ = atomicfile.ReplaceDir(dir, yes, func(tmp string) error {
			_ = filling("half")(tmp)
			panic("broken")
		})
	}()
	mustHave(t, parent, "out")
	mustHold(t, dir, "former")
	if err := atomicfile.ReplaceDir(dir, yes, filling("next")); err != nil {
		t.Fatal(err)
	}
	mustHold(t, dir, "next")
}

func TestMayReplace(t *testing.T) {
	refused := errors.New("not an output")
	no := func(string) error { return refused }

	t.Run("refused", func(t *testing.T) {
		parent := t.TempDir()
		dir := filepath.Join(parent, "out")
		if err := atomicfile.Replaceable(dir, no); err != nil {
			t.Errorf("nothing was there to be asked about: %v", err)
		}
		if err := atomicfile.ReplaceDir(dir, no, filling("first")); err != nil {
			t.Fatalf("nothing was there to be asked about: %v", err)
		}
		filled := false
		err := atomicfile.ReplaceDir(dir, no, func(string) error { filled = true; return nil })
		if !errors.Is(err, refused) || filled {
			t.Errorf("got %v (filled: %t), want %v", err, filled, refused)
		}
		mustHave(t, parent, "out")
		mustHold(t, dir, "first")
	})
	t.Run("made while filling", func(t *testing.T) {
		parent := t.TempDir()
		dir := filepath.Join(parent, "out")
		err := atomicfile.ReplaceDir(dir, no, func(tmp string) error {
			if err := os.Mkdir(dir, 0o755); err != nil {
				return err
			}
			return errors.Join(filling("theirs")(dir), filling("ours")(tmp))
		})
		if !errors.Is(err, refused) {
			t.Errorf("got %v, want %v", err, refused)
		}
		mustHave(t, parent, "out")
		mustHold(t, dir, "theirs")
	})
}

func TestRefusals(t *testing.T) {
	parent := t.TempDir()
	elsewhere := t.TempDir()
	join := func(name string) string { return filepath.Join(parent, name) }
	file := join("file")
	if err := os.WriteFile(file, []byte("a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := join("link")
	if err := os.Symlink(elsewhere, link); err != nil {
		t.Fatal(err)
	}
	dangling := join("dangling")
	if err := os.Symlink(join("nowhere"), dangling); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(join(".taken.building"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, join(".linked.building")); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		dir  string
		want error
	}{
		"file":               {file, atomicfile.ErrNotFolder},
		"link":               {link, atomicfile.ErrNotFolder},
		"link with slash":    {link + string(filepath.Separator), atomicfile.ErrNotFolder},
		"dangling link":      {dangling, atomicfile.ErrNotFolder},
		"no parent":          {filepath.Join(parent, "missing", "out"), atomicfile.ErrNoParent},
		"parent is a file":   {filepath.Join(file, "out"), atomicfile.ErrNoParent},
		"dot":                {".", atomicfile.ErrNoName},
		"empty":              {"", atomicfile.ErrNoName},
		"above":              {"..", atomicfile.ErrNoName},
		"root":               {string(filepath.Separator), atomicfile.ErrNoName},
		"workspace a file":   {join("taken"), atomicfile.ErrWorkspace},
		"workspace a link":   {join("linked"), atomicfile.ErrWorkspace},
		"above by the name":  {filepath.Join(parent, "x") + "/../..", nil}, // a folder that may not be replaced
		"itself by the name": {parent + "/.", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			refused := errors.New("refused")
			want := test.want
			if want == nil {
				want = refused
			}
			err := atomicfile.ReplaceDir(test.dir, func(string) error { return refused }, func(string) error {
				t.Error("fill was called")
				return nil
			})
			if !errors.Is(err, want) {
				t.Errorf("got %v, want %v", err, want)
			}
			err = atomicfile.Replaceable(test.dir, func(string) error { return refused })
			if !errors.Is(err, want) && want != atomicfile.ErrWorkspace {
				t.Errorf("before the run: got %v, want %v", err, want)
			}
		})
	}
	mustHave(t, parent, ".linked.building", ".taken.building", "dangling", "file", "link")
	mustHave(t, elsewhere)
}

// TestLinkInside: what fill leaves must be files and folders, since a link in a
// packet would point at nothing on another machine.
func TestLinkInside(t *testing.T) {
	parent := t.TempDir()
	err := atomicfile.ReplaceDir(filepath.Join(parent, "out"), yes, func(tmp string) error {
		return os.Symlink("elsewhere", filepath.Join(tmp, "link"))
	})
	if err == nil {
		t.Error("a link was accepted")
	}
	mustHave(t, parent)
}

// TestMany runs many at once: each either does its whole work or finds the
// folder busy, and at the end nothing is left behind.
func TestMany(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	var wg sync.WaitGroup
	var mu sync.Mutex
	inside, done := 0, 0
	for range 8 {
		wg.Go(func() {
			for range 20 {
				err := atomicfile.ReplaceDir(dir, yes, func(tmp string) error {
					mu.Lock()
					inside++
					alone := inside == 1
					mu.Unlock()
					defer func() { mu.Lock(); inside--; done++; mu.Unlock() }()
					if !alone {
						t.Error("two are filling at once")
					}
					return filling("whole")(tmp)
				})
				if err != nil && !errors.Is(err, atomicfile.ErrBusy) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if done == 0 {
		t.Error("nobody came through")
	}
	mustHave(t, parent, "out")
	mustHold(t, dir, "whole")
}
