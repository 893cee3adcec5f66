package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// IsMisread reports whether s is UTF-8 that some program took for Windows-1252,
// as in "PeÃ±a": what it would be in that encoding is UTF-8 beyond ASCII.
func IsMisread(s string) bool {
	first := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
	if first < 0 {
		return false
	}
	// What a character of UTF-8 begins with is one of these letters in
	// Windows-1252, and what stands behind it is beyond ASCII: José is none.
	if r, size := utf8.DecodeRuneInString(s[first:]); r < 'Â' || r > 'ô' || first+size == len(s) || s[first+size] < utf8.RuneSelf {
		return false
	}
	before, err := charmap.Windows1252.NewEncoder().String(s)
	return err == nil && utf8.ValidString(before)
}
