package pdf

// element is a node of the structure tree that screen readers follow. The tree
// is made by layout and is the same wherever its pages are painted; what it
// holds on which page is kept by the canvas.
type element struct {
	tag  string // a standard structure type of PDF 1.4: "P", "H1", "L", "Table"…
	alt  string // what a picture shows
	kids []*element
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
