package markup

import (
	"bytes"
	"errors"
	"io"
)

// Bounds of what is read.
const (
	// MaxToken bounds one tag or text of a part as it is written.
	MaxToken = 1 << 20
	// maxDepth bounds how deep elements stand in each other; a sheet needs ten.
	maxDepth = 100
	window   = 64 << 10
)

var (
	// ErrDamaged is XML that is damaged, or that no Office file has.
	ErrDamaged = errors.New("damaged XML")
	// ErrTooLong is a tag or text beyond what is read.
	ErrTooLong = errors.New("a tag or text longer than MaxToken")
)

// Token is what the scanner stands at.
type Token int

const (
	Start Token = iota + 1
	End         // of <a/>, too
	Text
)

// Scanner reads XML tag by tag from a window that slides over it. It is here
// because encoding/xml makes several objects of every tag, and takes 16 s for
// the tags of a million rows of eight cells where all of the reading takes 4.
// What an Office file may not have, such as a DTD, is damage to it; a prefix of
// a name says nothing to it.
type Scanner struct {
	from    io.Reader
	buf     []byte
	at, end int // buf[at:end] is read and not used

	open   []byte // the full names of the open elements, one after another
	starts []int  // where in open each begins
	empty  bool   // the tag was <a/>: its end follows
	rooted bool   // there was an element

	// Of the last token; valid until the next.
	Name  []byte // without its prefix
	Attrs []Attribute
	raw   []byte // a text as written
	cdata bool
}

// Attribute is an attribute of a tag, as written.
type Attribute struct{ Name, Value []byte }

// New reads a part from its beginning.
func New(from io.Reader) *Scanner {
	return &Scanner{from: from, buf: make([]byte, window)}
}

// Next gives the next token; io.EOF comes only where the document is whole.
func (s *Scanner) Next() (Token, error) {
	if s.empty {
		s.empty = false
		s.pop()
		return End, nil
	}
	for {
		err := s.have(1)
		switch {
		case err == io.EOF && s.rooted && len(s.starts) == 0:
			return 0, io.EOF
		case err == io.EOF:
			return 0, ErrDamaged // cut off
		case err != nil:
			return 0, err
		case s.buf[s.at] != '<':
			return s.chars()
		}
		if t, err := s.markup(); t != 0 || err != nil {
			return t, err
		}
	}
}

// Ahead gives what is read of the inside of the element that has just begun, or
// of what follows the token. It is for who can tell a whole element from how it
// begins, and take it with Skip; it may end anywhere.
func (s *Scanner) Ahead() []byte {
	if s.empty {
		return nil
	}
	return s.buf[s.at:s.end]
}

// Skip uses the next bytes of Ahead, which are whole elements.
func (s *Scanner) Skip(n int) { s.at += n }

// chars reads up to the next tag.
func (s *Scanner) chars() (Token, error) {
	n, err := s.findByte(0, '<')
	if err == ErrDamaged && len(s.starts) == 0 { // no tag follows the root
		n, err = s.end-s.at, nil
	}
	if err != nil {
		return 0, err
	}
	s.take(n)
	s.cdata = false
	if len(s.starts) == 0 && len(bytes.TrimSpace(bytes.TrimPrefix(s.raw, []byte("\xEF\xBB\xBF")))) > 0 {
		return 0, ErrDamaged
	}
	return Text, nil
}

// markup reads what begins with "<"; it gives no token for what says nothing.
func (s *Scanner) markup() (Token, error) {
	if err := s.must(2); err != nil {
		return 0, err
	}
	switch s.buf[s.at+1] {
	case '/':
		return s.endTag()
	case '?':
		return 0, s.instruction()
	case '!':
		return s.declaration()
	}
	return s.startTag()
}

func (s *Scanner) endTag() (Token, error) {
	if s.endsPlainly() {
		return End, nil
	}
	n, err := s.findByte(2, '>')
	if err != nil {
		return 0, err
	}
	s.take(n + 1)
	name := trimEnd(s.raw[2:n])
	if len(s.starts) == 0 || !bytes.Equal(name, s.open[s.starts[len(s.starts)-1]:]) {
		return 0, ErrDamaged
	}
	s.pop()
	return End, nil
}

// endsPlainly takes the end tag of the last open element where it is written
// without spaces, as it nearly always is.
func (s *Scanner) endsPlainly() bool {
	if len(s.starts) == 0 {
		return false
	}
	name := s.open[s.starts[len(s.starts)-1]:]
	size := len("</>") + len(name)
	if s.end-s.at < size {
		return false
	}
	tag := s.buf[s.at : s.at+size]
	if tag[size-1] != '>' || !bytes.Equal(tag[2:size-1], name) {
		return false
	}
	s.at += size
	s.pop()
	return true
}

func (s *Scanner) instruction() error {
	n, err := s.find(2, "?>")
	if err != nil {
		return err
	}
	s.take(n + 2)
	said := bytes.ToLower(s.raw)
	if bytes.HasPrefix(said, []byte("<?xml ")) && bytes.Contains(said, []byte("encoding")) && !bytes.Contains(said, []byte("utf-8")) {
		return ErrDamaged // and no spreadsheet program writes another
	}
	return nil
}

func (s *Scanner) declaration() (Token, error) {
	const comment, cdata = "<!--", "<![CDATA["
	if err := s.must(len(comment)); err != nil {
		return 0, err
	}
	if bytes.HasPrefix(s.buf[s.at:s.end], []byte(comment)) {
		n, err := s.find(len(comment), "-->")
		if err != nil {
			return 0, err
		}
		s.take(n + 3)
		return 0, nil
	}
	if err := s.must(len(cdata)); err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(s.buf[s.at:s.end], []byte(cdata)) || len(s.starts) == 0 {
		return 0, ErrDamaged // a DTD
	}
	n, err := s.find(len(cdata), "]]>")
	if err != nil {
		return 0, err
	}
	s.take(n + 3)
	s.raw = s.raw[len(cdata):n]
	s.cdata = true
	return Text, nil
}

func (s *Scanner) startTag() (Token, error) {
	n, err := s.tagLength()
	if err != nil {
		return 0, err
	}
	s.take(n)
	tag := s.raw[1 : n-1]
	if len(tag) > 0 && tag[len(tag)-1] == '/' {
		tag = tag[:len(tag)-1]
		s.empty = true
	}
	name := tag[:nameLength(tag)]
	if len(name) == 0 || len(s.starts) == maxDepth || len(s.starts) == 0 && s.rooted {
		return 0, ErrDamaged
	}
	s.rooted = true
	s.starts = append(s.starts, len(s.open))
	s.open = append(s.open, name...)
	s.Name = name[bytes.IndexByte(name, ':')+1:]
	return Start, s.attributes(tag[len(name):])
}

// tagLength finds the end of a start tag, past any ">" in its attributes. The next
// ">" is it where every quote before it has its other, which is quicker to see
// than what stands in quotes.
func (s *Scanner) tagLength() (int, error) {
	if n := bytes.IndexByte(s.buf[s.at:s.end], '>'); n >= 0 {
		tag := s.buf[s.at : s.at+n]
		if bytes.Count(tag, doubleQuote)%2 == 0 && bytes.IndexByte(tag, '\'') < 0 {
			return n + 1, nil
		}
	}
	return s.tagLengthInQuotes()
}

var doubleQuote = []byte{'"'}

func (s *Scanner) tagLengthInQuotes() (int, error) {
	quote := byte(0)
	for i := 1; ; {
		for _, c := range s.buf[s.at+i : s.end] {
			i++
			switch {
			case quote == 0 && c == '>':
				return i, nil
			case quote == 0 && (c == '"' || c == '\''):
				quote = c
			case c == quote:
				quote = 0
			}
		}
		if err := s.must(i + 1); err != nil {
			return 0, err
		}
	}
}

func (s *Scanner) attributes(list []byte) error {
	s.Attrs = s.Attrs[:0]
	for {
		list = skipSpace(list)
		if len(list) == 0 {
			return nil
		}
		equals := bytes.IndexByte(list, '=')
		if equals < 1 {
			return ErrDamaged
		}
		name := trimEnd(list[:equals])
		list = skipSpace(list[equals+1:])
		if len(list) < 2 || list[0] != '"' && list[0] != '\'' {
			return ErrDamaged
		}
		size := bytes.IndexByte(list[1:], list[0])
		if size < 0 {
			return ErrDamaged
		}
		s.Attrs = append(s.Attrs, Attribute{name, list[1 : 1+size]})
		list = list[size+2:]
	}
}

func skipSpace(text []byte) []byte {
	for len(text) > 0 && isSpace(text[0]) {
		text = text[1:]
	}
	return text
}

func trimEnd(text []byte) []byte {
	for len(text) > 0 && isSpace(text[len(text)-1]) {
		text = text[:len(text)-1]
	}
	return text
}

// nameLength gives how much of a tag stands before its first space.
func nameLength(tag []byte) int {
	for i, c := range tag {
		if isSpace(c) {
			return i
		}
	}
	return len(tag)
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func (s *Scanner) pop() {
	last := len(s.starts) - 1
	s.open = s.open[:s.starts[last]]
	s.starts = s.starts[:last]
}

// take uses the next n bytes.
func (s *Scanner) take(n int) {
	s.raw = s.buf[s.at : s.at+n]
	s.at += n
}

// find gives where mark begins among the bytes not used, from the given one on.
func (s *Scanner) find(from int, mark string) (int, error) {
	for {
		if err := s.must(from + len(mark)); err != nil {
			return 0, err
		}
		unused := s.buf[s.at:s.end]
		if i := bytes.Index(unused[from:], []byte(mark)); i >= 0 {
			return from + i, nil
		}
		from = len(unused) - len(mark) + 1
	}
}

// findByte is find for a mark of one byte.
func (s *Scanner) findByte(from int, mark byte) (int, error) {
	for {
		if err := s.must(from + 1); err != nil {
			return 0, err
		}
		unused := s.buf[s.at:s.end]
		if i := bytes.IndexByte(unused[from:], mark); i >= 0 {
			return from + i, nil
		}
		from = len(unused)
	}
}

// must is have where the document may not end.
func (s *Scanner) must(n int) error {
	if s.end-s.at >= n {
		return nil
	}
	err := s.have(n)
	if err == io.EOF {
		return ErrDamaged
	}
	return err
}

// have reads until n bytes are there to use.
func (s *Scanner) have(n int) error {
	for s.end-s.at < n {
		if s.at > 0 {
			s.end = copy(s.buf, s.buf[s.at:s.end])
			s.at = 0
		}
		if s.end == MaxToken {
			return ErrTooLong
		}
		if s.end == len(s.buf) {
			s.buf = append(s.buf, make([]byte, len(s.buf))...)
		}
		read, err := s.from.Read(s.buf[s.end:])
		s.end += read
		if read == 0 && err != nil {
			return err
		}
	}
	return nil
}
