package table

import (
	"unicode/utf16"

	"example.org/petition/internal/petition"
)

func isUTF16(e petition.Encoding) bool { return e == petition.UTF16LE || e == petition.UTF16BE }

// order says where in two bytes the lower half of a unit stands, and where the
// upper one.
type order struct{ low, high int }

func orderOf(e petition.Encoding) order {
	if e == petition.UTF16BE {
		return order{1, 0}
	}
	return order{0, 1}
}

// unit gives the unit of UTF-16 that text begins with.
func (o order) unit(text []byte) rune { return rune(text[o.low]) | rune(text[o.high])<<8 }

// utf16Order tells UTF-16 without a mark by the zeros in every other byte: in any
// script the line ends, the digits and the marks between cells have them. It is
// empty for other texts.
func utf16Order(head []byte) petition.Encoding {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	encoding, most, least := petition.UTF16LE, zeros[1], zeros[0]
	if least > most {
		encoding, most, least = petition.UTF16BE, zeros[0], zeros[1]
	}
	if most < max(3, len(head)/32) || least > most/8 || !hasLineEnd(head, encoding) {
		return ""
	}
	return encoding
}

// hasLineEnd looks for a line end of UTF-16. A text of one short line has none.
func hasLineEnd(head []byte, encoding petition.Encoding) bool {
	order := orderOf(encoding)
	for ; len(head) > 1; head = head[2:] {
		if u := order.unit(head); u == '\n' || u == '\r' {
			return true
		}
	}
	return false
}

// utf16Check holds a text to UTF-16: whole units, and no half of a pair.
type utf16Check struct {
	file     string
	encoding petition.Encoding
}

// split is a bufio.SplitFunc that gives each line with its line end.
func (c *utf16Check) split(data []byte, last bool) (advance int, line []byte, err error) {
	order := orderOf(c.encoding)
	for i := 0; i+1 < len(data); i += 2 {
		u := order.unit(data[i:])
		if u != '\n' && u != '\r' {
			continue
		}
		end := i + 2
		if u == '\r' && end+1 >= len(data) && !last {
			return 0, nil, nil // a "\n" may follow
		}
		if u == '\r' && end+1 < len(data) && order.unit(data[end:]) == '\n' {
			end += 2
		}
		return end, data[:end], nil
	}
	if last && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}

func (c *utf16Check) check(line int, text []byte) error {
	order := orderOf(c.encoding)
	high := false // the first half of a pair stands before
	for i := 0; i < len(text); i += 2 {
		if i+1 == len(text) {
			return badByte(c.file, line, i, "is half of a character: the list was cut off", "export or copy the list again")
		}
		u := order.unit(text[i:])
		switch isLow := utf16.IsSurrogate(u) && u >= 0xDC00; {
		case u == 0:
			return nulByte(c.file, line, i)
		case high != isLow:
			return c.half(line, i, high)
		default:
			high = utf16.IsSurrogate(u) && !isLow
		}
	}
	if high {
		return c.half(line, len(text), high)
	}
	return nil
}

// half is the error of half a pair, which stands at the byte, or before it where
// it is the first half.
func (c *utf16Check) half(line, at int, first bool) error {
	if first {
		at -= 2
	}
	return badByte(c.file, line, at, "is half of a character of "+encodingNames[c.encoding], hintSave)
}

func (c *utf16Check) settle() (petition.Encoding, error) { return c.encoding, nil }
