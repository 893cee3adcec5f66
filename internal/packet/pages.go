package packet

import "context"

// pages reads the pages of a packet's PDFs, each once for all who want something
// of it.
type pages struct {
	known *known
	text  pageReader
	room  []byte // for the content of the page at hand
}

func newPages() *pages { return &pages{known: newKnown()} }

// proof follows what a file says that is to be proved. Where nothing is, it is
// nil.
type proof struct {
	list  *listReader
	count countReader
}

// takes reports whether the rows of a known stream need not be read again.
func (p *proof) takes(s knownStream) bool { return p == nil || p.list.goesOnWith(s) }

func (p *proof) add(text *pageText) {
	if p != nil {
		p.list.add(text)
		p.count.add(text)
	}
}

// rows tells how many rows were read so far.
func (p *proof) rows() int {
	if p == nil {
		return 0
	}
	return p.list.rows
}

func (p *proof) isRight() bool { return p == nil || p.list.isRight() }

// read reads all pages of a PDF, for a proof and for those who look through its
// pieces, either of which may be nil. The error is a finding: it says which page
// cannot be read.
func (r *pages) read(ctx context.Context, doc *document, proof *proof, pieces *pieceReader) error {
	for i := range doc.Pages() {
		if err := ctx.Err(); err != nil {
			return err
		}
		p, err := doc.page(i)
		if err == nil {
			err = r.page(i+1, p, proof, pieces)
		}
		switch {
		case pieces.stopped() != nil:
			return pieces.stopped()
		case err != nil:
			return cannotRead(i + 1)
		}
	}
	return nil
}

// page reads one page, but for the rows that are known.
func (r *pages) page(number int, p *page, proof *proof, pieces *pieceReader) error {
	from, font := 0, ""
	s, isKnown := r.known.find(p)
	if isKnown = isKnown && proof.takes(s); isKnown {
		from, font = 1, s.font
	}
	content, err := p.content(from, r.room)
	if err != nil {
		return err
	}
	r.room, content.font = content.data, font
	before := proof.rows()
	text := r.text.read(content, p.fonts)
	proof.add(text)
	if !isKnown && proof.isRight() {
		r.known.note(p, &r.text, before+1)
	}
	if pieces == nil {
		return nil
	}
	return pieces.page(number, content.data, text)
}
