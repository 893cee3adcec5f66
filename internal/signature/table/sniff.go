package table

import (
	"bytes"
	"fmt"

	"example.org/petition/internal/petition"
)

// bom is the mark that Excel puts before UTF-8 text.
const bom = "\xEF\xBB\xBF"

// How a file becomes one that can be read.
const (
	hintSave    = "open it in Excel or LibreOffice and save it as CSV UTF-8"
	hintUnpack  = "unpack it, open the list inside in Excel or LibreOffice and save it as CSV UTF-8"
	hintReplace = "export the signatures as CSV where they were collected, or type them into Excel or LibreOffice and save them as CSV UTF-8"
)

// kinds are the files people give as a list although they are none, told by
// their first bytes.
var kinds = []struct{ mark, what, hint string }{
	{"%PDF-", "a PDF", hintReplace},
	{"PK\x03\x04", "a ZIP archive", hintUnpack},
	{"\x1F\x8B", "a gzip archive", hintUnpack},
	{"7z\xBC\xAF\x27\x1C", "a 7z archive", hintUnpack},
	{"Rar!", "a RAR archive", hintUnpack},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Excel workbook (.xls)", hintSave},
	{"\xFF\xFE", "UTF-16 text", hintSave},
	{"\xFE\xFF", "UTF-16 text", hintSave},
	{"\x89PNG", "a picture", hintReplace},
	{"\xFF\xD8\xFF", "a picture", hintReplace},
	{"GIF8", "a picture", hintReplace},
	{"II*\x00", "a picture", hintReplace},
	{"MM\x00*", "a picture", hintReplace},
	{"{\\rtf", "a text document (RTF)", hintReplace},
	{"<!doctype html", "a web page", hintReplace},
	{"<html", "a web page", hintReplace},
	{"<?xml", "an XML file", hintSave},
}

// workbooks are the ZIP archives that spreadsheet programs write, told by a
// name near their beginning.
var workbooks = []struct{ name, what string }{
	{"[Content_Types].xml", "an Excel workbook (.xlsx)"},
	{"xl/", "an Excel workbook (.xlsx)"},
	{"application/vnd.oasis.opendocument.spreadsheet", "a LibreOffice workbook (.ods)"},
}

// sniff refuses what is no list of text, by the first bytes of the file.
func sniff(file string, head []byte) error {
	text := bytes.TrimSpace(bytes.TrimPrefix(head, []byte(bom)))
	if len(text) == 0 {
		return petition.ListError(file, 0, "the list is empty", "export the signatures again, or leave the list out")
	}
	if err := sniffMark(file, head, text); err != nil {
		return err
	}
	switch {
	case isUTF16(head):
		return notList(file, "UTF-16 text", hintSave)
	case isBinary(head):
		return notList(file, "a file of binary data", hintSave)
	case bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(text, '\r') >= 0:
		return notList(file, "text with the line ends of old Macs", hintSave)
	}
	return nil
}

func sniffMark(file string, head, text []byte) error {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		for _, w := range workbooks {
			if bytes.Contains(head, []byte(w.name)) {
				return notList(file, w.what, hintSave)
			}
		}
	}
	start := bytes.ToLower(text[:min(len(text), 16)])
	for _, k := range kinds {
		if bytes.HasPrefix(head, []byte(k.mark)) || bytes.HasPrefix(start, []byte(k.mark)) {
			return notList(file, k.what, k.hint)
		}
	}
	return nil
}

func notList(file, what, hint string) *petition.Error {
	return petition.ListError(file, 0, fmt.Sprintf("this is %s, not a list in CSV", what), hint)
}

// isUTF16 tells UTF-16 without a mark by its zeros, every other byte.
func isUTF16(head []byte) bool {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most, least := max(zeros[0], zeros[1]), min(zeros[0], zeros[1])
	return len(head) >= 8 && most > len(head)/4 && least <= most/8
}

// isBinary tells by bytes that text has no use for. A stray one is left to the
// check of the rows, which can name its line.
func isBinary(head []byte) bool {
	odd := 0
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' {
			odd++
		}
	}
	return odd > 4 && odd > len(head)/20
}
