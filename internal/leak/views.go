package leak

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// views are the texts that bytes may stand for. Each is overwritten by the next
// bytes.
type views struct {
	units                      *units
	plain, mixed, wide, packed []byte
}

// each gives the texts of data: with escapes resolved, as UTF-16, and what its
// hexadecimal stands for in the same ways. Nobody knows where a text begins in
// bytes, so that all alignments are read.
func (v *views) each(data []byte, yield func(text []byte)) {
	v.plain = unescape(v.plain[:0], data)
	if len(v.plain) != len(data) {
		yield(data) // a path of Windows is full of what looks like escapes
	}
	v.texts(v.plain, yield)
	if v.packed = appendHex(v.packed[:0], data); len(v.packed) > 0 {
		v.texts(v.packed, yield)
	}
}

func (v *views) texts(data []byte, yield func(text []byte)) {
	yield(data)
	if !mayBeWide(data) {
		return
	}
	v.mixed = appendMixed(v.mixed[:0], data)
	for offset := range min(2, len(v.mixed)) {
		for _, high := range []int{0, 1} {
			v.wide = v.units.append(v.wide[:0], v.mixed[offset:], high)
			yield(v.wide)
		}
	}
}

// appendHex appends what the hexadecimal in data stands for, each run on a line
// of its own and in both alignments. PDF allows spaces in it; nobody writes
// them.
func appendHex(dst, data []byte) []byte {
	for i := 0; i < len(data); {
		start := i
		for i < len(data) && hexDigits[data[i]] >= 0 {
			i++
		}
		if i-start >= 2*shortest {
			dst = append(decodeHex(dst, data[start:i]), hexEnd...)
			dst = append(decodeHex(dst, data[start+1:i]), hexEnd...)
		}
		i++
	}
	return dst
}

// hexEnd ends a line in whichever way it is read.
const hexEnd = "\x00\x00\n\x00\x00"

func decodeHex(dst, digits []byte) []byte {
	for i := 0; i+1 < len(digits); i += 2 {
		dst = append(dst, byte(hexDigits[digits[i]]<<4|hexDigits[digits[i+1]]))
	}
	return dst
}

var hexDigits = func() (t [256]int8) {
	for c := range t {
		t[c] = -1
	}
	for i, c := range []byte("0123456789abcdef") {
		t[c], t[bytes.ToUpper([]byte{c})[0]] = int8(i), int8(i)
	}
	return t
}()

// unescape appends data with the escapes of PDF strings, JSON, XML, workbooks
// and web addresses resolved. Nothing needs to know which of them it is; what
// is none of them stays.
func unescape(dst, data []byte) []byte {
	for {
		i := bytes.IndexAny(data, `\&%_`)
		if i < 0 {
			return append(dst, data...)
		}
		dst = append(dst, data[:i]...)
		data = data[i:]
		r, size := escape(data)
		switch {
		case size == 0:
			dst, size = append(dst, data[0]), 1
		case data[0] == '\\' && data[1] != 'u' || data[0] == '%':
			dst = append(dst, byte(r)) // stands for a byte
		default:
			dst = utf8.AppendRune(dst, r)
		}
		data = data[size:]
	}
}

// escape reads the escape at the beginning of data. Its size is 0 where there
// is none.
func escape(data []byte) (r rune, size int) {
	switch data[0] {
	case '\\':
		return backslash(data)
	case '&':
		return entity(data)
	case '%':
		if len(data) > 2 && hexDigits[data[1]] >= 0 && hexDigits[data[2]] >= 0 {
			return number(data[1:3], 16), 3
		}
	case '_': // _x000A_: ISO/IEC 29500-1, 22.9.2.19
		if len(data) > 6 && data[1] == 'x' && data[6] == '_' && areHex(data[2:6]) {
			return number(data[2:6], 16), 7
		}
	}
	return 0, 0
}

// backslash reads the escapes of PDF strings (ISO 32000-1, 7.3.4.2) and JSON.
func backslash(data []byte) (r rune, size int) {
	if len(data) < 2 {
		return 0, 0
	}
	switch c := data[1]; c {
	case 'n', 'r':
		return '\n', 2
	case 't', 'b', 'f':
		return ' ', 2
	case '(', ')', '\\', '"', '/':
		return rune(c), 2
	case 'u':
		if len(data) > 5 && areHex(data[2:6]) {
			return number(data[2:6], 16), 6
		}
	}
	end := 1
	for end < min(4, len(data)) && '0' <= data[end] && data[end] <= '7' {
		end++
	}
	if end == 1 {
		return 0, 0
	}
	return number(data[1:end], 8), end
}

// entities are those that XML knows without a declaration.
var entities = map[string]rune{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

func entity(data []byte) (r rune, size int) {
	const longest = 10
	end := bytes.IndexByte(data[:min(longest, len(data))], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := data[1:end]; {
	case name[0] != '#':
		r = entities[string(name)]
	case len(name) > 1 && name[1] == 'x':
		r = number(name[2:], 16)
	default:
		r = number(name[1:], 10)
	}
	if r == 0 {
		return 0, 0
	}
	return r, end + 1
}

func areHex(data []byte) bool {
	for _, c := range data {
		if hexDigits[c] < 0 {
			return false
		}
	}
	return true
}

// number reads digits, and gives 0 where they are none.
func number(digits []byte, base int) rune {
	n, err := strconv.ParseUint(string(digits), base, 21)
	if err != nil {
		return 0
	}
	return rune(n)
}
