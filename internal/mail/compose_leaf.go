package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"net/textproto"
	"strings"

	"example.org/petition/internal/petition"
)

// leaf is a part of a message that holds no others, as it was read back.
type leaf struct {
	kind       string // text/plain
	encoding   string // of its bytes, in small letters
	encoded    []byte
	attachment bool
	names      []string // of an attachment: the one that programs show, then others
}

const mostNested = 4 // multiparts in multiparts; a message has two

// readBack reads a message by the rules of RFC 2045, whoever composed it.
func readBack(raw []byte) (header netmail.Header, leaves []leaf, err error) {
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return nil, nil, err
	}
	leaves, err = readLeaves(textproto.MIMEHeader(m.Header), m.Body, mostNested)
	return m.Header, leaves, err
}

func readLeaves(header textproto.MIMEHeader, body io.Reader, depth int) ([]leaf, error) {
	kind, parameters, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		return nil, fmt.Errorf("a part of unknown type: %w", err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		l, err := readLeaf(kind, parameters, header, body)
		return []leaf{l}, err
	}
	if depth == 0 {
		return nil, errors.New("parts are nested too deep")
	}
	var leaves []leaf
	for r := multipart.NewReader(body, parameters["boundary"]); ; {
		part, err := r.NextRawPart()
		if err == io.EOF {
			return leaves, nil
		}
		if err != nil {
			return nil, err
		}
		inner, err := readLeaves(part.Header, part, depth-1)
		if err != nil {
			return nil, err
		}
		leaves = append(leaves, inner...)
	}
}

func readLeaf(kind string, parameters map[string]string, header textproto.MIMEHeader, body io.Reader) (leaf, error) {
	if charset := strings.ToLower(parameters["charset"]); charset != "" && charset != "utf-8" && charset != "us-ascii" {
		return leaf{}, errors.New("a text of unknown charset")
	}
	encoded, err := io.ReadAll(body)
	if err != nil {
		return leaf{}, err
	}
	l := leaf{kind: kind, encoding: strings.ToLower(header.Get("Content-Transfer-Encoding")), encoded: encoded}
	if header.Get("Content-Disposition") == "" {
		return l, nil
	}
	disposition, named, err := mime.ParseMediaType(header.Get("Content-Disposition"))
	if err != nil {
		return leaf{}, fmt.Errorf("a file of no clear name: %w", err)
	}
	l.attachment = disposition == "attachment"
	l.names = []string{named["filename"], parameters["name"]}
	return l, nil
}

func (l *leaf) content() ([]byte, error) {
	switch l.encoding {
	case "base64":
		return base64.StdEncoding.AppendDecode(nil, l.encoded) // which passes over line ends
	case "quoted-printable":
		return io.ReadAll(quotedprintable.NewReader(bytes.NewReader(l.encoded)))
	case "", "7bit", "8bit", "binary":
		return l.encoded, nil
	}
	return nil, errors.New("a part of unknown encoding")
}

// pieces gives what the part says: of an attachment its names, else its bytes
// and what is shown of them.
func (l *leaf) pieces() ([]petition.Piece, error) {
	if l.attachment {
		return []petition.Piece{{Part: "attachment's name", Form: petition.Shown, Text: []byte(strings.Join(l.names, "\n"))}}, nil
	}
	content, err := l.content()
	if err != nil {
		return nil, err
	}
	switch l.kind {
	case "text/plain":
		return []petition.Piece{
			{Part: "text", Form: petition.Shown, Text: content},
			{Part: "text", Form: petition.Bytes, Text: content},
		}, nil
	case "text/html":
		return []petition.Piece{
			{Part: "HTML", Form: petition.Shown, Text: shownOfHTML(content)},
			{Part: "HTML", Form: petition.Bytes, Text: content},
		}, nil
	}
	return []petition.Piece{{Part: l.kind, Form: petition.Bytes, Text: content}}, nil
}
