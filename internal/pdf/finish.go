package pdf

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	_ "embed"
	"fmt"
	"hash"
	"image"
	"io"
	"strings"
	"time"
	"unicode/utf16"

	"example.org/petition/internal/petition"
)

// sRGB is the ICC's own profile, which may be embedded without restriction
// (sRGB2014.LICENSE). PDF/A needs it to say what its colours mean.
//
//go:embed sRGB2014.icc
var sRGB []byte

// finish turns the library's file into PDF/A-1 (ISO 19005-1), unless a page of
// it is another program's: it gives the pages what was painted, adds what the
// library leaves out (identifier, XMP metadata, output intent, structure tree,
// the character sets of its fonts), writes metadata of the document only, and
// compresses the streams.
func finish(w io.Writer, raw []byte, d *Document, p *painted) error {
	objs, err := readObjects(raw)
	if err != nil {
		return err
	}
	f := finisher{objs: objs, doc: d, canvas: p.canvas}
	f.catalog, f.info = len(objs)-1, len(objs)-2 // the library writes them last
	if !bytes.Contains(objs[f.catalog], []byte("/Type /Catalog")) {
		return fmt.Errorf("%w: no catalog", errLayout)
	}
	fonts, err := f.fonts()
	if err != nil {
		return err
	}
	twins, err := f.twins()
	if err != nil {
		return err
	}
	f.compress()
	if err := f.contents(p.pages); err != nil {
		return err
	}
	f.named = fonts + twins
	f.resources()
	f.insert()
	f.outline()
	f.describe()
	return f.write(w)
}

type finisher struct {
	objs          objects
	doc           *Document
	canvas        *canvas
	catalog, info int
	named         string // the fonts, by their names in content streams
	inserted      inserted
}

// resourcesObject is where the library's pages look for their resources.
const resourcesObject = 2

func (f *finisher) resources() {
	f.objs[resourcesObject] = fmt.Appendf(nil, "<</ProcSet [/PDF /Text /ImageB /ImageC /ImageI]\n/Font <<\n%s>>\n/XObject <<\n%s>>\n>>",
		f.named, f.images())
}

// compress packs every stream that the library left plain.
func (f *finisher) compress() {
	for n := 1; n < len(f.objs); n++ {
		data, ok := f.objs.stream(n)
		if !ok || bytes.Contains(f.objs.dict(n), []byte("/Filter")) {
			continue
		}
		// The library's plain streams have no key but their length.
		f.objs[n] = streamObject("", data)
	}
}

// contents gives the pages their streams, the first in the place of the
// library's.
func (f *finisher) contents(streams [][][]byte) error {
	pages := f.pages()
	if len(pages) != len(streams) {
		return fmt.Errorf("%w: %d pages", errLayout, len(pages))
	}
	for i, n := range pages {
		first, ok := reference(f.objs[n], "/Contents")
		if !ok {
			return fmt.Errorf("%w: a page without contents", errLayout)
		}
		f.objs[first] = streams[i][0]
		numbers := []int{first}
		for _, stream := range streams[i][1:] {
			numbers = append(numbers, f.objs.add(stream))
		}
		if len(numbers) > 1 {
			f.objs[n] = bytes.Replace(f.objs[n], fmt.Appendf(nil, "/Contents %d 0 R", first), fmt.Appendf(nil, "/Contents [%s]", references(numbers)), 1)
		}
	}
	return nil
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

// outline counts the bookmarks, which the library leaves out.
func (f *finisher) outline() {
	n, ok := reference(f.objs[f.catalog], "/Outlines")
	if !ok {
		return
	}
	count := 0
	for _, p := range f.doc.parts {
		if p.name != "" {
			count++
		}
	}
	f.objs[n] = bytes.Replace(f.objs[n], []byte("<</Type /Outlines"), fmt.Appendf(nil, "<</Type /Outlines /Count %d", count), 1)
}

// describe writes catalog and metadata afresh. The library's own would carry
// an empty table of attachments, which PDF/A forbids.
func (f *finisher) describe() {
	metadata := f.objs.add(plainStream("/Type /Metadata /Subtype /XML", xmp(f.doc)))
	profile := f.objs.add(streamObject("/N 3", sRGB))
	var cat strings.Builder
	fmt.Fprintf(&cat, "<</Type /Catalog /Pages 1 0 R /Lang (%s)", f.doc.language)
	if n, ok := reference(f.objs[f.catalog], "/Outlines"); ok {
		fmt.Fprintf(&cat, " /Outlines %d 0 R /PageMode /UseOutlines", n)
	}
	if tree := f.structure(); tree > 0 {
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

// write puts the file together. The identifier is the digest of what precedes
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
	for n := 1; n < len(f.objs); n++ {
		offsets[n] = out.n
		fmt.Fprintf(out, "%d 0 obj\n", n)
		out.Write(f.objs[n])
		io.WriteString(out, "\nendobj\n")
	}
	id := sum.Sum(nil)
	table := out.n
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(f.objs))
	for _, offset := range offsets[1:] {
		fmt.Fprintf(out, "%010d 00000 n \n", offset)
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
