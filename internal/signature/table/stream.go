package table

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"

	"example.org/petition/internal/petition"
)

const (
	// sniffed is how much of a file is looked at to tell what kind it is.
	sniffed = 64 << 10
	// maxHeld bounds what is held in memory as a whole: workbooks and archives.
	maxHeld = 64 << 20
	// maxText bounds a text, as unpacked: a million rows of two kilobytes.
	maxText = 2 << 30
)

// stream is one reading of a list's bytes from their start, unpacked.
type stream struct {
	*bufio.Reader
	raw    *meter // of the file on disk
	closer io.Closer
}

func (s *stream) Close() error { return s.closer.Close() }

// openPlain opens the file as it lies on disk.
func openPlain(list petition.List) (*stream, error) {
	from, err := list.Open()
	if err != nil {
		return nil, unreadable(list.File, err)
	}
	if err := checkRegular(list.File, from); err != nil {
		from.Close()
		return nil, err
	}
	raw := newMeter(from)
	return newStream(list.File, raw, raw, from), nil
}

// newStream makes the stream of from, which comes from the bytes that raw has
// seen. More than maxText of it is an error.
func newStream(file string, from io.Reader, raw *meter, closer io.Closer) *stream {
	return &stream{Reader: bufio.NewReaderSize(&bounded{from: from, file: file}, sniffed), raw: raw, closer: closer}
}

// checkRegular refuses what has no end or is no file, where it can be known.
func checkRegular(file string, from io.Reader) error {
	f, ok := from.(fs.File)
	if !ok {
		return nil
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		return unreadable(file, err)
	case info.IsDir():
		return petition.ListError(file, 0, "this is a folder, not a list", "name the list in it")
	case !info.Mode().IsRegular():
		return petition.ListError(file, 0, "this is not a regular file", "copy what it gives into a file of its own")
	}
	return nil
}

// head gives the first bytes without reading past them.
func (s *stream) head() ([]byte, error) {
	head, err := s.Peek(sniffed)
	if err == io.EOF {
		err = nil
	}
	return head, err
}

// whole reads all there is into memory.
func (s *stream) whole(file, what string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(s, maxHeld+1))
	if err != nil {
		return nil, unreadable(file, err)
	}
	if len(data) > maxHeld {
		return nil, petition.ListError(file, 0, fmt.Sprintf("this is %s of more than %d MiB", what, maxHeld>>20),
			"save the list in it as CSV UTF-8, which may be larger")
	}
	return data, nil
}

// meter takes size and digest of a list while it is read, so that the manifest
// names the very bytes that were judged.
type meter struct {
	from io.Reader
	size int64
	hash hash.Hash
}

func newMeter(from io.Reader) *meter {
	m := &meter{hash: sha256.New()}
	m.from = io.TeeReader(from, m.hash)
	return m
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.from.Read(p)
	m.size += int64(n)
	return n, err
}

// input describes the list. It is true once the list was read to its end.
func (m *meter) input(file string) petition.Input {
	return petition.Input{File: file, Bytes: m.size, SHA256: hex.EncodeToString(m.hash.Sum(nil))}
}

// bounded ends the reading of what is no list of any size that is met, as an
// archive that unpacks to no end.
type bounded struct {
	from io.Reader
	file string
	read int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.read > maxText {
		return 0, petition.ListError(b.file, 0, fmt.Sprintf("the list is larger than %d GiB", maxText>>30), "check that this is the right file; a list of this size needs another tool")
	}
	n, err := b.from.Read(p)
	b.read += int64(n)
	return n, err
}
