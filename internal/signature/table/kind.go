package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"unicode/utf16"

	"example.org/petition/internal/petition"
)

// How a file becomes one that can be read.
const (
	hintSave    = "open it in Excel or LibreOffice and save it as CSV UTF-8"
	hintLocked  = "open it in Excel with its password, remove the password (File, Info, Protect Workbook, Encrypt with Password: leave it empty), and save it again"
	hintNumbers = "open it in Numbers and export it as CSV (File, Export To, CSV, text encoding Unicode UTF-8)"
	hintReplace = "export the signatures as CSV where they were collected, or type them into Excel or LibreOffice and save them as CSV UTF-8"
)

// kinds are the files people give as a list although they are none, told by the
// bytes at some offset.
var kinds = []struct {
	at         int
	mark       string
	what, hint string
}{
	{0, "%PDF-", "a PDF", hintReplace},
	{0, "7z\xBC\xAF\x27\x1C", "a 7z archive", hintUnpack},
	{0, "Rar!\x1A\x07", "a RAR archive", hintUnpack},
	{0, "\xFD7zXZ\x00", "an xz archive", hintUnpack},
	{4, "1AY&SY", "a bzip2 archive", hintUnpack},
	{0, "\x28\xB5\x2F\xFD", "a zstd archive", hintUnpack},
	{257, "ustar\x00", "a tar archive", hintUnpack},
	{257, "ustar  \x00", "a tar archive", hintUnpack},
	{0, "\x89PNG", "a picture", hintReplace},
	{0, "\xFF\xD8\xFF", "a picture", hintReplace},
	{0, "GIF87a", "a picture", hintReplace},
	{0, "GIF89a", "a picture", hintReplace},
	{0, "II*\x00", "a picture", hintReplace},
	{0, "MM\x00*", "a picture", hintReplace},
	{8, "WEBPVP8", "a picture", hintReplace},
	{4, "ftyphei", "a picture", hintReplace},
	{4, "ftypmif", "a picture", hintReplace},
	{0, "SQLite format 3\x00", "a database", hintReplace},
	{0, "\xFF\xFE\x00\x00", "UTF-32 text", hintSave},
	{0, "\x00\x00\xFE\xFF", "UTF-32 text", hintSave},
}

// documents are texts that are no lists, told by how they begin, in lower case.
var documents = []struct{ mark, what, hint string }{
	{"<!doctype html", "a web page", hintSave},
	{"<html", "a web page", hintSave},
	{"<head", "a web page", hintSave},
	{"<body", "a web page", hintSave},
	{"<meta", "a web page", hintSave},
	{"<style", "a web page", hintSave},
	{"<table", "a web page", hintSave},
	{"<div", "a web page", hintSave},
	{"<?xml", "an XML file", hintSave},
	{"{\\rtf", "a text document (RTF)", hintReplace},
	{"begin:vcard", "a file of contacts (vCard)", hintReplace},
}

// refuseByContent refuses what is no list of text, by the first bytes of the
// file.
func refuseByContent(list petition.List, head []byte) error {
	file := list.File
	for _, k := range kinds {
		if len(head) > k.at && bytes.HasPrefix(head[k.at:], []byte(k.mark)) {
			return notList(file, k.what, k.hint)
		}
	}
	mark, size := byteOrderMark(head)
	if isUTF16(mark) || isUTF16(list.Reading.Encoding) || utf16Order(head) != "" {
		return nil // its text is looked at once it is decoded
	}
	if isBinary(head) {
		return notList(file, "a file of binary data", hintSave)
	}
	return refuseDocument(file, head[size:], len(head) < sniffed)
}

// refuseDocument refuses a text that is empty or in the form of something else,
// by how it begins; all says that nothing follows.
func refuseDocument(file string, text []byte, all bool) error {
	text = bytes.TrimSpace(text)
	if len(text) == 0 && !all {
		return nil
	}
	if len(text) == 0 {
		return petition.ListError(file, 0, "the list is empty", "export the signatures again, or leave the list out")
	}
	start := bytes.ToLower(text[:min(len(text), 16)])
	for _, d := range documents {
		if bytes.HasPrefix(start, []byte(d.mark)) {
			return notList(file, d.what, d.hint)
		}
	}
	if isJSON(text) {
		return notList(file, "a JSON file", hintReplace)
	}
	return nil
}

func isJSON(text []byte) bool {
	rest := bytes.TrimSpace(text[1:])
	switch {
	case len(rest) == 0:
		return false
	case text[0] == '{':
		return rest[0] == '"' || rest[0] == '}'
	case text[0] == '[':
		return rest[0] == '{' || rest[0] == '[' || rest[0] == '"'
	}
	return false
}

func notList(file, what, hint string) *petition.Error {
	return petition.ListError(file, 0, fmt.Sprintf("this is %s, not a list in CSV", what), hint)
}

// isBinary tells by bytes that text has no use for. A stray one is left to the
// survey, which can name its line.
func isBinary(head []byte) bool {
	odd := 0
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' {
			odd++
		}
	}
	return odd > 4 && odd > len(head)/20
}

// officeKind tells a ZIP archive that an office program wrote and that cannot be
// read; what is empty for a workbook and for any other archive.
func officeKind(archive *zip.Reader) (what, hint string) {
	for _, k := range []struct{ entry, what, hint string }{
		{"xl/workbook.bin", "a binary Excel workbook (.xlsb)", hintSave},
		{"word/document.xml", "a Word document (.docx)", hintReplace},
		{"ppt/presentation.xml", "a presentation (.pptx)", hintReplace},
		{"META-INF/manifest.xml", "a LibreOffice document (.ods or the like)", hintSave},
		{"Index/Document.iwa", "a Numbers or Pages document", hintNumbers},
		{"Index.zip", "a Numbers or Pages document", hintNumbers},
	} {
		if hasEntry(archive, k.entry) {
			return k.what, k.hint
		}
	}
	return "", ""
}

func isCompound(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
}

// refuseCompound tells what lies in a compound file, the form of Office before
// 2007 and of locked workbooks to this day, by the names of its streams. Source:
// [MS-CFB] 2.6.1, [MS-OFFCRYPTO] 1.3.2.
func refuseCompound(file string, from *stream) error {
	data, err := from.whole(file, "an old Excel workbook (.xls)")
	if err != nil {
		return err
	}
	switch {
	case hasStream(data, "EncryptedPackage"):
		return petition.ListError(file, 0, "this workbook is locked with a password", hintLocked)
	case hasStream(data, "WordDocument"):
		return notList(file, "an old Word document (.doc)", hintReplace)
	}
	return notList(file, "an old Excel workbook (.xls)", hintSave)
}

func hasStream(data []byte, name string) bool {
	var b []byte
	for _, u := range utf16.Encode([]rune(name)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return bytes.Contains(data, append(b, 0, 0))
}
