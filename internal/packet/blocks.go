package packet

import (
	"io"

	"example.org/petition/internal/petition"
)

// blockReader gives all that is read through it as pieces, each block before its
// bytes are read on.
type blockReader struct {
	g    *pieceReader
	part string
	form petition.Form
	from io.Reader

	unread []byte // of the block
	begun  bool   // a block was read, and all of it is full but the last
	last   bool   // no block follows
}

func (b *blockReader) Read(p []byte) (int, error) {
	for len(b.unread) == 0 {
		if b.last {
			return 0, io.EOF
		}
		if err := b.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, b.unread)
	b.unread = b.unread[n:]
	return n, nil
}

// next reads a block, which begins with the end of the one before, and gives it.
func (b *blockReader) next() error {
	block, kept := b.g.block, 0
	if b.begun {
		kept = copy(block, block[len(block)-overlap:])
	}
	n, err := io.ReadFull(b.from, block[kept:])
	b.begun, b.last = true, err == io.EOF || err == io.ErrUnexpectedEOF
	if err != nil && !b.last {
		return cannotOpen(b.g.dir, b.g.name, err)
	}
	b.unread = block[kept : kept+n]
	return b.g.give(b.part, 0, b.form, block[:kept+n])
}
