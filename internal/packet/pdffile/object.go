package pdffile

import (
	"iter"
	"slices"
)

// firstPart is how much is read of an object to find its stream: of most, all.
const firstPart = 4 << 10

// checker checks objects. What it needs for one it has for the next.
type checker struct {
	*File
	room []byte
	keys [][]byte
}

// check holds that an object is whole and sound, and finds its stream.
func (c *checker) check(n int) error {
	o := &c.objects[n]
	whole := o.end - o.start
	for part := int64(firstPart); ; part *= 8 {
		size := int(min(part, whole))
		c.room = slices.Grow(c.room[:0], size)[:size]
		if err := c.from.read(c.room, o.start); err != nil {
			return err
		}
		if c.checked(n, c.room) {
			return nil
		}
		if part >= whole || part > maxObject {
			return errObject
		}
	}
}

// checked checks the object that data begins with, if that is all of it, or all
// before its stream.
func (c *checker) checked(n int, data []byte) bool {
	o := &c.objects[n]
	s := scanner{data: data, keys: c.keys[:0]}
	value, ok := s.numbered(n)
	c.keys = s.keys
	if !ok {
		return false
	}
	if !s.word("stream") {
		return s.word("endobj") && s.isAtEnd() && o.start+int64(s.pos) == o.end
	}
	s.cut("\r")
	length, ok := value.Get("Length").Int()
	if !ok || !s.cut("\n") || length > MaxStream {
		return false
	}
	o.content = o.start + int64(s.pos)
	o.behind = o.content + int64(length)
	o.isStream, o.isPacked = true, value.Get("Filter") != nil
	if kind, _ := value.Get("Subtype").Name(); kind == "Form" {
		c.forms++
	}
	return c.ends(o)
}

// ends reports whether a stream ends where it should, and its object with it.
func (c *checker) ends(o *object) bool {
	if o.behind > o.end || o.end-o.behind > maxHeader {
		return false
	}
	var room [maxHeader]byte
	tail := room[:o.end-o.behind]
	if err := c.from.read(tail, o.behind); err != nil {
		return false
	}
	s := scanner{data: tail}
	return s.word("endstream") && s.word("endobj") && s.isAtEnd()
}

// numbered reads an object of a number: its value, or its stream's dictionary.
func (s *scanner) numbered(n int) (Value, bool) {
	number, ok := s.number()
	if !ok || number != n || !s.cut(" 0 obj") || s.goesOn() {
		return nil, false
	}
	value, err := s.value(0)
	return value, err == nil
}

// Object gives the value of an object, or the dictionary of its stream; nothing
// where the file has no object of that number.
func (f *File) Object(n int) (Value, error) {
	if n <= 0 || n >= len(f.objects) {
		return nil, nil
	}
	o := &f.objects[n]
	end := o.end
	if o.isStream {
		end = o.content
	}
	data, err := f.read(o.start, end)
	if err != nil {
		return nil, err
	}
	s := scanner{data: data, sound: true}
	value, ok := s.numbered(n)
	if !ok {
		return nil, errObject // it was sound when the file was opened
	}
	return value, nil
}

// Resolve gives the value that a reference means, and any other as it is.
func (f *File) Resolve(v Value) (Value, error) {
	n, ok := v.Ref()
	if !ok {
		return v, nil
	}
	value, err := f.Object(n)
	if _, again := value.Ref(); again {
		return nil, errObject
	}
	return value, err
}

// Stream gives what the stream of an object holds as it stands in the file; nil
// of an object that has none.
func (f *File) Stream(n int) ([]byte, error) {
	if n <= 0 || n >= len(f.objects) || !f.objects[n].isStream {
		return nil, nil
	}
	return f.read(f.objects[n].content, f.objects[n].behind)
}

// Streams gives the numbers of the objects with streams.
func (f *File) Streams() iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := range f.objects {
			if f.objects[n].isStream && !yield(n) {
				return
			}
		}
	}
}

// HasForm reports whether the file has a form XObject: content that stands
// beside that of its pages.
func (f *File) HasForm() bool { return f.forms > 0 }
