package petition

import (
	"slices"
	"strings"
)

// Official is a recipient of a copy.
type Official struct {
	Name, Title, Office string
	Salutation          string   // "Dear Representative Thornbury"; empty for the template's own
	Email               string   // bare, its domain in ASCII; empty where Form is given
	Form                string   // link of a web form; empty where there is none
	Address             []string // by post, a line each, below name and title; may be empty
	State               string   // two letters, or empty
	Language            string   // "en" or "es"; empty for that of the letter
	Letter              string   // "copy" or "own"
	CC                  []string
	Attachments         []Attachment // at least one
	Limit               int64        // bytes that a message to the official may have, encoded; 0 for that of Mail
	Source              string       // file:line, for errors
}

// Key tells officials apart: two with the same key are one, and must not get
// two messages. It is the address in small letters or, where there is none, the
// form's link with the name, as one form can serve many officials.
func (o *Official) Key() string {
	if o.Email != "" {
		return strings.ToLower(o.Email)
	}
	return strings.ToLower(o.Form + " " + o.Called())
}

// Asks reports whether the official is to get an attachment.
func (o *Official) Asks(a Attachment) bool { return slices.Contains(o.Attachments, a) }

// Called gives the name, or the title where there is none.
func (o *Official) Called() string {
	if o.Name != "" {
		return o.Name
	}
	return o.Title
}

// Attachment is a file of the packet that can go with a message.
type Attachment string

// The attachments that may be asked for.
const (
	AttachLetter    Attachment = "letter"
	AttachList      Attachment = "list"
	AttachStateList Attachment = "list-of-state" // the list of the official's state alone
	AttachWorkbook  Attachment = "workbook"
	AttachExhibits  Attachment = "exhibits"
	AttachPacket    Attachment = "packet" // the print file, which holds letter and list
)

// FileFor gives the name of the file in the packet that goes to an official. A
// list may come in volumes of it.
func (a Attachment) FileFor(o *Official) string {
	switch a {
	case AttachLetter:
		return LetterPDF
	case AttachList:
		return AnnexPDF
	case AttachStateList:
		return StateListPDF(o.State)
	case AttachWorkbook:
		return AnnexXLSX
	case AttachExhibits:
		return ExhibitsPDF
	case AttachPacket:
		return PacketPDF
	}
	return ""
}

// Mail is how messages leave. No secret is part of it.
type Mail struct {
	From      string // "Your Centre <office@example.org>"
	ReplyTo   string // bare; empty where answers go to From
	BCC       string // bare: the sender's own copy; empty for none
	Limit     int64  // bytes that a whole message may have, encoded; 0 where mail is not set up
	Days      int    // how old the packet's date may be when it is sent
	PerMinute int    // how many messages may leave in a minute; 0 for as many as the SMTP preset says
	SMTP      SMTP
}

// SMTP is the server that takes messages. With a Preset, what is empty is the
// preset's.
type SMTP struct {
	Preset   string // "gmail", "outlook", "microsoft365", "fastmail", "local", "ses:us-east-1", or empty
	Host     string
	Port     int
	Security string // "starttls", "tls" or "plain"
	Username string
	Auth     string // "plain", "login", "xoauth2", or empty for what the server offers
}
