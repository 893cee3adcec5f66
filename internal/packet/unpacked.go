package packet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"slices"
)

// unpackedPDF reads a PDF without its packed streams, which are read unpacked.
// Packed bytes say nothing, and look like anything.
type unpackedPDF struct {
	rest   []byte
	pass   int  // how much of rest is given before the next look
	packed bool // a packed stream follows
}

var (
	streamStart = []byte("stream\n")
	streamEnd   = []byte("endstream")
	filterKey   = []byte("/Filter")
)

// dictSize bounds how far before a stream its dictionary is looked for.
const dictSize = 512

func (u *unpackedPDF) Read(p []byte) (int, error) {
	for u.pass == 0 {
		if len(u.rest) == 0 {
			return 0, io.EOF
		}
		if u.packed {
			u.rest = u.rest[bytes.Index(u.rest, streamEnd):]
		}
		u.pass, u.packed = toPacked(u.rest)
	}
	n := copy(p, u.rest[:u.pass])
	u.rest, u.pass = u.rest[n:], u.pass-n
	return n, nil
}

// toPacked gives how many bytes stand before the next packed stream that has
// an end, and whether there is one.
func toPacked(data []byte) (n int, packed bool) {
	for {
		i := bytes.Index(data[n:], streamStart)
		if i < 0 {
			return len(data), false
		}
		start := n + i
		n = start + len(streamStart)
		dict := data[max(0, start-dictSize):start]
		if i := bytes.LastIndex(dict, []byte(" obj")); i >= 0 {
			dict = dict[i:]
		}
		if !bytes.HasSuffix(dict, []byte("end")) && bytes.Contains(dict, filterKey) && bytes.Contains(data[n:], streamEnd) {
			return n, true
		}
	}
}

// aroundParts reads the bytes of a zip that are of none of its parts: their
// names, and whatever else stands between them.
func aroundParts(book *zip.Reader, file io.ReaderAt, size int64) (io.Reader, error) {
	type stretch struct{ start, end int64 }
	var packed []stretch
	for _, part := range book.File {
		start, err := part.DataOffset()
		if err != nil {
			return nil, err
		}
		packed = append(packed, stretch{start, start + int64(part.CompressedSize64)})
	}
	slices.SortFunc(packed, func(a, b stretch) int { return cmp.Compare(a.start, b.start) })
	var around []io.Reader
	at := int64(0)
	for _, s := range append(packed, stretch{size, size}) {
		if s.start > at {
			around = append(around, io.NewSectionReader(file, at, s.start-at))
		}
		at = max(at, s.end)
	}
	return io.MultiReader(around...), nil
}
