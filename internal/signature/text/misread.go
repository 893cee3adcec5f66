package text

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// IsMisread reports whether s is UTF-8 that some program took for Windows-1252,
// as in "PeÃ±a": what it would be in that encoding is UTF-8 beyond ASCII.
func IsMisread(s string) bool {
	if isASCII(s) {
		return false
	}
	before, err := charmap.Windows1252.NewEncoder().String(s)
	return err == nil && utf8.ValidString(before)
}
