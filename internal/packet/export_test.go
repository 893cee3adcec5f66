package packet

import (
	"bytes"
	"context"
	"hash/maphash"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/petition/internal/petition"
)

// DecodeManifest and EncodeManifest are the two ways of a manifest's bytes.
var (
	DecodeManifest = decode
	EncodeManifest = encode
)

// IsNumber reads a count.
var IsNumber = isNumber

// RowShows reports whether a printed row shows the cells of the workbook's.
func RowShows(printed string, cells []string) bool {
	var lines []byte
	for _, cell := range cells {
		lines = append(lines, cell+"\n"...)
	}
	return shows([]byte(printed), lines)
}

// ReadPDF opens a PDF and reads all its pages.
func ReadPDF(data []byte) (pages int, err error) {
	doc, err := openPDF(context.Background(), bytes.NewReader(data))
	if err != nil {
		return 0, err
	}
	err = doc.eachPage(context.Background(), func(p *page) error {
		pages++
		_, err := p.content(0)
		return err
	})
	return pages, err
}

// PageText reads a content stream whose font F1 has the given ToUnicode map.
func PageText(content, toUnicode []byte, wide bool) (text string, rows []string) {
	fonts := map[string]*font{"F1": {wide: wide, cmap: readCMap(toUnicode)}}
	page := new(pageReader).read(content, fonts)
	for _, s := range page.rows {
		rows = append(rows, string(page.text[s.start:s.end]))
	}
	return string(page.text), rows
}

// Workbook checks the workbook in dir against a number of named signatures.
func Workbook(dir string, named int) (rows []string, findings []error) {
	m := &petition.Manifest{Signatures: petition.Counts{Rows: named, Counted: named, Named: named}}
	v := &verifier{ctx: context.Background(), dir: dir, manifest: m}
	cells := v.workbook()
	for i := range cells.len() {
		rows = append(rows, string(cells.row(i)))
	}
	return rows, v.findings
}

// StreamIsKnown reads a page with rows whose font has a ToUnicode map, and
// reports whether its first stream is known where the font has another.
func StreamIsKnown(read, again []byte) bool {
	first := &types.StreamDict{Raw: []byte("/Row BMC BT /F1 9 Tf (A) Tj ET EMC")}
	pageWith := func(toUnicode []byte) *page {
		f := &font{cmap: readCMap(toUnicode), sum: maphash.Bytes(seed, toUnicode)}
		return &page{streams: []*types.StreamDict{first, {}}, fonts: map[string]*font{"F1": f}}
	}
	k, reader, p := known{}, &pageReader{}, pageWith(read)
	reader.read(first.Raw, p.fonts)
	k.note(p, reader, 1, 1)
	_, ok := k.find(pageWith(again))
	return ok
}
