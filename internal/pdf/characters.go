package pdf

import (
	"cmp"
	"slices"
)

// characters are those that each face draws by their own codes.
type characters map[*face]*runeSet

// runeSet is a set of the characters of Unicode's first plane.
type runeSet [1 << 10]uint64

func (s *runeSet) add(r rune) { s[r>>6&0x3FF] |= 1 << (r & 63) }

// of gives the set of a face, to be added to.
func (c characters) of(f *face) *runeSet {
	set := c[f]
	if set == nil {
		set = &runeSet{}
		c[f] = set
	}
	return set
}

// join adds what others have.
func (c characters) join(others characters) {
	for f, set := range others {
		into := c.of(f)
		for i, bits := range set {
			into[i] |= bits
		}
	}
}

// faces gives the faces in an order that is always the same.
func (c characters) faces() []*face {
	var faces []*face
	for f := range c {
		faces = append(faces, f)
	}
	slices.SortFunc(faces, func(a, b *face) int { return cmp.Compare(a.name, b.name) })
	return faces
}

// text gives the characters in their order.
func (s *runeSet) text() string {
	var text []rune
	for i, bits := range s {
		for bit := range 64 {
			if bits>>bit&1 != 0 {
				text = append(text, rune(i<<6|bit))
			}
		}
	}
	return string(text)
}
