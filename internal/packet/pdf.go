package packet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// document is a PDF that has been opened and found to be sound.
type document struct {
	pdf   *model.Context
	pages []pdfPage
	fonts map[int]*font            // by object number
	read  int                      // how many fonts were read
	sets  map[int]map[string]*font // the fonts of a resource dictionary, by its object number
}

type pdfPage struct {
	dict      types.Dict
	resources types.Object // its own or inherited
}

const (
	// maxStream bounds what one stream of a PDF may hold, packed or unpacked. A
	// font of ours has a million bytes.
	maxStream = 64 << 20
	// maxPage bounds the content of a page, and with it what is read of it. A
	// page of ours has some ten thousand bytes.
	maxPage = 16 << 20
	// maxDepth bounds how deep the tree of pages may go.
	maxDepth = 50
)

// withoutConfig keeps the library from making a folder in the person's home.
var withoutConfig = sync.OnceFunc(api.DisableConfigDir)

// openPDF reads and validates a PDF. The library fails with a panic on some
// damaged files; that is an error like any other here.
func openPDF(ctx context.Context, file io.ReadSeeker) (doc *document, err error) {
	defer recovered(&err)
	if err := complete(file); err != nil {
		return nil, err
	}
	withoutConfig()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	conf.Offline = true
	conf.Optimize = false
	conf.Limits.MaxStreamBytes = maxStream
	conf.Limits.MaxDecodeBytes = maxStream
	pdf, err := pdfcpu.ReadWithContext(ctx, file, conf)
	if err != nil {
		return nil, err
	}
	if err := api.ValidateContext(pdf); err != nil {
		return nil, err
	}
	doc = &document{pdf: pdf, fonts: map[int]*font{}, sets: map[int]map[string]*font{}}
	root, err := pdf.Pages()
	if err != nil {
		return nil, err
	}
	if root == nil {
		return nil, errors.New("it has no pages")
	}
	return doc, doc.collect(*root, nil, 0, map[int]bool{})
}

// complete holds that a PDF ends as it must (ISO 32000-1, 7.5.5). The library
// repairs a file that was cut off, and what is handed over is not the repair.
func complete(file io.ReadSeeker) error {
	const mark = "%%EOF"
	if _, err := file.Seek(-int64(len(mark)+1), io.SeekEnd); err != nil {
		return err
	}
	end, err := io.ReadAll(file)
	if err != nil {
		return err
	}
	if strings.TrimSpace(string(end)) != mark {
		return errors.New("its end is missing")
	}
	_, err = file.Seek(0, io.SeekStart)
	return err
}

func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("the PDF library gave up: %v", p)
	}
}

// collect lists the pages below a node of the page tree.
func (d *document) collect(node types.Object, inherited types.Object, depth int, seen map[int]bool) error {
	if depth > maxDepth {
		return errors.New("its pages are nested too deep")
	}
	if ref, ok := node.(types.IndirectRef); ok {
		n := ref.ObjectNumber.Value()
		if seen[n] {
			return errors.New("its page tree leads back to itself")
		}
		seen[n] = true
	}
	dict, err := d.pdf.DereferenceDict(node)
	if err != nil {
		return err
	}
	if dict == nil {
		return errors.New("one of its pages is missing")
	}
	if own, ok := dict.Find("Resources"); ok {
		inherited = own
	}
	children, ok := dict.Find("Kids")
	if !ok {
		d.pages = append(d.pages, pdfPage{dict, inherited})
		return nil
	}
	kids, err := d.pdf.DereferenceArray(children)
	if err != nil {
		return err
	}
	for _, kid := range kids {
		if err := d.collect(kid, inherited, depth+1, seen); err != nil {
			return err
		}
	}
	return nil
}

// hasForm reports whether the file has a form XObject: content beside that of
// its pages, which page does not give.
func (d *document) hasForm() bool {
	for _, entry := range d.pdf.Table {
		if stream, ok := entry.Object.(types.StreamDict); ok {
			if kind := stream.Subtype(); kind != nil && *kind == "Form" {
				return true
			}
		}
	}
	return false
}

// eachPage gives use every page in order. The error is a finding: it says which
// page cannot be read.
func (d *document) eachPage(ctx context.Context, use func(*page) error) error {
	for i := range d.pages {
		p, err := d.page(i)
		if err == nil {
			err = use(p)
		}
		if err != nil || ctx.Err() != nil {
			return fmt.Errorf("its page %d cannot be read", i+1)
		}
	}
	return nil
}

// eachOtherStream gives use the unpacked bytes of every stream that is not the
// content of a page, with the number of its object, whether it is a font, a
// picture or a profile of colours. exhibit names the exhibit that it comes from.
// Pictures may stay packed: what they show is no text; those of exhibits, which
// were stripped of all else when they were read, are left out.
func (d *document) eachOtherStream(use func(object int, data []byte, binary bool, exhibit string) error) error {
	contents := d.contents()
	for _, object := range slices.Sorted(maps.Keys(d.pdf.Table)) {
		entry := d.pdf.Table[object]
		stream, ok := entry.Object.(types.StreamDict)
		if !ok || contents[object] {
			continue
		}
		binary := isBinary(stream.Dict)
		exhibit, ofExhibit := exhibitOf(stream.Dict)
		if binary && ofExhibit {
			continue
		}
		ref := *types.NewIndirectRef(object, *entry.Generation)
		data, err := d.stream(ref)
		if errors.Is(err, filter.ErrUnsupportedFilter) {
			continue
		}
		if err != nil {
			return fmt.Errorf("its object %d cannot be read", object)
		}
		if err := use(object, data, binary, exhibit); err != nil {
			return err
		}
	}
	return nil
}

// isBinary tells the streams of fonts, pictures and colour profiles by the keys
// that only they have (ISO 32000-1, 9.9, 8.9.5 and 8.6.5.5).
func isBinary(stream types.Dict) bool {
	for _, key := range []string{"Length1", "BitsPerComponent", "N"} {
		if _, ok := stream.Find(key); ok {
			return true
		}
	}
	return false
}

// exhibitOf gives the mark of the exhibit that a stream comes from: package
// exhibit and package pdf mark it so.
func exhibitOf(stream types.Dict) (mark string, ok bool) {
	o, _ := stream.Find("PetitionExhibit")
	text, ok := o.(types.StringLiteral)
	return string(text), ok
}

// contents gives the numbers of the objects that are pages' content.
func (d *document) contents() map[int]bool {
	numbers := map[int]bool{}
	for _, p := range d.pages {
		o, _ := p.dict.Find("Contents")
		for _, ref := range append(types.Array{o}, asArray(o)...) {
			if ref, ok := ref.(types.IndirectRef); ok {
				numbers[ref.ObjectNumber.Value()] = true
			}
		}
	}
	return numbers
}

func asArray(o types.Object) types.Array {
	a, _ := o.(types.Array)
	return a
}

// page is a page with its content packed.
type page struct {
	streams []*types.StreamDict
	fonts   map[string]*font
}

// page gives page i, counted from 0. Nothing of its content is kept, so that a
// long list is read in little memory.
func (d *document) page(i int) (p *page, err error) {
	defer recovered(&err)
	p = &page{}
	if p.fonts, err = d.fontSet(d.pages[i].resources); err != nil {
		return nil, err
	}
	contents, _ := d.pages[i].dict.Find("Contents")
	contents, err = d.pdf.Dereference(contents)
	if err != nil || contents == nil {
		return p, err
	}
	streams, ok := contents.(types.Array)
	if !ok {
		streams = types.Array{contents}
	}
	for _, s := range streams {
		stream, _, err := d.pdf.DereferenceStreamDict(s)
		if err != nil {
			return nil, err
		}
		if stream != nil {
			p.streams = append(p.streams, stream)
		}
	}
	return p, nil
}

// pageContent is what streams of a page hold, one after the other.
type pageContent struct {
	data  []byte
	first int    // where the first of them ends
	font  string // in force where they begin; empty for none
}

// content gives what the streams of a page hold, from one of them on, unpacked.
func (p *page) content(from int) (content pageContent, err error) {
	defer recovered(&err)
	for i, s := range p.streams[from:] {
		data, err := unpacked(s)
		if err != nil {
			return pageContent{}, err
		}
		if len(content.data)+len(data) > maxPage {
			return pageContent{}, errors.New("one of its pages holds too much")
		}
		content.data = append(append(content.data, data...), '\n')
		if i == 0 {
			content.first = len(data)
		}
	}
	return content, nil
}

// stream gives the unpacked bytes of a stream.
func (d *document) stream(o types.Object) ([]byte, error) {
	stream, _, err := d.pdf.DereferenceStreamDict(o)
	if err != nil || stream == nil {
		return nil, err
	}
	return unpacked(stream)
}

// unpacked gives the bytes of a stream that has been read.
func unpacked(s *types.StreamDict) ([]byte, error) {
	if isFlate(s) {
		return inflate(s.Raw)
	}
	// The library keeps what it unpacks in what it unpacks it from.
	kept := *s
	if err := kept.DecodeWithLimit(maxStream); err != nil {
		return nil, err
	}
	return kept.Content, nil
}

// isFlate reports whether a stream is packed as all of ours are.
func isFlate(s *types.StreamDict) bool {
	return len(s.FilterPipeline) == 1 && s.FilterPipeline[0].Name == filter.Flate && s.FilterPipeline[0].DecodeParms == nil
}
