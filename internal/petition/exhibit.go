package petition

import (
	"fmt"
	"io"
	"slices"
)

// Exhibit is a document that the packet adds to the letter and the signatures,
// as the case names it.
type Exhibit struct {
	Document    Document
	Title       string
	Description string
	Date        Date
	Language    string      // in English words: "Spanish"; empty for English
	Translation Translation // into English; zero where there is none
}

// Document is a file of the case that is printed as it is.
type Document struct {
	File string // as the case names it
	At   string // file:line where it does
	Open func() (io.ReadCloser, error)
}

// Given reports whether there is a document.
func (d *Document) Given() bool { return d.Open != nil }

// Translation is an exhibit's English text, and who vouches for it. What is
// empty of the translator is filled in by hand.
type Translation struct {
	Document   Document
	Translator string
	Address    []string
	Phone      string
}

// ExhibitChoice is what a case says about its exhibits.
type ExhibitChoice struct {
	Prefix string // of the numbers on their pages: "LP-"
	Items  []Exhibit
}

// Exhibits is the exhibits of a case with all that their pages show.
type Exhibits struct {
	Prefix string
	Items  []ReadExhibit
	Inputs []Input // their files, in the order they were read
}

// ReadExhibit is an exhibit whose files have been read.
type ReadExhibit struct {
	Exhibit
	Mark     string // "B": Annex A is the signatures
	Original Printed
	English  Printed // zero where there is no translation
}

// Printed is what the pages of a document show: one of its fields is given.
type Printed struct {
	Text    []Block
	Picture *Picture
	Foreign *Foreign
}

// IsZero reports whether there is nothing to show.
func (p *Printed) IsZero() bool { return p.Text == nil && p.Picture == nil && p.Foreign == nil }

// Picture is a photo without its metadata, upright, and not larger than print
// can show.
type Picture struct {
	Width, Height int    // pixels
	DPI           int    // of the printed picture
	JPEG          bool   // else Data is 8-bit samples, row by row, packed with zlib
	Gray          bool   // one sample a pixel; else red, green and blue
	Data          []byte // of the picture alone
}

// Foreign is the pages of another program's PDF, cut loose from that file: the
// objects that draw them, and no others. What the file held beside its pages
// (metadata, attachments, scripts, links) is not part of it.
type Foreign struct {
	Objects []PDFObject
	Pages   []ForeignPage
	Layers  []int // objects that switch parts of pages on and off
	Off     []int // those of Layers that are off
}

// ForeignPage is one page, upright.
type ForeignPage struct {
	Object        int     // the form XObject that draws it, from its lower left corner
	Width, Height float64 // points
}

// PDFObject is an object in the syntax of PDF, whose references wait for the
// numbers that a file gives to its objects.
type PDFObject struct {
	Text   []byte // without the references and the stream
	Refs   []PDFRef
	Stream []byte // with the filters that Text names; nil where there is none
}

// PDFRef is a reference to an object of the same Foreign.
type PDFRef struct {
	At     int // in Text
	Object int // index
}

// ExhibitMark gives the mark of the n-th exhibit, counted from 0: B … Z, AA,
// AB …, as Annex A has the first letter.
func ExhibitMark(n int) string {
	n++
	if n < 26 {
		return string(rune('A' + n))
	}
	return ExhibitMark(n/26-2) + string(rune('A'+n%26))
}

// PageNumber writes the number of the n-th page of the exhibits, counted from
// 1: "LP-000123".
func (x *Exhibits) PageNumber(n int) string { return fmt.Sprintf("%s%06d", x.Prefix, n) }

// HasForeign reports whether a page comes from another program's PDF.
func (x *Exhibits) HasForeign() bool {
	return slices.ContainsFunc(x.Items, func(i ReadExhibit) bool { return i.Original.Foreign != nil || i.English.Foreign != nil })
}
