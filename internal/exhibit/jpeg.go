package exhibit

import (
	"encoding/binary"
	"iter"
)

// The markers of a JPEG that matter here (ITU-T T.81, table B.1).
const (
	markerByte = 0xFF
	startImage = 0xD8
	startScan  = 0xDA
	app0       = 0xE0
	app1       = 0xE1
	app14      = 0xEE // Adobe's, which tells how colours are meant
	app15      = 0xEF
	comment    = 0xFE
)

// segment is a part of a JPEG before its pixels.
type segment struct {
	marker byte
	body   []byte // without marker and length
	whole  []byte
	end    int // in the file
}

// segments gives the parts of a JPEG up to its pixels. It ends early where the
// file is not one.
func segments(data []byte) iter.Seq[segment] {
	return func(yield func(segment) bool) {
		if len(data) < 2 || data[0] != markerByte || data[1] != startImage {
			return
		}
		for rest := data[2:]; len(rest) >= 4 && rest[0] == markerByte && rest[1] != startScan; {
			if rest[1] == markerByte { // a fill byte
				rest = rest[1:]
				continue
			}
			size := 2 + int(binary.BigEndian.Uint16(rest[2:]))
			if size < 4 || size > len(rest) || !yield(segment{rest[1], rest[4:size], rest[:size], len(data) - len(rest) + size}) {
				return
			}
			rest = rest[size:]
		}
	}
}

// withoutMetadata takes the comments and the application's parts out of a JPEG:
// Exif with the place, thumbnails, XMP. What tells how the colours are meant
// stays. What is no JPEG is given back as it is.
func withoutMetadata(data []byte) []byte {
	kept := append(make([]byte, 0, len(data)), data[:min(2, len(data))]...)
	read := len(kept)
	for s := range segments(data) {
		private := s.marker >= app1 && s.marker <= app15 && s.marker != app14 || s.marker == comment
		if !private {
			kept = append(kept, s.whole...)
		}
		read = s.end
	}
	return append(kept, data[read:]...)
}
