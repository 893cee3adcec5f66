package packet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// Pieces gives all that the files of a verified packet say and hold, and the
// letters for the community where they are at hand: the text
// of every page with its furniture, the cells of the workbook, and every byte
// of every file, with packed ones unpacked. It is for looking for what must not
// be there. It stops at the first error of yield and gives it back;
// its own are of kind BadPacket.
//
// Bytes come in blocks that reach a little into the next, so that nothing that
// is looked for is cut in two. What was given of one file is not given of the
// next: the rows of Annex A on a page that has the same as one before, and
// fonts.
func Pieces(ctx context.Context, dir string, yield func(*petition.Piece) error) error {
	dir = locate(dir)
	m, err := Read(dir)
	if err != nil {
		return err
	}
	g, pages := newPieceReader(ctx, dir, yield), newPages()
	for _, name := range inOrder(dir, m) {
		if err := g.alone(name, pages); err != nil {
			return err
		}
	}
	return nil
}

// inOrder gives the names of a packet's files in the order in which they are
// read: the workbook before the lists, which show the same, and what repeats the
// lists behind them.
func inOrder(dir string, m *petition.Manifest) []string {
	ordered := []string{petition.ManifestJSON, petition.AnnexXLSX}
	for _, f := range m.ListFiles(petition.AnnexPDF) {
		ordered = append(ordered, f.Path)
	}
	for _, f := range slices.Concat(m.Files, community(dir, m)) {
		if !slices.Contains(ordered, f.Path) {
			ordered = append(ordered, f.Path)
		}
	}
	return ordered
}

// LetterTexts gives what the pages of the letters of a verified packet say: the
// office's first, then those for the community that are at hand.
func LetterTexts(ctx context.Context, dir string) ([]string, error) {
	dir = locate(dir)
	m, err := Read(dir)
	if err != nil {
		return nil, err
	}
	letters := []string{petition.LetterPDF}
	for _, f := range community(dir, m) {
		letters = append(letters, f.Path)
	}
	var texts []string
	for _, name := range letters {
		var text []byte
		g := newPieceReader(ctx, dir, func(p *petition.Piece) error {
			if p.Form == petition.Shown {
				text = append(text, p.Text...)
			}
			return nil
		})
		if err := g.alone(name, newPages()); err != nil {
			return nil, err
		}
		texts = append(texts, string(text))
	}
	return texts, nil
}

// pieceReader gives the pieces of a packet's files.
type pieceReader struct {
	ctx   context.Context
	dir   string
	yield func(*petition.Piece) error
	err   error // of yield, after which nothing is given
	block []byte
	piece petition.Piece // the one that is given: a list has a hundred thousand
	given map[given]bool

	name    string // of the file at hand
	exhibit bool   // what is given is an exhibit's
}

// given is something that was given, and is not given again.
type given struct {
	form    petition.Form
	exhibit bool
	hash    uint64
}

func newPieceReader(ctx context.Context, dir string, yield func(*petition.Piece) error) *pieceReader {
	return &pieceReader{ctx: ctx, dir: dir, yield: yield, block: make([]byte, blockSize), given: map[given]bool{}}
}

// stopped gives the error of the one who is given the pieces.
func (g *pieceReader) stopped() error {
	if g == nil {
		return nil
	}
	return g.err
}

// again reports whether it was asked about the same bytes before.
func (g *pieceReader) again(form petition.Form, data []byte) bool {
	key := given{form, g.exhibit, maphash.Bytes(seed, data)}
	again := g.given[key]
	g.given[key] = true
	return again
}

// alone reads a file of which nothing is to be proved.
func (g *pieceReader) alone(name string, pages *pages) error {
	if !isPDF(name) {
		return g.file(name)
	}
	file, doc, err := g.open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := g.plain(name, doc); err != nil {
		return err
	}
	if err := pages.read(g.ctx, doc, nil, g); err != nil {
		return g.failed(err)
	}
	return g.streams(doc)
}

func (g *pieceReader) open(name string) (*os.File, *document, error) {
	g.name = name
	file, err := os.Open(filepath.Join(g.dir, name))
	if err != nil {
		return nil, nil, g.failed(err)
	}
	doc, err := readablePDF(file)
	if err != nil {
		file.Close()
		return nil, nil, g.failed(err)
	}
	return file, doc, nil
}

// failed makes an error for people of one that a file cannot be read. An error
// of the one who is given the pieces stays as it is.
func (g *pieceReader) failed(err error) error {
	if g.err != nil {
		return g.err
	}
	if err := g.ctx.Err(); err != nil {
		return err
	}
	return cannotOpen(g.dir, g.name, err)
}

func cannotOpen(dir, name string, err error) error {
	return &petition.Error{
		Kind: petition.BadPacket, File: filepath.Join(dir, name), Err: err,
		Message: "it cannot be searched: " + cause(err), Hint: hintRebuild,
	}
}

// file gives the pieces of a file that is no PDF.
func (g *pieceReader) file(name string) error {
	g.name, g.exhibit = name, false
	file, err := os.Open(filepath.Join(g.dir, name))
	if err != nil {
		return g.failed(err)
	}
	defer file.Close()
	if path.Ext(name) == ".xlsx" {
		return g.workbook(file)
	}
	return g.bytes("", petition.Bytes, file)
}

const (
	blockSize = 1 << 20
	overlap   = 1 << 10 // the longest text that is looked for, in the longest way to write it
)

// give passes on a piece, and ends the work where the context does.
func (g *pieceReader) give(part string, number int, form petition.Form, text []byte) error {
	if g.err == nil {
		g.err = g.ctx.Err()
	}
	if g.err == nil {
		g.piece = petition.Piece{File: strings.TrimPrefix(g.name, "../"), Part: part, Number: number, Form: form, Exhibit: g.exhibit, Text: text}
		g.err = g.yield(&g.piece)
	}
	return g.err
}

func (g *pieceReader) bytes(part string, form petition.Form, r io.Reader) error {
	kept := 0
	for {
		n, err := io.ReadFull(r, g.block[kept:])
		last := err == io.EOF || err == io.ErrUnexpectedEOF
		if err != nil && !last {
			return g.failed(err)
		}
		if err := g.give(part, 0, form, g.block[:kept+n]); err != nil || last {
			return err
		}
		kept = copy(g.block, g.block[len(g.block)-overlap:])
	}
}

// plain gives the bytes of a PDF that are not packed.
func (g *pieceReader) plain(name string, doc *document) error {
	g.name, g.exhibit = name, false
	return g.bytes("", petition.Bytes, doc.Plain())
}

// page gives what a page is made of and what it shows. Its error is kept.
func (g *pieceReader) page(number int, p *readPage) {
	g.exhibit = bytes.Contains(p.bare, []byte(exhibitMark))
	g.around(number, petition.Content, p.text.rest, p.text.restList)
	g.around(number, petition.Shown, p.text.shown, p.text.shownList)
}

// around gives a text of a page around its rows and, where they were not given
// before, in them.
func (g *pieceReader) around(number int, form petition.Form, text []byte, rows span) {
	list := text[rows.start:rows.end]
	if len(list) > 0 && g.again(form, list) {
		list = nil
	}
	for _, part := range [...][]byte{text[:rows.start], text[rows.end:], list} {
		if len(part) > 0 && g.give("page", number, form, part) != nil {
			return
		}
	}
}

// streams gives what a PDF has beside the content of its pages. Pictures may
// stay packed: what they show is no text.
func (g *pieceReader) streams(doc *document) error {
	return doc.eachOtherStream(func(s *otherStream) error {
		part, form := fmt.Sprintf("object %d", s.object), petition.Bytes
		if g.exhibit = s.exhibit != ""; g.exhibit {
			part = "exhibit " + s.exhibit
		}
		if s.binary || g.exhibit {
			form = petition.Content
		}
		if s.isFlate() && g.again(form, s.packed) {
			return nil
		}
		data, err := s.unpack(nil, maxStream)
		if isUnknown(err) {
			return nil
		}
		if err != nil {
			return g.failed(fmt.Errorf("its object %d cannot be read", s.object))
		}
		return g.bytes(part, form, bytes.NewReader(data))
	})
}

func (g *pieceReader) workbook(file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return cannotOpen(g.dir, g.name, err)
	}
	book, err := zip.NewReader(file, info.Size())
	if err != nil {
		return cannotOpen(g.dir, g.name, errors.New("it does not open as a workbook"))
	}
	inflateFast(book)
	around, err := aroundParts(book, file, info.Size())
	if err != nil {
		return cannotOpen(g.dir, g.name, err)
	}
	if err := g.bytes("", petition.Bytes, around); err != nil {
		return err
	}
	sheet := 0
	for _, part := range book.File {
		read := func(r io.Reader) error { return g.bytes(part.Name, petition.Bytes, r) }
		if path.Dir(part.Name) == "xl/worksheets" {
			sheet++
			read = func(r io.Reader) error { return g.sheet(part.Name, fmt.Sprintf("sheet %d", sheet), r) }
		}
		if err := g.part(part, read); err != nil {
			return err
		}
	}
	return nil
}

func (g *pieceReader) part(part *zip.File, read func(io.Reader) error) error {
	r, err := part.Open()
	if err != nil {
		return cannotOpen(g.dir, g.name, err)
	}
	defer r.Close()
	return read(r)
}
