package casefile

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	encoding "golang.org/x/text/encoding/unicode"

	"example.org/petition/internal/petition"
)

// maxPageBytes is far above any petition: 8 MiB is some 4,000 printed pages.
const maxPageBytes = 8 << 20

// The ways out of a page that is no text.
const (
	pasteHint     = "open it, select all, copy, and paste into a text file such as petition.txt"
	browserHint   = "open it in a browser, select all, copy, and paste into a text file such as petition.txt"
	plainTextHint = "in the word processor choose File > Save As > Plain Text (UTF-8), and give that file"
	utf8Hint      = `save it as UTF-8 text (Notepad: File > Save As > Encoding "UTF-8"; Word: Plain Text > Other encoding > Unicode (UTF-8))`
)

// foreign lists the kinds of file that people give for a page, by how their
// bytes begin.
var foreign = []struct{ begins, is, hint string }{
	{"%PDF-", "a PDF", pasteHint},
	{"{\\rtf", "a rich text (RTF) document", plainTextHint},
	{"\xD0\xCF\x11\xE0", "an older Word or Excel document", plainTextHint},
	{"\x89PNG", "a picture", "give the page's text: " + pasteHint},
	{"\xFF\xD8\xFF", "a picture", "give the page's text: " + pasteHint},
	{"GIF8", "a picture", "give the page's text: " + pasteHint},
}

// pageText gives the page's text as UTF-8 without a byte order mark, or says
// why these bytes are no page and what to do about it.
func pageText(file string, data []byte) (string, error) {
	if len(data) > maxPageBytes {
		return "", notAPage(file, 0, fmt.Sprintf("the petition page is larger than %d MiB", maxPageBytes>>20),
			"give the text of the petition only: "+pasteHint)
	}
	if err := refuseForeign(file, data); err != nil {
		return "", err
	}
	data, err := decoded(file, data)
	if err != nil {
		return "", err
	}
	text := string(data)
	if strings.TrimSpace(text) == "" {
		return "", notAPage(file, 0, "the petition page is empty", "paste the petition's text into it")
	}
	if err := refuseMarkup(file, text); err != nil {
		return "", err
	}
	if !strings.ContainsFunc(text, unicode.IsLetter) {
		return "", notAPage(file, 0, "the petition page holds no words", "paste the petition's text into it")
	}
	return text, nil
}

func refuseForeign(file string, data []byte) error {
	begin := bytes.TrimLeft(data[:min(len(data), 1024)], " \t\r\n\uFEFF")
	for _, f := range foreign {
		if bytes.HasPrefix(begin, []byte(f.begins)) {
			return notAPage(file, 0, "the petition page is "+f.is+", not a text file", f.hint)
		}
	}
	if !bytes.HasPrefix(begin, []byte("PK\x03\x04")) {
		return nil
	}
	if bytes.Contains(data, []byte("word/")) || bytes.Contains(data, []byte("opendocument.text")) {
		return notAPage(file, 0, "the petition page is a word processor document, not a text file", plainTextHint)
	}
	return notAPage(file, 0, "the petition page is a ZIP archive or an office document, not a text file", pasteHint)
}

// decoded takes the byte order mark away. Windows' "Unicode" text is UTF-16
// with a mark; without one nobody can tell it from a binary file.
func decoded(file string, data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		utf16 := encoding.UTF16(encoding.LittleEndian, encoding.UseBOM)
		text, err := utf16.NewDecoder().Bytes(data)
		if err != nil {
			return nil, notAPage(file, 0, "the petition page is damaged UTF-16 text", utf8Hint)
		}
		data = text
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return nil, notAPage(file, lineAt(data, at), "the petition page is a binary file, or UTF-16 without a byte order mark",
			"give a text file: "+pasteHint)
	}
	if at := invalidUTF8(data); at >= 0 {
		return nil, notAPage(file, lineAt(data, at),
			fmt.Sprintf("byte %d of the petition page (0x%02X) is not UTF-8 text; Windows-1252 is not read, as it cannot be told from others", at+1, data[at]),
			utf8Hint)
	}
	return data, nil
}

func refuseMarkup(file, text string) error {
	begin := strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)]))
	for _, tag := range []string{"<!doctype", "<html", "<?xml", "<head", "<body"} {
		if strings.HasPrefix(begin, tag) {
			return notAPage(file, 0, "the petition page is an HTML file, not the text of the page", browserHint)
		}
	}
	if strings.HasPrefix(begin, "mime-version:") || strings.HasPrefix(begin, "from: <saved by") {
		return notAPage(file, 0, "the petition page is a saved web archive, not the text of the page", browserHint)
	}
	return nil
}

// invalidUTF8 gives the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(data []byte) int {
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// lineAt gives the number of the line that holds the byte at offset at.
func lineAt(data []byte, at int) int { return bytes.Count(data[:at], []byte("\n")) + 1 }

func notAPage(file string, line int, message, hint string) error {
	return &petition.Error{Kind: petition.BadCase, File: file, Line: line, Message: message, Hint: hint}
}
