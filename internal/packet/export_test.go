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
func IsNumber(text string, n int) bool { return isNumber([]byte(text), n) }

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
	doc, err := openPDF(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return 0, err
	}
	return doc.Pages(), newPages().read(context.Background(), doc, nil, nil)
}

// PageContents gives what the pages of a PDF are made of, in order, until stop.
func PageContents(data []byte, stop func(number int) error) (contents []string, err error) {
	doc, err := openPDF(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	err = newPages().eachPage(doc, func(number int, p *readPage) error {
		if p.err != nil {
			return p.err
		}
		contents = append(contents, string(bytes.TrimSuffix(p.text.rest, lineEnd))) // which ends a stream
		return stop(number)
	})
	return contents, err
}

// PageText reads a content stream whose font F1 has the given ToUnicode map. All
// that it says it shows.
func PageText(content, toUnicode []byte, wide bool) (shown, said string, rows []string) {
	fonts := map[string]*font{"F1": {wide: wide, cmap: readCMap(toUnicode)}}
	page := new(pageReader).read(pageContent{data: content}, fonts)
	for _, s := range page.rows {
		rows = append(rows, string(page.said[s.start:s.end]))
	}
	return string(page.shown), string(page.said), rows
}

// PageRest reads a content stream whose two-byte font F1 has the given ToUnicode
// map, and gives what it shows, and what that does not say already.
func PageRest(content, toUnicode []byte) (shown, rest string) {
	fonts := map[string]*font{"F1": {wide: true, cmap: readCMap(toUnicode)}}
	page := new(pageReader).read(pageContent{data: content}, fonts)
	return string(page.shown), string(page.rest)
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
	return newPieceReader(ctx, dir, yield).file(name)
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
		stream := &stream{packed: packed.Bytes()}
		if !s.Plain {
			stream.filters = []types.PDFFilter{{Name: filter.Flate}}
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
	k, p := newKnown(), &readPage{page: before.page()}
	if p.unpack(maxPage); p.err != nil {
		return "", false, p.err
	}
	k.note(p, 1)
	k.settle()
	p = &readPage{page: again.page()}
	p.known, p.isKnown = k.find(p.page)
	if p.unpack(maxPage); p.err != nil {
		return "", p.isKnown, p.err
	}
	return string(p.text.said), p.isKnown, nil
}

// SheetRows takes the rows of a sheet apart: the cells of each, and the rest.
func SheetRows(rows ...string) (texts, rests []string) {
	var x rowXML
	for _, row := range rows {
		x.read([]byte(row))
		texts, rests = append(texts, string(x.texts)), append(rests, string(x.rest))
	}
	return texts, rests
}

// KeepRows keeps rows of cells and gives them back.
func KeepRows(rows []string) []string {
	var c cellRows
	for _, row := range rows {
		c.add([]byte(row))
	}
	var kept []string
	for i := range c.len() {
		kept = append(kept, string(c.row(i)))
	}
	return kept
}
