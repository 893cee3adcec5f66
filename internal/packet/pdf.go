package packet

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/filter"

	"example.org/petition/internal/packet/pdffile"
)

// document is a PDF that has been opened and found to be sound.
type document struct {
	*pdffile.File
	reading sync.Mutex               // of a page: one after the other
	fonts   map[int]*font            // by object number
	read    int                      // how many fonts were read
	sets    map[int]map[string]*font // the fonts of a resource dictionary, by its object number
	content map[int]bool             // the numbers of the objects that are content of the pages read so far
}

const (
	// maxStream bounds what one stream of a PDF may hold, unpacked. A font of
	// ours has a million bytes.
	maxStream = 64 << 20
	// maxPage bounds the content of a page, and with it what is read of it. A
	// page of ours has some ten thousand bytes.
	maxPage = 16 << 20
)

func openPDF(from io.ReaderAt, size int64) (*document, error) {
	file, err := pdffile.Open(from, size)
	if err != nil {
		return nil, err
	}
	return &document{File: file, fonts: map[int]*font{}, sets: map[int]map[string]*font{}, content: map[int]bool{}}, nil
}

// readablePDF opens a PDF. The error is a finding.
func readablePDF(file *os.File) (*document, error) {
	info, err := file.Stat()
	if err == nil {
		var doc *document
		if doc, err = openPDF(file, info.Size()); err == nil {
			return doc, nil
		}
	}
	return nil, errors.New("it does not open as a PDF")
}

// otherStream is a stream that is not the content of a page.
type otherStream struct {
	*stream
	object  int
	binary  bool   // a font, a picture or a profile of colours
	exhibit string // the exhibit that it comes from
}

// eachOtherStream gives use every stream that is not the content of a page, once
// all pages have been read. Pictures of exhibits, which were stripped of all
// else when they were read, are left out.
func (d *document) eachOtherStream(use func(*otherStream) error) error {
	for object := range d.Streams() {
		if d.content[object] {
			continue
		}
		dict, err := d.Object(object)
		if err != nil {
			return err
		}
		o := &otherStream{object: object, binary: isBinary(dict)}
		ofExhibit := false
		if o.exhibit, ofExhibit = exhibitOf(dict); o.binary && ofExhibit {
			continue
		}
		if o.stream, err = d.stream(object, dict); err != nil {
			return err
		}
		if err := use(o); err != nil {
			return err
		}
	}
	return nil
}

// isBinary tells the streams of fonts, pictures and colour profiles by the keys
// that only they have (ISO 32000-1, 9.9, 8.9.5 and 8.6.5.5).
func isBinary(stream pdffile.Value) bool {
	for _, key := range []string{"Length1", "BitsPerComponent", "N"} {
		if stream.Get(key) != nil {
			return true
		}
	}
	return false
}

// exhibitOf gives the mark of the exhibit that a stream comes from: package
// exhibit and package pdf mark it so.
func exhibitOf(stream pdffile.Value) (mark string, ok bool) {
	return stream.Get("PetitionExhibit").Literal()
}

// page is a page with its content packed.
type page struct {
	streams []*stream
	fonts   map[string]*font
}

// page gives page i, counted from 0. Nothing of its content is kept, so that a
// long list is read in little memory.
func (d *document) page(i int) (p *page, err error) {
	d.reading.Lock()
	defer d.reading.Unlock()
	dict, resources, err := d.Page(i)
	if err != nil {
		return nil, err
	}
	p = &page{}
	if p.fonts, err = d.fontSet(resources); err != nil {
		return nil, err
	}
	contents := dict.Get("Contents")
	list, err := d.Resolve(contents)
	if err != nil {
		return nil, err
	}
	if !list.IsArray() {
		return p, d.addContent(p, contents)
	}
	for item := range list.Items() {
		if err := d.addContent(p, item); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// addContent adds a stream to those of a page.
func (d *document) addContent(p *page, ref pdffile.Value) error {
	if ref.IsNull() {
		return nil
	}
	object, ok := ref.Ref()
	if !ok {
		return errors.New("the content of a page is no stream")
	}
	dict, err := d.Object(object)
	if err != nil {
		return err
	}
	s, err := d.stream(object, dict)
	if err != nil || s == nil {
		return err
	}
	d.content[object] = true
	p.streams = append(p.streams, s)
	return nil
}

// pageContent is what streams of a page hold, one after the other.
type pageContent struct {
	data  []byte
	first int    // where the first of them ends
	font  string // in force where they begin; empty for none
}

// plain gives where the first of the streams ends with the line end behind it,
// up to which operators may be passed over.
func (c *pageContent) plain() int { return min(c.first+1, len(c.data)) }

// content gives what the streams of a page hold, from one of them on, unpacked
// into the room of a page that is not needed any more. It is an error if that is
// more than most.
func (p *page) content(from int, room []byte, most int) (content pageContent, err error) {
	content.data = room[:0]
	for i, s := range p.streams[from:] {
		before := len(content.data)
		if content.data, err = s.unpack(content.data, most-before); err != nil {
			return content, err
		}
		if i == 0 {
			content.first = len(content.data)
		}
		if content.data = append(content.data, '\n'); len(content.data) > most {
			return content, errTooMuch
		}
	}
	return content, nil
}

// cannotRead says which page of a PDF cannot be read.
func cannotRead(page int) error { return fmt.Errorf("its page %d cannot be read", page) }

// isUnknown tells the error of a stream that is packed in a way that only
// programs for pictures know.
func isUnknown(err error) bool { return errors.Is(err, filter.ErrUnsupportedFilter) }
