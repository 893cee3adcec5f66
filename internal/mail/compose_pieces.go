package mail

import (
	"bytes"
	"cmp"
	"maps"
	"mime"
	netmail "net/mail"
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
	pieces, err := headerPieces(header)
	if err != nil {
		return cannotRead(file, err)
	}
	for _, l := range leaves {
		more, err := l.pieces()
		if err != nil {
			return cannotRead(file, err)
		}
		pieces = append(pieces, more...)
	}
	pieces = append(pieces, petition.Piece{Form: petition.Bytes, Text: aroundFiles(m.Raw, leaves)})
	for i := range pieces {
		pieces[i].File = file
	}
	return give(yield, pieces...)
}

func headerPieces(header netmail.Header) ([]petition.Piece, error) {
	var pieces []petition.Piece
	for _, name := range slices.Sorted(maps.Keys(header)) {
		text, err := decoded(header[name])
		if err != nil {
			return nil, err
		}
		// A Message-ID looks like an address of somebody, and a date like a number.
		form := petition.Bytes
		if slices.Contains(shownFields, name) {
			form = petition.Shown
		}
		pieces = append(pieces, petition.Piece{Part: name, Form: form, Text: text})
	}
	return pieces, nil
}

// aroundFiles gives the bytes of a message but for its attachments.
func aroundFiles(raw []byte, leaves []leaf) []byte {
	var around []byte
	for _, l := range leaves {
		if !l.attachment || len(l.encoded) < leastCut {
			continue
		}
		if before, after, found := bytes.Cut(raw, l.encoded); found {
			around, raw = append(around, before...), after
		}
	}
	return append(around, raw...)
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
		if err := yield(cmp.Or(l.names...), data); err != nil {
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
