package leak

import "math/bits"

// hashSet is a set of hashes, of 10 to 15 bytes each. A million rows have some five
// million secrets, so it does not double: it grows by the half, and one part of
// it after the other, so that old and new do not stand side by side.
type hashSet struct {
	parts [1 << partBits]hashPart
}

// partBits are the bits of a hash that tell its part.
const partBits = 6

// hashPart holds each hash at the place that its bits tell, in proportion, or
// behind it. Room is left so that those who are not there are soon seen to be
// missing.
type hashPart struct {
	slots []uint64 // 0 where free
	n     int
}

func (s *hashSet) add(h uint64) {
	h |= 1
	p := &s.parts[h>>(64-partBits)]
	if 5*(p.n+1) > 4*len(p.slots) {
		p.grow()
	}
	if p.insert(h) {
		p.n++
	}
}

func (s *hashSet) has(h uint64) bool {
	h |= 1
	p := &s.parts[h>>(64-partBits)]
	if p.n == 0 {
		return false
	}
	return p.slots[p.find(h)] == h
}

func (p *hashPart) grow() {
	old := p.slots
	p.slots = make([]uint64, max(8, len(old)+len(old)/2))
	for _, h := range old {
		if h != 0 {
			p.insert(h)
		}
	}
}

func (p *hashPart) insert(h uint64) (added bool) {
	i := p.find(h)
	added = p.slots[i] == 0
	p.slots[i] = h
	return added
}

// find gives the slot of a hash, or the free one where it belongs.
func (p *hashPart) find(h uint64) int {
	home, _ := bits.Mul64(h<<partBits, uint64(len(p.slots)))
	i := int(home)
	for p.slots[i] != 0 && p.slots[i] != h {
		if i++; i == len(p.slots) {
			i = 0
		}
	}
	return i
}
