package table_test

import (
	"io"
	"os"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

// TestRefusesOtherKinds holds that what is no list is told by its content and
// named.
func TestRefusesOtherKinds(t *testing.T) {
	compound := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 1000)
	for _, test := range []struct{ text, want string }{
		{"", "the list is empty"},
		{"\xEF\xBB\xBF \r\n", "the list is empty"},
		{encode(t, "utf-16le", "\uFEFF\r\n"), "the list is empty"},
		{"%PDF-1.7\n%\xE2\xE3", "this is a PDF, not a list in CSV"},
		{compound + encode(t, "utf-16le", "Workbook\x00"), "this is an old Excel workbook (.xls), not a list in CSV"},
		{compound + encode(t, "utf-16le", "WordDocument\x00"), "this is an old Word document (.doc), not a list in CSV"},
		{compound + encode(t, "utf-16le", "EncryptedPackage\x00"), "this workbook is locked with a password"},
		{zipped(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml", "", "content.xml", ""),
			"this is a LibreOffice document (.ods or the like), not a list in CSV"},
		{zipped(t, "Index/Document.iwa", "x"), "this is a Numbers or Pages document, not a list in CSV"},
		{zipped(t, "[Content_Types].xml", "", "word/document.xml", ""), "this is a Word document (.docx), not a list in CSV"},
		{zipped(t, "[Content_Types].xml", "", "xl/workbook.bin", ""), "this is a binary Excel workbook (.xlsb), not a list in CSV"},
		{zipped(t, "[Content_Types].xml", "", "xl/workbook.xml", ""), "this is an Excel workbook (.xlsx), not a list in CSV"},
		{"\x89PNG\r\n\x1A\n", "this is a picture, not a list in CSV"},
		{"\x00\x00\x00\x18ftypheic", "this is a picture, not a list in CSV"},
		{"\n<!DOCTYPE html>\n<html>", "this is a web page, not a list in CSV"},
		{"\xEF\xBB\xBF<TABLE><tr><td>P\xE9rez", "this is a web page, not a list in CSV"},
		{encode(t, "utf-16le", "\uFEFF<html>\r\n"), "this is a web page, not a list in CSV"},
		{"<?xml version=\"1.0\"?>\n<x/>", "this is an XML file, not a list in CSV"},
		{`{\rtf1\ansi}`, "this is a text document (RTF), not a list in CSV"},
		{"[\n {\"name\": \"Ana\"}]", "this is a JSON file, not a list in CSV"},
		{`{"name":"Ana"}`, "this is a JSON file, not a list in CSV"},
		{"BEGIN:VCARD\nFN:Ana\n", "this is a file of contacts (vCard), not a list in CSV"},
		{"\xFF\xFE\x00\x00n\x00\x00\x00", "this is UTF-32 text, not a list in CSV"},
		{strings.Repeat("a", 257) + "ustar\x00", "this is a tar archive, not a list in CSV"},
		{"\x7FELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00", "this is a file of binary data, not a list in CSV"},
	} {
		_, _, err := read(listOf(test.text), nil)
		wantError(t, err, "a.csv: "+test.want)
	}
}

// TestRefusesWhatCannotBeDecoded holds that no byte is replaced or guessed: line
// and byte are named.
func TestRefusesWhatCannotBeDecoded(t *testing.T) {
	const accents = "name\nJosé Peña\nInés Núñez\nMaría Martí\nÁngela Ríos\n"
	le := func(units ...string) string {
		return "\xFF\xFE" + encode(t, "utf-16le", "name\nA") + strings.Join(units, "")
	}
	for _, test := range []struct {
		text     string
		encoding petition.Encoding
		want     string
	}{
		{"name\nPeña\nP\xE9rez\n", "", "3: byte 2 of this line is not UTF-8 text, which other parts of the list are"},
		{"name\nPe\xF1a\nAna\nPérez\nP\xE9rez\n", "", "2: byte 3 of this line is not UTF-8 text, which other parts of the list are; it is the same in line 5"},
		{"ñ\n" + strings.Repeat("\xF1\n", 9), "", "2: byte 1 of this line is not UTF-8 text, which other parts of the list are; it is the same in line 3, 4, 5, 6 and 4 more"},
		{"name,x\nAna,\"a\nbé\nc\xE9\"\n", "", "4: byte 2 of this line is not UTF-8 text, which other parts of the list are"},
		{"name\rPeña\rP\xE9rez\r", "", "3: byte 2 of this line is not UTF-8 text, which other parts of the list are"},
		{"\xEF\xBB\xBFname\nP\xE9rez\n", "", "2: byte 2 of this line is not UTF-8 text"},
		{"name\nPe\xF1a\nP\x8Drez\n", "", "3: byte 2 of this line is neither UTF-8 nor Windows-1252 text"},
		{"name\nAn\xC3", "", "2: byte 3 of this line is not UTF-8 text, and makes no sense as Windows-1252"},
		{encode(t, "cp850", accents), "", "2: byte 4 of this line is not UTF-8 text, and makes no sense as Windows-1252; it is the same in line 3, 4 and 5"},
		{encode(t, "mac", accents), "", "2: byte 4 of this line is not UTF-8 text, and makes no sense as Windows-1252; it is the same in line 3, 4 and 5"},
		{encode(t, "cp1251", "name\nМария\n"), "", "2: byte 1 of this line is not UTF-8 text, and makes no sense as Windows-1252"},
		{encode(t, "greek", "name\nΕιρήνη\n"), "", "2: byte 1 of this line is not UTF-8 text, and makes no sense as Windows-1252"},
		{encode(t, "gbk", "name\n王小明\n李四\n"), "", "2: byte 1 of this line is not UTF-8 text, which other parts of the list are; it is the same in line 3"},
		{encode(t, "euc-kr", "name\n김민수\n박지영\n"), "", "2: byte 1 of this line is not UTF-8 text, which other parts of the list are; it is the same in line 3"},
		{encode(t, "shift-jis", "name\n田中太郎\n"), "", "2: byte 1 of this line is not UTF-8 text, and makes no sense as Windows-1252"},
		{"name\nAna\nB\x00o\n", "", "3: byte 2 of this line is a NUL, which no text has"},
		{"name\nB\x00\xE9o\n", "", "2: byte 2 of this line is a NUL, which no text has"},
		{"name\nP\xE9rez\n", petition.UTF8, "2: byte 2 of this line is not UTF-8 text"},
		{"name\nP\x9Drez\n", petition.Windows1252, "2: byte 2 of this line stands for no character of Windows-1252"},
		{"name\nP\x92rez\n", petition.Latin1, "2: byte 2 of this line stands for no character of Latin-1"},
		{"name\nP\x00rez\n", petition.Latin1, "2: byte 2 of this line is a NUL, which no text has"},
		{le("\x00\xD8", "b\x00"), "", "2: byte 3 of this line is half of a character of UTF-16 LE"},
		{le("\x00\xDC"), "", "2: byte 3 of this line is half of a character of UTF-16 LE"},
		{le("b\x00\n\x00", "\x00\xD8"), "", "3: byte 1 of this line is half of a character of UTF-16 LE"},
		{le("\x00\xD8", "\n\x00"), "", "2: byte 3 of this line is half of a character of UTF-16 LE"},
		{le("\x00\x00"), "", "2: byte 3 of this line is a NUL, which no text has"},
		{le("b"), "", "2: byte 3 of this line is half of a character: the list was cut off"},
		{"name\n", petition.UTF16BE, "1: byte 5 of this line is half of a character: the list was cut off"},
	} {
		_, _, err := read(readAs(test.text, petition.Reading{Encoding: test.encoding}), nil)
		wantError(t, err, "a.csv:"+test.want)
	}
}

// TestRefusesAWrongCase holds that what a case says of a list is never passed
// over.
func TestRefusesAWrongCase(t *testing.T) {
	for _, test := range []struct {
		text    string
		reading petition.Reading
		want    string
	}{
		{"a,b\n", petition.Reading{Encoding: "klingon"}, "case.yaml gives this list an encoding that is not known"},
		{"\xEF\xBB\xBFa,b\n", petition.Reading{Encoding: petition.Windows1252}, "the list begins with the mark of UTF-8, and case.yaml says that it is windows-1252"},
		{"a,b\n", petition.Reading{Delimiter: ";;"}, "case.yaml gives this list a delimiter that cannot part cells"},
		{"a,b\n", petition.Reading{Delimiter: `"`}, "case.yaml gives this list a delimiter that cannot part cells"},
		{"a,b\n", petition.Reading{Sheet: "Paper"}, "case.yaml names a sheet of this list, which is no workbook"},
	} {
		_, _, err := read(readAs(test.text, test.reading), nil)
		wantError(t, err, "a.csv: "+test.want)
	}
}

// TestRefusesTornRows holds that a quote or line end which may hide a row is an
// error, at the line where a person must look.
func TestRefusesTornRows(t *testing.T) {
	const opened, closed = "a quote opens here and is not closed where its cell ends", "a quote ends a cell here that no quote opens"
	const torn = "quotes stand inside two cells here, and may belong together"
	const ends = "a line end of another kind than that of the first line stands here, so that it is uncertain where the row ends"
	for _, test := range []struct{ text, want string }{
		{"name,city\nAna,\"Ponce\nBo,Lares\n", "2: " + opened},
		{"name,\"city\nAna,Ponce\n", "1: " + opened},
		{"name;city\"\nAna;Ponce\n", "1: " + closed},
		{"name,city\nAna,\"Ponce\nBo,\"Lares\"\n", "2: " + opened},
		{"name,a,b\n\"Ana\",\"1\n2\",\"3\nBo,4,5\n", "3: " + opened},
		{"name,x\n\n\n\"Ana\nBo\n", "4: " + opened},
		{"name,x\n\"Ana \"\"Nita\"\" P\nBo\n", "2: " + opened},
		{"name,x\n\"O'Brien \"Bob\"\",y\n", "2: " + opened},
		{"name,x\r\"Ana\" P,y\r", "2: " + opened},
		{"name,x\nAna,y\nBo\",z\n", "3: " + closed},
		{"name,x\nAna,1\n2\"\nBo,z\n", "3: " + closed},
		{"name,x,y\nAna,a \"b,c\" d\n", "2: " + torn},
		{"name,x\nAna\rBo,y\n", "2: " + ends},
		{"name,x\rAna\nBo,y\r", "2: " + ends},
	} {
		_, _, err := read(listOf(test.text), nil)
		wantError(t, err, "a.csv:"+test.want)
	}
}

// TestRefusesWhatIsNoFile holds that nothing is read which has no end.
func TestRefusesWhatIsNoFile(t *testing.T) {
	for name, want := range map[string]string{".": "a.csv: this is a folder, not a list", os.DevNull: "a.csv: this is not a regular file"} {
		_, _, err := read(petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) { return os.Open(name) }}, nil)
		wantError(t, err, want)
	}
}
