package packet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"sync"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
)

// inflaters are kept, as a list has thousands of streams.
var inflaters sync.Pool

// errTooMuch means that a stream unpacks to more than was asked for.
var errTooMuch = errors.New("a stream unpacks to too much")

// inflate appends what a stream of the kind that all of ours are unpacks to. It
// is an error if the stream is damaged, cut off, or unpacks to more than most.
func inflate(to, packed []byte, most int) ([]byte, error) {
	r, err := inflater(bytes.NewReader(packed))
	if err != nil {
		return to, err
	}
	defer inflaters.Put(r)
	before := len(to)
	out := bytes.NewBuffer(to)
	out.Grow(min(8*len(packed), most)) // as much as a page of a list takes
	if _, err := io.Copy(out, io.LimitReader(r, int64(most)+1)); err != nil {
		return to, err
	}
	if out.Len()-before > most {
		return to, errTooMuch
	}
	return out.Bytes(), nil
}

func inflater(from io.Reader) (io.Reader, error) {
	kept, ok := inflaters.Get().(io.Reader)
	if !ok {
		return zlib.NewReader(from)
	}
	return kept, kept.(zlib.Resetter).Reset(from, nil)
}

// inflateFast unpacks the parts of a workbook as fast as the streams of a PDF.
func inflateFast(book *zip.Reader) {
	book.RegisterDecompressor(zip.Deflate, func(packed io.Reader) io.ReadCloser { return flate.NewReader(packed) })
}
