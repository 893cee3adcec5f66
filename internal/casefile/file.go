package casefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"example.org/petition/internal/petition"
)

// file is a file that the case file or a flag names.
type file struct {
	name   string // as it is opened
	as     string // as the manifest names it, which nobody's A-number may get into
	folder string // that it may not leave; "" for a flag's file, which may lie anywhere
	at     place  // where it is named
	kind   petition.Kind
}

// fail blames the line or the flag that names the file.
func (f *file) fail(problem, hint string) *petition.Error {
	if f.at.isFlag() {
		return &petition.Error{Kind: f.kind, File: shown(f.name), Message: problem, Hint: hint}
	}
	return f.at.fail(f.kind, shown(f.name)+" "+problem, hint)
}

// open opens the file, which must be a regular one with something in it. It is
// looked at first: to open a named pipe would wait for its writer. What was
// opened is looked at again, as another file may have come in its place.
func (f *file) open() (*os.File, error) {
	in, err := f.root()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if _, err := f.check(in); err != nil {
		return nil, err
	}
	opened, err := in.Open(filepath.FromSlash(f.name))
	if err != nil {
		return nil, f.explain(in, err)
	}
	info, err := opened.Stat()
	if err == nil {
		err = f.checkKind(info)
	}
	if err != nil {
		opened.Close()
		return nil, err
	}
	return opened, nil
}

// look refuses the file by what it is, without opening it.
func (f *file) look() (fs.FileInfo, error) {
	in, err := f.root()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return f.check(in)
}

func (f *file) check(in opener) (fs.FileInfo, error) {
	info, err := in.Stat(filepath.FromSlash(f.name))
	if err != nil {
		return nil, f.explain(in, err)
	}
	return info, f.checkKind(info)
}

func (f *file) checkKind(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return f.fail("is a folder, not a file", "name the file in it")
	case !info.Mode().IsRegular():
		return f.fail("is not a regular file", "copy what it gives into a file of its own")
	case info.Size() == 0:
		return f.fail("is empty", "save the file again and look at it in an editor")
	}
	return nil
}

// explain tells why a file cannot be opened.
func (f *file) explain(in opener, err error) error {
	var e *petition.Error
	switch {
	case errors.Is(err, fs.ErrNotExist) && f.at.isFlag():
		e = f.fail("does not exist", "correct the path after "+f.at.file)
	case errors.Is(err, fs.ErrNotExist):
		e = f.fail("does not exist", "put the file into the case folder, or correct its name here")
	case errors.Is(err, fs.ErrPermission):
		e = f.fail("may not be read by you", "ask its owner, or copy it under your own account")
	case errors.Is(err, syscall.ELOOP):
		e = f.fail("is a link that leads back to itself", "copy the file itself into the case folder")
	case f.throughLink(in):
		e = f.fail("is a link that leads out of the case folder", "copy the file into the case folder")
	default:
		e = f.fail("cannot be opened", "copy the file into the case folder")
	}
	e.Err = err
	return e
}

// throughLink reports whether a part of the file's path is a symbolic link.
func (f *file) throughLink(in opener) bool {
	parts := strings.Split(filepath.ToSlash(f.name), "/")
	for i := range parts {
		info, err := in.Lstat(filepath.Join(parts[:i+1]...))
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return true
		}
	}
	return false
}

// read gives the whole file, which may be most bytes long, and its digest.
func (f *file) read(most int64) ([]byte, petition.Input, error) {
	opened, err := f.open()
	if err != nil {
		return nil, petition.Input{}, err
	}
	defer opened.Close()
	data, err := io.ReadAll(io.LimitReader(opened, most+1))
	if err != nil {
		e := f.fail("cannot be read to its end", "copy it to this machine's own disk")
		e.Err = err
		return nil, petition.Input{}, e
	}
	if int64(len(data)) > most {
		return nil, petition.Input{}, f.fail("is larger than "+inKiB(most), "is it the right file?")
	}
	return data, inputOf(f.as, data), nil
}

func inputOf(name string, data []byte) petition.Input {
	sum := sha256.Sum256(data)
	return petition.Input{File: name, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
}

// readText gives a text file without its byte order mark, its lines ended by
// "\n".
func (f *file) readText(most int64) (string, petition.Input, error) {
	data, input, err := f.read(most)
	if err != nil {
		return "", input, err
	}
	text := bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\r\n"), []byte("\n"))
	if at := invalidUTF8(text); at >= 0 {
		return "", input, &petition.Error{
			Kind: f.kind, File: shown(f.name), Line: lineAt(text, at),
			Message: "this line is not valid UTF-8", Hint: "save the file as UTF-8 in your editor",
		}
	}
	return string(text), input, nil
}

// opener is what files are looked up in.
type opener interface {
	Open(name string) (*os.File, error)
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	io.Closer
}

// root opens the folder that the file must stay in. It is opened anew for each
// file, so that nothing is held open between the reading of two lists.
func (f *file) root() (opener, error) {
	if f.folder == "" {
		return anywhere{}, nil
	}
	root, err := os.OpenRoot(f.folder)
	if err != nil {
		e := f.fail("cannot be reached: the case folder cannot be opened", "look whether the case folder is still there")
		e.Err = err
		return nil, e
	}
	return root, nil
}

// anywhere is the folder of files that a flag names.
type anywhere struct{}

func (anywhere) Open(name string) (*os.File, error)     { return os.Open(name) }
func (anywhere) Stat(name string) (fs.FileInfo, error)  { return os.Stat(name) }
func (anywhere) Lstat(name string) (fs.FileInfo, error) { return os.Lstat(name) }
func (anywhere) Close() error                           { return nil }

// inKiB writes a limit: "64 KiB", "10 MiB".
func inKiB(bytes int64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MiB", bytes>>20)
	}
	return fmt.Sprintf("%d KiB", bytes>>10)
}
