package petition

import (
	"image"
	"strings"
	"time"
)

// Case is everything a build needs to know, with defaults filled in: what the
// case folder, the petition page and the flags say together.
type Case struct {
	Page       Page
	Lists      []List
	Person     Person
	Relief     []string // in the words of the case: "Stay of Removal", "Motion to Reopen"
	Hearing    Hearing
	Office     OfficeChoice
	Sender     Sender
	Letter     LetterChoice
	Annex      AnnexChoice
	Exhibits   ExhibitChoice
	Court      Court
	Fonts      []Font // asked for a character that no font of the program has, in this order
	Recipients []Official
	Mail       Mail
	Ledger     string // where it is written who was sent what: a postgres:// address without a password; empty for the case folder
	Withdrawn  Withdrawals
	Inputs     []Input // the files read so far, in reading order; lists add theirs when they are read
}

// Input is one file that went into the packet. Of the case file only that is
// counted and digested which says what is in the packet: its keys mail,
// recipients and ledger are left out. What was looked at is what is sent, and a mended address or a new official does not make the packet another.
type Input struct {
	File   string `json:"file"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Font is a font that the case brings, as it is in its file.
type Font struct {
	File string
	Data []byte
}

// Page is what a petition page says, cleaned of the furniture of the platform
// it was copied from. All texts are plain, NFC, one paragraph a string; where
// Markdown is true, Ask and Background are Markdown, one block a string.
type Page struct {
	Title      string
	Target     string // whom the page says it is for, as written
	Ask        string // the paragraph that asks
	Background []string
	Sponsor    string
	Place      string
	Markdown   bool
	Language   string   // "en" or "es", told from the words
	Furniture  []string // lines left away, as written, in page order
}

// Person is the one whom the petition is for.
type Person struct {
	Name      string // in full
	ShortName string // "Mr. Pérez"; how the letter goes on after the first mention
	ANumber   string // as A012-345-678, or empty
}

// Called gives the short name, or the full one where there is none.
func (p Person) Called() string {
	if p.ShortName != "" {
		return p.ShortName
	}
	return p.Name
}

// MaskedANumber shows the last three digits only: A###-###-678. It is what any
// place but the letter on paper may show. Source of the rule: ICE calls its
// e-mail and contact form "not secure" (shared/facts/delivery.md, 5.8).
func (p Person) MaskedANumber() string {
	if len(p.ANumber) < 3 {
		return ""
	}
	return "A###-###-" + p.ANumber[len(p.ANumber)-3:]
}

// Hearing is the date that the packet must be ahead of. The zero Hearing means
// that none is known.
type Hearing struct {
	Date  Date
	Clock string         // "09:00", or empty
	Zone  *time.Location // never nil where Date is known
	Event string         // "individual hearing", "check-in"
}

// String gives the day, and the hour and whose hour it is as far as they are
// known: "2027-03-03 09:00 America/New_York".
func (h Hearing) String() string {
	words := []string{h.Date.String()}
	if h.Clock != "" {
		words = append(words, h.Clock)
	}
	if h.Zone != nil {
		words = append(words, h.Zone.String())
	}
	return strings.Join(words, " ")
}

// IsZero reports whether no hearing is known.
func (h Hearing) IsZero() bool { return h.Date.IsZero() }

// Sender is who delivers the petition.
type Sender struct {
	Organization string
	Address      []string
	Logo         image.Image // nil where there is none
	Signatory    Signatory
}

// Signatory signs the letter.
type Signatory struct {
	Name, Title, Phone, Email string
}

// LetterChoice is what a case says about its letter.
type LetterChoice struct {
	Date        Date
	Language    string   // "en" or "es"
	Delivery    []string // of "hand", "mail", "certified mail", "email", "fax"
	Template    string   // the text of the organiser's own template; empty for ours
	TemplateAs  string   // its file name, for errors
	Paragraphs  []string // of the organiser, placed after the background
	CC          []string
	Community   Community
	DoubleSided bool // each part of the print file starts on a right-hand page
}

// NameForm is how signers' names appear in Annex A.
type NameForm string

// The forms of a signer's name.
const (
	NamesFull    NameForm = "full"    // as written
	NamesInitial NameForm = "initial" // "Ana P."
	NamesNone    NameForm = "none"    // numbers and places only
)

// Column is a column of Annex A. What is not in this list cannot be asked for:
// e-mail, phone, street, IP and tags never reach a packet.
type Column string

// The columns that may be asked for.
const (
	ColumnName    Column = "name"
	ColumnCity    Column = "city"
	ColumnState   Column = "state"
	ColumnZip5    Column = "zip5"
	ColumnCountry Column = "country"
	ColumnDate    Column = "date"
	ColumnComment Column = "comment"
)

// Order is the order of Annex A.
type Order string

// The orders of Annex A.
const (
	OrderDate  Order = "date"
	OrderName  Order = "name"
	OrderPlace Order = "place"
	OrderState Order = "state" // split per state, each under its own heading; by date within
)

// Split is what the list comes in beside the whole of it.
type Split string

// The ways to split the list.
const (
	SplitNone  Split = "none"
	SplitState Split = "state" // a list of each state's signatures, and one of those from elsewhere
)

// AnnexChoice is what a case says about Annex A.
type AnnexChoice struct {
	Columns     []Column
	Names       NameForm
	Order       Order
	Split       Split
	VolumePages int   // a printed list of more comes in volumes; at least 2
	VolumeSize  int64 // the same in bytes
	Apart       bool  // the print file leaves the list out, and says where it is
}

// Reliefs joins the relief asked for as a sentence does, with the language's
// word for "and".
func (c *Case) Reliefs(and string) string { return And(c.Relief, and) }

// IsFormulaLike reports whether a spreadsheet program could take s for a
// formula. Such a text is kept as it is, and written as text.
func IsFormulaLike(s string) bool {
	return s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0]))
}
