package packet

import (
	"bytes"
	"compress/zlib"
	"context"
	"hash/maphash"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
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
	page := new(pageReader).read(pageContent{data: content}, fonts)
	for _, s := range page.rows {
		rows = append(rows, string(page.text[s.start:s.end]))
	}
	return string(page.text), rows
}

// PageRest reads a content stream whose two-byte font F1 has the given ToUnicode
// map, and gives what its text does not say already.
func PageRest(content, toUnicode []byte) string {
	fonts := map[string]*font{"F1": {wide: true, cmap: readCMap(toUnicode)}}
	return string(new(pageReader).read(pageContent{data: content}, fonts).rest)
}

// Workbook checks the workbook in dir against a number of named signatures.
func Workbook(dir string, named int) (rows []string, findings []error) {
	v := workbookVerifier(dir, named)
	cells := v.workbook()
	for i := range cells.len() {
		rows = append(rows, string(cells.row(i)))
	}
	return rows, v.findings
}

func workbookVerifier(dir string, named int) *verifier {
	m := &petition.Manifest{Signatures: petition.Counts{Rows: named, Counted: named, Named: named}}
	return &verifier{ctx: context.Background(), dir: dir, manifest: m}
}

// CheckWorkbook checks the workbook in dir as Workbook does, and counts its rows.
func CheckWorkbook(dir string, named int) (rows int) {
	return workbookVerifier(dir, named).workbook().len()
}

// PiecesOf gives all that a file in dir says and holds.
func PiecesOf(ctx context.Context, dir, name string, yield func(*petition.Piece) error) error {
	return piecesOf(ctx, dir, name, newLists(), yield)
}

// SamplePage is a page of several streams, with the ToUnicode maps of its fonts
// by their names. Plain ones are not packed by the filter of ours.
type SamplePage struct {
	Streams []string
	Fonts   map[string]string
	Plain   bool
}

func (s SamplePage) page() *page {
	p := &page{fonts: map[string]*font{}}
	for _, content := range s.Streams {
		var packed bytes.Buffer
		w := zlib.NewWriter(&packed)
		io.WriteString(w, content)
		w.Close()
		stream := &types.StreamDict{Raw: packed.Bytes()}
		if !s.Plain {
			stream.FilterPipeline = []types.PDFFilter{{Name: filter.Flate}}
		}
		p.streams = append(p.streams, stream)
	}
	for name, toUnicode := range s.Fonts {
		p.fonts[name] = &font{cmap: readCMap([]byte(toUnicode)), sum: maphash.String(seed, toUnicode)}
	}
	return p
}

// ReadKnowing reads a page and then another, of which it leaves out the first
// stream where that is known from the page before.
func ReadKnowing(before, again SamplePage) (text string, isKnown bool, err error) {
	k, reader, p := known{}, &pageReader{}, before.page()
	content, err := p.content(0)
	if err != nil {
		return "", false, err
	}
	reader.read(content, p.fonts)
	k.note(p, reader, 1)
	p, from := again.page(), 0
	s, isKnown := k.find(p)
	if isKnown {
		from = 1
	}
	if content, err = p.content(from); err != nil {
		return "", isKnown, err
	}
	content.font = s.font
	return string(reader.read(content, p.fonts).text), isKnown, nil
}
