package pdffile

import "errors"

// maxDepth bounds how deep the tree of pages may go.
const maxDepth = 50

var errPages = errors.New("the PDF's tree of pages is damaged")

// page is a page of the file.
type page struct {
	object int32
	heir   int32 // of the resources that this object has; 0 of none
}

// Pages tells how many pages the file has.
func (f *File) Pages() int { return len(f.pages) }

// Page gives the dictionary of a page, counted from 0, and its resources, be
// they its own or inherited.
func (f *File) Page(i int) (dict, resources Value, err error) {
	p := f.pages[i]
	if dict, err = f.Object(int(p.object)); err != nil {
		return nil, nil, err
	}
	if resources = dict.Get("Resources"); resources == nil && p.heir > 0 {
		from, err := f.Object(int(p.heir))
		return dict, from.Get("Resources"), err
	}
	return dict, resources, nil
}

func (f *File) readPages(root int) error {
	catalog, err := f.Object(root)
	if err != nil {
		return err
	}
	if err := f.collect(catalog.Get("Pages"), 0, 0, make([]bool, len(f.objects))); err != nil {
		return err
	}
	if len(f.pages) == 0 {
		return errPages
	}
	return nil
}

// collect lists the pages below a node of the tree, which must be as many as it
// says. No node is in two places.
func (f *File) collect(node Value, heir int32, depth int, seen []bool) error {
	n, ok := node.Ref()
	if !ok || n >= len(seen) || seen[n] || depth > maxDepth {
		return errPages
	}
	seen[n] = true
	dict, err := f.Object(n)
	if err != nil {
		return err
	}
	kind, _ := dict.Get("Type").Name()
	if kind == "Page" {
		f.pages = append(f.pages, page{int32(n), heir})
		return nil
	}
	kids, err := f.Resolve(dict.Get("Kids"))
	if err != nil || kind != "Pages" || !kids.IsArray() {
		return errPages
	}
	if dict.Get("Resources") != nil {
		heir = int32(n)
	}
	before := len(f.pages)
	for kid := range kids.Items() {
		if err := f.collect(kid, heir, depth+1, seen); err != nil {
			return err
		}
	}
	if count, ok := dict.Get("Count").Int(); !ok || count != len(f.pages)-before {
		return errPages
	}
	return nil
}
