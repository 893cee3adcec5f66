package markup

import (
	"bytes"
	"io"
)

// Document reads a part to its end: each is called at the start of every child
// of the root, which must have the given name.
func (s *Scanner) Document(root string, each func(name []byte) error) error {
	for {
		t, err := s.Next()
		if err != nil {
			return err
		}
		if t == Start {
			break
		}
	}
	if string(s.Name) != root {
		return ErrDamaged
	}
	if err := s.Children(each); err != nil {
		return err
	}
	for {
		_, err := s.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// Children reads the element that has just begun to its end: each is called at
// the start of every child. What each leaves of the child is passed over.
func (s *Scanner) Children(each func(name []byte) error) error {
	depth := len(s.starts)
	for {
		t, err := s.Next()
		switch {
		case err != nil:
			return err
		case t == End:
			return nil
		case t != Start:
			continue
		}
		if err := each(s.Name); err != nil {
			return err
		}
		for len(s.starts) > depth {
			if _, err := s.Next(); err != nil {
				return err
			}
		}
	}
}

// Content appends the text of the element that has just begun, read to its end.
// All together is bounded as a text in one piece is.
func (s *Scanner) Content(to []byte) ([]byte, error) {
	depth := len(s.starts)
	for {
		t, err := s.Next()
		if err != nil {
			return to, err
		}
		switch {
		case t == End && len(s.starts) < depth:
			return to, nil
		case len(to) > MaxToken:
			return to, ErrTooLong
		case t == Text && len(s.starts) == depth:
			if to, err = AppendText(to, s.raw, s.cdata); err != nil {
				return to, err
			}
		}
	}
}

// RichText appends the text of an item of the shared texts, or of a text that
// stands in its cell: one text, or runs in several styles. How it is pronounced
// (rPh) is not part of it.
func (s *Scanner) RichText(to []byte) ([]byte, error) {
	begin := len(to)
	run := func(name []byte) (err error) {
		if string(name) == "t" {
			to, err = s.Content(to)
		}
		return err
	}
	err := s.Children(func(name []byte) error {
		if string(name) == "r" {
			return s.Children(run)
		}
		return run(name)
	})
	if err != nil {
		return to, err
	}
	return Unescape(to, begin)
}

// Attr gives an attribute as it is written, nil where there is none.
func (s *Scanner) Attr(name string) []byte {
	for _, a := range s.Attrs {
		if string(a.Name) == name {
			return a.Value
		}
	}
	return nil
}

// AttrText gives an attribute as it is meant.
func (s *Scanner) AttrText(name string) (string, error) {
	value, err := AppendText(nil, s.Attr(name), false)
	return string(value), err
}

// AttrTrue tells if an attribute says yes, in one of XML's ways.
func (s *Scanner) AttrTrue(name string) bool {
	switch string(s.Attr(name)) {
	case "1", "true", "on":
		return true
	}
	return false
}

// Link gives the id of a relation, whose prefix differs from writer to writer.
func (s *Scanner) Link() string {
	for _, a := range s.Attrs {
		if bytes.HasSuffix(a.Name, []byte(":id")) {
			return string(a.Value)
		}
	}
	return ""
}
