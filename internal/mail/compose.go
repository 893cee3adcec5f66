package mail

import (
	"io/fs"
	"iter"
	netmail "net/mail"
	"slices"
	"strings"
	"time"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// Batch is what the messages of one packet have in common.
type Batch struct {
	Templates fs.FS                      // message/<language>.md.tmpl
	Words     map[string]*petition.Words // by language, of every official
	Case      *petition.Case
	Office    petition.Office
	Packet    fs.FS             // the packet folder, verified
	Manifest  petition.Manifest // of that folder
	ByState   []petition.Tally  // of the counted signatures

	// Date is that of the messages. It comes with the packet, never from a clock:
	// the same packet and official give the same bytes.
	Date time.Time

	// Test is an address that gets all messages instead, marked as a test; empty
	// for messages to the officials themselves.
	Test string

	// Letter gives the letter that goes to an official as a PDF, with its pages,
	// where that is not the packet's letter.pdf: one that is addressed to an
	// official with Letter "own", or a copy with the A-number masked. A nil PDF, or
	// a nil Letter, is the packet's.
	Letter func(*petition.Official) (pdf []byte, pages int, err error)
}

// Composer makes the messages of a batch. It reads and encodes each file of the
// packet once. It is not for several goroutines at a time.
type Composer struct {
	Batch
	from      netmail.Address
	replyTo   string // bare
	templates map[string]*markdown.Template
	files     map[string]*attached // by their names in the packet
}

// NewComposer checks what all messages need. Its errors are *petition.Error.
func NewComposer(b Batch) (*Composer, error) {
	c := &Composer{Batch: b, templates: map[string]*markdown.Template{}, files: map[string]*attached{}}
	if b.Case.Mail.From == "" {
		return nil, &petition.Error{Kind: petition.BadCase, Message: "the case does not say who sends mail",
			Hint: `add mail: {from: "Your Centre <office@example.org>"} to case.yaml`}
	}
	from, err := netmail.ParseAddress(b.Case.Mail.From)
	if err != nil {
		return nil, &petition.Error{Kind: petition.BadCase, Message: "mail.from is not an e-mail address", Err: err,
			Hint: `write mail: {from: "Your Centre <office@example.org>"} in case.yaml`}
	}
	c.from = netmail.Address{Name: visible(from.Name), Address: from.Address}
	c.replyTo = b.Case.Mail.ReplyTo
	for _, address := range []string{c.from.Address, c.replyTo, b.Case.Mail.BCC, b.Test} {
		if err := checkAddress(address); address != "" && err != nil {
			return nil, err
		}
	}
	for language := range b.Words {
		if c.templates[language], err = loadMessageTemplate(b.Templates, language); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// From gives the bare address that messages are from.
func (c *Composer) From() string { return c.from.Address }

// Messages composes a message for each official, one at a time: only one is held
// in memory. It ends with the first error.
func (c *Composer) Messages(officials []petition.Official, limit int64) iter.Seq2[*petition.Message, error] {
	return func(yield func(*petition.Message, error) bool) {
		for i := range officials {
			m, err := c.Compose(&officials[i], limit)
			if !yield(m, err) || err != nil {
				return
			}
		}
	}
}

// Compose writes the message to an official. Limit is how many bytes it may have
// as it goes over the wire, 0 for any number. What makes it larger is left out,
// the heaviest first, and the message says so; never the letter. An official
// with a form instead of an address gets a text to be pasted.
func (c *Composer) Compose(o *petition.Official, limit int64) (*petition.Message, error) {
	d, err := c.draft(o)
	if err != nil {
		return nil, err
	}
	if o.Email == "" {
		return d.paste()
	}
	for _, address := range append([]string{o.Email}, o.CC...) {
		if err := checkAddress(address); err != nil {
			return nil, err
		}
	}
	for {
		whole, err := d.build()
		if err != nil {
			return nil, err
		}
		if size := whole.size(); limit > 0 && size > limit {
			if err := d.leaveOut(size, limit); err != nil {
				return nil, err
			}
			continue
		}
		m := d.message()
		m.To, m.Raw = d.recipients(), whole.bytes()
		return m, nil
	}
}

// draft is a message in the making.
type draft struct {
	*Composer
	official *petition.Official
	words    *petition.Words
	template *markdown.Template
	ids      identity
	own      bool // the letter is addressed to the official
	attached []*attached
	leftOut  []*attached

	subject string
}

func (c *Composer) draft(o *petition.Official) (*draft, error) {
	language := o.Language
	if language == "" {
		language = c.Case.Letter.Language
	}
	d := &draft{Composer: c, official: o, words: c.Words[language], template: c.templates[language], ids: c.identify(o)}
	if d.words == nil {
		return nil, &petition.Error{Kind: petition.BadCase, File: o.Source, Message: "there is no message in the official's language",
			Hint: "write language: en, or language: es"}
	}
	if o.Email == "" {
		return d, nil
	}
	return d, d.attach()
}

// message gives what is known of the message beside its bytes.
func (d *draft) message() *petition.Message {
	m := &petition.Message{
		Official: *d.official, From: d.from.Address, MessageID: d.ids.messageID, Subject: d.subject, Form: d.official.Form,
	}
	for _, a := range d.attached {
		m.Attached = append(m.Attached, a.file)
	}
	for _, a := range d.leftOut {
		m.LeftOut = append(m.LeftOut, a.file)
	}
	return m
}

// recipients are whom the server is given, each once.
func (d *draft) recipients() []string {
	if d.Test != "" {
		return []string{d.Test}
	}
	var to []string
	for _, address := range slices.Concat([]string{d.official.Email}, d.official.CC, []string{d.Case.Mail.BCC}) {
		known := slices.ContainsFunc(to, func(other string) bool { return strings.EqualFold(address, other) })
		if address != "" && !known {
			to = append(to, address)
		}
	}
	return to
}
