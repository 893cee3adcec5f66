package exhibit_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"example.org/petition/internal/exhibit"
	"example.org/petition/internal/petition"
)

// document is a file of a case, kept in memory.
func document(name string, data []byte) petition.Document {
	return petition.Document{File: name, At: "case.yaml:7", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(data)), nil
	}}
}

// read reads one exhibit.
func read(t testing.TB, name string, data []byte) (*petition.Exhibits, []petition.Warning, error) {
	t.Helper()
	return exhibit.Read(t.Context(), petition.ExhibitChoice{Prefix: "LP-", Items: []petition.Exhibit{
		{Document: document(name, data), Title: "Document"},
	}})
}

// printed reads an exhibit that must be accepted.
func printed(t testing.TB, name string, data []byte) petition.Printed {
	t.Helper()
	set, _, err := read(t, name, data)
	if err != nil {
		t.Fatal(err)
	}
	return set.Items[0].Original
}

// pdf writes a PDF of these objects, the first of which is the catalog.
func pdf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var table strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table.String(), len(objects)+1, at)
	return b.Bytes()
}

// onePage is a PDF of one page with some keys of its own, more in the catalog,
// and more objects, which count from 5.
func onePage(pageKeys, catalogKeys string, more ...string) []byte {
	const content = "BT /F 20 Tf 30 100 Td (words) Tj ET"
	return pdf(append([]string{
		"<</Type/Catalog/Pages 2 0 R" + catalogKeys + ">>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R" + pageKeys + ">>",
		stream("", content),
	}, more...)...)
}

func stream(keys, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", keys, len(data), data)
}

// everything gives all bytes that an exhibit brings into a packet.
func everything(p petition.Printed) []byte {
	if p.Picture != nil {
		return p.Picture.Data
	}
	var all []byte
	for _, o := range p.Foreign.Objects {
		all = append(append(append(all, o.Text...), o.Stream...), '\n')
	}
	return all
}

// quarters is a picture of four colours: red, green over blue, white.
func quarters(w, h int) *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := [4]color.RGBA{{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}}[2*(2*y/h)+2*x/w]
			p.SetRGBA(x, y, c)
		}
	}
	return p
}

func jpegOf(t testing.TB, p image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, p, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t testing.TB, p image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withExif puts an Exif of an orientation, with a text of its own, into a JPEG.
func withExif(data []byte, order binary.AppendByteOrder, turn int, secret string) []byte {
	tiff := []byte("II*\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		tiff = []byte("MM\x00*")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 1)
	tiff = order.AppendUint16(tiff, 0x0112)
	tiff = order.AppendUint16(tiff, 3)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, uint16(turn))
	tiff = order.AppendUint16(tiff, 0)
	body := append(append([]byte("Exif\x00\x00"), tiff...), secret...)
	app1 := binary.BigEndian.AppendUint16([]byte{0xFF, 0xE1}, uint16(len(body)+2))
	return append(append(append(append([]byte{}, data[:2]...), app1...), body...), data[2:]...)
}

// claims is a PNG whose header claims a size that it does not have.
func claims(w, h uint32) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), w)
	head = append(binary.BigEndian.AppendUint32(head, h), 8, 2, 0, 0, 0)
	data := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(data, crc32.ChecksumIEEE(head))
}
