package packet

import (
	"hash/maphash"
	"maps"
)

// known are the first content streams of pages that have been read and that say
// all the same again wherever they stand. The print file repeats every page of
// the list, byte for byte, and has half of the packet's bytes.
type known struct {
	streams map[uint64]knownStream
	noted   map[uint64]knownStream // to be known from the next file on
	fonts   map[string]uint64      // of the stream that was noted last
}

type knownStream struct {
	fonts       map[string]uint64 // what the codes of its fonts stood for, by their names
	font        string            // in force behind it; empty for none
	first, last int               // the rows of Annex A that it has
}

// left is what the first of a page's streams leaves to those behind it.
type left struct {
	settled bool   // nothing goes on in them but the font in force
	rows    int    // of Annex A that ended so far
	font    string // empty for none
}

// seed is the one of all hashes here. Nobody knows it, so that two texts have the
// same hash once in 10^19 times.
var seed = maphash.MakeSeed()

func newKnown() *known {
	return &known{streams: map[uint64]knownStream{}, noted: map[uint64]knownStream{}}
}

// settle makes known what was noted.
func (k *known) settle() {
	maps.Copy(k.streams, k.noted)
	clear(k.noted)
}

// find looks for the first stream of a page.
func (k *known) find(p *page) (knownStream, bool) {
	if len(p.streams) < 2 || !p.streams[0].isFlate() {
		return knownStream{}, false
	}
	s, ok := k.streams[maphash.Bytes(seed, p.streams[0].packed)]
	if !ok {
		return knownStream{}, false
	}
	for name, sum := range s.fonts {
		if p.fonts[name].saying() != sum {
			return knownStream{}, false
		}
	}
	return s, true
}

// note notes the first stream of a page that has just been read, and whose rows
// begin with the given one. A page of a single stream is none that is repeated:
// its foot differs.
func (k *known) note(p *readPage, first int) {
	left := p.reader.left
	if len(p.streams) < 2 || !p.streams[0].isFlate() || !left.settled || left.rows == 0 {
		return
	}
	fonts := map[string]uint64{}
	for name := range p.reader.named {
		fonts[name] = p.fonts[name].saying()
	}
	if !maps.Equal(fonts, k.fonts) { // the pages of a list share them
		k.fonts = fonts
	}
	k.noted[maphash.Bytes(seed, p.streams[0].packed)] = knownStream{k.fonts, left.font, first, first + left.rows - 1}
}
