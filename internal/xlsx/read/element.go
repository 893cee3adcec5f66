package read

import (
	"bytes"
	"io"
)

// document reads a part to its end: each is called at the start of every child
// of the root, which must have the given name.
func (s *scanner) document(root string, each func(name []byte) error) error {
	for {
		t, err := s.next()
		if err != nil {
			return err
		}
		if t == startTag {
			break
		}
	}
	if string(s.name) != root {
		return errDamaged
	}
	if err := s.children(each); err != nil {
		return err
	}
	for {
		_, err := s.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// children reads the element that has just begun to its end: each is called at
// the start of every child. What each leaves of the child is passed over.
func (s *scanner) children(each func(name []byte) error) error {
	depth := len(s.starts)
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return err
		case t == endTag:
			return nil
		case t != startTag:
			continue
		}
		if err := each(s.name); err != nil {
			return err
		}
		for len(s.starts) > depth {
			if _, err := s.next(); err != nil {
				return err
			}
		}
	}
}

// content appends the text of the element that has just begun, read to its end.
// All together is bounded as a text in one piece is.
func (s *scanner) content(to []byte) ([]byte, error) {
	depth := len(s.starts)
	for {
		t, err := s.next()
		if err != nil {
			return to, err
		}
		switch {
		case t == endTag && len(s.starts) < depth:
			return to, nil
		case len(to) > maxToken:
			return to, errTooLong
		case t == text && len(s.starts) == depth:
			if to, err = appendText(to, s.raw, s.cdata); err != nil {
				return to, err
			}
		}
	}
}

// richText appends the text of an item of the shared texts, or of a text that
// stands in its cell: one text, or runs in several styles. How it is pronounced
// (rPh) is not part of it.
func (s *scanner) richText(to []byte) ([]byte, error) {
	begin := len(to)
	run := func(name []byte) (err error) {
		if string(name) == "t" {
			to, err = s.content(to)
		}
		return err
	}
	err := s.children(func(name []byte) error {
		if string(name) == "r" {
			return s.children(run)
		}
		return run(name)
	})
	if err != nil {
		return to, err
	}
	return unescape(to, begin)
}

// attr gives an attribute as it is written, nil where there is none.
func (s *scanner) attr(name string) []byte {
	for _, a := range s.attrs {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// attrText gives an attribute as it is meant.
func (s *scanner) attrText(name string) (string, error) {
	value, err := appendText(nil, s.attr(name), false)
	return string(value), err
}

// attrTrue tells if an attribute says yes, in one of XML's ways.
func (s *scanner) attrTrue(name string) bool {
	switch string(s.attr(name)) {
	case "1", "true", "on":
		return true
	}
	return false
}

// link gives the id of a relation, whose prefix differs from writer to writer.
func (s *scanner) link() string {
	for _, a := range s.attrs {
		if bytes.HasSuffix(a.name, []byte(":id")) {
			return string(a.value)
		}
	}
	return ""
}
