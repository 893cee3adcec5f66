package read

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"

	"example.org/petition/internal/xlsx/markup"
)

// maxParts bounds the files in a workbook, which are held by name.
const maxParts = 10_000

// parts are the files that a workbook is packed from, by their name in small
// letters: case does not tell two parts apart.
type parts map[string]*zip.File

// openParts unpacks nothing yet.
func openParts(data []byte) (parts, error) {
	if err := sniff(data); err != nil {
		return nil, err
	}
	// Counted before the library makes an object of each.
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts {
		return nil, refuse("the file is packed from more parts than a workbook has", hintCSV)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged("its table of contents")
	}
	archive.RegisterDecompressor(zip.Deflate, func(packed io.Reader) io.ReadCloser { return flate.NewReader(packed) })
	p := parts{}
	for _, f := range archive.File {
		name := partName(f.Name)
		if _, twice := p[name]; twice {
			return nil, damaged("a part that is there twice") // programs differ in which they show
		}
		if f.Flags&1 != 0 {
			return nil, refuse("the file is locked with a password", "unpack it with the password, "+hintCSV)
		}
		p[name] = f
	}
	return p, nil
}

// partName gives the name that parts are known by. Some writers make paths as
// Windows does.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// open opens a part. It gives no more bytes than its size says, and an error at
// its end where they are not the ones that were packed.
func (p parts) open(name string) (io.ReadCloser, error) {
	f, ok := p[name]
	if !ok {
		return nil, markup.ErrDamaged
	}
	return f.Open()
}

// size gives what a part says it unpacks to; nothing where it is missing.
func (p parts) size(name string) uint64 {
	if f, ok := p[name]; ok {
		return f.UncompressedSize64
	}
	return 0
}

// document opens a part for the function that reads it.
func (p parts) document(name string, read func(*markup.Scanner) error) error {
	part, err := p.open(name)
	if err != nil {
		return err
	}
	defer part.Close()
	return read(markup.New(part))
}
