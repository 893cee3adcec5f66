package pdffile

import (
	"errors"
	"io"
)

// blocks reads a file in large pieces and keeps the latest few: objects that are
// read one after the other stand beside each other, and asking the system for
// each takes as long as reading it. It is not for several goroutines at once.
type blocks struct {
	from io.ReaderAt
	size int64
	kept [4]block // the latest first: pages have their parts in two or three places
}

type block struct {
	start int64
	data  []byte
}

const blockSize = 64 << 10

// read reads a part of the file that is known to be in it.
func (b *blocks) read(into []byte, at int64) error {
	for len(into) > 0 {
		if len(into) >= blockSize {
			return readWhole(b.from, into, at)
		}
		data, err := b.at(at)
		if err != nil {
			return err
		}
		n := copy(into, data)
		into, at = into[n:], at+int64(n)
	}
	return nil
}

// at gives what is in a block from a place on.
func (b *blocks) at(at int64) ([]byte, error) {
	start := at - at%blockSize
	i := 0
	for ; i < len(b.kept)-1; i++ {
		if k := &b.kept[i]; k.start == start && len(k.data) > 0 {
			break
		}
	}
	found := b.kept[i]
	copy(b.kept[1:i+1], b.kept[:i])
	if found.start != start || len(found.data) == 0 {
		if found.data == nil {
			found.data = make([]byte, blockSize)
		}
		found.start, found.data = start, found.data[:min(blockSize, b.size-start)]
		if err := readWhole(b.from, found.data, start); err != nil {
			b.kept[0] = block{data: found.data[:0]}
			return nil, err
		}
	}
	b.kept[0] = found
	return found.data[at-start:], nil
}

// readWhole reads as much as there is room for. A file that has become shorter
// has not come to its end.
func readWhole(from io.ReaderAt, into []byte, at int64) error {
	n, err := from.ReadAt(into, at)
	switch {
	case n == len(into):
		return nil
	case err == io.EOF:
		return errShorter
	}
	return err
}

var errShorter = errors.New("the PDF has become shorter while it was read")
