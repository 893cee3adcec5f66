package pdftest

import (
	"math"
	"strings"
	"testing"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Element is an element of a page's structure, as a screen reader finds it.
type Element struct {
	Tag   string // its type: "P", "H1", "TD"
	Lang  string // its own language; empty where it has none of its own
	Alt   string
	Scope string // of a TH
	Kids  []*Element
	Items []Item // what it holds by itself, in its order
}

// Item is a thing that a page paints.
type Item struct {
	Text  string  // empty of what is no text
	Size  float64 // of the text, in points
	Shade float64 // of the text: 0 is black, 1 white
}

// Tagged is a page taken apart by its tags.
type Tagged struct {
	Roots     []*Element
	Artifacts []Item
	Loose     []Item // what no element holds, and is no artifact either
}

// Walk calls do for each element of the page in reading order, with those that
// it stands in.
func (p *Tagged) Walk(do func(e *Element, above []*Element)) {
	var walk func(e *Element, above []*Element)
	walk = func(e *Element, above []*Element) {
		do(e, above)
		for _, kid := range e.Kids {
			walk(kid, append(above[:len(above):len(above)], e))
		}
	}
	for _, root := range p.Roots {
		walk(root, nil)
	}
}

// Text gives what the element says by itself.
func (e *Element) Text() string {
	var text strings.Builder
	for _, i := range e.Items {
		text.WriteString(i.Text)
	}
	return text.String()
}

// Tags takes the pages of a file apart by their tags.
func Tags(t testing.TB, file []byte) []*Tagged {
	t.Helper()
	var pages []*Tagged
	open(t, file, func(e pdfium.Pdfium, doc references.FPDF_DOCUMENT, n int) {
		for i := range n {
			r := tagReader{t: t, engine: e, page: byIndex(doc, i), marked: map[int][]Item{}}
			pages = append(pages, r.read())
		}
	})
	return pages
}

type tagReader struct {
	t      testing.TB
	engine pdfium.Pdfium
	page   requests.Page
	text   references.FPDF_TEXTPAGE
	marked map[int][]Item // by number
	found  Tagged
}

func (r *tagReader) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *tagReader) read() *Tagged {
	text, err := r.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: r.page})
	r.must(err)
	r.text = text.TextPage
	defer r.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: r.text})
	count, err := r.engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: r.page})
	r.must(err)
	for i := range count.Count {
		object, err := r.engine.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: r.page, Index: i})
		r.must(err)
		r.sort(object.PageObject)
	}
	tree, err := r.engine.FPDF_StructTree_GetForPage(&requests.FPDF_StructTree_GetForPage{Page: r.page})
	r.must(err)
	defer r.engine.FPDF_StructTree_Close(&requests.FPDF_StructTree_Close{StructTree: tree.StructTree})
	kids, err := r.engine.FPDF_StructTree_CountChildren(&requests.FPDF_StructTree_CountChildren{StructTree: tree.StructTree})
	r.must(err)
	for i := range kids.Count {
		kid, err := r.engine.FPDF_StructTree_GetChildAtIndex(&requests.FPDF_StructTree_GetChildAtIndex{StructTree: tree.StructTree, Index: i})
		if err == nil { // else the page holds none of it
			r.found.Roots = append(r.found.Roots, r.element(kid.StructElement))
		}
	}
	for _, items := range r.marked { // whose number no element names
		r.found.Loose = append(r.found.Loose, items...)
	}
	return &r.found
}

// sort puts an object of the page where its marks say that it belongs.
func (r *tagReader) sort(object references.FPDF_PAGEOBJECT) {
	item := r.item(object)
	marks, err := r.engine.FPDFPageObj_CountMarks(&requests.FPDFPageObj_CountMarks{PageObject: object})
	r.must(err)
	for i := range marks.Count {
		mark, err := r.engine.FPDFPageObj_GetMark(&requests.FPDFPageObj_GetMark{PageObject: object, Index: uint64(i)})
		r.must(err)
		name, err := r.engine.FPDFPageObjMark_GetName(&requests.FPDFPageObjMark_GetName{PageObjectMark: mark.Mark})
		r.must(err)
		if name.Name == "Artifact" {
			r.found.Artifacts = append(r.found.Artifacts, item)
			return
		}
	}
	id, err := r.engine.FPDFPageObj_GetMarkedContentID(&requests.FPDFPageObj_GetMarkedContentID{PageObject: object})
	if err != nil || id.MarkedContentID < 0 {
		r.found.Loose = append(r.found.Loose, item)
		return
	}
	r.marked[id.MarkedContentID] = append(r.marked[id.MarkedContentID], item)
}

func (r *tagReader) item(object references.FPDF_PAGEOBJECT) Item {
	kind, err := r.engine.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object})
	r.must(err)
	if kind.Type != enums.FPDF_PAGEOBJ_TEXT {
		return Item{}
	}
	text, err := r.engine.FPDFTextObj_GetText(&requests.FPDFTextObj_GetText{PageObject: object, TextPage: r.text})
	r.must(err)
	size, err := r.engine.FPDFTextObj_GetFontSize(&requests.FPDFTextObj_GetFontSize{PageObject: object})
	r.must(err)
	matrix, err := r.engine.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: object})
	r.must(err)
	fill, err := r.engine.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object})
	r.must(err)
	scale := math.Hypot(float64(matrix.Matrix.C), float64(matrix.Matrix.D))
	lightest := max(fill.FillColor.R, fill.FillColor.G, fill.FillColor.B)
	return Item{Text: text.Text, Size: float64(size.FontSize) * scale, Shade: float64(lightest) / 255}
}

// scope gives what a cell says that it heads, or nothing.
func (r *tagReader) scope(of references.FPDF_STRUCTELEMENT) string {
	attributes, err := r.engine.FPDF_StructElement_GetAttributeAtIndex(&requests.FPDF_StructElement_GetAttributeAtIndex{StructElement: of})
	if err != nil {
		return ""
	}
	value, err := r.engine.FPDF_StructElement_Attr_GetValue(&requests.FPDF_StructElement_Attr_GetValue{
		StructElementAttribute: attributes.StructElementAttribute, Name: "Scope",
	})
	if err != nil {
		return ""
	}
	scope, err := r.engine.FPDF_StructElement_Attr_GetStringValue(&requests.FPDF_StructElement_Attr_GetStringValue{
		StructElementAttributeValue: value.StructElementAttributeValue,
	})
	if err != nil {
		return ""
	}
	return scope.Value
}

func (r *tagReader) element(from references.FPDF_STRUCTELEMENT) *Element {
	e := &Element{}
	kind, err := r.engine.FPDF_StructElement_GetType(&requests.FPDF_StructElement_GetType{StructElement: from})
	r.must(err)
	e.Tag = kind.Type
	// What an element does not have is an error to the library.
	if lang, err := r.engine.FPDF_StructElement_GetLang(&requests.FPDF_StructElement_GetLang{StructElement: from}); err == nil {
		e.Lang = lang.Lang
	}
	if alt, err := r.engine.FPDF_StructElement_GetAltText(&requests.FPDF_StructElement_GetAltText{StructElement: from}); err == nil {
		e.Alt = alt.AltText
	}
	e.Scope = r.scope(from)
	count, err := r.engine.FPDF_StructElement_CountChildren(&requests.FPDF_StructElement_CountChildren{StructElement: from})
	r.must(err)
	for i := range count.Count {
		id, err := r.engine.FPDF_StructElement_GetChildMarkedContentID(&requests.FPDF_StructElement_GetChildMarkedContentID{StructElement: from, Index: i})
		if err == nil && id.ChildMarkedContentID >= 0 {
			e.Items = append(e.Items, r.marked[id.ChildMarkedContentID]...)
			delete(r.marked, id.ChildMarkedContentID)
			continue
		}
		kid, err := r.engine.FPDF_StructElement_GetChildAtIndex(&requests.FPDF_StructElement_GetChildAtIndex{StructElement: from, Index: i})
		if err == nil { // else it is on another page
			e.Kids = append(e.Kids, r.element(kid.StructElement))
		}
	}
	return e
}
