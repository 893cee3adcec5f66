package leak

import (
	"encoding/binary"
	"math/bits"
)

// Most places in a packet are dismissed by what these filters say of the first
// bytes. What they let through is looked up: they are right about "no" only.

// beginnings is a filter over the first 4 bytes of texts. It is small enough to
// stay near the processor, and dismisses nine places of ten.
type beginnings [1 << (beginningBits - 6)]uint64

const (
	beginningBits = 18
	beginningSize = 4 // bytes
)

func (b *beginnings) add(text []byte) {
	i := spread(uint64(binary.LittleEndian.Uint32(text)), beginningBits)
	b[i>>6] |= 1 << (i & 63)
}

// has takes a text with at least 4 bytes of text or padding.
func (b *beginnings) has(text []byte) bool {
	i := spread(uint64(binary.LittleEndian.Uint32(text)), beginningBits)
	return b[i>>6]&(1<<(i&63)) != 0
}

// lengths tells how long the secrets are that begin with the same 6 bytes: bit
// n-1 stands for n bytes. Without it every run of words after such a beginning
// would be looked up, and each lookup misses the processor's cache.
type lengths []uint64

// lengthBits is 2 to the power of which there are beginnings: 4 MiB, enough for
// a few million secrets.
const lengthBits = 19

func newLengths() lengths { return make(lengths, 1<<lengthBits) }

func (l lengths) add(text []byte) { *l.at(text) |= 1 << (len(text) - 1) }

// of takes a text with at least 8 bytes of text or padding.
func (l lengths) of(text []byte) lengthSet { return lengthSet(*l.at(text)) }

func (l lengths) at(text []byte) *uint64 {
	first := uint64(binary.LittleEndian.Uint32(text)) | uint64(binary.LittleEndian.Uint16(text[4:]))<<32
	return &l[spread(first, lengthBits)]
}

// lengthSet is a set of lengths from 1 to 64.
type lengthSet uint64

func (s lengthSet) has(n int) bool { return s&(1<<(n-1)) != 0 }

func (s lengthSet) most() int { return bits.Len64(uint64(s)) }

// spread is multiplicative hashing (Knuth, The Art of Computer Programming 6.4).
func spread(n uint64, into int) uint64 { return n * 0x9E3779B97F4A7C15 >> (64 - into) }
