package mail

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"example.org/petition/internal/petition"
)

// attached is a file as it goes with a message.
type attached struct {
	kind    petition.Attachment
	what    string // it is, for people
	file    string // its name in the message
	pages   int    // of a PDF
	encoded []byte // base64 in lines of 76, without a line end at the end
}

// contentTypes are those of the files that a packet can hold.
var contentTypes = map[string]string{
	".pdf":  "application/pdf",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func (a *attached) contentType() string { return contentTypes[path.Ext(a.file)] }

// attach gathers what the official is to get.
func (d *draft) attach() error {
	for _, kind := range d.official.Attachments {
		names := d.names(kind)
		for i, name := range names {
			file, err := d.file(kind, name)
			if err != nil {
				return err
			}
			what := petition.Fill(d.words.Message.Attachment(kind), "state", d.words.StateName(d.official.State))
			if len(names) > 1 {
				what += ", " + petition.Fill(d.words.Annex.Volume, "n", d.words.Number(i+1), "of", d.words.Number(len(names)))
			}
			named := *file
			named.what = what
			named.file = fileName(what, d.hide(d.Case.Person.Name), path.Ext(name))
			d.attached = append(d.attached, &named)
		}
	}
	return nil
}

// names gives the files of the packet that an attachment is: a long list comes in
// volumes. A list of a state that nobody has signed from is none.
func (d *draft) names(kind petition.Attachment) []string {
	name := kind.FileFor(d.official)
	switch kind {
	case petition.AttachStateList:
		if petition.CountOf(d.ByState, d.official.State) == 0 {
			return nil
		}
	case petition.AttachList:
	default:
		return []string{name}
	}
	var names []string
	for _, f := range d.Manifest.ListFiles(name) {
		names = append(names, f.Path)
	}
	if len(names) == 0 {
		return []string{name} // readFile tells that it is missing
	}
	return names
}

// file gives a file of the packet, or the letter that is not in it.
func (d *draft) file(kind petition.Attachment, name string) (*attached, error) {
	if kind == petition.AttachLetter && d.Letter != nil {
		pdf, pages, err := d.Letter(d.official)
		if err != nil {
			return nil, err
		}
		if pdf != nil {
			d.own = d.official.Letter == "own"
			return &attached{kind: kind, pages: pages, encoded: encodeBase64(pdf)}, nil
		}
	}
	if file := d.files[name]; file != nil {
		return file, nil
	}
	file, err := d.readFile(kind, name)
	if err == nil {
		d.files[name] = file
	}
	return file, err
}

// readFile reads a file of the packet, which must be what was sealed: what was
// looked at is what is sent.
func (c *Composer) readFile(kind petition.Attachment, name string) (*attached, error) {
	at := slices.IndexFunc(c.Manifest.Files, func(f petition.File) bool { return f.Path == name })
	if at < 0 {
		return nil, &petition.Error{Kind: petition.BadCase, File: name, Message: "the packet has no such file to attach",
			Hint: "take it out of attachments: of the officials, or build the packet with it"}
	}
	data, err := fs.ReadFile(c.Packet, name)
	if err != nil {
		return nil, &petition.Error{Kind: petition.BadPacket, File: name, Message: "cannot be read to be attached", Err: err,
			Hint: "build the packet again: petition build"}
	}
	sealed := c.Manifest.Files[at]
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != sealed.SHA256 {
		return nil, &petition.Error{Kind: petition.BadPacket, File: name, Message: "is not the file that was sealed",
			Hint: "build the packet again, and look at it before you send it"}
	}
	return &attached{kind: kind, pages: sealed.Pages, encoded: encodeBase64(data)}, nil
}

// leaveOut takes the heaviest attachment away, but not the letter.
func (d *draft) leaveOut(size, limit int64) error {
	letter := petition.AttachLetter
	if !slices.Contains(d.official.Attachments, letter) {
		letter = petition.AttachPacket // which holds it
	}
	heaviest := -1
	for i, a := range d.attached {
		if a.kind != letter && (heaviest < 0 || len(a.encoded) > len(d.attached[heaviest].encoded)) {
			heaviest = i
		}
	}
	if heaviest < 0 {
		hint := "ask the official's office how the letter can reach it; if its mail takes more, write mail: {limit: 20 MB} in case.yaml"
		if letter == petition.AttachPacket {
			hint = "write attachments: [letter, list] at this official, so that the list can be left out"
		}
		return &petition.Error{Kind: petition.BadCase, File: d.official.Source, Hint: hint,
			Message: fmt.Sprintf("the message would have %d bytes with the letter alone, and may have %d", size, limit)}
	}
	d.leftOut = append(d.leftOut, d.attached[heaviest])
	d.attached = slices.Delete(d.attached, heaviest, heaviest+1)
	return nil
}

// encodeBase64 writes lines of 76 characters (RFC 2045, section 6.8).
func encodeBase64(data []byte) []byte {
	const line = 76 / 4 * 3
	out := make([]byte, 0, base64.StdEncoding.EncodedLen(len(data))+2*(len(data)/line+1))
	for piece := range slices.Chunk(data, line) {
		if len(out) > 0 {
			out = append(out, "\r\n"...)
		}
		out = base64.StdEncoding.AppendEncode(out, piece)
	}
	return out
}
