package xlsx

import (
	"bytes"
	"io"
	"runtime"
	"sync"

	"github.com/klauspost/compress/flate"
)

// packed deflates what is written to it, a chunk on each processor. A chunk is
// packed by itself and begins at a byte, so that the chunks one after another
// are one stream (RFC 1951, 3.2.4): the same at any number of processors.
type packed struct {
	out   io.Writer
	level *packLevel
	chunk *chunk   // being filled; nil before the first byte
	under []*chunk // that are being packed, in order
}

// chunkSize costs half a percent in size for what begins anew with each.
const chunkSize = 256 << 10

// packLevel is how hard chunks are packed.
type packLevel struct {
	level   int
	flaters sync.Pool // kept, as each takes a megabyte
}

// Annex A is packed a tenth larger than the usual level, 6, makes it, in two thirds
// of its time. The records, which are never delivered, are packed larger by a
// quarter, in half the time.
var (
	packSmall = &packLevel{level: 4}
	packFast  = &packLevel{level: 1}
)

// chunk is a part of what is packed. The memory of one is used again, its channel
// is not: one that was made under a test's own clock is of no use outside of it.
type chunk struct {
	plain  []byte
	packed bytes.Buffer
	done   chan struct{} // closed when it is packed
}

var chunks = sync.Pool{New: func() any {
	return &chunk{plain: make([]byte, 0, chunkSize)}
}}

// on makes the compressor of a zip's parts.
func (l *packLevel) on(out io.Writer) (io.WriteCloser, error) {
	return &packed{out: out, level: l}, nil
}

func (l *packLevel) flater() *flate.Writer {
	if w, ok := l.flaters.Get().(*flate.Writer); ok {
		return w
	}
	w, err := flate.NewWriter(nil, l.level)
	if err != nil {
		panic("xlsx: no such level: " + err.Error())
	}
	return w
}

func (p *packed) Write(data []byte) (int, error) {
	n := len(data)
	for len(data) > 0 {
		c := p.filled()
		take := min(len(data), chunkSize-len(c.plain))
		c.plain, data = append(c.plain, data[:take]...), data[take:]
		if len(c.plain) == chunkSize {
			if err := p.pack(false); err != nil {
				return 0, err
			}
		}
	}
	return n, nil
}

// filled gives the chunk that is being filled.
func (p *packed) filled() *chunk {
	if p.chunk == nil {
		p.chunk = chunks.Get().(*chunk)
	}
	return p.chunk
}

func (p *packed) Close() error {
	if err := p.pack(true); err != nil {
		return err
	}
	return p.drain(0)
}

// pack starts to pack the chunk at hand.
func (p *packed) pack(last bool) error {
	c := p.filled()
	p.chunk = nil
	c.done = make(chan struct{})
	p.under = append(p.under, c)
	go func() {
		w := p.level.flater()
		defer p.level.flaters.Put(w)
		w.Reset(&c.packed)
		w.Write(c.plain) // a bytes.Buffer takes everything
		if last {
			w.Close()
		} else {
			w.Flush()
		}
		close(c.done)
	}()
	return p.drain(2 * runtime.GOMAXPROCS(0))
}

// drain writes the chunks that are packed until only so many are left.
func (p *packed) drain(left int) error {
	for len(p.under) > left {
		c := p.under[0]
		p.under = p.under[1:] // whatever comes of it, it is done once
		<-c.done
		if _, err := p.out.Write(c.packed.Bytes()); err != nil {
			return err
		}
		c.plain = c.plain[:0]
		c.packed.Reset()
		chunks.Put(c)
	}
	return nil
}
