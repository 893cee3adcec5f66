package signature

import (
	"runtime"
	"sync"

	"example.org/petition/internal/petition"
)

// A block holds not more rows than these, and is not begun another row where it
// has so many bytes: some rows are long.
const (
	rowsPerBlock  = 1024
	bytesPerBlock = 256 << 10
)

// block is a run of a list's rows on its way from the file to the roll.
type block struct {
	lines []int
	cells []string // of all rows
	ends  []int    // in cells, of each row
	err   error    // that stands behind the rows: why no more were read, io.EOF at the end of the list

	reader *rowReader // by itself, with what these rows tell
	rows   []petition.Row
	marks  []mark
	failed error // of the row behind those
	done   chan struct{}
}

// read takes the block's rows from the body.
func (b *block) read(body *body) {
	b.lines, b.cells, b.ends = b.lines[:0], b.cells[:0], b.ends[:0]
	for size := 0; len(b.lines) < rowsPerBlock && size < bytesPerBlock; {
		line, cells, err := body.next()
		if b.err = err; err != nil {
			return
		}
		for _, cell := range cells {
			size += len(cell)
		}
		b.lines = append(b.lines, line)
		b.cells = append(b.cells, cells...)
		b.ends = append(b.ends, len(b.cells))
	}
}

// understand makes rows of the cells, up to one that is an error.
func (b *block) understand() {
	b.rows, b.marks, b.failed = b.rows[:0], b.marks[:0], nil
	from := 0
	for i, line := range b.lines {
		row, m, err := b.reader.row(line, b.cells[from:b.ends[i]:b.ends[i]])
		if err != nil {
			b.failed = err
			return
		}
		b.rows, b.marks = append(b.rows, row), append(b.marks, m)
		from = b.ends[i]
	}
}

// blocks gives the blocks of a list in their order, understood. Reading and
// appending the rows takes a third of the time and cannot be parted; the rest is
// done on all processors meanwhile. What comes out is the same for any number of
// them: each block is understood by itself.
type blocks struct {
	body    *body
	reader  *rowReader // of the list, with what the blocks told that were given
	ahead   []*block   // read, and not yet given, in order
	spent   []*block
	waiting chan *block
	workers sync.WaitGroup
	ended   bool
}

func startBlocks(body *body, reader *rowReader) *blocks {
	workers := runtime.GOMAXPROCS(0)
	b := &blocks{body: body, reader: reader, waiting: make(chan *block, 2*workers)}
	for range workers {
		b.workers.Go(func() {
			for next := range b.waiting {
				next.understand()
				next.done <- struct{}{}
			}
		})
	}
	return b
}

// next gives the next block, until the following call. The last one has an error
// behind its rows, or among them.
func (b *blocks) next() *block {
	for !b.ended && len(b.ahead) < cap(b.waiting) {
		read := b.unused()
		read.read(b.body)
		b.ended = read.err != nil
		b.ahead = append(b.ahead, read)
		b.waiting <- read
	}
	given := b.ahead[0]
	b.ahead = b.ahead[1:]
	<-given.done
	b.reader.join(&given.reader.findings)
	b.spent = append(b.spent, given)
	return given
}

// unused gives a block to be filled, one that was given before where there is.
func (b *blocks) unused() *block {
	if n := len(b.spent); n > 0 {
		spent := b.spent[n-1]
		b.spent = b.spent[:n-1]
		spent.reader.findings = b.reader.fresh()
		return spent
	}
	return &block{reader: b.reader.another(), done: make(chan struct{}, 1)}
}

// stop ends the work. Nothing is done any more when it returns.
func (b *blocks) stop() {
	close(b.waiting)
	b.workers.Wait()
}
