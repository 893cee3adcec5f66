package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// engine is shared: to compile PDFium takes seconds.
var engine = &Engine{Cache: cache()}

func cache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "petition-pdfium")
}

// letter is a PDF of one page, with a logo in colour where one is given.
func letter(t testing.TB, logo image.Image) []byte {
	t.Helper()
	l := &petition.Letter{Language: "en", Title: "Letter", Head: petition.Letterhead{Name: "Riverside", Logo: logo}, Greeting: "Dear Director:"}
	var b bytes.Buffer
	if err := pdf.Letter(l, pdf.Options{Words: &petition.Words{}, Date: petition.Date{Year: 2027, Month: 1, Day: 15}}).Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A page comes as a picture of the width asked for, with what stands on it.
func TestPNG(t *testing.T) {
	red := image.NewRGBA(image.Rect(0, 0, 40, 40))
	for i := range red.Pix {
		red.Pix[i] = []byte{200, 0, 0, 255}[i%4]
	}
	for _, logo := range []image.Image{nil, red} {
		for _, width := range []int{1, 400, 850} {
			data, err := engine.PNG(t.Context(), letter(t, logo), 1, width)
			if err != nil {
				t.Fatal(err)
			}
			picture, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			size := picture.Bounds().Size()
			if size.X != width || size.Y < width*22/17 || size.Y > width*22/17+1 {
				t.Errorf("asked for %d pixels, got %v", width, size)
			}
			if dark, reddish := count(picture); width > 1 && (dark == 0 || (reddish > 0) != (logo != nil)) {
				t.Errorf("%d pixels wide, %d dots are dark and %d red", width, dark, reddish)
			}
		}
	}
}

func count(picture image.Image) (dark, red int) {
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			c := color.RGBAModel.Convert(picture.At(x, y)).(color.RGBA)
			if c.R < 128 {
				dark++
			}
			if int(c.R) > int(c.G)+50 {
				red++
			}
		}
	}
	return dark, red
}

// What is no PDF, what is asked wrongly and what is too large is an error, and
// the next page is drawn all the same.
func TestErrorsEndNothing(t *testing.T) {
	good := letter(t, nil)
	page := func(box string) []byte {
		return fmt.Appendf(nil, "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"+
			"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]>>endobj\ntrailer<</Root 1 0 R>>\n", box)
	}
	if _, err := engine.PNG(t.Context(), page("600 800"), 1, 100); err != nil {
		t.Fatal("the small file is not taken as it is:", err)
	}
	for name, call := range map[string]func() error{
		"no PDF":        func() error { _, err := engine.PNG(t.Context(), []byte("<html>"), 1, 100); return err },
		"nothing":       func() error { _, err := engine.PNG(t.Context(), nil, 1, 100); return err },
		"cut short":     func() error { _, err := engine.PNG(t.Context(), good[:40], 1, 100); return err },
		"page 0":        func() error { _, err := engine.PNG(t.Context(), good, 0, 100); return err },
		"page 2":        func() error { _, err := engine.PNG(t.Context(), good, 2, 100); return err },
		"no width":      func() error { _, err := engine.PNG(t.Context(), good, 1, 0); return err },
		"a large width": func() error { _, err := engine.PNG(t.Context(), good, 1, mostWidth+1); return err },
		"a large page":  func() error { _, err := engine.PNG(t.Context(), page("1000000 1000000"), 1, 100); return err },
		"a long page":   func() error { _, err := engine.PNG(t.Context(), page("2 14000"), 1, 100); return err },
	} {
		if call() == nil {
			t.Errorf("%s: it is drawn", name)
		}
		if _, err := engine.PNG(t.Context(), good, 1, 100); err != nil {
			t.Errorf("after %s: %v", name, err)
		}
	}
	if _, err := engine.PNG(t.Context(), good, 2, 100); !errors.Is(err, ErrNoPage) {
		t.Errorf("page 2 is %v, want ErrNoPage", err)
	}
}

// Many may ask at once, and who has gone away does not wait.
func TestManyAtOnce(t *testing.T) {
	file := letter(t, nil)
	want, err := engine.PNG(t.Context(), file, 1, 200)
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got, err := engine.PNG(t.Context(), file, 1, 200); err != nil || !bytes.Equal(got, want) {
				t.Errorf("it is drawn otherwise, or not: %v", err)
			}
		})
	}
	engine.turn <- struct{}{}
	if _, err := engine.PNG(gone, file, 1, 200); !errors.Is(err, context.Canceled) {
		t.Errorf("who has gone away is told %v", err)
	}
	<-engine.turn
	all.Wait()
}

func BenchmarkPNG(b *testing.B) {
	colours := image.NewRGBA(image.Rect(0, 0, 400, 100))
	for i := range colours.Pix {
		colours.Pix[i] = uint8(i)
	}
	file := letter(b, colours)
	if err := engine.Warm(b.Context()); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := engine.PNG(b.Context(), file, 1, 1000); err != nil {
			b.Fatal(err)
		}
	}
}
