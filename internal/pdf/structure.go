package pdf

import (
	"bytes"
	"fmt"
	"strings"
)

// structure adds the structure tree and gives its object, or 0 where nothing
// is tagged. Elements without content in this file are left out.
func (f *finisher) structure() int {
	if len(f.canvas.content) == 0 {
		return 0
	}
	t := treeWriter{finisher: f, numbers: map[*element]int{}, pages: f.pages()}
	root, document := f.objs.reserve(), f.objs.reserve()
	var kids []int
	for _, e := range f.doc.roots() {
		if n := t.write(e, document); n > 0 {
			kids = append(kids, n)
		}
	}
	f.objs[document] = fmt.Appendf(nil, "<</Type /StructElem /S /Document /P %d 0 R /K [%s]>>", root, references(kids))
	f.objs[root] = fmt.Appendf(nil, "<</Type /StructTreeRoot /K %d 0 R /ParentTree <</Nums [%s]>> /ParentTreeNextKey %d>>",
		document, t.parents(), len(t.pages))
	for i, n := range t.pages {
		f.objs[n] = bytes.Replace(f.objs[n], []byte("/Resources"), fmt.Appendf(nil, "/StructParents %d /Tabs /S /Resources", i), 1)
	}
	return root
}

// pages gives the objects of the pages in order.
func (f *finisher) pages() []int {
	var pages []int
	for n := 1; n < len(f.objs); n++ {
		if bytes.HasPrefix(f.objs[n], []byte("<</Type /Page\n")) {
			pages = append(pages, n)
		}
	}
	return pages
}

type treeWriter struct {
	*finisher
	numbers map[*element]int // the object of each element that has content
	pages   []int
}

// write adds the object of e and of all below it, and gives its number, or 0
// where they hold nothing.
func (t *treeWriter) write(e *element, parent int) int {
	self := t.objs.reserve()
	var kids strings.Builder
	for _, m := range t.canvas.content[e] {
		fmt.Fprintf(&kids, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", t.pages[m.page], m.id)
		t.numbers[e] = self
	}
	for _, kid := range e.kids {
		if n := t.write(kid, self); n > 0 {
			fmt.Fprintf(&kids, "%d 0 R ", n)
		}
	}
	if kids.Len() == 0 {
		t.objs = t.objs[:self] // nothing was added after it
		return 0
	}
	alt := ""
	if e.alt != "" {
		alt = " /Alt " + textString(e.alt)
	}
	t.objs[self] = fmt.Appendf(nil, "<</Type /StructElem /S /%s /P %d 0 R%s /K [%s]>>", e.tag, parent, alt, strings.TrimSpace(kids.String()))
	return self
}

// parents lists for each page the elements of its marked content by number.
func (t *treeWriter) parents() string {
	var nums strings.Builder
	for page, elements := range t.canvas.byPage {
		fmt.Fprintf(&nums, "%d [", page)
		for _, e := range elements {
			fmt.Fprintf(&nums, "%d 0 R ", t.numbers[e])
		}
		nums.WriteString("] ")
	}
	return nums.String()
}

func references(numbers []int) string {
	words := make([]string, len(numbers))
	for i, n := range numbers {
		words[i] = fmt.Sprintf("%d 0 R", n)
	}
	return strings.Join(words, " ")
}
