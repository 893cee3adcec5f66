package petition

import (
	"encoding/binary"
	"strings"
)

// texts holds the texts of rows. Those of one row stand one after the other in a
// block: name, city, state, ZIP, country, comment. In front of each stands a
// number of one byte or more: twice its length or, of a place that many rows
// have, twice its index among those, and one.
type texts struct {
	blocks []string
	open   *strings.Builder // of the last block
	shared []string
	index  map[string]uint64
	made   []byte // a row's texts as they are added
}

// place is where the texts of a row begin.
type place struct{ block, at uint32 }

const (
	blockSize = 32 << 10

	// Places are shared until there are so many that their indices would need a
	// third byte. Long texts are no places.
	mostShared    = 1 << 13
	longestShared = 64
)

// add stores the texts of a row.
func (t *texts) add(row *Row) place {
	t.made = t.own(t.made[:0], row.Name)
	t.made = t.share(t.made, row.City)
	t.made = t.share(t.made, row.State)
	t.made = t.own(t.made, row.Zip)
	t.made = t.share(t.made, row.Country)
	t.made = t.own(t.made, row.Comment)
	if t.open == nil || t.open.Cap()-t.open.Len() < len(t.made) {
		t.open = &strings.Builder{}
		t.open.Grow(max(blockSize, len(t.made)))
		t.blocks = append(t.blocks, "")
	}
	last := len(t.blocks) - 1
	at := place{uint32(last), uint32(t.open.Len())}
	t.open.Write(t.made)
	t.blocks[last] = t.open.String()
	return at
}

// own appends a text itself.
func (t *texts) own(made []byte, text string) []byte {
	return append(binary.AppendUvarint(made, uint64(len(text))<<1), text...)
}

// share appends the index of a text.
func (t *texts) share(made []byte, text string) []byte {
	if text == "" {
		return append(made, 0)
	}
	i, known := t.index[text]
	switch {
	case known:
	case len(t.shared) == mostShared || len(text) > longestShared:
		return t.own(made, text)
	default:
		if t.index == nil {
			t.index = map[string]uint64{}
		}
		i, text = uint64(len(t.shared)), strings.Clone(text)
		t.shared = append(t.shared, text)
		t.index[text] = i
	}
	return binary.AppendUvarint(made, i<<1|1)
}

// fill gives a row its texts.
func (t *texts) fill(row *Row, at place) {
	rest := t.blocks[at.block][at.at:]
	row.Name, rest = t.next(rest)
	row.City, rest = t.next(rest)
	row.State, rest = t.next(rest)
	row.Zip, rest = t.next(rest)
	row.Country, rest = t.next(rest)
	row.Comment, _ = t.next(rest)
}

// first gives the name of a row.
func (t *texts) first(at place) string {
	text, _ := t.next(t.blocks[at.block][at.at:])
	return text
}

// next takes a text from the front of what is stored.
func (t *texts) next(stored string) (text, rest string) {
	n := uint64(stored[0])
	stored = stored[1:]
	if n >= 0x80 {
		n, stored = long(n, stored)
	}
	if n&1 != 0 {
		return t.shared[n>>1], stored
	}
	return stored[:n>>1], stored[n>>1:]
}

// long reads the rest of a number whose first byte is not its last, as package
// binary writes them.
func long(first uint64, stored string) (n uint64, rest string) {
	n = first & 0x7F
	for i := range len(stored) {
		n |= uint64(stored[i]&0x7F) << (7 * (i + 1))
		if stored[i] < 0x80 {
			return n, stored[i+1:]
		}
	}
	panic("petition: the texts of a row end early")
}
