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
// always do: "5£" in a comment.
func (s *sense) prevails() bool { return s.odd*4 > s.high }

// isOdd tells a byte from 80 to FF that stands where no Western language has it.
func isOdd(text []byte, i int) bool {
	if i == 0 {
		return false
	}
	before := charmap.Windows1252.DecodeByte(text[i-1])
	r := charmap.Windows1252.DecodeByte(text[i])
	switch {
	case !unicode.IsLetter(before) && text[i-1] < 0x80:
		return false
	case isAccented(text[i]) && isAccented(text[i-1]) && i > 1 && isAccented(text[i-2]):
		return true
	case r == '–':
		return unicode.IsLower(before) && i+1 < len(text) && 'a' <= text[i+1] && text[i+1] <= 'z'
	}
	return oddBehind[text[i]] || oddCapital[text[i]] && unicode.IsLower(before)
}

func isAccented(b byte) bool {
	return b >= 0x80 && unicode.IsLetter(charmap.Windows1252.DecodeByte(b))
}

var (
	// oddBehind has the bytes whose signs follow neither a letter nor a sign
	// that is not in ASCII.
	oddBehind = bytesOf("‚ƒ„†‡ˆ‹˜¡¢£¤¥¦¨¬¯±³µ¶¸¹¿×÷")
	// oddCapital has the capitals that do not follow a small letter. They are small
	// letters of old Macs, and what is left of one of UTF-8 that was cut off; other
	// capitals are met there, as in "MuÑoz".
	oddCapital = bytesOf("ŠŒŽŸÂÃ")
)

func bytesOf(letters string) *[256]bool {
	var set [256]bool
	for _, r := range letters {
		b, _ := charmap.Windows1252.EncodeRune(r)
		set[b] = true
	}
	return &set
}
