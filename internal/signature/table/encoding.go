package table

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"example.org/petition/internal/petition"
)

// encodingNames are the encodings as Shape names them.
var encodingNames = map[petition.Encoding]string{
	petition.UTF8:        "UTF-8",
	petition.UTF16LE:     "UTF-16 LE",
	petition.UTF16BE:     "UTF-16 BE",
	petition.Windows1252: "Windows-1252",
	petition.Latin1:      "Latin-1",
}

// marks are the byte order marks that a text may begin with.
var marks = []struct {
	bytes    string
	encoding petition.Encoding
}{
	{"\xEF\xBB\xBF", petition.UTF8},
	{"\xFF\xFE", petition.UTF16LE},
	{"\xFE\xFF", petition.UTF16BE},
}

// byteOrderMark gives the encoding that the text names itself, and how many
// bytes that takes.
func byteOrderMark(head []byte) (encoding petition.Encoding, size int) {
	for _, m := range marks {
		if bytes.HasPrefix(head, []byte(m.bytes)) {
			return m.encoding, len(m.bytes)
		}
	}
	return "", 0
}

// decode turns a text that was surveyed into UTF-8. The decoders write U+FFFD
// for what they cannot read; the survey has found that there is nothing such.
func decode(from io.Reader, encoding petition.Encoding) io.Reader {
	switch encoding {
	case petition.UTF16LE:
		return transform.NewReader(from, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder())
	case petition.UTF16BE:
		return transform.NewReader(from, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder())
	case petition.Windows1252, petition.Latin1:
		return transform.NewReader(from, charmaps[encoding].NewDecoder())
	}
	return from
}

var charmaps = map[petition.Encoding]*charmap.Charmap{
	petition.Windows1252: charmap.Windows1252,
	petition.Latin1:      charmap.ISO8859_1,
}

// undefined gives the bytes that stand for no character that a person writes:
// in Windows-1252 81, 8D, 8F, 90 and 9D, in Latin-1 the controls from 80 to 9F.
func undefined(encoding petition.Encoding) *[256]bool {
	var none [256]bool
	for b := 0x80; b < 0xA0; b++ {
		r := charmaps[encoding].DecodeByte(byte(b))
		none[b] = r == utf8.RuneError || r < 0xA0
	}
	return &none
}

// hintEncoding says how a case names the encoding of a list.
func hintEncoding(encodings ...petition.Encoding) string {
	var lines []string
	for _, e := range encodings {
		lines = append(lines, fmt.Sprintf("encoding: %s", e))
	}
	return "write under the list in case.yaml: " + strings.Join(lines, ", or: ")
}
