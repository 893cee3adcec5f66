package exhibit

import (
	"bytes"
	"encoding/binary"
	"image"

	"golang.org/x/image/draw"
)

// orientation reads from a JPEG's Exif how it is to be turned: 1 to 8, as the
// standard (JEITA CP-3451, 4.6.4) counts; 1 where it says nothing.
func orientation(data []byte) int {
	for segment := range segments(data) {
		tiff, ok := bytes.CutPrefix(segment.body, []byte("Exif\x00\x00"))
		if segment.marker != app1 || !ok || len(tiff) < 8 {
			continue
		}
		var order binary.ByteOrder = binary.LittleEndian
		if string(tiff[:2]) == "MM" {
			order = binary.BigEndian
		}
		return turnIn(tiff, order)
	}
	return 1
}

const (
	orientationTag = 0x0112
	ifdEntry       = 12 // bytes
)

// turnIn looks through the first directory of a TIFF.
func turnIn(tiff []byte, order binary.ByteOrder) int {
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	entries := tiff[at+2:]
	for n := order.Uint16(tiff[at:]); n > 0 && len(entries) >= ifdEntry; n-- {
		if order.Uint16(entries) == orientationTag {
			if turn := int(order.Uint16(entries[8:])); turn >= 1 && turn <= 8 {
				return turn
			}
			return 1
		}
		entries = entries[ifdEntry:]
	}
	return 1
}

// upright turns a picture as its orientation says.
func upright(picture draw.Image, turn int) draw.Image {
	if turn <= 1 {
		return picture
	}
	size := picture.Bounds().Size()
	w, h := size.X, size.Y
	target := image.Rect(0, 0, w, h)
	if turn >= 5 {
		target = image.Rect(0, 0, h, w)
	}
	turned := newLike(picture, target)
	for y := range target.Dy() {
		for x := range target.Dx() {
			turned.Set(x, y, picture.At(from(turn, x, y, w, h)))
		}
	}
	return turned
}

// from gives where in a picture of w by h pixels the pixel at x, y of the
// upright one stands.
func from(turn, x, y, w, h int) (int, int) {
	switch turn {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}
