package picturetest

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io"
)

const (
	resolution = 60 // dots to the inch of a golden: a page is some 10 kB, and a name of the list can be told from another
	finer      = 2  // pages are drawn so much finer and shrunk, which leaves less to the engine's own smoothing
)

// grays are all that a golden has: a pencil's, as finer ones only cost room.
var grays = func() color.Palette {
	const n = 8
	p := make(color.Palette, n)
	for i := range p {
		p[i] = color.Gray{uint8(i * 0xFF / (n - 1))}
	}
	return p
}()

// shrink makes a rendered page a golden's size and gray.
func shrink(page image.Image) *image.Gray {
	b := page.Bounds()
	small := image.NewGray(image.Rect(0, 0, b.Dx()/finer, b.Dy()/finer))
	for y := range small.Rect.Dy() {
		for x := range small.Rect.Dx() {
			sum := 0
			for i := range finer * finer {
				at := page.At(b.Min.X+x*finer+i%finer, b.Min.Y+y*finer+i/finer)
				sum += int(color.GrayModel.Convert(at).(color.Gray).Y)
			}
			small.Set(x, y, grays.Convert(color.Gray{uint8(sum / (finer * finer))}))
		}
	}
	return small
}

// encode gives the PNG of a picture in grays.
func encode(picture image.Image) []byte {
	b := picture.Bounds()
	few := image.NewPaletted(b, append(grays[:len(grays):len(grays)], markColour))
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			few.Set(x, y, picture.At(x, y))
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few); err != nil {
		panic(err) // memory takes every byte, and every picture of a page has a width
	}
	return out.Bytes()
}

func decode(r io.Reader) (*image.Gray, error) {
	picture, err := png.Decode(r)
	if err != nil {
		return nil, err
	}
	gray := image.NewGray(picture.Bounds())
	for y := range gray.Rect.Dy() {
		for x := range gray.Rect.Dx() {
			gray.Set(x, y, picture.At(x, y))
		}
	}
	return gray, nil
}
