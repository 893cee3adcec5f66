package signature

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// appendFolded appends what is left of s when case, accents, punctuation and
// spacing are ignored: the form in which names, places and headers are
// compared, never one that is shown.
//
// Marks are ignored where they are accents; the vowel signs of other scripts
// tell one name from another and stay.
func appendFolded(dst []byte, s string) []byte {
	if !isASCII(s) {
		s = norm.NFKD.String(s)
	}
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
				dst = append(dst, byte(r))
			}
		case unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r):
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			dst = appendLetter(dst, unicode.ToLower(unicode.ToUpper(r)))
		}
	}
	return dst
}

// appendLetter spells letters that do not decompose into a base and an accent,
// but that people type without it.
func appendLetter(dst []byte, r rune) []byte {
	switch r {
	case 'đ', 'ð':
		return append(dst, 'd')
	case 'ł':
		return append(dst, 'l')
	case 'ø':
		return append(dst, 'o')
	case 'ß', 'ẞ':
		return append(dst, "ss"...)
	case 'æ':
		return append(dst, "ae"...)
	case 'œ':
		return append(dst, "oe"...)
	}
	return utf8.AppendRune(dst, r)
}

func fold(s string) string { return string(appendFolded(nil, s)) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
