package table

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// utf8Check holds a text to UTF-8, which it or its case says that it is.
type utf8Check struct{ file string }

func (c *utf8Check) check(line int, text []byte) error {
	if nul := bytes.IndexByte(text, 0); nul >= 0 {
		return nulByte(c.file, line, nul)
	}
	if utf8.Valid(text) {
		return nil
	}
	return badByte(c.file, line, firstBroken(text), "is not UTF-8 text", "correct this line in an editor, or "+hintSave)
}

func (c *utf8Check) settle() (petition.Encoding, error) { return petition.UTF8, nil }

// charmapCheck holds a text to the encoding of one byte a character that its
// case says.
type charmapCheck struct {
	file      string
	encoding  petition.Encoding
	undefined *[256]bool
}

func (c *charmapCheck) check(line int, text []byte) error {
	for i, b := range text {
		switch {
		case b == 0:
			return nulByte(c.file, line, i)
		case c.undefined[b]:
			return badByte(c.file, line, i, "stands for no character of "+encodingNames[c.encoding], c.hint())
		}
	}
	return nil
}

func (c *charmapCheck) hint() string {
	if c.encoding == petition.Latin1 {
		return hintEncoding(petition.Windows1252)
	}
	return `delete "encoding:" of this list from case.yaml; if the list is refused then too, ` + hintSave
}

func (c *charmapCheck) settle() (petition.Encoding, error) { return c.encoding, nil }

// bytesCheck tells UTF-8 from Windows-1252, by all of the text.
type bytesCheck struct {
	file      string
	undefined *[256]bool

	multibyte bool  // a character of UTF-8 that is not ASCII was seen
	broken    []int // the first lines that are not UTF-8
	brokenIn  int   // how many there are
	brokenAt  int   // the byte in the first one
	sense     sense
	undefLine int // of the first byte that Windows-1252 does not have
	undefAt   int
}

// maxTold is how many broken lines an error names.
const maxTold = 5

func (c *bytesCheck) check(line int, text []byte) error {
	if nul := bytes.IndexByte(text, 0); nul >= 0 {
		return nulByte(c.file, line, nul)
	}
	if utf8.Valid(text) {
		c.multibyte = c.multibyte || utf8.RuneCount(text) < len(text)
		return nil
	}
	if c.brokenIn++; c.brokenIn == 1 {
		c.brokenAt = firstBroken(text)
	}
	if len(c.broken) < maxTold {
		c.broken = append(c.broken, line)
	}
	c.multibyte = c.multibyte || hasMultibyte(text)
	c.sense.add(text)
	if c.undefLine == 0 {
		c.findUndefined(line, text)
	}
	return nil
}

func (c *bytesCheck) findUndefined(line int, text []byte) {
	for i, b := range text {
		if c.undefined[b] {
			c.undefLine, c.undefAt = line, i
			return
		}
	}
}

func (c *bytesCheck) settle() (petition.Encoding, error) {
	switch {
	case c.brokenIn == 0:
		return petition.UTF8, nil
	case c.multibyte:
		return "", badByte(c.file, c.broken[0], c.brokenAt, "is not UTF-8 text, which other parts of the list are"+c.others(),
			"correct it in an editor, and save the list as UTF-8; if all of the list is Windows-1252, "+hintEncoding(petition.Windows1252))
	case c.undefLine > 0:
		return "", badByte(c.file, c.undefLine, c.undefAt, "is neither UTF-8 nor Windows-1252 text", hintSave)
	case c.sense.prevails():
		return "", badByte(c.file, c.broken[0], c.brokenAt, "is not UTF-8 text, and makes no sense as Windows-1252"+c.others(),
			hintSave+"; if it is Windows-1252 none the less, "+hintEncoding(petition.Windows1252))
	}
	return petition.Windows1252, nil
}

// others tells which lines are broken besides the first.
func (c *bytesCheck) others() string {
	if c.brokenIn == 1 {
		return ""
	}
	var lines []string
	for _, line := range c.broken[1:] {
		lines = append(lines, strconv.Itoa(line))
	}
	if more := c.brokenIn - len(c.broken); more > 0 {
		lines = append(lines, fmt.Sprintf("%d more", more))
	}
	return "; it is the same in line " + petition.And(lines, "and")
}

// firstBroken gives the place of the first byte that is not UTF-8.
func firstBroken(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(text)
}

func hasMultibyte(text []byte) bool {
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRune(text[i:])
		if size > 1 {
			return true
		}
		i += size
	}
	return false
}
