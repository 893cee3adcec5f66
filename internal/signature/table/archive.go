package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

const (
	hintUnpack   = "unpack it and give the list inside"
	hintPassword = "unpack it with its password and give the list inside"
	hintSeveral  = "unpack it and give each list by itself"
)

// maxEntries bounds the files of an archive before its directory is read into
// memory.
const maxEntries = 10_000

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte("\x1F\x8B")) }

// openZip opens a workbook, which is a ZIP archive too, or the one list in an
// archive.
func (f *File) openZip(from *stream, workbook petition.OpenWorkbook) error {
	data, err := from.whole(f.list.File, "a ZIP archive or workbook")
	if err != nil {
		return err
	}
	f.raw = from.raw
	archive, err := openArchive(f.list.File, data)
	if err != nil {
		return err
	}
	if what, hint := officeKind(archive); what != "" {
		return notList(f.list.File, what, hint)
	}
	if hasEntry(archive, "xl/workbook.xml") {
		return f.openWorkbook(data, workbook)
	}
	if f.packing != "" {
		return nested(f.list.File)
	}
	entry, err := onlyEntry(f.list.File, archive)
	if err != nil {
		return err
	}
	f.packing = "zip"
	return f.readPacked(func() (*stream, error) {
		content, err := entry.Open()
		if err != nil {
			return nil, unreadable(f.list.File, err)
		}
		return newStream(f.list.File, content, from.raw, content), nil
	}, workbook)
}

// openGzip opens the list in a gzip file.
func (f *File) openGzip(plain func() (*stream, error), workbook petition.OpenWorkbook) error {
	if f.packing != "" {
		return nested(f.list.File)
	}
	f.packing = "gzip"
	return f.readPacked(func() (*stream, error) {
		packed, err := plain()
		if err != nil {
			return nil, err
		}
		content, err := gzip.NewReader(packed)
		if err != nil {
			packed.Close()
			return nil, unreadable(f.list.File, err)
		}
		return newStream(f.list.File, content, packed.raw, packed), nil
	}, workbook)
}

func (f *File) readPacked(open func() (*stream, error), workbook petition.OpenWorkbook) error {
	first, err := open()
	if err != nil {
		return err
	}
	defer first.Close()
	return f.read(first, open, workbook)
}

func openArchive(file string, data []byte) (*zip.Reader, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxEntries {
		return nil, petition.ListError(file, 0, fmt.Sprintf("this ZIP archive holds more than %d files", maxEntries), hintSeveral)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &petition.Error{Kind: petition.BadList, File: file, Message: "this ZIP archive or workbook is damaged or cut off",
			Hint: "download or copy it again", Err: err}
	}
	return archive, nil
}

// onlyEntry gives the one file in an archive that is neither a folder nor what
// macOS and Windows add.
func onlyEntry(file string, archive *zip.Reader) (*zip.File, error) {
	files := slices.DeleteFunc(slices.Clone(archive.File), isFurniture)
	switch {
	case len(files) == 0:
		return nil, petition.ListError(file, 0, "this ZIP archive holds no file", "export the signatures again, or leave the list out")
	case len(files) > 1:
		return nil, petition.ListError(file, 0, fmt.Sprintf("this ZIP archive holds %d files; it may hold one, the list", len(files)), hintSeveral)
	case files[0].Flags&1 != 0:
		return nil, petition.ListError(file, 0, "this ZIP archive is locked with a password", hintPassword)
	}
	return files[0], nil
}

func isFurniture(f *zip.File) bool {
	base := path.Base(f.Name)
	return strings.HasSuffix(f.Name, "/") || strings.HasSuffix(f.Name, `\`) || strings.HasPrefix(f.Name, "__MACOSX/") || strings.HasPrefix(base, "._") ||
		base == ".DS_Store" || strings.EqualFold(base, "thumbs.db") || strings.EqualFold(base, "desktop.ini")
}

func hasEntry(archive *zip.Reader, name string) bool {
	return slices.ContainsFunc(archive.File, func(f *zip.File) bool { return strings.EqualFold(f.Name, name) })
}

func nested(file string) *petition.Error {
	return petition.ListError(file, 0, "this is an archive in an archive", hintUnpack)
}

// isDamage tells the errors that come from the bytes of an archive.
func isDamage(err error) bool {
	if _, ok := errors.AsType[flate.CorruptInputError](err); ok {
		return true
	}
	return slices.ContainsFunc([]error{gzip.ErrHeader, gzip.ErrChecksum, zip.ErrFormat, zip.ErrAlgorithm, zip.ErrChecksum, io.ErrUnexpectedEOF},
		func(damage error) bool { return errors.Is(err, damage) })
}
