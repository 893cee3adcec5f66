package pdf

import (
	"bytes"
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
	t := treeWriter{finisher: f, numbers: map[*element]int{}, pages: f.pages()}
	root, document := f.objs.reserve(), f.objs.reserve()
	var kids []int
	for _, e := range f.doc.roots() {
		if n := t.write(e, document, f.doc.language); n > 0 {
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
// where they hold nothing. language is that of what e stands in.
func (t *treeWriter) write(e *element, parent int, language string) int {
	self := t.objs.reserve()
	kids := t.marks(e)
	if len(kids) > 0 {
		t.numbers[e] = self
	}
	for _, below := range [][]*element{e.kids, t.canvas.grown[e]} {
		for _, kid := range below {
			if n := t.write(kid, self, cmp.Or(e.lang, language)); n > 0 {
				kids = append(kids, strconv.Itoa(n)+" 0 R")
			}
		}
	}
	if len(kids) == 0 {
		t.objs = t.objs[:self] // nothing was added after it
		return 0
	}
	keys := e.attributes()
	if e.lang != "" && e.lang != language {
		keys += "/Lang(" + e.lang + ")"
	}
	if e.alt != "" {
		keys += "/Alt " + textString(e.alt)
	}
	if content := t.canvas.content[e]; len(content) > 0 {
		keys += fmt.Sprintf("/Pg %d 0 R", t.pages[content[0].page])
	}
	t.objs[self] = fmt.Appendf(nil, "<</S/%s/P %d 0 R%s/K%s>>", e.tag, parent, keys, list(kids))
	return self
}

// list writes the kids of an element; one number needs no brackets.
func list(kids []string) string {
	if len(kids) == 1 {
		return " " + kids[0]
	}
	return "[" + strings.Join(kids, " ") + "]"
}

// marks refers to the marked content of e: by its bare number on the page
// where e starts, which is the shortest form, and in full on later pages.
func (t *treeWriter) marks(e *element) []string {
	var kids []string
	content := t.canvas.content[e]
	for _, m := range content {
		kid := strconv.Itoa(m.id)
		if m.page != content[0].page {
			kid = fmt.Sprintf("<</Type/MCR/Pg %d 0 R/MCID %d>>", t.pages[m.page], m.id)
		}
		kids = append(kids, kid)
	}
	return kids
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
