package leak

import (
	"context"
	"runtime"
	"sync"

	"example.org/petition/internal/petition"
)

// searchers bounds how many look through pieces at once. One reads them, which
// takes as long as one search: more would wait.
const searchers = 4

// look looks through all pieces. What it finds does not depend on who was
// faster.
func (c *Check) look(ctx context.Context, pieces Pieces) (*search, error) {
	n := min(runtime.GOMAXPROCS(0), searchers)
	todo, free := make(chan *batch), make(chan *batch, n+1)
	free <- &batch{}
	u := newUnits(&c.alphabet)
	searches := make([]*search, n)
	var running sync.WaitGroup
	for i := range searches {
		searches[i] = c.newSearch(u)
		free <- &batch{}
		running.Go(func() {
			for b := range todo {
				searches[i].batch(b)
				free <- b
			}
		})
	}
	b := (<-free).empty(0)
	err := pieces(func(p *petition.Piece) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if b.isFull(p) {
			todo <- b
			b = (<-free).empty(b.first + len(b.pieces))
		}
		b.add(p)
		return nil
	})
	todo <- b
	close(todo)
	running.Wait()
	for _, other := range searches[1:] {
		searches[0].join(other)
	}
	return searches[0], err
}

// batch is a number of pieces, which are too small to be passed on one by one.
type batch struct {
	first  int // the number of the first
	pieces []petition.Piece
	text   []byte // what they say
}

// batchSize is how much text is passed on at once, in bytes. A piece may have
// more.
const batchSize = 256 << 10

func (b *batch) empty(first int) *batch {
	b.first, b.pieces, b.text = first, b.pieces[:0], b.text[:0]
	return b
}

// isFull reports whether a piece must wait for the next batch. Text that was
// taken is not moved.
func (b *batch) isFull(p *petition.Piece) bool {
	return len(b.pieces) > 0 && len(b.text)+len(p.Text) > cap(b.text)
}

func (b *batch) add(p *petition.Piece) {
	if len(b.pieces) == 0 && cap(b.text) < len(p.Text) || b.text == nil {
		b.text = make([]byte, 0, max(batchSize, len(p.Text)))
	}
	start := len(b.text)
	b.text = append(b.text, p.Text...)
	own := *p
	own.Text = b.text[start:]
	b.pieces = append(b.pieces, own)
}

func (s *search) batch(b *batch) {
	for i := range b.pieces {
		s.piece = b.first + i
		s.look(&b.pieces[i])
	}
}

// join takes over what another search found. The first place counts.
func (s *search) join(other *search) {
	for c, at := range other.candidates {
		if known, ok := s.candidates[c]; !ok || at.piece < known.piece {
			s.candidates[c] = at
		}
	}
	for text, f := range other.patterns {
		if known, ok := s.patterns[text]; !ok || f.piece < known.piece {
			s.patterns[text] = f
		}
	}
	for f := range other.traces {
		s.traces[f] = true
	}
	s.letter = append(append(s.letter, barrier), other.letter...)
}
