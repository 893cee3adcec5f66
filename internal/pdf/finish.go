package pdf

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"hash"
	"image"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf16"

	"example.org/petition/internal/petition"
)

// sRGB is the ICC's own profile, which may be embedded without restriction
// (sRGB2014.LICENSE). PDF/A needs it to say what its colours mean.
//
//go:embed sRGB2014.icc
var sRGB []byte

// packedProfile is the object of the profile, the same in every file.
var packedProfile = sync.OnceValue(func() []byte { return streamObject("/N 3", sRGB) })

// finish puts the document's file together as PDF/A-1 (ISO 19005-1), unless a
// page of it is another program's: what was painted, the fonts that the library
// embeds, an outline, the structure tree, and metadata of the document only.
//
// Objects have the numbers that the library's own files would give them: pages,
// fonts, outline, information, catalog, and then what it knows nothing of.
func finish(w io.Writer, d *Document, p *painted) error {
	f := finisher{doc: d, canvas: p.canvas, sheets: p.sheets}
	f.objs = make(objects, firstPage+2*len(p.sheets), firstPage+3*len(p.sheets)+len(p.canvas.content)+100)
	faces := p.canvas.used.faces()
	first := f.objs.reserveAll(len(faces) * fontObjects)
	outline := f.outline(p.outline)
	f.info, f.catalog = f.objs.reserve(), f.objs.reserve()
	fonts, err := f.fonts(faces, first)
	if err != nil {
		return err
	}
	twins, err := f.twins()
	if err != nil {
		return err
	}
	f.contents()
	f.named = fonts + twins
	f.resources()
	f.insert()
	f.describe(outline)
	f.pages()
	return f.write(w)
}

type finisher struct {
	objs          objects
	doc           *Document
	canvas        *canvas
	sheets        []sheet
	catalog, info int
	named         string               // the fonts, by their names in content streams
	inserted      inserted             // the objects of other programs' pages
	own           map[int]ownResources // by page
	tagged        bool                 // there is a structure tree

	room []byte // for small objects
}

// ownResources are those of a page with something inserted.
type ownResources struct {
	resources []byte // the key
	turned    bool
}

// The objects that every file starts with. Each page takes two: itself, and its
// content.
const (
	pagesObject     = 1
	resourcesObject = 2
	firstPage       = 3
)

// page gives the object of a page, counted from 0.
func (f *finisher) page(i int) int { return firstPage + 2*i }

// keep gives a copy of a small object. Of these there are many, so that they
// share their memory.
func (f *finisher) keep(object []byte) []byte {
	if len(f.room)+len(object) > cap(f.room) {
		f.room = make([]byte, 0, max(len(object), 1<<15))
	}
	from := len(f.room)
	f.room = append(f.room, object...)
	return f.room[from:len(f.room):len(f.room)]
}

func (f *finisher) resources() {
	f.objs[resourcesObject] = fmt.Appendf(nil, "<</ProcSet [/PDF /Text /ImageB /ImageC /ImageI]\n/Font <<\n%s>>\n/XObject <<\n%s>>\n>>",
		f.named, f.images())
}

// images adds the pictures that the canvas painted and gives their names.
func (f *finisher) images() string {
	var names strings.Builder
	for i, img := range f.canvas.images {
		size := img.Bounds().Size()
		dict := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace /DeviceRGB", size.X, size.Y)
		fmt.Fprintf(&names, "/%s %d 0 R\n", imageName(i), f.objs.add(streamObject(dict, colours(img))))
	}
	return names.String()
}

// colours gives the red, green and blue of a picture's dots, which nothing
// shines through.
func colours(img image.Image) []byte {
	box := img.Bounds()
	out := make([]byte, 0, 3*box.Dx()*box.Dy())
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			out = append(out, byte(r>>8), byte(g>>8), byte(b>>8))
		}
	}
	return out
}

// describe writes catalog and metadata.
func (f *finisher) describe(outline int) {
	metadata := f.objs.add(plainStream("/Type /Metadata /Subtype /XML", xmp(f.doc)))
	profile := f.objs.add(packedProfile())
	var cat strings.Builder
	fmt.Fprintf(&cat, "<</Type /Catalog /Pages 1 0 R /Lang (%s)", f.doc.language)
	if outline > 0 {
		fmt.Fprintf(&cat, " /Outlines %d 0 R /PageMode /UseOutlines", outline)
	}
	if tree := f.structure(); tree > 0 {
		f.tagged = true
		fmt.Fprintf(&cat, " /StructTreeRoot %d 0 R /MarkInfo <</Marked true>>", tree)
	}
	fmt.Fprintf(&cat, " /ViewerPreferences <</DisplayDocTitle true>> /Metadata %d 0 R", metadata)
	cat.WriteString(f.layers())
	fmt.Fprintf(&cat, " /OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"+
		" /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R>>]>>", profile)
	f.objs[f.catalog] = []byte(cat.String())
	stamp := "D:" + moment(f.doc.date).Format("20060102150405") + "Z"
	f.objs[f.info] = fmt.Appendf(nil, "<</Title %s /Producer (%s) /CreationDate (%s) /ModDate (%s)>>",
		textString(f.doc.title), producer, stamp, stamp)
}

// plainStream makes an object with an uncompressed stream: PDF/A wants its
// metadata readable by tools that know nothing of PDF.
func plainStream(dict string, data []byte) []byte {
	return fmt.Appendf(nil, "<<%s /Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

var endObject = []byte("\nendobj\n")

// write writes the file. The identifier is the digest of what precedes
// it, so that the same pages give the same file.
func (f *finisher) write(w io.Writer) error {
	sum := sha256.New()
	out := &counter{to: bufio.NewWriterSize(w, 1<<16), sum: sum}
	version := "1.4"
	if f.doc.hasForeign() {
		version = "1.7"
	}
	fmt.Fprintf(out, "%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n", version)
	offsets := make([]int, len(f.objs))
	var head []byte
	for n := 1; n < len(f.objs); n++ {
		offsets[n] = out.n
		head = append(strconv.AppendInt(head[:0], int64(n), 10), " 0 obj\n"...)
		out.Write(head)
		out.Write(f.objs[n])
		out.Write(endObject)
	}
	id := sum.Sum(nil)
	table := out.n
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(f.objs))
	entry := []byte("0000000000 00000 n \n")
	for _, offset := range offsets[1:] {
		for i := 9; i >= 0; i-- {
			entry[i] = byte('0' + offset%10)
			offset /= 10
		}
		out.Write(entry)
	}
	fmt.Fprintf(out, "trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%[4]x>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.objs), f.catalog, f.info, id[:16], table)
	return out.to.Flush()
}

// counter counts and digests what is written. Its writer keeps the first error
// until it is flushed.
type counter struct {
	to  *bufio.Writer
	sum hash.Hash
	n   int
}

func (c *counter) Write(data []byte) (int, error) {
	c.n += len(data)
	c.sum.Write(data)
	c.to.Write(data)
	return len(data), nil
}

const producer = "petition"

// moment is the time of day that the metadata gives the letter's date: noon in
// UTC is the same day in every zone of the United States.
func moment(d petition.Date) time.Time { return d.Time().Add(12 * time.Hour) }

// textString writes a text as UTF-16, in hexadecimal so that no character
// needs escaping.
func textString(text string) string {
	return "<FEFF" + utf16Hex(printable(text)) + ">"
}

func utf16Hex(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}
