package packet

import (
	"archive/zip"
	"cmp"
	"io"
	"slices"
)

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
