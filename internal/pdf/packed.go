package pdf

import (
	"bytes"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// packer deflates. It is kept, as making one costs more than a page.
type packer struct {
	out  bytes.Buffer
	w    *zlib.Writer
	head []byte
}

var packers = sync.Pool{New: func() any {
	p := &packer{}
	p.w, _ = zlib.NewWriterLevel(&p.out, packLevel) // fails for a level that there is none of
	return p
}}

// packLevel packs a list to what the usual 6 makes of it and 4 % more, in two
// thirds of its time.
const packLevel = 4

// deflate gives what is valid until the next.
func (p *packer) deflate(data []byte) []byte {
	p.out.Reset()
	p.w.Reset(&p.out)
	p.w.Write(data) // a bytes.Buffer takes everything
	p.w.Close()
	return p.out.Bytes()
}
