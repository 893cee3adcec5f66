package ledger_test

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/petition"
)

// TestRefusedFiles: what cannot be a ledger is refused in words that say what to
// do, and stays as it was.
func TestRefusedFiles(t *testing.T) {
	cases := []struct {
		name string
		make func(t *testing.T, dir string) (where string)
		want string
	}{
		{"no name", func(*testing.T, string) string { return "" }, "no place"},
		{"no folder", func(_ *testing.T, dir string) string { return filepath.Join(dir, "absent", "ledger.db") }, "cannot be made here"},
		{"a folder", func(_ *testing.T, dir string) string { return dir }, "not a file"},
		{"a text", func(t *testing.T, dir string) string {
			return write(t, filepath.Join(dir, "notes.txt"), strings.Repeat("not a database. ", 100))
		}, "not a ledger"},
		{"half a database", func(t *testing.T, dir string) string {
			path := filepath.Join(dir, "ledger.db")
			crash(t, open(t, path))
			if err := os.Truncate(path, 8192); err != nil {
				t.Fatal(err)
			}
			return path
		}, "damaged"},
		{"another program's database", func(t *testing.T, dir string) string {
			path := filepath.Join(dir, "other.db")
			db, err := sql.Open("sqlite", path)
			if err == nil {
				_, err = db.Exec("CREATE TABLE attempt (x)")
			}
			if err := errors.Join(err, db.Close()); err != nil {
				t.Fatal(err)
			}
			return path
		}, "holds something else"},
		{"within an output", func(t *testing.T, dir string) string {
			if err := os.MkdirAll(filepath.Join(dir, "out", "packet"), 0o700); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, "out", "packet", "manifest.json"), "{}")
			return filepath.Join(dir, "out", "ledger.db")
		}, "petition build replaces"},
		{"of a newer version", func(t *testing.T, dir string) string {
			path := filepath.Join(dir, "ledger.db")
			l := open(t, path)
			if err := l.Exec(t.Context(), "INSERT INTO petition_ledger VALUES (7, '')"); err != nil {
				t.Fatal(err)
			}
			crash(t, l)
			return path
		}, "version 7"},
		{"of another protocol", func(*testing.T, string) string { return "mysql://u:secret@example.org/x" }, "address"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			where := c.make(t, t.TempDir())
			before, _ := os.ReadFile(where) // there may be none
			l, err := ledger.Open(t.Context(), where, noon, "test")
			if err == nil {
				_ = l.Close()
				t.Fatal("opened")
			}
			told, ok := errors.AsType[*petition.Error](err)
			if !ok || !strings.Contains(told.Message, c.want) || told.Hint == "" {
				t.Errorf("told as %#v, want %q and a hint", err, c.want)
			}
			if after, _ := os.ReadFile(where); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func write(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFileModes: nobody else may read whom a petition was sent to, also where
// the file was there before.
func TestFileModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // it has no modes; the folder's rights hold
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "ledger.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	l := open(t, path)
	begin(t, l, intent("p1", 1))
	if n := checkModes(t, dir); n < 4 { // ledger, WAL, its index, a claim
		t.Errorf("%d files beside the ledger", n)
	}
	crash(t, l)
	if n := checkModes(t, dir); n != 1 {
		t.Errorf("%d files are left, want the ledger alone", n)
	}
}

func checkModes(t *testing.T, dir string) int {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", entry.Name(), info.Mode(), err)
		}
	}
	return len(entries)
}

// TestOddPaths: a path is a path, whatever is in it.
func TestOddPaths(t *testing.T) {
	for _, name := range []string{"Peña & co", "100% #1", "a?mode=memory", "a b'c\"d", "-x", "%41"} {
		if runtime.GOOS == "windows" && strings.ContainsAny(name, `?"`) {
			continue // no such names there
		}
		dir := filepath.Join(t.TempDir(), name)
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".db")
		l := open(t, path)
		end(t, l, begin(t, l, intent("p1", 1)), petition.Accepted)
		crash(t, l)
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%q: %v", name, err)
		}
		if got := standing(t, open(t, path), "p1", 1).Now.State; got != petition.Accepted {
			t.Errorf("%q: %s", name, got)
		}
	}
}

// TestDurable asks the connection whether what it commits survives a power cut.
func TestDurable(t *testing.T) {
	l := open(t, filepath.Join(t.TempDir(), "ledger.db"))
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "fullfsync": "1", "checkpoint_fullfsync": "1",
	} {
		if got := l.Setting(t.Context(), pragma); got != want {
			t.Errorf("%s is %q, want %q", pragma, got, want)
		}
	}
}

// TestFullDisk fills the ledger up to a limit, as a full disk does: what was
// begun and cannot be ended is unknown, and nothing else is lost.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	l := open(t, path)
	if err := l.Exec(t.Context(), "PRAGMA max_page_count = 20"); err != nil {
		t.Fatal(err)
	}
	var claims []*ledger.Claim
	var full error
	for i := 0; full == nil && i < 5000; i++ {
		in := intent("p1", i)
		in.Name = strings.Repeat("n", i%1500)
		var claim *ledger.Claim
		if claim, full = l.Begin(t.Context(), in); full == nil {
			claims = append(claims, claim)
		}
	}
	isFull(t, full)
	var lost int
	for _, claim := range claims {
		answer := petition.Answer{State: petition.Accepted, Reply: strings.Repeat("r", 1500)}
		if err := l.End(t.Context(), claim, answer, time.Time{}); err != nil {
			isFull(t, err)
			lost++
		}
	}
	if lost == 0 {
		t.Fatal("every outcome found room")
	}
	crash(t, l)
	unknown := 0
	all := history(t, open(t, path))
	for _, a := range all {
		if a.State == petition.Unknown {
			unknown++
		}
	}
	if len(all) != len(claims) || unknown != lost {
		t.Errorf("%d attempts, %d unknown, want %d and %d", len(all), unknown, len(claims), lost)
	}
}

func isFull(t *testing.T, err error) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Fatalf("a full disk is told as: %v", err)
	}
}

// TestReadOnly: a ledger that cannot be written refuses an intent in words.
func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	l := open(t, path)
	if err := l.ReadOnly(path); err != nil {
		t.Fatal(err)
	}
	_, err := l.Begin(t.Context(), intent("p1", 1))
	if err == nil || !strings.Contains(err.Error(), "cannot be written") {
		t.Errorf("told as %v", err)
	}
}

// TestLeftClaims: the locks that killed processes left are cleared away, those
// of living ones are not.
func TestLeftClaims(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "ledger.db")
	l := open(t, path)
	begin(t, l, intent("p1", 1))
	left := write(t, path+"-claim-LEFTBYAPROCESS", "")
	other := open(t, path)
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("still there: %v", err)
	}
	if got := standing(t, other, "p1", 1).Now.State; got != petition.Begun {
		t.Errorf("a living claim was cleared away: %s", got)
	}
}
