package picturetest

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/templates"
)

var january15 = petition.Date{Year: 2027, Month: 1, Day: 15}

// list gives the printed list of the names.
func list(t testing.TB, names ...string) []byte {
	t.Helper()
	words, err := letter.LoadWords(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	o := pdf.Options{Words: words, Date: january15}
	a := &petition.Annex{
		Title: "Keep Amina home", Person: "Amina Duarte Peña", Date: january15,
		Columns: []petition.Column{petition.ColumnName, petition.ColumnCity, petition.ColumnState},
		Counts:  petition.Counts{Rows: len(names), Counted: len(names), Named: len(names)},
	}
	entries := make([]petition.Entry, len(names))
	for i, name := range names {
		entries[i] = petition.Entry{Number: i + 1, Name: name, City: "Holyoke", State: "MA", Date: january15}
	}
	a.Entries = petition.EntriesOf(entries)
	var b bytes.Buffer
	if err := pdf.Annex(a, o).Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var names = []string{"Mara Prueba", "Elmer Ejemplo", "Luisa Modelo de Muestra", "Brenda Modelo", "Nora Muestra", "Ana Prueba"}

// dots draws the first page so many times finer than a golden.
func dots(t testing.TB, file []byte, times int) image.Image {
	t.Helper()
	return pdftest.Render(t, file, 0, resolution*times)
}

// shifted moves a picture to the right and down.
func shifted(picture image.Image, right, down int) image.Image {
	moved := image.NewGray(picture.Bounds())
	draw.Draw(moved, moved.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(moved, moved.Rect.Add(image.Pt(right, down)), picture, picture.Bounds().Min, draw.Src)
	return moved
}

// smoothed is a page that was drawn so many times finer than usual and made
// half as large again and again.
func smoothed(picture image.Image, times int) image.Image {
	for ; times > 1; times /= 2 {
		b := picture.Bounds()
		half := image.NewGray(image.Rect(0, 0, b.Dx()/2, b.Dy()/2))
		for y := range half.Rect.Dy() {
			for x := range half.Rect.Dx() {
				sum := 0
				for i := range 4 {
					sum += int(color.GrayModel.Convert(picture.At(2*x+i%2, 2*y+i/2)).(color.Gray).Y)
				}
				half.SetGray(x, y, color.Gray{uint8(sum / 4)})
			}
		}
		picture = half
	}
	return picture
}

// What no reader sees is let pass: other smoothing, and a shift by up to a dot.
func TestSmoothingAndShiftsPass(t *testing.T) {
	file := list(t, names...)
	golden := shrink(dots(t, file, finer))
	fine := dots(t, file, 4*finer)
	tests := map[string]image.Image{
		"as it was":            dots(t, file, finer),
		"smoothed otherwise":   smoothed(fine, 4),
		"half a dot down":      smoothed(shifted(fine, 0, 2*finer), 4),
		"half a dot aslant":    smoothed(shifted(fine, 2*finer, -2*finer), 4),
		"a dot to the right":   shifted(dots(t, file, finer), finer, 0),
		"a dot up":             shifted(dots(t, file, finer), 0, -finer),
		"a dot down and right": shifted(dots(t, file, finer), finer, finer),
	}
	for name, picture := range tests {
		t.Run(name, func(t *testing.T) {
			if d := compare(shrink(picture), golden); d.seen() {
				t.Errorf("it is seen %v", d)
			}
		})
	}
}

// What a reader sees is seen.
func TestChangesAreSeen(t *testing.T) {
	file := list(t, names...)
	page := dots(t, file, finer)
	golden := shrink(page)
	change := func(old, changed string) image.Image {
		other := []string{}
		for _, n := range names {
			other = append(other, strings.Replace(n, old, changed, 1))
		}
		return dots(t, list(t, other...), finer)
	}
	tests := map[string]image.Image{
		"a word missing":       change("Luisa Modelo de Muestra", "Luisa Modelo de"),
		"a short word missing": change("Luisa Modelo de Muestra", "Luisa Modelo Muestra"),
		"names swapped":        dots(t, list(t, names[0], names[2], names[1], names[3], names[4], names[5]), finer),
		"like names swapped":   dots(t, list(t, names[0], names[3], names[2], names[1], names[4], names[5]), finer),
		"a name missing":       dots(t, list(t, names[:5]...), finer),
		"a line moved":         lineMoved(t, file, "Brenda Modelo"),
		"a rule missing":       ruleMissing(t, page),
		"a pale mark behind":   marked(page),
		"two dots down":        shifted(page, 0, 2*finer),
		"an empty page":        shifted(page, page.Bounds().Dx(), 0),
	}
	for name, picture := range tests {
		t.Run(name, func(t *testing.T) {
			d := compare(shrink(picture), golden)
			if !d.seen() {
				t.Fatal("it is not seen")
			}
			t.Log(d)
		})
	}
}

// lineMoved gives the first page with a line moved down by its height.
func lineMoved(t testing.TB, file []byte, words string) image.Image {
	t.Helper()
	const dpi = resolution * finer
	for _, l := range pdftest.Lines(t, file, 0) {
		if strings.Contains(l.Text, words) {
			page := shifted(dots(t, file, finer), 0, 0).(*image.Gray)
			top, bottom := int(l.Top*dpi/72)-2, int(l.Bottom*dpi/72)+2
			line := image.Rect(0, top, page.Rect.Dx(), bottom)
			cut := image.NewGray(line)
			draw.Draw(cut, line, page, line.Min, draw.Src)
			draw.Draw(page, line, image.White, image.Point{}, draw.Src)
			draw.Draw(page, line.Add(image.Pt(0, bottom-top)), cut, line.Min, draw.Src)
			return page
		}
	}
	t.Fatalf("no line says %q", words)
	return nil
}

// ruleMissing gives a page without its first rule, a row of dots that is dark
// from margin to margin.
func ruleMissing(t testing.TB, picture image.Image) image.Image {
	t.Helper()
	page := shifted(picture, 0, 0).(*image.Gray)
	erased := 0
	for y := range page.Rect.Dy() {
		dark := 0
		for x := range page.Rect.Dx() {
			if page.GrayAt(x, y).Y < 0xF0 {
				dark++
			}
		}
		if dark > page.Rect.Dx()/2 {
			draw.Draw(page, image.Rect(0, y, page.Rect.Dx(), y+1), image.White, image.Point{}, draw.Src)
			erased++
		} else if erased > 0 {
			return page
		}
	}
	t.Fatal("the page has no rule")
	return nil
}

// marked gives a page with a bar across its middle, as light as DRAFT is printed.
func marked(picture image.Image) image.Image {
	page := shifted(picture, 0, 0).(*image.Gray)
	b := page.Rect
	bar := image.Rect(b.Dx()/4, b.Dy()/2, b.Dx()*3/4, b.Dy()/2+finer*resolution/4)
	draw.Draw(page, bar, image.NewUniform(color.Gray{0xE6}), image.Point{}, draw.Src)
	return page
}

// A page of another size is seen, whatever it shows.
func TestOtherSizeIsSeen(t *testing.T) {
	a, b := image.NewGray(image.Rect(0, 0, 510, 660)), image.NewGray(image.Rect(0, 0, 660, 510))
	if d := compare(a, b); !d.seen() || !strings.Contains(d.String(), "it is 510 by 660 dots, and was 660 by 510") {
		t.Error(d)
	}
}

// A picture comes back from its file as it was.
func TestPictureComesBack(t *testing.T) {
	page := shrink(dots(t, list(t, names...), finer))
	file := encode(page)
	if len(file) > 15<<10 {
		t.Errorf("a page takes %d bytes", len(file))
	}
	back, err := decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(back.Pix, page.Pix) {
		t.Error("the picture is another")
	}
}

// listener hears what a test says of its page.
type listener struct {
	testing.TB
	folder string
	said   string
}

func (l *listener) Errorf(format string, args ...any) { l.said += fmt.Sprintf(format, args...) }
func (l *listener) ArtifactDir() string               { return l.folder }

// A page without a golden fails; -update makes one; another page fails with
// what to look at and what to do.
func TestPageSaysWhatToDo(t *testing.T) {
	golden := filepath.Join(t.TempDir(), "pictures", "list.png")
	page := func(file []byte, update bool) *listener {
		l := &listener{TB: t, folder: t.TempDir()}
		Page(l, golden, file, 0, update)
		return l
	}
	before, after := list(t, names...), list(t, names[1:]...)
	if l := page(before, false); !strings.Contains(l.said, "the page has no golden; run with -update") {
		t.Error(l.said)
	}
	for _, update := range []bool{true, false} {
		if l := page(before, update); l.said != "" {
			t.Error(l.said)
		}
	}
	l := page(after, false)
	for _, want := range []string{"list: page 1 looks different in ", " inches from the left", golden, "run with -update"} {
		if !strings.Contains(l.said, want) {
			t.Errorf("it does not say %q:\n%s", want, l.said)
		}
	}
	for _, name := range []string{"list.png", "list-marked.png"} {
		if _, err := os.Stat(filepath.Join(l.folder, name)); err != nil || !strings.Contains(l.said, filepath.Join(l.folder, name)) {
			t.Errorf("%s: %v\n%s", name, err, l.said)
		}
	}
}
