package packet

import "context"

// pages reads the pages of a packet's PDFs, each once for all who want something
// of it.
type pages struct {
	known   *known
	batches []*batch
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
	defer r.known.settle()
	return r.eachPage(doc, func(number int, p *readPage) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.page(number, p, proof, pieces)
		switch {
		case pieces.stopped() != nil:
			return pieces.stopped()
		case p.err != nil:
			return cannotRead(number)
		}
		return nil
	})
}

// page takes what is wanted of one page.
func (r *pages) page(number int, p *readPage, proof *proof, pieces *pieceReader) {
	if p.err == nil && p.isKnown && !proof.takes(p.known) {
		p.readWhole()
	}
	if p.err != nil {
		return
	}
	before := proof.rows()
	proof.add(p.text)
	if !p.isKnown && proof.isRight() {
		r.known.note(p, before+1)
	}
	if pieces != nil {
		pieces.page(number, p)
	}
}
