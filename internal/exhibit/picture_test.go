package exhibit_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"testing"

	"example.org/petition/internal/petition"
)

// TestOrientation holds that a photo comes out upright however the camera was
// held, and that its Exif does not come out at all. A camera's picture is what
// its orientation makes of the upright one, turned back.
func TestOrientation(t *testing.T) {
	const w, h = 160, 96
	upright := quarters(w, h)
	at := map[int]func(x, y int) (int, int){ // where the upright pixel is in the file
		1: func(x, y int) (int, int) { return x, y },
		2: func(x, y int) (int, int) { return w - 1 - x, y },
		3: func(x, y int) (int, int) { return w - 1 - x, h - 1 - y },
		4: func(x, y int) (int, int) { return x, h - 1 - y },
		5: func(x, y int) (int, int) { return y, x },
		6: func(x, y int) (int, int) { return y, w - 1 - x },
		7: func(x, y int) (int, int) { return h - 1 - y, w - 1 - x },
		8: func(x, y int) (int, int) { return h - 1 - y, x },
	}
	for turn := 1; turn <= 8; turn++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			t.Run(fmt.Sprint(turn, order), func(t *testing.T) {
				size := image.Rect(0, 0, w, h)
				if turn >= 5 {
					size = image.Rect(0, 0, h, w)
				}
				stored := image.NewRGBA(size)
				for y := range h {
					for x := range w {
						sx, sy := at[turn](x, y)
						stored.Set(sx, sy, upright.At(x, y))
					}
				}
				p := printed(t, "photo.jpg", withExif(jpegOf(t, stored), order, turn, "SecretPlace")).Picture
				if bytes.Contains(p.Data, []byte("SecretPlace")) || bytes.Contains(p.Data, []byte("Exif")) {
					t.Error("the Exif is still there")
				}
				got, err := jpeg.Decode(bytes.NewReader(p.Data))
				if err != nil {
					t.Fatal(err)
				}
				if p.Width != w || p.Height != h || got.Bounds().Dx() != w {
					t.Fatalf("%d by %d pixels", p.Width, p.Height)
				}
				for _, q := range [][2]int{{20, 12}, {140, 12}, {20, 84}, {140, 84}} {
					if !near(got.At(q[0], q[1]), upright.At(q[0], q[1])) {
						t.Errorf("at %v it is %v, want %v", q, got.At(q[0], q[1]), upright.At(q[0], q[1]))
					}
				}
			})
		}
	}
}

func near(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x2000 }
	return !far(ar, br) && !far(ag, bg) && !far(ab, bb)
}

func TestPicturesFitThePage(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 800, 600))
	tests := []struct {
		name          string
		data          []byte
		w, h, dpi     int
		jpeg, isGray  bool
		widthInInches float64
	}{
		{"a camera's", jpegOf(t, quarters(4000, 3000)), 1950, 1463, 300, true, false, 6.5},
		{"a high one", jpegOf(t, quarters(1000, 4000)), 645, 2580, 300, true, false, 2.15},
		{"a phone screen", pngOf(t, quarters(1300, 860)), 1300, 860, 200, false, false, 6.5},
		{"a small one", jpegOf(t, quarters(40, 30)), 40, 30, 100, true, false, 0.4},
		{"a gray one", jpegOf(t, gray), 800, 600, 124, true, true, 6.5},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := printed(t, "photo", test.data).Picture
			if p.Width != test.w || p.Height != test.h || p.DPI != test.dpi || p.JPEG != test.jpeg || p.Gray != test.isGray {
				t.Errorf("%d by %d, %d dpi, JPEG %v, gray %v", p.Width, p.Height, p.DPI, p.JPEG, p.Gray)
			}
			if got := float64(p.Width) / float64(p.DPI); got > 6.5+0.01 || got < test.widthInInches-0.06 {
				t.Errorf("%.2f inches wide", got)
			}
		})
	}
}

func TestTransparencyIsWhite(t *testing.T) {
	p := printed(t, "logo.png", pngOf(t, image.NewNRGBA(image.Rect(0, 0, 50, 50)))).Picture
	z, err := zlib.NewReader(bytes.NewReader(p.Data))
	if err != nil {
		t.Fatal(err)
	}
	samples, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if want := bytes.Repeat([]byte{255}, 3*50*50); !bytes.Equal(samples, want) {
		t.Errorf("%d samples, not all white", len(samples))
	}
}

// FuzzPicture holds that no photo makes the reader panic, and that what it takes
// is no larger than print can show.
func FuzzPicture(f *testing.F) {
	f.Add(jpegOf(f, quarters(16, 16)))
	f.Add(pngOf(f, quarters(16, 16)))
	f.Add(withExif(jpegOf(f, quarters(16, 8)), binary.BigEndian, 6, "x"))
	f.Add(claims(40000, 40000))
	f.Fuzz(func(t *testing.T, data []byte) {
		if !bytes.HasPrefix(data, []byte("\xff\xd8\xff")) && !bytes.HasPrefix(data, []byte("\x89PNG")) {
			return
		}
		if config, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && config.Width*config.Height > 1<<22 {
			return // it would take its time
		}
		set, _, err := read(t, "photo", data)
		if err != nil {
			if _, told := err.(*petition.Error); !told {
				t.Fatalf("the error %v is not for people", err)
			}
			return
		}
		if p := set.Items[0].Original.Picture; p.Width > 1950 || p.Height > 2580 || p.DPI < 100 {
			t.Fatalf("%d by %d pixels, %d dpi", p.Width, p.Height, p.DPI)
		}
	})
}
