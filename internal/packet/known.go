package packet

import "hash/maphash"

// known are the first content streams of pages that have been read and that say
// all the same again wherever they stand. The print file repeats every page of
// the list, byte for byte, and has half of the packet's bytes.
type known map[uint64]knownStream

type knownStream struct {
	fonts       map[string]uint64 // what the codes of its fonts stood for, by their names
	first, last int               // the rows of Annex A that it has
}

// seed is the one of all hashes here. Nobody knows it, so that two texts have the
// same hash once in 10^19 times.
var seed = maphash.MakeSeed()

// find looks for the first stream of a page.
func (k known) find(p *page) (knownStream, bool) {
	if len(p.streams) < 2 {
		return knownStream{}, false
	}
	s, ok := k[maphash.Bytes(seed, p.streams[0].Raw)]
	if !ok {
		return s, false
	}
	for name, sum := range s.fonts {
		if f := p.fonts[name]; f == nil || f.sum != sum {
			return s, false
		}
	}
	return s, true
}

// note notes the first stream of a page whose content has just been read. A page
// of a single stream is none that is repeated: its foot differs.
func (k known) note(p *page, r *pageReader, first, last int) {
	if len(p.streams) < 2 || len(r.page.rows) == 0 {
		return
	}
	s := knownStream{map[string]uint64{}, first, last}
	for name := range r.named {
		if f := p.fonts[name]; f != nil {
			s.fonts[name] = f.sum
		}
	}
	k[maphash.Bytes(seed, p.streams[0].Raw)] = s
}
