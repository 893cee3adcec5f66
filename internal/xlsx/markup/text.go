package markup

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrNotText is a text with bytes that no text has.
var ErrNotText = errors.New("bytes that no text has")

// AppendText appends a text of XML as it is meant: its entities resolved and its
// line ends as XML reads them. A byte that XML may not hold is ErrNotText: what
// could not be read would be somebody's name.
func AppendText(to, raw []byte, cdata bool) ([]byte, error) {
	if !utf8.Valid(raw) {
		return to, ErrNotText
	}
	plain := 0 // raw[plain:i] is as it is meant
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == '&' && !cdata:
			to = append(to, raw[plain:i]...)
			size := bytes.IndexByte(raw[i:], ';')
			r, ok := entity(raw[i+1 : i+max(size, 1)])
			if !ok {
				return to, ErrDamaged
			}
			to = utf8.AppendRune(to, r)
			i += size
			plain = i + 1
		case c == '\r':
			to = append(append(to, raw[plain:i]...), '\n')
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
			plain = i + 1
		case c < ' ' && c != '\t' && c != '\n':
			return to, ErrNotText
		}
	}
	return append(to, raw[plain:]...), nil
}

func entity(name []byte) (rune, bool) {
	switch string(name) {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, numbered := bytes.CutPrefix(name, []byte("#"))
	base := 10
	if hex, ok := bytes.CutPrefix(digits, []byte("x")); ok {
		digits, base = hex, 16
	}
	code, err := strconv.ParseUint(string(digits), base, 21)
	r := rune(code)
	if !numbered || err != nil || !utf8.ValidRune(r) || r < ' ' && r != '\t' && r != '\n' && r != '\r' {
		return 0, false
	}
	return r, true
}

// Unescape resolves, in text[begin:], how a workbook writes a character that XML
// cannot hold: _x000D_ (ISO/IEC 29500-1, 22.9.2.19). Half a character stays as
// it is written; a NUL is ErrNotText here too.
func Unescape(text []byte, begin int) ([]byte, error) {
	next := bytes.Index(text[begin:], []byte("_x"))
	if next < 0 {
		return text, nil
	}
	at := begin + next
	to := at
	for at < len(text) {
		r, size := escaped(text[at:])
		if size == 0 {
			text[to] = text[at]
			to++
			at++
			continue
		}
		if r == 0 {
			return text, ErrNotText
		}
		to += utf8.EncodeRune(text[to:at+size], r)
		at += size
	}
	return text[:to], nil
}

// escaped gives the escaped character that text begins with, and how many bytes
// it is written in; none where text does not begin so.
func escaped(text []byte) (r rune, size int) {
	unit, ok := escapedUnit(text)
	if !ok {
		return 0, 0
	}
	if !utf16.IsSurrogate(unit) {
		return unit, escapeSize
	}
	low, ok := escapedUnit(text[escapeSize:])
	pair := utf16.DecodeRune(unit, low)
	if !ok || pair == utf8.RuneError {
		return 0, 0
	}
	return pair, 2 * escapeSize
}

const escapeSize = len("_x000D_")

// IsEscape reports whether a text begins as one that Unescape would resolve.
func IsEscape(text string) bool {
	_, ok := escapedUnit(text)
	return ok
}

func escapedUnit[T string | []byte](text T) (rune, bool) {
	if len(text) < escapeSize || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	var unit rune
	for i := 2; i < 6; i++ {
		switch c := text[i]; {
		case c >= '0' && c <= '9':
			unit = unit<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			unit = unit<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			unit = unit<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return unit, true
}
