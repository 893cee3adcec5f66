package exhibit

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"

	"golang.org/x/image/draw"

	"example.org/petition/internal/petition"
)

// The limits of a photo, checked before its pixels are unpacked: a small file
// can claim to be a picture that no memory holds. The largest camera of a phone
// has 200 million pixels.
const (
	mostPixels = 220_000_000
	mostSide   = 30_000
)

// A photo is printed as large as a page allows: 6.5 by 9 inches, at 300 dots
// to the inch. More is not seen in print, and a court's limit of size is soon
// reached. One with few pixels is printed smaller, so that it stays clear.
const (
	printWidth, printHeight = 6.5, 8.6 // inches
	printDPI                = 300
	coarsestDPI             = 100
	quality                 = 90 // of JPEG
)

// readPicture reads a photo, turns it upright and makes it no larger than print
// can show. It is encoded anew, so that nothing of its file is left but pixels:
// no place, no time, no camera.
func readPicture(d *petition.Document, data []byte) (*petition.Picture, error) {
	config, form, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, refuse(d, "the photo is cut short or damaged", "copy it again from where it came, or save it anew as PNG", err)
	}
	w, h := config.Width, config.Height
	if w < 1 || h < 1 || w > mostSide || h > mostSide || w*h > mostPixels {
		return nil, refuse(d, fmt.Sprintf("the photo says that it is %d by %d pixels large", w, h),
			fmt.Sprintf("save it at most %d pixels wide and high", mostSide/10), nil)
	}
	picture, err := decode(form, data)
	if err != nil {
		return nil, refuse(d, "the photo is cut short or damaged", "copy it again from where it came, or save it anew as PNG", err)
	}
	turn := 1
	if form == "jpeg" {
		turn = orientation(data)
	}
	p, err := encode(upright(fit(picture, turn), turn), form == "jpeg")
	if err != nil {
		return nil, refuse(d, "the photo cannot be saved anew", "save it anew as PNG from any picture viewer", err)
	}
	return p, nil
}

// decode unpacks a picture. The decoders read what anybody may have sent: a
// panic of theirs is a damaged picture.
func decode(form string, data []byte) (picture image.Image, err error) {
	defer func() {
		if recover() != nil {
			picture, err = nil, errors.New("the decoder gave up")
		}
	}()
	if form == "png" {
		return png.Decode(bytes.NewReader(data))
	}
	return jpeg.Decode(bytes.NewReader(data))
}

// fit gives the picture on white, with the pixels that print can show. turn
// tells whether it stands on its side.
func fit(picture image.Image, turn int) draw.Image {
	size := picture.Bounds().Size()
	maxW, maxH := printWidth*printDPI, printHeight*printDPI
	if turn >= 5 {
		maxW, maxH = maxH, maxW
	}
	scale := min(1, maxW/float64(size.X), maxH/float64(size.Y))
	target := image.Rect(0, 0, max(1, int(math.Round(float64(size.X)*scale))), max(1, int(math.Round(float64(size.Y)*scale))))
	flat := newLike(picture, target)
	draw.Draw(flat, target, image.White, image.Point{}, draw.Src)
	if scale == 1 {
		draw.Draw(flat, target, picture, picture.Bounds().Min, draw.Over)
	} else {
		draw.CatmullRom.Scale(flat, target, picture, picture.Bounds(), draw.Over, nil)
	}
	return flat
}

// newLike gives an empty picture in gray where the picture is.
func newLike(picture image.Image, bounds image.Rectangle) draw.Image {
	switch picture.ColorModel() {
	case color.GrayModel, color.Gray16Model:
		return image.NewGray(bounds)
	}
	return image.NewRGBA(bounds)
}

// encode packs the pixels: photos as JPEG, and what came as PNG (screens,
// scanned texts) without loss where that is not much larger.
func encode(picture draw.Image, photo bool) (*petition.Picture, error) {
	size := picture.Bounds().Size()
	_, gray := picture.(*image.Gray)
	p := &petition.Picture{Width: size.X, Height: size.Y, Gray: gray, JPEG: true}
	p.DPI = dpi(size)
	var packed bytes.Buffer
	if err := jpeg.Encode(&packed, picture, &jpeg.Options{Quality: quality}); err != nil {
		return nil, err
	}
	p.Data = packed.Bytes()
	if photo {
		return p, nil
	}
	if exact := samples(picture, gray); len(exact) < 2*len(p.Data) {
		p.JPEG, p.Data = false, exact
	}
	return p, nil
}

// dpi gives the resolution at which a picture is as large as it may be.
func dpi(size image.Point) int {
	fills := max(float64(size.X)/printWidth, float64(size.Y)/printHeight)
	return int(math.Ceil(max(fills, coarsestDPI)))
}

// samples packs the pixels without loss.
func samples(picture draw.Image, gray bool) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	bounds := picture.Bounds()
	row := make([]byte, 0, 3*bounds.Dx())
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		row = row[:0]
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			c := picture.At(x, y)
			if gray {
				row = append(row, c.(color.Gray).Y)
				continue
			}
			rgb := c.(color.RGBA)
			row = append(row, rgb.R, rgb.G, rgb.B)
		}
		z.Write(row) // a bytes.Buffer takes everything
	}
	z.Close()
	return packed.Bytes()
}
