package pdf

import (
	"bytes"
	"fmt"
	"io"

	"example.org/petition/internal/petition"
)

// Document is laid out and counted, and not yet written.
type Document struct {
	title    string
	language string
	date     petition.Date
	parts    []part
	words    *petition.Words
	fonts    *Fonts
	// continuous gives the number at the foot beside each part's own; nil for none.
	continuous func(n, of int) string
	draft      string // what the foot of a draft says; empty where it is none
	size       int    // of the file, once the document is weighed
	written    []byte // the file, where it is kept then

	exhibits *exhibitsLayout  // of the exhibits; else nil
	entries  petition.Entries // of a printed list, or of a volume of it
	listOf   int              // the pages of the list that it is a volume of; 0 where it is none
}

// part is a run of pages that belong together: the letter, the list.
type part struct {
	name   string // the bookmark
	root   *element
	pages  []page
	starts []int32 // of a list: the first entry of each page, and the number of all; nil of other parts
	kept   *kept   // of a list: its pages, which begin at from; nil of other parts
	from   int
	foot   func(n, of int) string // the part's own page number; nil where it has none

	inserts map[int]*insert // by page, from 0: what the canvas does not paint
}

// isTurned reports whether a page, counted from 0, is shown turned.
func (p *part) isTurned(page int) bool {
	in := p.inserts[page]
	return in != nil && in.turned
}

// page paints one sheet.
type page func(c *canvas)

// Pages counts the sheets' printed sides.
func (d *Document) Pages() int {
	n := 0
	for _, p := range d.parts {
		n += len(p.pages)
	}
	return n
}

// cellPages is the longest document that has a tag for each cell of the list. A
// cell's tag takes about 110 bytes, most of what a row takes; longer ones have a
// tag for the text of each page.
const cellPages = 200

// tagsCells reports whether each cell of the list has its tag. A list's volumes
// are alike in that: else parting it more could make them larger.
func (d *Document) tagsCells() bool { return max(d.Pages(), d.listOf) <= cellPages }

// Size gives the number of bytes that the document has as a file. It paints it,
// and keeps the file where that took long, so that Write need not paint it again.
// The volumes of a long list have their pages in common, and are not kept: at a
// million rows they would take as much memory as all pages.
func (d *Document) Size() (int, error) {
	if d.size > 0 {
		return d.size, nil
	}
	var file bytes.Buffer
	size, kept := &scale{}, false
	err := d.write(func(p *painted) io.Writer {
		if kept = p.ownPages() > cheapPages; kept {
			return io.MultiWriter(size, &file)
		}
		return size
	})
	if err != nil {
		return 0, err
	}
	if kept {
		d.written = bytes.Clone(file.Bytes())
	}
	d.size = size.bytes
	return d.size, nil
}

// scale weighs what is written.
type scale struct{ bytes int }

func (s *scale) Write(data []byte) (int, error) {
	s.bytes += len(data)
	return len(data), nil
}

// cheapPages is how many pages are soon painted again.
const cheapPages = 4

// Write paints the document and writes it as PDF/A-1. The same document gives
// the same bytes.
func (d *Document) Write(w io.Writer) error {
	if d.written != nil {
		_, err := w.Write(d.written)
		return err
	}
	return d.write(func(*painted) io.Writer { return w })
}

// LetGo frees what the document, and others that share its pages, keep of what
// was painted: of a long list some 40 bytes a row. What is written later is
// painted anew, and is the same.
func (d *Document) LetGo() {
	d.written = nil
	for _, p := range d.parts {
		if p.kept != nil {
			p.kept.letGo()
		}
	}
}

// write paints the document and writes it to what is chosen for it then.
func (d *Document) write(to func(*painted) io.Writer) (err error) {
	// The PDF library, and the one that shapes texts, panic on some inputs that
	// printable is there to keep away (shared/facts/libraries.md, 1a). Should one
	// slip through, the build ends with an error and writes nothing.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("drawing %q: %v", d.title, p)
		}
	}()
	p := d.paint()
	if err := finish(to(p), d, p); err != nil {
		return fmt.Errorf("finishing %q: %w", d.title, err)
	}
	return nil
}

// painted is a document whose pages have been painted.
type painted struct {
	canvas  *canvas
	sheets  []sheet
	outline []bookmark
}

// sheet is the content of one page.
type sheet struct {
	kept  []byte // the object of its stream that other documents have, too; nil where there is none
	own   []byte // that of its own, which comes after it
	apart int    // the number of own where it does not stand beside the page
}

// ownPages counts the pages that no other document has.
func (p *painted) ownPages() int {
	n := 0
	for _, s := range p.sheets {
		if s.kept == nil {
			n++
		}
	}
	return n
}

// paint paints the pages in their order, but for those that are kept.
func (d *Document) paint() *painted {
	c := newCanvas(d.fonts)
	total := d.Pages()
	out := &painted{canvas: c, sheets: make([]sheet, 0, total)}
	c.tagsCells = d.tagsCells()
	for _, p := range d.parts {
		bodies := p.bodies(c)
		for i, paint := range p.pages {
			if i == 0 && len(d.parts) > 1 && p.name != "" {
				out.outline = append(out.outline, bookmark{p.name, len(out.sheets)})
			}
			var shows sheet
			c.begin(p.isTurned(i))
			if bodies != nil && bodies[i] != nil {
				c.adopt(bodies[i])
				shows.kept = bodies[i].object
			} else {
				paint(c)
			}
			d.paintFoot(c, p, i, len(out.sheets)+1, total)
			d.paintDraft(c)
			shows.own = streamObject("", c.end())
			out.sheets = append(out.sheets, shows)
		}
	}
	return out
}

// bodies gives the kept pages of a part, nil where there are none or their cells
// are to be tagged.
func (p *part) bodies(c *canvas) []*body {
	if p.kept == nil || c.tagsCells {
		return nil
	}
	p.kept.paint()
	c.used.join(p.kept.used)
	return p.kept.bodies[p.from : p.from+len(p.pages)]
}

var footStyle = style{face: sans, size: 8, gray: 0.35}

// footRise is how far above the page's lower edge the page numbers stand.
const footRise = 0.5 * inch

// conformance is the level of PDF/A-1 that the file keeps to: A where all of it
// is tagged as what it is, B where the list's cells are not, and none where
// nobody knows what another program's page keeps to.
func (d *Document) conformance() string {
	switch {
	case d.hasForeign():
		return ""
	case !d.tagsCells():
		return "B"
	}
	return "A"
}

// paintFoot draws the part's own number at the right or, in the print file,
// at the left with the continuous one at the right.
func (d *Document) paintFoot(c *canvas, p part, i, n, total int) {
	own := ""
	if p.foot != nil {
		own = p.foot(i+1, len(p.pages))
	}
	w, h := c.shown()
	y := h - footRise
	c.artifact(func() {
		if d.continuous == nil {
			c.textRight(w-margin, y, footStyle, own)
			return
		}
		c.text(margin, y, footStyle, own)
		c.textRight(w-margin, y, footStyle, d.continuous(n, total))
	})
}

// roots gives the structure trees of the parts.
func (d *Document) roots() []*element {
	var roots []*element
	for _, p := range d.parts {
		if p.root != nil {
			roots = append(roots, p.root)
		}
	}
	return roots
}
