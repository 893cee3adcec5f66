package pdf

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// structure adds the structure tree and gives its object, or 0 where nothing
// is tagged. Elements without content in this file are left out.
func (f *finisher) structure() int {
	if len(f.canvas.content) == 0 {
		return 0
	}
	t := treeWriter{finisher: f}
	t.count()
	root, document := f.objs.reserve(), f.objs.reserve()
	var kids []int
	for _, e := range f.doc.roots() {
		if n := t.write(e, document, f.doc.language); n > 0 {
			kids = append(kids, n)
		}
	}
	f.objs[document] = fmt.Appendf(nil, "<</Type /StructElem /S /Document /P %d 0 R /K [%s]>>", root, references(kids))
	f.objs[root] = fmt.Appendf(nil, "<</Type /StructTreeRoot /K %d 0 R /ParentTree <</Nums [%s]>> /ParentTreeNextKey %d>>",
		document, t.parents(), len(f.sheets))
	return root
}

// treeWriter writes the elements. A list of 200 pages has 60,000, so that it
// makes their texts in place.
type treeWriter struct {
	*finisher
	first   []int   // by page: where its pieces of content start in holders
	holders []int32 // the object of the element that holds each piece
	kids    []byte  // of the elements that are being written, one after the other
	object  []byte
}

// count makes room for the holders of all content.
func (t *treeWriter) count() {
	t.first = make([]int, len(t.canvas.byPage)+1)
	for page, elements := range t.canvas.byPage {
		t.first[page+1] = t.first[page] + len(elements)
	}
	t.holders = make([]int32, t.first[len(t.canvas.byPage)])
}

// write adds the object of e and of all below it, and gives its number, or 0
// where they hold nothing. language is that of what e stands in.
func (t *treeWriter) write(e *element, parent int, language string) int {
	self := t.objs.reserve()
	from := len(t.kids)
	content := t.canvas.content[e]
	kids := len(content)
	t.marks(content, self)
	for _, below := range [][]*element{e.kids, t.canvas.grown[e]} {
		for _, kid := range below {
			if n := t.write(kid, self, cmp.Or(e.lang, language)); n > 0 {
				t.kids = append(appendReference(t.kids, n), ' ')
				kids++
			}
		}
	}
	if kids == 0 {
		t.objs = t.objs[:self] // nothing was added after it
		return 0
	}
	out := append(append(append(t.object[:0], "<</S/"...), e.tag...), "/P "...)
	out = append(appendReference(out, parent), e.attributes()...)
	if e.lang != "" && e.lang != language {
		out = append(append(append(out, "/Lang("...), e.lang...), ')')
	}
	if e.alt != "" {
		out = append(append(out, "/Alt "...), textString(e.alt)...)
	}
	if len(content) > 0 {
		out = appendReference(append(out, "/Pg "...), t.page(content[0].page))
	}
	out = append(out, "/K"...)
	if list := t.kids[from : len(t.kids)-1]; kids == 1 { // without the last space
		out = append(append(out, ' '), list...) // one needs no brackets
	} else {
		out = append(append(append(out, '['), list...), ']')
	}
	t.objs[self] = t.keep(append(out, ">>"...))
	t.object, t.kids = out, t.kids[:from]
	return self
}

// marks refers to marked content and notes what holds it: by its bare number on
// the page where the element starts, which is the shortest form, and in full on
// later pages. Each ends with a space.
func (t *treeWriter) marks(content []mark, holder int) {
	for _, m := range content {
		t.holders[t.first[m.page]+m.id] = int32(holder)
		if m.page == content[0].page {
			t.kids = append(strconv.AppendInt(t.kids, int64(m.id), 10), ' ')
			continue
		}
		t.kids = appendReference(append(t.kids, "<</Type/MCR/Pg "...), t.page(m.page))
		t.kids = append(strconv.AppendInt(append(t.kids, "/MCID "...), int64(m.id), 10), ">> "...)
	}
}

// parents lists for each page the elements of its marked content by number.
func (t *treeWriter) parents() []byte {
	var nums []byte
	for page := range t.canvas.byPage {
		nums = append(strconv.AppendInt(nums, int64(page), 10), " ["...)
		for _, n := range t.holders[t.first[page]:t.first[page+1]] {
			nums = append(appendReference(nums, int(n)), ' ')
		}
		nums = append(nums, "] "...)
	}
	return nums
}

// appendReference appends what refers to an object.
func appendReference(to []byte, n int) []byte {
	return append(strconv.AppendInt(to, int64(n), 10), " 0 R"...)
}

func references(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = fmt.Sprintf("%d 0 R", n)
	}
	return strings.Join(words, " ")
}
