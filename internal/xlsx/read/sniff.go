package read

import (
	"bytes"
	"unicode/utf16"
)

// compound is how the files begin that old Office wrote, and that Office still
// packs a locked workbook in.
const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// sniff refuses what is no workbook that a list can be read from, by its bytes.
func sniff(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte(compound)) && bytes.Contains(data, utf16le("EncryptedPackage")):
		return refuse("the workbook is locked with a password",
			"open it in Excel or LibreOffice with the password and save it as CSV UTF-8")
	case bytes.HasPrefix(data, []byte(compound)):
		return refuse("this is an old Excel workbook (.xls)", hintSave)
	case !bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return refuse("this is not an Excel workbook (.xlsx)", hintSave)
	}
	return nil
}

func utf16le(text string) []byte {
	var out []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return out
}

// strangers are packed as a workbook is and are none, told by a part.
var strangers = []struct{ part, what, hint string }{
	{"content.xml", "this is a LibreOffice document (.ods), not an Excel workbook (.xlsx)", "open it in LibreOffice and save it as CSV UTF-8"},
	{"index/document.iwa", "this is a Numbers document, not an Excel workbook (.xlsx)", "open it in Numbers and export it to CSV, encoded as UTF-8"},
	{"word/document.xml", "this is a Word document, not an Excel workbook (.xlsx)", "copy its table into Excel or LibreOffice and save it as CSV UTF-8"},
	{"xl/workbook.bin", "this is a binary Excel workbook (.xlsb)", hintSave},
}

// sniffParts refuses an archive that holds a document of another kind, or none.
func sniffParts(p parts) error {
	for _, s := range strangers {
		if _, ok := p[s.part]; ok {
			return refuse(s.what, s.hint)
		}
	}
	if _, ok := p["_rels/.rels"]; !ok {
		return refuse("this is a ZIP archive that holds no workbook",
			"unpack it, open the list inside in Excel or LibreOffice and save it as CSV UTF-8")
	}
	return nil
}
