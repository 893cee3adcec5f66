package pdffile

import (
	"bytes"
	"errors"
	"slices"
)

// errSyntax means that bytes are no value of a PDF, or not a whole one.
var errSyntax = errors.New("the PDF has something that is no value")

// maxNesting bounds how deep values may be nested in each other. Package exhibit
// writes none deeper than half of that.
const maxNesting = 200

// scanner goes over the values of a PDF (ISO 32000-1, 7.3) and keeps none. It is
// strict: what internal/pdf does not write, such as a comment, is an error.
type scanner struct {
	data []byte
	pos  int
	keys [][]byte // of the dictionaries that are open
	// sound tells that the values were gone over before.
	sound bool
}

// value passes over a value and the space before it.
func (s *scanner) value(depth int) (Value, error) {
	s.space()
	if depth > maxNesting || s.pos == len(s.data) {
		return nil, errSyntax
	}
	start := s.pos
	if err := s.pass(depth); err != nil {
		return nil, err
	}
	return Value(s.data[start:s.pos]), nil
}

func (s *scanner) pass(depth int) error {
	switch c := s.data[s.pos]; {
	case c == '/':
		s.name()
		return nil
	case c == '(':
		return s.literal()
	case c == '<' && s.at(s.pos+1) == '<':
		return s.dict(depth)
	case c == '<':
		return s.hexadecimal()
	case c == '[':
		return s.array(depth)
	case isDigit(c) && s.ref():
		return nil
	}
	word := s.regular()
	if isNumber(word) {
		return nil
	}
	switch string(word) {
	case "true", "false", "null":
		return nil
	}
	return errSyntax
}

// dict passes over a dictionary. One that has a key twice is refused: programs
// differ in which of the two they take.
func (s *scanner) dict(depth int) error {
	s.pos += len("<<")
	outer := len(s.keys)
	defer func() { s.keys = s.keys[:outer] }()
	for {
		s.space()
		switch {
		case s.cut(">>"):
			own := s.keys[outer:]
			slices.SortFunc(own, bytes.Compare)
			if len(slices.CompactFunc(own, bytes.Equal)) < len(own) {
				return errSyntax
			}
			return nil
		case s.at(s.pos) != '/':
			return errSyntax
		}
		if name := s.name(); !s.sound {
			s.keys = append(s.keys, decoded(name))
		}
		if _, err := s.value(depth + 1); err != nil {
			return err
		}
	}
}

func (s *scanner) array(depth int) error {
	s.pos++
	for {
		s.space()
		if s.cut("]") {
			return nil
		}
		if _, err := s.value(depth + 1); err != nil {
			return err
		}
	}
}

// literal passes over a string in parentheses (7.3.4.2).
func (s *scanner) literal() error {
	depth := 0
	for ; s.pos < len(s.data); s.pos++ {
		switch s.data[s.pos] {
		case '\\':
			s.pos++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				s.pos++
				return nil
			}
		}
	}
	s.pos = len(s.data)
	return errSyntax
}

func (s *scanner) hexadecimal() error {
	for s.pos++; s.pos < len(s.data); s.pos++ {
		c := s.data[s.pos]
		if c == '>' {
			s.pos++
			return nil
		}
		if _, ok := HexDigit(c); !ok && !IsSpace(c) {
			return errSyntax
		}
	}
	return errSyntax
}

// name passes over a name and gives it as it is written, without its slash.
func (s *scanner) name() []byte {
	s.pos++
	return s.regular()
}

// ref passes over a reference, as 12 0 R, if one is there.
func (s *scanner) ref() bool {
	start := s.pos
	if s.digits() && s.cut(" 0 R") && !s.goesOn() {
		return true
	}
	s.pos = start
	return false
}

func (s *scanner) digits() bool {
	start := s.pos
	for isDigit(s.at(s.pos)) {
		s.pos++
	}
	return s.pos > start
}

// word passes over a word that must be there, and the space before it.
func (s *scanner) word(want string) bool {
	s.space()
	return s.cut(want) && !s.goesOn()
}

// number passes over a whole number, and the space before it.
func (s *scanner) number() (int, bool) {
	s.space()
	start := s.pos
	if !s.digits() || s.goesOn() {
		return 0, false
	}
	return Value(s.data[start:s.pos]).Int()
}

// cut passes over a text, if it is there.
func (s *scanner) cut(text string) bool {
	if !bytes.HasPrefix(s.data[s.pos:], []byte(text)) {
		return false
	}
	s.pos += len(text)
	return true
}

// regular passes over the run of regular characters (7.2.2).
func (s *scanner) regular() []byte {
	start := s.pos
	for s.goesOn() {
		s.pos++
	}
	return s.data[start:s.pos]
}

// goesOn reports whether a word goes on here.
func (s *scanner) goesOn() bool {
	return s.pos < len(s.data) && !IsSpace(s.data[s.pos]) && !IsDelimiter(s.data[s.pos])
}

func (s *scanner) space() {
	for s.pos < len(s.data) && IsSpace(s.data[s.pos]) {
		s.pos++
	}
}

// isAtEnd reports whether nothing but space is left.
func (s *scanner) isAtEnd() bool {
	s.space()
	return s.pos == len(s.data)
}

// at gives the byte at i, or 0 beyond the end.
func (s *scanner) at(i int) byte {
	if i >= len(s.data) {
		return 0
	}
	return s.data[i]
}

// isNumber reports whether a word is a number (7.3.3).
func isNumber(word []byte) bool {
	if len(word) > 0 && (word[0] == '-' || word[0] == '+') {
		word = word[1:]
	}
	digits, points := 0, 0
	for _, c := range word {
		switch {
		case isDigit(c):
			digits++
		case c == '.':
			points++
		default:
			return false
		}
	}
	return digits > 0 && points <= 1
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// HexDigit gives the value of a hexadecimal digit, if it is one.
func HexDigit(c byte) (byte, bool) {
	switch {
	case isDigit(c):
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}

// IsSpace tells white space (ISO 32000-1, 7.2.2).
func IsSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

// IsDelimiter tells the characters that end a word beside white space (7.2.2).
func IsDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}
