package leak

import (
	"encoding/binary"
	"math/bits"
	"sync/atomic"
	"unicode/utf16"
	"unicode/utf8"
)

// unit is what a unit of UTF-16 is taken for.
type unit uint8

const (
	plain         unit = iota // the character itself
	half                      // see isTwoHalves
	foreignLetter             // a letter that nothing which is looked for has
	foreignMark               // the same of what separates words
)

// units tells what each unit of UTF-16 is taken for. Most that is read in this
// way is no text: of the four ways to read a page's content three give mainly
// ideographs that nobody's name has. A stretch of those is read as one letter,
// which is all that what stands beside it can tell, and a quarter of the work.
//
// A row of 256 is made when one of it is met.
type units struct {
	alphabet *alphabet
	rows     [1 << 8]atomic.Pointer[[1 << 8]unit]
}

// newUnits takes letters of alphabet, marks of numbers and what stands for
// ASCII as they are.
func newUnits(alphabet *alphabet) *units { return &units{alphabet: alphabet} }

func (u *units) of(c uint16) unit {
	row := u.rows[c>>8].Load()
	if row == nil {
		row = u.fill(c >> 8)
	}
	return row[c&0xFF]
}

func (u *units) fill(n uint16) *[1 << 8]unit {
	var row [1 << 8]unit
	for i := range row {
		row[i] = u.kind(rune(n)<<8 | rune(i))
	}
	u.rows[n].Store(&row) // if another made it at the same time, it is the same
	return &row
}

func (u *units) kind(r rune) unit {
	if r < utf8.RuneSelf || utf16.IsSurrogate(r) {
		return plain
	}
	switch to := foldings.of(r); {
	case isTwoHalves(r):
		return half
	case to.kind == separates && !u.alphabet.has(r) && !isMarkOfNumber(r):
		return foreignMark
	case to.kind == belongs && to.text[0] >= utf8.RuneSelf && !u.alphabet.hasAll(to.text):
		return foreignLetter
	}
	return plain
}

// append appends data read as UTF-16 whose high byte stands first (0) or second
// (1).
func (u *units) append(dst, data []byte, high int) []byte {
	for i := 0; i+1 < len(data); {
		c := unitAt(data, i, high)
		switch u.of(c) {
		case half:
			dst = append(dst, byte(c&0x7F))
			i += 2
		case foreignLetter, foreignMark:
			dst, i = u.skip(dst, data, i, high)
		default:
			if c < utf8.RuneSelf {
				dst = append(dst, byte(c))
				i += 2
				continue
			}
			r := rune(c)
			i += 2
			if utf16.IsSurrogate(r) {
				r, i = pair(data, i, high)
			}
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

func unitAt(data []byte, i, high int) uint16 {
	c := binary.BigEndian.Uint16(data[i:])
	if high == 1 {
		return bits.ReverseBytes16(c)
	}
	return c
}

// pair gives the character whose first surrogate stands before i, and where it
// ends. A single surrogate is given as it is.
func pair(data []byte, i, high int) (r rune, end int) {
	r, end = rune(unitAt(data, i-2, high)), i
	if i+1 < len(data) {
		if both := utf16.DecodeRune(r, rune(unitAt(data, i, high))); both != utf8.RuneError {
			r, end = both, i+2
		}
	}
	if isTwoHalves(r) {
		r &= 0x7F
	}
	return r, end
}

const (
	anyLetter = "\u16a0" // a rune of the Vikings: stands for letters that nothing which is looked for has
	anyMark   = "\u00a7"
)

// skip passes over a stretch of what is foreign from i on. What stands for it
// begins and ends as it does: with a letter or between words.
func (u *units) skip(dst, data []byte, i, high int) ([]byte, int) {
	first := u.of(unitAt(data, i, high))
	last, letters := first, false
	for ; i+1 < len(data); i += 2 {
		k := u.of(unitAt(data, i, high))
		if k != foreignLetter && k != foreignMark {
			break
		}
		last, letters = k, letters || k == foreignLetter
	}
	if first == foreignMark {
		dst = append(dst, anyMark...)
	}
	if letters {
		dst = append(dst, anyLetter...)
	}
	if letters && last == foreignMark {
		dst = append(dst, anyMark...)
	}
	return dst, i
}

// isTwoHalves reports whether a unit is an end letter of a text in the other
// order together with what stands beside it, as the "s)" of "Woods)". Without
// the letter another name would be read: "Wood".
func isTwoHalves(r rune) bool {
	return r > 0xFF && r&0xFF < utf8.RuneSelf && asciiLetters[r&0xFF] != 0 &&
		(r >= firstPlane || foldings.of(r).kind != belongs)
}
