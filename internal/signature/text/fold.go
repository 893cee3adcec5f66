package text

import (
	"sync"
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
	if isAllLatin(s) {
		return appendLatin(dst, s)
	}
	return f.appendAny(dst, s)
}

// appendAny appends any text.
func (f *Folder) appendAny(dst []byte, s string) []byte {
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

// latin is what each letter folds to that IsLatin tells. Taking it from here
// takes a tenth of the time of decomposing a name.
var latin = sync.OnceValue(func() (folded struct{ first, second []string }) {
	var f Folder
	fold := func(from, to rune) (all []string) {
		for r := from; r <= to; r++ {
			all = append(all, string(f.appendAny(nil, string(r))))
		}
		return all
	}
	folded.first, folded.second = fold(firstLatin, lastLatin), fold(firstLatin2, lastLatin2)
	return folded
})

// isAllLatin reports whether a text has nothing but ASCII and what IsLatin
// tells: with no accents by themselves, each letter folds alone.
func isAllLatin(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && !IsLatin(r) {
			return false
		}
	}
	return true
}

func appendLatin(dst []byte, s string) []byte {
	folded := latin()
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf:
			dst = appendASCII(dst, s[i:i+1])
		case r <= lastLatin:
			dst = append(dst, folded.first[r-firstLatin]...)
		default:
			dst = append(dst, folded.second[r-firstLatin2]...)
		}
	}
	return dst
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
