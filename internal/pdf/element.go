package pdf

import "fmt"

// element is a node of the structure tree that screen readers follow. The tree
// is made by layout and is the same wherever its pages are painted; what it
// holds on which page is kept by the canvas.
type element struct {
	tag    string // a standard structure type of PDF 1.4: "P", "H1", "L", "Table"…
	alt    string // what a picture shows
	lang   string // the tag of its language, where that may be another than around it
	scope  string // of a TH: "Column" or "Row", the cells that it heads
	across int    // how many columns a cell takes; 0 for one
	kids   []*element
}

// child adds a node below e.
func (e *element) child(tag string) *element {
	kid := &element{tag: tag}
	e.kids = append(e.kids, kid)
	return kid
}

// path adds a chain of nodes and gives the last: path("LI", "LBody").
func (e *element) path(tags ...string) *element {
	for _, tag := range tags {
		e = e.child(tag)
	}
	return e
}

// item adds an item below e, a list.
func (e *element) item() (label, body *element) {
	li := e.child("LI")
	return li.child("Lbl"), li.child("LBody")
}

// heads says that e, a TH, heads its column or its row, and gives e.
func (e *element) heads(scope string) *element {
	e.scope = scope
	return e
}

// row adds a row of n cells below e, a table. Those of "TH" head their columns.
func (e *element) row(tag string, n int) []*element {
	row := e.child("TR")
	for range n {
		if cell := row.child(tag); tag == "TH" {
			cell.heads("Column")
		}
	}
	return row.kids
}

// attributes gives the key for what a cell heads and takes, or nothing.
func (e *element) attributes() string {
	keys := ""
	if e.scope != "" {
		keys += "/Scope/" + e.scope
	}
	if e.across > 1 {
		keys += fmt.Sprintf("/ColSpan %d", e.across)
	}
	if keys == "" {
		return ""
	}
	return "/A<</O/Table" + keys + ">>"
}
