package packet

import (
	"unicode/utf16"
	"unicode/utf8"
)

// cmap says which characters the codes of a font stand for: its ToUnicode map
// (ISO 32000-1, 9.10.3).
type cmap struct {
	one  []rune            // by code; 0 where there is none, several where there are more
	more map[uint16]string // codes that stand for several characters
	left int               // how many more entries are taken; below 0 where there were too many
}

// several stands in the place of the character of a code that stands for more.
const several = -1

const (
	// maxMappings bounds the work that a map can ask for. Every code of a font
	// may be given several times over.
	maxMappings = 1 << 20
	// maxUnits is the most that one code stands for, in UTF-16 units: as many as
	// the longest ligature of Unicode (U+FDFA) has letters.
	maxUnits = 18
)

// readCMap reads the bfchar and bfrange sections of a map. It gives nil for one
// that asks for too much.
func readCMap(data []byte) *cmap {
	m := &cmap{one: make([]rune, 1<<16), more: map[uint16]string{}, left: maxMappings}
	t := &tokens{data: data}
	for k := t.next(); k != tokenEnd; k = t.next() {
		if k != tokenOperator {
			continue
		}
		switch string(t.word) {
		case "beginbfchar":
			m.readChars(t)
		case "beginbfrange":
			m.readRanges(t)
		}
	}
	if m.left < 0 {
		return nil
	}
	return m
}

// readChars reads pairs: <code> <characters>.
func (m *cmap) readChars(t *tokens) {
	for t.next() == tokenString {
		code := codeOf(t.word)
		if t.next() != tokenString {
			return
		}
		m.set(code, units(t.word))
	}
}

// readRanges reads triples: <first> <last> <characters of the first>, or
// <first> <last> [<characters> <characters> …].
func (m *cmap) readRanges(t *tokens) {
	for t.next() == tokenString {
		first := codeOf(t.word)
		if t.next() != tokenString {
			return
		}
		last := codeOf(t.word)
		switch t.next() {
		case tokenString:
			m.setRange(first, last, units(t.word))
		case tokenArrayOpen:
			for code := first; t.next() == tokenString; code++ {
				if code <= last {
					m.set(code, units(t.word))
				}
			}
		default:
			return
		}
	}
}

// setRange gives consecutive codes consecutive characters: the last unit counts
// up.
func (m *cmap) setRange(first, last int, to []uint16) {
	if len(to) == 0 {
		return
	}
	for code := first; code <= last && m.left >= 0; code++ {
		m.set(code, to)
		to[len(to)-1]++
	}
}

func (m *cmap) set(code int, to []uint16) {
	m.left--
	if len(to) > maxUnits {
		m.left = -1
	}
	if m.left < 0 || code < 0 || code >= len(m.one) || len(to) == 0 {
		return
	}
	runes := utf16.Decode(to)
	m.one[code] = runes[0]
	if len(runes) > 1 {
		m.one[code], m.more[uint16(code)] = several, string(runes)
	}
}

// append appends the characters that code stands for, U+FFFD where the map does
// not say.
func (m *cmap) append(out []byte, code uint16) []byte {
	switch r := m.one[code]; r {
	case several:
		return append(out, m.more[code]...)
	case 0:
		return utf8.AppendRune(out, utf8.RuneError)
	default:
		return utf8.AppendRune(out, r)
	}
}

// isSame reports whether a code stands for the character of its number.
func (m *cmap) isSame(code uint16) bool { return code != 0 && m.one[code] == rune(code) }

// codeOf gives the number that a code's bytes make, or -1 where it has more
// than two.
func codeOf(b []byte) int {
	switch len(b) {
	case 1:
		return int(b[0])
	case 2:
		return int(b[0])<<8 | int(b[1])
	}
	return -1
}

// units takes bytes as UTF-16 in big-endian order.
func units(b []byte) []uint16 {
	if len(b) == 1 {
		return []uint16{uint16(b[0])}
	}
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return u
}
