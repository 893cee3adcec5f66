package packet

import (
	"errors"
	"runtime"
	"sync"
)

// readPage is a page that has been read, and the room that the next one is read
// in.
type readPage struct {
	*page
	known   knownStream // of its first stream, which was not read
	isKnown bool
	err     error

	reader pageReader
	room   []byte
	text   *pageText
	bare   []byte // what was read, unpacked
}

// read reads a page ahead, but for a first stream that is known. One that holds
// much is left to readLate.
func (r *readPage) read(doc *document, i int, k *known) {
	if r.page, r.err = doc.page(i); r.err != nil {
		return
	}
	r.known, r.isKnown = k.find(r.page)
	r.unpack(mostAhead)
}

// readLate reads a page that holds much.
func (r *readPage) readLate() {
	if errors.Is(r.err, errTooMuch) {
		r.unpack(maxPage)
	}
}

// readWhole reads a page again whose first stream was known.
func (r *readPage) readWhole() {
	r.known, r.isKnown = knownStream{}, false
	r.unpack(maxPage)
}

func (r *readPage) unpack(most int) {
	from := 0
	if r.isKnown {
		from = 1
	}
	var content pageContent
	if content, r.err = r.content(from, r.room, most); r.err != nil {
		return
	}
	r.room, r.bare, content.font = content.data, content.data, r.known.font
	r.text = r.reader.read(content, r.fonts)
}

// leave keeps the room for the next page, if it is not large.
func (r *readPage) leave() {
	if cap(r.room) > mostAhead {
		*r = readPage{}
	}
}

const (
	// batchPages is how many pages one goroutine reads at a time. A page of a
	// list takes 50 microseconds, too few to wake another for it.
	batchPages = 8
	// mostReaders bounds how many goroutines read pages: one compares what they
	// read, and would not keep up with more.
	mostReaders = 4
	// mostAhead bounds the content of a page that is read ahead. The list's
	// pages have some ten thousand bytes.
	mostAhead = 256 << 10
)

// batch is some pages that follow each other.
type batch struct {
	pages [batchPages]readPage
	first int // counted from 0
	n     int
	ready chan struct{} // closed when they have been read
}

func (b *batch) read(doc *document, k *known) {
	for i := range b.n {
		b.pages[i].read(doc, b.first+i, k)
	}
}

// eachPage gives use all pages of a PDF in order. Those of a long one are read
// side by side, some batches ahead. What pages are known does not change
// meanwhile, so that it does not matter which is faster.
func (r *pages) eachPage(doc *document, use func(number int, p *readPage) error) error {
	readers := min(runtime.GOMAXPROCS(0), mostReaders, (doc.Pages()-1)/batchPages)
	for len(r.batches) < 2*readers+1 {
		r.batches = append(r.batches, &batch{})
	}
	if readers == 0 {
		b := r.batches[0]
		b.first, b.n = 0, doc.Pages()
		b.read(doc, r.known)
		return b.each(use)
	}

	todo, order := make(chan *batch), make(chan *batch, len(r.batches))
	free, stop := make(chan *batch, len(r.batches)), make(chan struct{})
	for _, b := range r.batches {
		free <- b
	}
	var running sync.WaitGroup
	defer running.Wait()
	defer close(stop)
	running.Go(func() {
		defer close(order)
		defer close(todo)
		for first := 0; first < doc.Pages(); first += batchPages {
			select {
			case b := <-free:
				b.first, b.n, b.ready = first, min(batchPages, doc.Pages()-first), make(chan struct{})
				order <- b
				todo <- b
			case <-stop:
				return
			}
		}
	})
	for range readers {
		running.Go(func() {
			for b := range todo {
				b.read(doc, r.known)
				close(b.ready)
			}
		})
	}
	for b := range order {
		<-b.ready
		if err := b.each(use); err != nil {
			return err
		}
		free <- b
	}
	return nil
}

func (b *batch) each(use func(number int, p *readPage) error) error {
	for i := range b.n {
		p := &b.pages[i]
		p.readLate()
		if err := use(b.first+i+1, p); err != nil {
			return err
		}
		p.leave()
	}
	return nil
}
