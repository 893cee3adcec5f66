package packet

import "example.org/petition/internal/packet/pdffile"

// token is a lexical element of a content stream or CMap (ISO 32000-1, 7.2).
type token int

const (
	tokenEnd token = iota
	tokenNumber
	tokenName
	tokenString // literal or hexadecimal
	tokenArrayOpen
	tokenArrayClose
	tokenDictOpen
	tokenDictClose
	tokenOperator // any other word: BT, Tj, true, null
)

// tokens reads data one token after the other. It takes anything for something:
// a damaged stream gives wrong tokens, never an error, and always an end.
type tokens struct {
	data []byte
	pos  int

	// The latest token: the bytes of a name or an operator, those that a string
	// stands for, or a number. They are overwritten by the next token.
	word  []byte
	value float64
	buf   []byte
}

func (t *tokens) next() token {
	t.skipSpace()
	if t.pos >= len(t.data) {
		return tokenEnd
	}
	switch c := t.data[t.pos]; c {
	case '(':
		return t.literal()
	case '<':
		if t.at(t.pos+1) == '<' {
			t.pos += 2
			return tokenDictOpen
		}
		return t.hex()
	case '>':
		if t.at(t.pos+1) == '>' {
			t.pos += 2
			return tokenDictClose
		}
		return t.mark()
	case '[', ']':
		t.pos++
		if c == '[' {
			return tokenArrayOpen
		}
		return tokenArrayClose
	case '/':
		t.pos++
		t.regular()
		return tokenName
	case ')', '{', '}':
		return t.mark()
	}
	return t.wordOrNumber()
}

// mark takes a delimiter that has no meaning where it stands.
func (t *tokens) mark() token {
	t.word = t.data[t.pos : t.pos+1]
	t.pos++
	return tokenOperator
}

// at gives the byte at i, or 0 beyond the end.
func (t *tokens) at(i int) byte {
	if i >= len(t.data) {
		return 0
	}
	return t.data[i]
}

func (t *tokens) skipSpace() {
	for t.pos < len(t.data) {
		c := t.data[t.pos]
		if c == '%' {
			for t.pos < len(t.data) && t.data[t.pos] != '\n' && t.data[t.pos] != '\r' {
				t.pos++
			}
			continue
		}
		if !pdffile.IsSpace(c) {
			return
		}
		t.pos++
	}
}

// regular takes the run of regular characters at pos.
func (t *tokens) regular() {
	start := t.pos
	for t.pos < len(t.data) && !pdffile.IsSpace(t.data[t.pos]) && !pdffile.IsDelimiter(t.data[t.pos]) {
		t.pos++
	}
	t.word = t.data[start:t.pos]
}

func (t *tokens) wordOrNumber() token {
	t.regular()
	if c := t.word[0]; c != '-' && c != '+' && c != '.' && (c < '0' || c > '9') {
		return tokenOperator
	}
	v, ok := number(t.word)
	if !ok {
		return tokenOperator
	}
	t.value = v
	return tokenNumber
}

// number reads a number (7.3.3). It is here as strconv takes most of the time
// that a list takes to be read, and finds the last bit, which nothing here needs.
func number(word []byte) (value float64, ok bool) {
	negative := word[0] == '-'
	if negative || word[0] == '+' {
		word = word[1:]
	}
	scale := 0.0 // of the next digit, behind the point
	for _, c := range word {
		switch {
		case c >= '0' && c <= '9' && scale == 0:
			value, ok = value*10+float64(c-'0'), true
		case c >= '0' && c <= '9':
			value, ok = value+float64(c-'0')*scale, true
			scale /= 10
		case c == '.' && scale == 0:
			scale = 0.1
		default:
			return 0, false
		}
	}
	if negative {
		value = -value
	}
	return value, ok
}

// literal takes a string in parentheses (7.3.4.2).
func (t *tokens) literal() token {
	t.buf = t.buf[:0]
	depth := 0
	for ; t.pos < len(t.data); t.pos++ {
		switch c := t.data[t.pos]; c {
		case '(':
			if depth > 0 {
				t.buf = append(t.buf, c)
			}
			depth++
		case ')':
			depth--
			if depth == 0 {
				t.pos++
				t.word = t.buf
				return tokenString
			}
			t.buf = append(t.buf, c)
		case '\\':
			t.pos++
			t.escape()
		case '\r': // a line end counts as one \n, however it is written
			if t.at(t.pos+1) == '\n' {
				t.pos++
			}
			t.buf = append(t.buf, '\n')
		default:
			t.buf = append(t.buf, c)
		}
	}
	t.word = t.buf
	return tokenString
}

// escape takes what follows a backslash and leaves pos at its last byte.
func (t *tokens) escape() {
	c := t.at(t.pos)
	switch c {
	case 'n':
		c = '\n'
	case 'r':
		c = '\r'
	case 't':
		c = '\t'
	case 'b':
		c = '\b'
	case 'f':
		c = '\f'
	case '\n':
		return
	case '\r':
		if t.at(t.pos+1) == '\n' {
			t.pos++
		}
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		c -= '0'
		for range 2 {
			d := t.at(t.pos + 1)
			if d < '0' || d > '7' {
				break
			}
			c = c<<3 | (d - '0')
			t.pos++
		}
	}
	if t.pos < len(t.data) {
		t.buf = append(t.buf, c)
	}
}

// hex takes a string in angle brackets (7.3.4.3).
func (t *tokens) hex() token {
	t.buf = t.buf[:0]
	var half byte
	odd := false
	for t.pos++; t.pos < len(t.data) && t.data[t.pos] != '>'; t.pos++ {
		digit, ok := pdffile.HexDigit(t.data[t.pos])
		if !ok {
			continue
		}
		if odd {
			t.buf = append(t.buf, half<<4|digit)
		}
		half, odd = digit, !odd
	}
	if odd {
		t.buf = append(t.buf, half<<4)
	}
	t.pos++
	t.word = t.buf
	return tokenString
}

// skipInlineImage takes everything up to the EI that ends an inline image.
func (t *tokens) skipInlineImage() {
	for ; t.pos+2 < len(t.data); t.pos++ {
		if pdffile.IsSpace(t.data[t.pos]) && t.data[t.pos+1] == 'E' && t.data[t.pos+2] == 'I' &&
			(t.pos+3 == len(t.data) || pdffile.IsSpace(t.data[t.pos+3])) {
			t.pos += 3
			return
		}
	}
	t.pos = len(t.data)
}
