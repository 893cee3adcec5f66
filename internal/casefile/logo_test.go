package casefile_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

// loadLogo loads a case with the bytes for its logo.
func loadLogo(t *testing.T, name string, data []byte) (image.Image, error) {
	t.Helper()
	dir := newCase(t, caseHead+"sender: {logo: "+name+"}\n")
	write(t, filepath.Join(dir, name), string(data))
	c, _, err := casefile.Load(casefile.Flags{Case: dir}, today)
	if err != nil {
		return nil, err
	}
	return c.Sender.Logo, nil
}

// picture is half transparent blue on its left, red on its right.
func picture(w, h int) *image.NRGBA {
	p := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			if x < w/2 {
				p.SetNRGBA(x, y, color.NRGBA{B: 255, A: 128})
			} else {
				p.SetNRGBA(x, y, color.NRGBA{R: 255, A: 255})
			}
		}
	}
	return p
}

func encode(t *testing.T, form string, p image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch form {
	case "png":
		err = png.Encode(&b, p)
	case "jpeg":
		err = jpeg.Encode(&b, p, &jpeg.Options{Quality: 100})
	case "gif":
		err = gif.Encode(&b, p, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLogoForms(t *testing.T) {
	for _, form := range []string{"png", "jpeg", "gif"} {
		logo, err := loadLogo(t, "logo."+form, encode(t, form, picture(40, 10)))
		if err != nil {
			t.Fatal(form, err)
		}
		if _, ok := logo.(*image.RGBA); !ok || logo.Bounds() != image.Rect(0, 0, 40, 10) {
			t.Errorf("%s: got %T of %v", form, logo, logo.Bounds())
		}
	}
}

// TestLogoOnWhite holds that what shines through a logo is white paper.
func TestLogoOnWhite(t *testing.T) {
	logo, err := loadLogo(t, "logo.png", encode(t, "png", picture(40, 10)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := logo.At(2, 2), (color.RGBA{127, 127, 255, 255}); got != want {
		t.Errorf("half transparent blue gives %v, want %v", got, want)
	}
	if got, want := logo.At(38, 2), (color.RGBA{255, 0, 0, 255}); got != want {
		t.Errorf("red gives %v, want %v", got, want)
	}
}

func TestLogoShrinks(t *testing.T) {
	logo, err := loadLogo(t, "logo.png", encode(t, "png", picture(4801, 7)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := logo.Bounds(), image.Rect(0, 0, 1601, 3); got != want {
		t.Errorf("size %v, want %v", got, want)
	}
	if got, want := logo.At(1600, 2), (color.RGBA{255, 0, 0, 255}); got != want {
		t.Errorf("the last pixel is %v, want %v", got, want)
	}
	if got, want := logo.At(0, 0), (color.RGBA{127, 127, 255, 255}); got != want {
		t.Errorf("the first pixel is %v, want %v", got, want)
	}
}

// lying gives a PNG whose header claims another size.
func lying(t *testing.T, w, h uint32) []byte {
	t.Helper()
	data := encode(t, "png", picture(40, 10))
	binary.BigEndian.PutUint32(data[16:], w)
	binary.BigEndian.PutUint32(data[20:], h)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestBadLogos(t *testing.T) {
	whole := encode(t, "png", picture(400, 100))
	bomb := encode(t, "gif", picture(4, 4))
	binary.LittleEndian.PutUint16(bomb[6:], 65535)
	binary.LittleEndian.PutUint16(bomb[8:], 65535)
	frame := encode(t, "gif", picture(4, 4)) // a frame that is larger than its screen
	at := bytes.IndexByte(frame[13+3*256:], ',') + 13 + 3*256
	binary.LittleEndian.PutUint16(frame[at+5:], 60000)

	const (
		again   = "save it again as PNG from the program that made it"
		smaller = "save it about 1200 pixels wide"
		damaged = "logo.png: the logo is cut short or damaged"
		export  = "open it in the program that made it, and export it as PNG"
	)
	for name, test := range map[string]struct {
		data          []byte
		message, hint string
	}{
		"cut in the pixels":   {whole[:len(whole)/2], damaged, again},
		"cut in the header":   {whole[:20], damaged, again},
		"only its first word": {whole[:8], damaged, again},
		"a flipped byte":      {append(append([]byte{}, whole[:60]...), append([]byte{whole[60] ^ 0x55}, whole[61:]...)...), damaged, again},
		"claims to be larger": {lying(t, 5000, 5000), damaged, again},
		"claims to be huge":   {lying(t, 19999, 19999), "logo.png: the logo says that it is 19999 by 19999 pixels large", smaller},
		"claims to be long":   {lying(t, 20001, 1), "logo.png: the logo says that it is 20001 by 1 pixels large", smaller},
		"a GIF bomb":          {bomb, "logo.png: the logo says that it is 65535 by 65535 pixels large", smaller},
		"a GIF frame":         {frame, damaged, again},
		"a text":              {[]byte("not a picture"), "logo.png: the logo is not a PNG, JPEG or GIF", export},
		"an SVG":              {[]byte("<?xml version=\"1.0\"?>\n<svg/>"), "logo.png: the logo is an SVG, which cannot be printed as it is", "make a PNG of it: rsvg-convert -w 1200 -o logo.png logo.svg, or export it from the program that made it"},
		"a PDF":               {[]byte("%PDF-1.7\n"), "logo.png: the logo is a PDF", "make a PNG of it: pdftoppm -r 300 -png -singlefile logo.pdf logo"},
		"too many bytes":      {bytes.Repeat([]byte{1}, 10<<20+1), "case.yaml:4: logo.png is larger than 10 MiB", "is it the right file?"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newCase(t, caseHead+"sender: {logo: logo.png}\n")
			write(t, filepath.Join(dir, "logo.png"), string(test.data))
			e := refused(t, casefile.Flags{Case: dir})
			source := ""
			if e.Line > 0 {
				source = "sender: {logo: logo.png}"
			}
			checkError(t, e, test.message, source, test.hint)
		})
	}
}

// FuzzLogo holds that any bytes are a logo of a size that can be printed, or
// refused.
func FuzzLogo(f *testing.F) {
	var b bytes.Buffer
	_ = png.Encode(&b, picture(8, 8))
	f.Add(b.Bytes())
	b.Reset()
	_ = gif.Encode(&b, picture(8, 8), nil)
	f.Add(b.Bytes())
	b.Reset()
	_ = jpeg.Encode(&b, picture(8, 8), nil)
	f.Add(b.Bytes())
	f.Add([]byte("<svg"))
	f.Fuzz(func(t *testing.T, data []byte) {
		logo, err := casefile.DecodeLogo("logo.png", data)
		switch {
		case err == nil && (logo.Bounds().Empty() || logo.Bounds().Dx() > 2000 || logo.Bounds().Dy() > 2000):
			t.Errorf("a logo of %v", logo.Bounds())
		case err != nil && !strings.HasPrefix(err.Error(), "logo.png: "):
			t.Errorf("an error without its file: %v", err)
		}
	})
}
