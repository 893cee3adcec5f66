package table

import (
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// sense weighs whether bytes make sense as Windows-1252. The encodings of DOS
// and of old Macs, and those of other scripts, use the same bytes for other
// letters: read as Windows-1252 they put signs and capitals into the middle of
// words ("Jos‚", "JosŽ"), or make words of accented letters only ("Ìàðèÿ").
type sense struct {
	high int // bytes from 80 to FF
	odd  int // of them, those that stand where nobody writes them
}

func (s *sense) add(text []byte) {
	for i, b := range text {
		if b < 0x80 {
			continue
		}
		s.high++
		if isOdd(text, i) {
			s.odd++
		}
	}
}

// prevails tells that more than a quarter of the bytes make no sense. A few
// always do: a formula in a comment, a name like "MacÉoin".
func (s *sense) prevails() bool { return s.odd*4 > s.high }

// isOdd tells a byte from 80 to FF that stands where no Western language has it.
func isOdd(text []byte, i int) bool {
	if i == 0 {
		return false
	}
	before := charmap.Windows1252.DecodeByte(text[i-1])
	r := charmap.Windows1252.DecodeByte(text[i])
	switch {
	case !unicode.IsLetter(before):
		return false
	case unicode.IsLetter(r):
		return unicode.IsUpper(r) && unicode.IsLower(before) || isAccented(text[i-1]) && i > 1 && isAccented(text[i-2])
	case r == '–':
		return unicode.IsLower(before) && i+1 < len(text) && 'a' <= text[i+1] && text[i+1] <= 'z'
	}
	return oddBehindLetter[text[i]]
}

func isAccented(b byte) bool {
	return b >= 0x80 && unicode.IsLetter(charmap.Windows1252.DecodeByte(b))
}

// oddBehindLetter has the bytes whose signs do not follow a letter.
var oddBehindLetter = func() (odd [256]bool) {
	for _, r := range "‚ƒ„†‡ˆ‹˜¡¢£¤¥¦¨¬¯±³µ¶¸¹¿" {
		b, _ := charmap.Windows1252.EncodeRune(r)
		odd[b] = true
	}
	return odd
}()
