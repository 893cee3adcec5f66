package value

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// view is a text in which look-alikes are replaced by what they look like and
// nothing invisible is left, so that patterns find what a person sees. It
// remembers where each byte comes from.
type view struct {
	text    string
	origins []int32 // of each byte of text; nil where the text is the original
	length  int     // of the original
}

// origin gives the place in the original of a place in the view.
func (v view) origin(i int) int {
	switch {
	case v.origins == nil:
		return i
	case i >= len(v.origins):
		return v.length
	}
	return int(v.origins[i])
}

func viewOf(s string) view {
	if isASCII(s) {
		return view{text: s, length: len(s)}
	}
	text := make([]byte, 0, len(s))
	origins := make([]int32, 0, len(s))
	for i, r := range s {
		before := len(text)
		text = appendPlain(text, r)
		for range len(text) - before {
			origins = append(origins, int32(i))
		}
	}
	return view{string(text), origins, len(s)}
}

// keycap draws a key around the digit before it, as in a number set in emoji.
const keycap = '\u20E3'

// appendPlain appends what a letter looks like.
func appendPlain(dst []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		return append(dst, byte(r))
	case unicode.In(r, unicode.Cf, unicode.Cc, unicode.Variation_Selector), r == keycap:
		return dst
	case unicode.Is(unicode.Nd, r):
		return append(dst, digitOf(r))
	case unicode.Is(unicode.Pd, r) || r == '\u2212':
		return append(dst, '-')
	case unicode.IsSpace(r):
		return append(dst, ' ')
	}
	switch r {
	case '。', '｡', '\u2024':
		return append(dst, '.')
	case '\u2215', '\u2044':
		return append(dst, '/')
	case '’', 'ʼ':
		return append(dst, '\'')
	}
	if r < 0x2000 {
		return utf8.AppendRune(dst, r)
	}
	return norm.NFKC.AppendString(dst, string(r))
}

// digitOf gives the digit that a decimal digit of any script stands for. They
// stand in tens, the zero first.
func digitOf(r rune) byte {
	n := 0
	for unicode.Is(unicode.Nd, r-1) {
		n++
		r--
	}
	return '0' + byte(n%10)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
