package mail

import (
	"bytes"
	"fmt"
	"maps"
	"mime"
	"slices"

	"example.org/petition/internal/petition"
)

// Pieces gives what a message says, for looking for what must not be there: each
// field of its header decoded, its texts, the names of its files, and all of its
// bytes but the content of the files, which Attachments gives. It reads the
// message as it is sent, not what it was composed of; what the server alone is
// told, m.To, is no part of that. Of a message that is to be pasted into a form,
// it gives the text.
//
// file names the message in what is told of it. The names of the parts are those
// of the fields, "text", "HTML" and "attachment's name". It stops at the first
// error of yield and gives it back; its own are of kind BadPacket.
func Pieces(file string, m *petition.Message, yield func(*petition.Piece) error) error {
	if m.Raw == nil {
		return give(yield,
			petition.Piece{File: file, Part: "Subject", Form: petition.Shown, Text: []byte(m.Subject)},
			petition.Piece{File: file, Part: "text", Form: petition.Shown, Text: []byte(m.Paste)},
			petition.Piece{File: file, Form: petition.Bytes, Text: emlContent(m)})
	}
	header, leaves, err := readBack(m.Raw)
	if err != nil {
		return cannotRead(file, err)
	}
	for _, name := range slices.Sorted(maps.Keys(header)) {
		text, err := decoded(header[name])
		if err != nil {
			return cannotRead(file, err)
		}
		// A Message-ID looks like an address of somebody, and a date like a number.
		form := petition.Bytes
		if slices.Contains(shownFields, name) {
			form = petition.Shown
		}
		if err := give(yield, petition.Piece{File: file, Part: name, Form: form, Text: text}); err != nil {
			return err
		}
	}
	rest := m.Raw
	var frame []byte // all but the attachments
	for _, l := range leaves {
		pieces, err := l.pieces()
		if err != nil {
			return cannotRead(file, err)
		}
		for i := range pieces {
			pieces[i].File = file
		}
		if err := give(yield, pieces...); err != nil {
			return err
		}
		if !l.attachment || len(l.encoded) < leastCut {
			continue
		}
		before, after, found := bytes.Cut(rest, l.encoded)
		if !found {
			return cannotRead(file, fmt.Errorf("an attachment is not where it was read"))
		}
		frame, rest = append(frame, before...), after
	}
	return give(yield, petition.Piece{File: file, Form: petition.Bytes, Text: append(frame, rest...)})
}

// leastCut is how many bytes an attachment has, encoded, that is cut out of the
// bytes of its message: so many stand nowhere else by chance.
const leastCut = 1 << 10

// shownFields are those that mail programs show, in the form of textproto.
var shownFields = []string{"From", "Reply-To", "To", "Cc", "Bcc", "Subject"}

// Attachments gives the files that go with a message, by name, as whoever gets
// it will save them. It reads the message as it is sent. What has the digest of
// none of the packet's files is a letter of the official's own. data is valid
// until yield returns, whose first error ends it.
func Attachments(file string, m *petition.Message, yield func(name string, data []byte) error) error {
	if m.Raw == nil {
		return nil
	}
	_, leaves, err := readBack(m.Raw)
	if err != nil {
		return cannotRead(file, err)
	}
	for _, l := range leaves {
		if !l.attachment {
			continue
		}
		data, err := l.content()
		if err != nil {
			return cannotRead(file, err)
		}
		if err := yield(l.names[0], data); err != nil {
			return err
		}
	}
	return nil
}

func cannotRead(file string, err error) error {
	return &petition.Error{Kind: petition.BadPacket, File: file, Message: "the message cannot be read back to be searched", Err: err,
		Hint: "write the messages again: petition send"}
}

// give passes on pieces, up to the first error.
func give(yield func(*petition.Piece) error, pieces ...petition.Piece) error {
	for i := range pieces {
		if err := yield(&pieces[i]); err != nil {
			return err
		}
	}
	return nil
}

// decoded gives the values of a field as they are read, a line each.
func decoded(values []string) ([]byte, error) {
	var text []byte
	for _, value := range values {
		plain, err := new(mime.WordDecoder).DecodeHeader(value)
		if err != nil {
			return nil, err
		}
		text = append(append(text, plain...), '\n')
	}
	return text, nil
}
