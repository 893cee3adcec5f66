package packet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// countReader follows the places where a letter says how many people signed.
type countReader struct {
	counted int // what it should say
	places  int
	differs bool // one of them says something else
}

func (c *countReader) add(page *pageText) {
	for _, s := range page.counts {
		c.places++
		text := bytes.TrimSuffix(page.said[s.start:s.end], lineEnd)
		c.differs = c.differs || !isNumber(text, c.counted)
	}
}

// marks are what people write between thousands. An organiser chooses the mark
// in the words of the packet, and a packet does not say which; so any will do.
const marks = ",.’'\u00A0\u2009\u202F "

// withoutMarks gives a number without them. It makes no string: a list has a
// number in every row.
func withoutMarks(room, text []byte) []byte {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if !strings.ContainsRune(marks, r) {
			room = append(room, text[:size]...)
		}
		text = text[size:]
	}
	return room
}

// numberOf reads a number with or without marks; 0 where there is none.
func numberOf(text []byte) int {
	var room [32]byte
	n, err := strconv.Atoi(string(withoutMarks(room[:0], text)))
	if err != nil {
		return 0
	}
	return n
}

// isNumber reports whether text is n, with or without marks.
func isNumber(text []byte, n int) bool {
	var room, want [32]byte
	return bytes.Equal(withoutMarks(room[:0], text), strconv.AppendInt(want[:0], int64(n), 10))
}
