package pdf

import "sync"

// kept are the pages of a long list, painted once for all documents that they
// are bound in, and on all processors. What differs between documents is not on
// them: the foot, the mark of a draft, the tags of cells.
type kept struct {
	pages []page
	fonts *Fonts

	once   sync.Once
	bodies []*body    // by page; nil where its document has to paint it
	used   characters // by any of them
	failed any        // what a page panicked with
}

// body is what a kept page shows.
type body struct {
	object   []byte     // the stream
	elements []*element // of its marked content, by number
	grown    []growth
}

// growth is an element that painting added below another.
type growth struct{ parent, kid *element }

// paint panics where a page does, in every document: nobody could recover on the
// processor where it happened.
func (k *kept) paint() {
	k.once.Do(k.paintAll)
	if k.failed != nil {
		panic(k.failed)
	}
}

func (k *kept) paintAll() {
	defer func() { k.failed = recover() }()
	k.bodies, k.used = make([]*body, len(k.pages)), characters{}
	var mu sync.Mutex
	onProcessors(len(k.pages), func(next func() (int, bool)) {
		c := newCanvas(k.fonts)
		c.alone = true
		for i, ok := next(); ok; i, ok = next() {
			k.bodies[i] = c.body(k.pages[i])
		}
		mu.Lock()
		defer mu.Unlock()
		k.used.join(c.used)
	})
}

// letGo frees the pages. Whoever asks for them again has them painted anew.
func (k *kept) letGo() { *k = kept{pages: k.pages, fonts: k.fonts} }

// body paints a page by itself, and gives nil where that cannot be done: a
// shaped text has codes that its document gives out in order.
func (c *canvas) body(paint page) *body {
	c.byPage = c.byPage[:0]
	clear(c.content)
	clear(c.grown)
	c.begin(false)
	paint(c)
	operators := c.end()
	if c.unfinished {
		return nil
	}
	b := &body{object: streamObject("", operators), elements: c.byPage[0]}
	for parent, kids := range c.grown {
		for _, kid := range kids {
			b.grown = append(b.grown, growth{parent, kid})
		}
	}
	return b
}

// adopt takes a kept page as what the page at hand shows so far.
func (c *canvas) adopt(b *body) {
	for _, g := range b.grown {
		c.grown[g.parent] = append(c.grown[g.parent], g.kid)
	}
	for _, e := range b.elements {
		c.mark(e)
	}
}
