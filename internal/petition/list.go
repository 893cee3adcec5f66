package petition

import "io"

// List names one signature list, and how the case says to read it.
type List struct {
	File      string // as a person names it, relative to the case folder
	Collected string // how, in the organiser's words: "on paper"; may be empty
	Reading   Reading

	// Open gives the list's bytes from the start, every time anew. A list can be
	// larger than memory, so nobody holds it whole; its digest is taken while it
	// is read, so that what was judged is what the manifest names.
	Open func() (io.ReadCloser, error)
}

// Reading is what a case says about how a list is written. What is empty is
// told from the list itself.
type Reading struct {
	Encoding  Encoding
	Delimiter string // one character
	Sheet     string // of a workbook, by its name
	Header    int    // line of the header row, or row of the sheet, from 1
	Dates     DayOrder
	Columns   map[Role]string    // the header of a role's column, as written
	Unused    []string           // headers of columns that hold nothing to be used, as written
	Consent   map[string]Consent // by the header of the column, as written
}

// Encoding is how a text file's bytes stand for characters.
type Encoding string

// The encodings that a case may name.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252"
	Latin1      Encoding = "latin-1"
)

// DayOrder says which of two numbers of a date is the month.
type DayOrder string

// The orders of day and month.
const (
	MonthFirst DayOrder = "month first" // 3/14/2027
	DayFirst   DayOrder = "day first"   // 14/3/2027
)

// Consent is what a case says about a column that speaks of being named.
type Consent struct {
	Ignore bool     // it is about something else
	Yes    []string // the values that mean that the signer may be named; any other means no
}

// Measure tells how wide the texts of a list are where they are shown. The zero
// Measure measures nothing.
type Measure struct {
	Width   func(text string) float64
	PerByte float64 // no text is wider than this times its bytes
	Most    float64 // what is wider counts as this wide
}

// Withdrawals are the signers who take their signature back: a file of e-mails
// or names, one a line.
type Withdrawals struct {
	File  string // as a person names it; empty where the case gives none
	Lines []WithdrawalLine
}

// WithdrawalLine is one line that says something.
type WithdrawalLine struct {
	Line int // of the file, from 1
	Text string
}

// Workbook is an opened workbook whose sheets are lists, or may be.
type Workbook interface {
	// Sheets names the visible sheets in their order.
	Sheets() []string

	// Hidden counts the sheets that are hidden, which are not read.
	Hidden() int

	// Rows gives the rows of a sheet from its first, each with its number from 1
	// and the texts of its cells; rows without cells are left out. Dates come as
	// 2027-03-03 or 2027-03-03 14:05:00, numbers as they are stored but with the
	// zeros in front that a format like 00000 shows, and a cell merged with others
	// has its text in the first of them. The slice of cells is valid until yield
	// returns; the texts stay. It stops at the first error of yield and gives it
	// back.
	Rows(sheet string, yield func(row int, cells []string) error) error

	// Close frees what the workbook holds, temporary files included.
	Close() error
}

// OpenWorkbook opens the bytes of a workbook. Its errors are *Error of kind
// BadList without a file, which its caller knows.
type OpenWorkbook func(data []byte) (Workbook, error)
