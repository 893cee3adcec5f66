package casefile

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	_ "image/gif"  // the forms of picture that people have
	_ "image/jpeg" // of a logo
	_ "image/png"

	"example.org/petition/internal/petition"
)

// MostLogo is how many bytes a logo's file may have.
const MostLogo = 10 << 20

// The other limits of a logo, checked before its pixels are unpacked: a small file
// can claim to be a picture that no memory holds.
const (
	mostLogoPixels = 40_000_000
	mostLogoSide   = 20_000 // pixels
	wideEnough     = 2_000  // pixels; more is not seen in print, and makes every copy of the letter heavier
)

// ReadLogo reads a picture that is to be the sender's logo, as Load reads it. Its
// error says why it cannot be, as a *petition.Error under the name that is given.
func ReadLogo(name string, data []byte) (image.Image, error) {
	if len(data) > MostLogo {
		return nil, badLogo(name, "the logo is larger than "+inKiB(MostLogo), "save it about 1200 pixels wide", nil)
	}
	return decodeLogo(name, data)
}

// decodeLogo reads a PNG, JPEG or GIF and flattens it onto white, as it will
// stand on paper.
func decodeLogo(name string, data []byte) (image.Image, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, notALogo(name, data, err)
	}
	w, h := config.Width, config.Height
	if w < 1 || h < 1 || w > mostLogoSide || h > mostLogoSide || w*h > mostLogoPixels {
		return nil, badLogo(name, fmt.Sprintf("the logo says that it is %d by %d pixels large", w, h), "save it about 1200 pixels wide", nil)
	}
	picture, err := decodePicture(data)
	if err != nil {
		return nil, badLogo(name, "the logo is cut short or damaged", "save it again as PNG from the program that made it", err)
	}
	return shrink(onWhite(picture)), nil
}

// decodePicture unpacks a picture. The decoders read what anybody may have
// sent: a panic of theirs is a damaged picture.
func decodePicture(data []byte) (picture image.Image, err error) {
	defer func() {
		if recover() != nil {
			picture, err = nil, errors.New("the decoder gave up")
		}
	}()
	picture, _, err = image.Decode(bytes.NewReader(data))
	if err == nil && picture.Bounds().Empty() {
		err = errors.New("no pixels")
	}
	return picture, err
}

func onWhite(picture image.Image) *image.RGBA {
	bounds := picture.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), picture, bounds.Min, draw.Over)
	return flat
}

// shrink makes a picture that is too large smaller by a whole number, each new
// pixel the mean of those it stands for.
func shrink(picture *image.RGBA) *image.RGBA {
	size := picture.Bounds().Size()
	by := (max(size.X, size.Y) + wideEnough - 1) / wideEnough
	if by <= 1 {
		return picture
	}
	small := image.NewRGBA(image.Rect(0, 0, (size.X+by-1)/by, (size.Y+by-1)/by))
	for y := range small.Rect.Dy() {
		for x := range small.Rect.Dx() {
			box := image.Rect(x*by, y*by, (x+1)*by, (y+1)*by).Intersect(picture.Rect)
			small.SetRGBA(x, y, mean(picture, box))
		}
	}
	return small
}

func mean(picture *image.RGBA, box image.Rectangle) color.RGBA {
	var r, g, b int
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			c := picture.RGBAAt(x, y)
			r, g, b = r+int(c.R), g+int(c.G), b+int(c.B)
		}
	}
	n := box.Dx() * box.Dy()
	return color.RGBA{uint8(r / n), uint8(g / n), uint8(b / n), 255}
}

// notALogo tells what a file is instead, as far as its first bytes say.
func notALogo(name string, data []byte, cause error) error {
	begin := bytes.TrimLeft(data[:min(len(data), 1024)], " \t\r\n\uFEFF")
	switch {
	case bytes.Contains(begin, []byte("<svg")):
		return badLogo(name, "the logo is an SVG, which cannot be printed as it is",
			"make a PNG of it: rsvg-convert -w 1200 -o logo.png logo.svg, or export it from the program that made it", cause)
	case bytes.HasPrefix(begin, []byte("%PDF-")):
		return badLogo(name, "the logo is a PDF", "make a PNG of it: pdftoppm -r 300 -png -singlefile logo.pdf logo", cause)
	case errors.Is(cause, image.ErrFormat):
		return badLogo(name, "the logo is not a PNG, JPEG or GIF", "open it in the program that made it, and export it as PNG", cause)
	}
	return badLogo(name, "the logo is cut short or damaged", "save it again as PNG from the program that made it", cause)
}

func badLogo(name, message, hint string, cause error) error {
	return &petition.Error{Kind: petition.BadCase, File: shown(name), Message: message, Hint: hint, Err: cause}
}
