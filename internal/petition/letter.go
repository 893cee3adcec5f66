package petition

import "image"

// Letter is the letter's structure, with every word in place and no layout.
type Letter struct {
	Language  string
	Title     string // of the document
	Remark    string // on top of every page; empty where there is none
	Head      Letterhead
	Date      string
	Delivery  string   // "By hand and by e-mail"
	Inside    []string // the inside address, a line a string
	Subject   Subject
	Greeting  string
	Body      []Block
	Farewell  string // "Respectfully,"
	Signature []string
	Enclosed  Enclosed
	CopiesTo  Field  // "cc:" and its lines
	Running   string // the head from page 2 on, before date and page number
}

// Letterhead stands on top of the first page.
type Letterhead struct {
	Logo  image.Image // nil where there is none
	Name  string
	Lines []string // address, phone, e-mail
}

// Subject is the RE block: whom the letter is about and what it asks.
type Subject struct {
	Label  string // "Re:"
	Name   string // of the person in full, or the petition's title
	Fields []Field
}

// Field is a label with one or more lines.
type Field struct {
	Label string
	Lines []string
}

// Enclosed is the enclosure list.
type Enclosed struct {
	Label string
	Items []string
}

// BlockKind tells what a block is.
type BlockKind int

// The kinds of block that a letter's body may hold.
const (
	Paragraph BlockKind = iota
	Heading
	Quotation
	BulletItem
	NumberedItem
)

// Block is one paragraph of a letter's body.
type Block struct {
	Kind     BlockKind
	Number   int // of a NumberedItem
	Spans    []Span
	Language string // its tag, of a quotation in another language than the letter's; else empty
}

// Span is a run of text in one style. A "\n" in Text is a line break.
type Span struct {
	Text         string
	Bold, Italic bool
	Count        bool // it is the number of signatures, which Verify looks for in the letter
}

// Text gives the block's words without style.
func (b *Block) Text() string {
	var text string
	for _, s := range b.Spans {
		text += s.Text
	}
	return text
}

// Cover is the sheet on top of the packet.
type Cover struct {
	Language string
	Heading  string // "Petition for a Stay of Removal"
	Name     string // of the person
	Count    string // "248 signatures"
	Fields   []Field
	Contents []Part
}

// Part is a part of the packet as the cover lists it.
type Part struct {
	Name  string
	Pages int
	First int // its first page in the print file
}

// Receipt is the page that the office signs. It is printed twice on one sheet:
// one copy stays, one comes back.
type Receipt struct {
	Language  string
	Heading   string
	Statement string
	Fields    []string // the labels to be filled in by hand
	Stamp     string   // the label of the box for the office's stamp
	Copies    [2]string
}
