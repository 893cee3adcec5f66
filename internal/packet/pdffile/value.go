package pdffile

import (
	"bytes"
	"iter"
	"strconv"
)

// Value is a value as its file writes it. Asked for as what it is not, it gives
// nothing, and so does one that is not there, which is nil.
type Value []byte

// Int gives a whole number that is not negative.
func (v Value) Int() (int, bool) {
	n, err := strconv.Atoi(string(v))
	return n, err == nil && n >= 0
}

// Ref gives the number of the object that a reference means.
func (v Value) Ref() (int, bool) {
	number, ok := bytes.CutSuffix(v, []byte(" 0 R"))
	if !ok {
		return 0, false
	}
	return Value(number).Int()
}

// Name gives a name without its slash.
func (v Value) Name() (string, bool) {
	if len(v) == 0 || v[0] != '/' {
		return "", false
	}
	return string(decoded(v[1:])), true
}

// Literal gives what stands between the parentheses of a string, as it is
// written there.
func (v Value) Literal() (string, bool) {
	if len(v) < 2 || v[0] != '(' {
		return "", false
	}
	return string(v[1 : len(v)-1]), true
}

// IsNull reports whether there is no value, or the null of PDF.
func (v Value) IsNull() bool { return len(v) == 0 || string(v) == "null" }

// IsArray reports whether it is an array.
func (v Value) IsArray() bool { return len(v) > 0 && v[0] == '[' }

// IsDict reports whether it is a dictionary.
func (v Value) IsDict() bool { return bytes.HasPrefix(v, []byte("<<")) }

// Get gives the entry of a dictionary.
func (v Value) Get(key string) Value {
	for name, value := range v.Entries() {
		if string(name) == key {
			return value
		}
	}
	return nil
}

// Entries gives the names and values of a dictionary, in their order.
func (v Value) Entries() iter.Seq2[[]byte, Value] {
	return func(yield func([]byte, Value) bool) {
		if !v.IsDict() {
			return
		}
		s := scanner{data: v, sound: true, pos: len("<<")}
		for s.space(); s.at(s.pos) == '/'; s.space() {
			name := decoded(s.name())
			value, err := s.value(0)
			if err != nil || !yield(name, value) {
				return
			}
		}
	}
}

// Items gives the values of an array, in their order.
func (v Value) Items() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if !v.IsArray() {
			return
		}
		s := scanner{data: v, sound: true, pos: 1}
		for s.space(); s.at(s.pos) != ']'; s.space() {
			item, err := s.value(0)
			if err != nil || !yield(item) {
				return
			}
		}
	}
}

// decoded gives a name with the characters that #xx stands for (7.3.5).
func decoded(name []byte) []byte {
	if bytes.IndexByte(name, '#') < 0 {
		return name
	}
	var out []byte
	for i := 0; i < len(name); i++ {
		c := name[i]
		if c == '#' && i+2 < len(name) {
			high, ok1 := HexDigit(name[i+1])
			low, ok2 := HexDigit(name[i+2])
			if ok1 && ok2 {
				c, i = high<<4|low, i+2
			}
		}
		out = append(out, c)
	}
	return out
}
