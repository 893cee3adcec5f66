package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folder folds texts: it leaves what is left of them when case, accents,
// punctuation and spacing are ignored. That is the form in which names, places
// and headers are compared, never one that is shown. The zero Folder is ready.
//
// Marks are ignored where they are accents; the vowel signs of other scripts
// tell one name from another and stay. What nobody sees tells nothing.
type Folder struct{ decomposed []byte }

// Append appends the folded s to dst.
func (f *Folder) Append(dst []byte, s string) []byte {
	if isASCII(s) {
		return appendASCII(dst, s)
	}
	f.decomposed = norm.NFKD.AppendString(f.decomposed[:0], s)
	for _, r := range string(f.decomposed) {
		isAccent := unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r)
		isUnseen := unicode.In(r, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) // some are letters
		if !isAccent && !isUnseen && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)) {
			dst = appendLetter(dst, unicode.ToLower(unicode.ToUpper(r)))
		}
	}
	return dst
}

// Fold gives the folded s.
func Fold(s string) string { return string(new(Folder).Append(nil, s)) }

func appendASCII(dst []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			dst = append(dst, c)
		case 'A' <= c && c <= 'Z':
			dst = append(dst, c-'A'+'a')
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

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
