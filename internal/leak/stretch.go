package leak

import "unicode/utf8"

// mayBeWide reports whether data may hold UTF-16, which is not UTF-8 or has
// control characters.
func mayBeWide(data []byte) bool {
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			return true
		}
	}
	return !utf8.Valid(data)
}

// appendMixed appends what of data may hold UTF-16, without the long stretches that
// tell nothing: of what stands around the streams of a PDF, one byte in a thousand
// is left, and of the tables of its fonts one in ten. In text of ASCII, far from any
// other byte, there is no UTF-16, as in a piece that has no other byte at all. Of
// many zeros few say the same.
func appendMixed(dst, data []byte) []byte {
	for i := 0; i < len(data); {
		kind, end := stretches[data[i]], i+1
		for end < len(data) && stretches[data[end]] == kind {
			end++
		}
		run := data[i:end]
		switch {
		case kind == zeros && len(run) > fewZeros:
			dst = append(dst, run[:fewZeros+len(run)%2]...) // what follows stays at an even place, or at an odd one
		case kind == ascii && len(run) > 2*reach:
			dst = append(append(append(dst, run[:reach]...), hexEnd...), run[len(run)-reach:]...)
		default:
			dst = append(dst, run...)
		}
		i = end
	}
	return dst
}

const (
	// reach is more bytes than any text takes that is looked for, in the longest way
	// to write it.
	reach = 1 << 10
	// fewZeros is an even number of zeros that no number is read over (see
	// isPlausible).
	fewZeros = 16
)

// stretch is what bytes that stand beside each other have in common.
type stretch uint8

const (
	mixed stretch = iota
	ascii         // without control characters but for those of plain text
	zeros
)

var stretches = func() (t [256]stretch) {
	for c := range utf8.RuneSelf {
		if c >= ' ' || c == '\n' || c == '\r' || c == '\t' {
			t[c] = ascii
		}
	}
	t[0] = zeros
	return t
}()
