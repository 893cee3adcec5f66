package petition

import "fmt"

// Form is what a Piece is made of.
type Form uint8

// The forms of a Piece.
const (
	Shown   Form = iota // text of a page, a line for each piece that is shown by itself
	Cells               // the cells of a row of a sheet as text, a line for each
	Content             // the bytes that make a page or a sheet
	Bytes               // any other bytes: a file as it is, or an unpacked part of it
)

// Piece is something that a file of the packet says, or a part of its bytes.
type Piece struct {
	File   string // in the packet: "letter.pdf"
	Part   string // of the file: "page", "sheet 2", "docProps/core.xml", "object 12", "Subject"; empty for the file as it is
	Number int    // of the page, or of the sheet's row; 0 for other bytes and for texts of a message
	Form   Form
	// Exhibit tells that an exhibit of the case says it: its words are the
	// organiser's choice.
	Exhibit bool
	Text    []byte // valid until the one who is given it returns
}

// Where names the part of the file for people. cell counts the cells of a
// sheet's row from 0.
func (p *Piece) Where(cell int) string {
	switch {
	case p.Form == Shown && p.Number == 0:
		return "its " + p.Part
	case p.Form == Shown, p.Form == Content && p.Number > 0:
		return fmt.Sprintf("%s %d", p.Part, p.Number)
	case p.Form == Cells && cell < 26:
		return fmt.Sprintf("%s, cell %c%d", p.Part, 'A'+cell, p.Number)
	case p.Form == Cells:
		return fmt.Sprintf("%s, row %d", p.Part, p.Number)
	case p.Part == "":
		return "its bytes"
	}
	return "its part " + p.Part
}
