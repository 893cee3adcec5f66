package exhibit

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"
)

// kind is what a file is, told by its bytes: names lie.
type kind int

const (
	unknownFile kind = iota
	pdfFile
	pngFile
	jpegFile
	markdownFile
	textFile
	heicFile
	programFile
	officeFile
	oldOfficeFile
	rtfFile
	otherPicture
	archiveFile
	notUTF8
)

// refusals say what a file is, and how to make one of it that can be used.
var refusals = map[kind]struct{ message, hint string }{
	unknownFile:   {"it is none of the kinds of file that an exhibit can be", "an exhibit is a PDF, a JPEG or PNG photo, or a text in .md or .txt: print it to PDF from the program that made it"},
	heicFile:      {"it is an HEIC photo, as iPhones make them", "make a JPEG of it: open it on the phone or a Mac and export it as JPEG, or: heif-convert photo.heic photo.jpg"},
	programFile:   {"it is a program, not a document, whatever its name says", "do not open it; ask whoever sent it for the document itself"},
	officeFile:    {"it is a file of an office program", "save it as PDF from there, or: soffice --convert-to pdf FILE"},
	oldOfficeFile: {"it is a file of an old office program", "save it as PDF from there, or: soffice --convert-to pdf FILE"},
	rtfFile:       {"it is an RTF document", "save it as PDF from Word or LibreOffice"},
	otherPicture:  {"it is a picture, but neither JPEG nor PNG", "save it as PNG or JPEG from any picture viewer, or: magick FILE photo.png"},
	archiveFile:   {"it is an archive of files", "unpack it and name each file as an exhibit of its own"},
	notUTF8:       {"it is a text, but not in UTF-8", "save it as UTF-8 in your editor"},
}

// headSize is how far into a file its kind is told: a PDF may begin with other
// bytes than its own, as Acrobat accepts 1,024 of them.
const headSize = 1024

var signatures = []struct {
	begin string
	kind  kind
}{
	{"\x89PNG\r\n\x1a\n", pngFile},
	{"\xff\xd8\xff", jpegFile},
	{"MZ", programFile}, {"\x7fELF", programFile}, {"#!", programFile},
	{"\xcf\xfa\xed\xfe", programFile}, {"\xca\xfe\xba\xbe", programFile},
	{"\xd0\xcf\x11\xe0", oldOfficeFile},
	{"{\\rtf", rtfFile},
	{"GIF8", otherPicture}, {"BM", otherPicture}, {"II*\x00", otherPicture}, {"MM\x00*", otherPicture},
	{"\x1f\x8b", archiveFile}, {"Rar!", archiveFile}, {"7z\xbc\xaf", archiveFile},
}

func kindOf(name string, data []byte) kind {
	head := data[:min(len(data), headSize)]
	for _, s := range signatures {
		if bytes.HasPrefix(head, []byte(s.begin)) && !(isText(name) && utf8.Valid(data)) {
			return s.kind
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return zipKind(data)
	case bytes.HasPrefix(head, []byte("RIFF")) && len(head) > 12 && string(head[8:12]) == "WEBP":
		return otherPicture
	case len(head) > 12 && string(head[4:8]) == "ftyp":
		return heicFile
	case bytes.Contains(head, []byte("%PDF-")):
		return pdfFile
	case !isText(name):
		return unknownFile
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		return notUTF8
	case strings.EqualFold(path.Ext(name), ".txt"):
		return textFile
	}
	return markdownFile
}

// isText reports whether a file is named as a text.
func isText(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".txt":
		return true
	}
	return false
}

// zipKind tells the documents of office programs from other archives.
func zipKind(data []byte) kind {
	for _, mark := range []string{"word/", "[Content_Types].xml", "mimetypeapplication/vnd.oasis"} {
		if bytes.Contains(data[:min(len(data), 64<<10)], []byte(mark)) {
			return officeFile
		}
	}
	return archiveFile
}
