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
// A piece is valid until yield returns. Bytes come in blocks that reach a little
// into the next, so that nothing that is looked for is cut in two. The rows of
// Annex A on a page that has the same as one before are not given again.
func Pieces(ctx context.Context, dir string, yield func(*petition.Piece) error) error {
	dir = locate(dir)
	m, err := Read(dir)
	if err != nil {
		return err
	}
	names := []string{petition.ManifestJSON}
	for _, f := range slices.Concat(m.Files, community(dir, m)) {
		names = append(names, f.Path)
	}
	lists := newLists()
	for _, name := range names {
		if err := piecesOf(ctx, dir, name, lists, yield); err != nil {
			return err
		}
	}
	return nil
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
		err := piecesOf(ctx, dir, name, newLists(), func(p *petition.Piece) error {
			if p.Form == petition.Shown {
				text = append(text, p.Text...)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		texts = append(texts, string(text))
	}
	return texts, nil
}

func piecesOf(ctx context.Context, dir, name string, lists *lists, yield func(*petition.Piece) error) error {
	file, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return cannotOpen(dir, name, err)
	}
	defer file.Close()
	g := &pieceReader{ctx: ctx, dir: dir, name: name, lists: lists, yield: yield, block: make([]byte, blockSize)}
	switch {
	case isPDF(name):
		return g.pdf(file)
	case path.Ext(name) == ".xlsx":
		return g.workbook(file)
	}
	return g.bytes("", petition.Bytes, file)
}

func cannotOpen(dir, name string, err error) error {
	return &petition.Error{
		Kind: petition.BadPacket, File: filepath.Join(dir, name), Err: err,
		Message: "it cannot be searched: " + cause(err), Hint: hintRebuild,
	}
}

// pieceReader gives the pieces of one file.
type pieceReader struct {
	ctx       context.Context
	dir, name string
	lists     *lists
	yield     func(*petition.Piece) error
	block     []byte
	piece     petition.Piece // that is passed on
	exhibit   bool           // what is given is an exhibit's
}

// lists are those parts of pages with rows of Annex A that were given: as their
// streams, or where other things stand in these too, as what they say.
type lists struct {
	known known
	given map[list]bool
}

type list struct {
	form petition.Form
	hash uint64
}

func newLists() *lists { return &lists{known{}, map[list]bool{}} }

// again reports whether it was asked about the same text before.
func (l *lists) again(form petition.Form, text []byte) bool {
	key := list{form, maphash.Bytes(seed, text)}
	again := l.given[key]
	l.given[key] = true
	return again
}

const (
	blockSize = 1 << 20
	overlap   = 1 << 10 // the longest text that is looked for, in the longest way to write it
)

// give passes on a piece, and ends the work where the context does.
func (g *pieceReader) give(part string, number int, form petition.Form, text []byte) error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	g.piece = petition.Piece{File: strings.TrimPrefix(g.name, "../"), Part: part, Number: number, Form: form, Exhibit: g.exhibit, Text: text}
	return g.yield(&g.piece)
}

func (g *pieceReader) bytes(part string, form petition.Form, r io.Reader) error {
	for b := (&blockReader{g: g, part: part, form: form, from: r}); !b.last; {
		if err := b.next(); err != nil {
			return err
		}
	}
	return nil
}

func (g *pieceReader) pdf(file io.ReadSeeker) error {
	whole, err := io.ReadAll(file)
	if err != nil {
		return cannotOpen(g.dir, g.name, err)
	}
	if err := g.bytes("", petition.Bytes, &unpackedPDF{rest: whole}); err != nil {
		return err
	}
	doc, err := openPDF(g.ctx, file)
	if err != nil {
		return cannotOpen(g.dir, g.name, errors.New("it does not open as a PDF"))
	}
	reader := &pageReader{everything: true}
	for i := range doc.pages {
		p, err := doc.page(i)
		if err != nil {
			return cannotOpen(g.dir, g.name, fmt.Errorf("its page %d cannot be read", i+1))
		}
		from := 0
		s, given := g.lists.known.find(p)
		if given {
			from = 1
		}
		content, err := p.content(from)
		if err != nil {
			return cannotOpen(g.dir, g.name, fmt.Errorf("its page %d cannot be read", i+1))
		}
		g.exhibit = bytes.Contains(content.data, []byte(exhibitMark))
		content.font = s.font
		page := reader.read(content, p.fonts)
		if err := g.page(i+1, petition.Content, page.rest, page.list); err != nil {
			return err
		}
		if err := g.page(i+1, petition.Shown, page.text, page.listText()); err != nil {
			return err
		}
		if from == 0 {
			g.lists.known.note(p, reader, 1)
		}
	}
	return doc.eachOtherStream(func(object int, data []byte, binary bool, exhibit string) error {
		part, form := fmt.Sprintf("object %d", object), petition.Bytes
		if g.exhibit = exhibit != ""; g.exhibit {
			part = "exhibit " + exhibit
		}
		if binary || g.exhibit {
			form = petition.Content
		}
		return g.bytes(part, form, bytes.NewReader(data))
	})
}

// page gives what a page shows or is made of, around its rows and, where they
// were not given before, in them.
func (g *pieceReader) page(number int, form petition.Form, text []byte, rows span) error {
	parts := [][]byte{text[:rows.start], text[rows.end:]}
	if list := text[rows.start:rows.end]; len(list) > 0 && !g.lists.again(form, list) {
		parts = append(parts, list)
	}
	for _, part := range parts {
		if err := g.give("page", number, form, part); err != nil {
			return err
		}
	}
	return nil
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
	unzipFast(book)
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
			name := fmt.Sprintf("sheet %d", sheet)
			read = func(r io.Reader) error {
				return g.rows(name, &blockReader{g: g, part: part.Name, form: petition.Content, from: r})
			}
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
