package packet

import (
	"strconv"
	"strings"
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
		text := strings.TrimSuffix(string(page.said[s.start:s.end]), "\n")
		c.differs = c.differs || !isNumber(text, c.counted)
	}
}

// withoutMarks takes out what people write between thousands. An organiser
// chooses the mark in the words of the packet, and a packet does not say which;
// so any will do.
var withoutMarks = strings.NewReplacer(",", "", ".", "", "’", "", "'", "", "\u00A0", "", "\u2009", "", "\u202F", "", " ", "")

// numberOf reads a number with or without marks; 0 where there is none.
func numberOf(text string) int {
	n, err := strconv.Atoi(withoutMarks.Replace(text))
	if err != nil {
		return 0
	}
	return n
}

// isNumber reports whether text is n, with or without marks.
func isNumber(text string, n int) bool { return withoutMarks.Replace(text) == strconv.Itoa(n) }
