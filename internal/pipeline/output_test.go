package pipeline

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"example.org/petition/internal/atomicfile"
	"example.org/petition/internal/petition"
)

func TestCannotWrite(t *testing.T) {
	disk := func(err error) error {
		return fmt.Errorf("could not write the workbook: %w", &fs.PathError{Op: "write", Path: "x", Err: err})
	}
	tests := map[string]struct {
		err  error
		want string
	}{
		"busy":       {fmt.Errorf("out: %w", atomicfile.ErrBusy), "another build is writing this folder"},
		"no parent":  {fmt.Errorf("out: %w", atomicfile.ErrNoParent), "the folder that it should stand in does not exist"},
		"a file":     {fmt.Errorf("out: %w", atomicfile.ErrNotFolder), "something that is not a folder of ours stands there"},
		"permission": {disk(syscall.EACCES), "no permission to write here"},
		"full disk":  {disk(syscall.ENOSPC), "the disk is full; nothing was changed"},
		"quota":      {disk(syscall.EDQUOT), "the disk is full; nothing was changed"},
		"read-only":  {disk(syscall.EROFS), "the disk can be read only; nothing was changed"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e, ok := errors.AsType[*petition.Error](cannotWrite("case/out", test.err))
			if !ok {
				t.Fatalf("%v has no form for people", test.err)
			}
			if e.Message != test.want || e.File != "case/out" || e.Hint == "" || e.Kind != petition.Failed {
				t.Errorf("got %+v, want %q", e, test.want)
			}
			if !errors.Is(e, test.err) {
				t.Error("the cause is lost")
			}
		})
	}
}

func TestCannotPlace(t *testing.T) {
	for err, want := range map[error]string{
		syscall.ENOSPC: "the disk is full; nothing was written", syscall.EROFS: "the disk can be read only; nothing was written",
		syscall.EACCES: "no permission to write here",
	} {
		e, ok := errors.AsType[*petition.Error](cannotPlace("s.pdf", &fs.PathError{Op: "write", Path: "x", Err: err}))
		if !ok || e.Message != want || e.File != "s.pdf" || e.Hint == "" || e.Kind != petition.Failed {
			t.Errorf("%v became %+v, want %q", err, e, want)
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	full := errors.New("disk full")
	if err := writeFile(dir, "a", func(io.Writer) error { return full }); !errors.Is(err, full) {
		t.Errorf("the writer's error became %v", err)
	}
	hello := func(w io.Writer) error { _, err := io.WriteString(w, "hello"); return err }
	if err := writeFile(dir, "b", hello); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(dir, "b")); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("mode %v (%v): others may read the file", info.Mode(), err)
	}
	if err := writeFile(dir, "b", hello); !errors.Is(err, fs.ErrExist) {
		t.Errorf("writing over a file gives %v", err)
	}
}
