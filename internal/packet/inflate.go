package packet

import (
	"bytes"
	"errors"
	"io"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// inflaters are kept, as a list has thousands of streams.
var inflaters sync.Pool

// inflate unpacks a stream of the kind that all of ours are. It is an error if
// the stream is damaged, cut off, or unpacks to more than maxStream.
func inflate(packed []byte) ([]byte, error) {
	r, err := inflater(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	defer inflaters.Put(r)
	out := bytes.NewBuffer(make([]byte, 0, min(8*len(packed), maxPage))) // as much as a page of a list takes
	if _, err := io.Copy(out, io.LimitReader(r, maxStream+1)); err != nil {
		return nil, err
	}
	if out.Len() > maxStream {
		return nil, errors.New("a stream unpacks to too much")
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
