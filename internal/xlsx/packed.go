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
	chunk []byte
	under []chan []byte // chunks that are being packed, in order
}

const (
	// chunkSize costs half a percent in size for what begins anew with each.
	chunkSize = 256 << 10
	packLevel = 6
)

// flaters are kept, as each takes a megabyte.
var flaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, packLevel)
	if err != nil {
		panic("xlsx: no such level: " + err.Error())
	}
	return w
}}

func newPacked(out io.Writer) (io.WriteCloser, error) { return &packed{out: out}, nil }

func (p *packed) Write(data []byte) (int, error) {
	n := len(data)
	for len(data) > 0 {
		if p.chunk == nil {
			p.chunk = make([]byte, 0, chunkSize)
		}
		take := min(len(data), chunkSize-len(p.chunk))
		p.chunk, data = append(p.chunk, data[:take]...), data[take:]
		if len(p.chunk) == chunkSize {
			if err := p.pack(false); err != nil {
				return 0, err
			}
		}
	}
	return n, nil
}

func (p *packed) Close() error {
	if err := p.pack(true); err != nil {
		return err
	}
	return p.drain(0)
}

// pack starts to pack the chunk at hand.
func (p *packed) pack(last bool) error {
	chunk, done := p.chunk, make(chan []byte, 1)
	p.chunk = nil
	p.under = append(p.under, done)
	go func() {
		w := flaters.Get().(*flate.Writer)
		defer flaters.Put(w)
		var out bytes.Buffer
		w.Reset(&out)
		w.Write(chunk) // a bytes.Buffer takes everything
		if last {
			w.Close()
		} else {
			w.Flush()
		}
		done <- out.Bytes()
	}()
	return p.drain(2 * runtime.GOMAXPROCS(0))
}

// drain writes the chunks that are packed until only so many are left.
func (p *packed) drain(left int) error {
	for len(p.under) > left {
		done := p.under[0]
		p.under = p.under[1:] // whatever comes of it, it gives its chunk once
		if _, err := p.out.Write(<-done); err != nil {
			return err
		}
	}
	return nil
}
