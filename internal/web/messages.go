package web

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"path"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// messageView is a message as it will arrive.
type messageView struct {
	Name     string // of the official
	From, To string
	Subject  string
	Text     string
	Attached []petition.File
	Bytes    int64
	LeftOut  int
	Form     bool // a text to be pasted, which begins with its link
}

// firstMessages is how many messages are shown at once.
const firstMessages = 5

// messagesView is a page of messages.
type messagesView struct {
	Messages       []messageView
	From, To, Of   int
	Before, Behind string // addresses of the pages before and behind; empty where there are none
}

// showMessages shows the messages that were written, some at a time.
func (p *page) showMessages() error {
	from, _ := strconv.Atoi(p.r.URL.Query().Get("from"))
	data, err := p.messages(from, 2*firstMessages)
	if err != nil {
		return err
	}
	return p.show("messages", p.view(data))
}

// messages reads some of the messages that were written to be looked at, from
// the one of that number on.
func (p *page) messages(from, most int) (messagesView, error) {
	folder, index, err := pipeline.Messages(p.c.out())
	if err != nil {
		return messagesView{}, err
	}
	names := map[string]string{}
	if sight, err := p.c.look(); err == nil {
		for i := range sight.Case.Recipients {
			o := &sight.Case.Recipients[i]
			names[o.Key()] = o.Called()
		}
	}
	from = min(max(from, 1), max(len(index), 1))
	to := min(from+most-1, len(index))
	v := messagesView{From: from, To: to, Of: len(index)}
	at := func(from int) string { return p.c.at("send/messages?from=" + strconv.Itoa(from)) }
	if from > 1 {
		v.Before = at(max(from-most, 1))
	}
	if to < len(index) {
		v.Behind = at(to + 1)
	}
	for _, entry := range index[from-1 : to] {
		file, _, err := p.c.openFile(path.Base(folder), entry.File)
		if err != nil {
			return messagesView{}, err
		}
		m, err := readMessage(file, path.Ext(entry.File) == ".txt")
		file.Close()
		if err != nil {
			return messagesView{}, err
		}
		m.Name, m.Bytes, m.LeftOut = names[entry.Official], entry.Bytes, entry.LeftOut
		v.Messages = append(v.Messages, m)
	}
	return v, nil
}

// readMessage reads a message of ours, as a mail program does, or a text to be
// pasted.
func readMessage(r io.Reader, isText bool) (messageView, error) {
	if isText {
		data, err := io.ReadAll(r)
		link, text, _ := strings.Cut(string(data), "\n\n")
		subject, text, _ := strings.Cut(text, "\n\n")
		return messageView{Form: true, To: link, Subject: subject, Text: text}, err
	}
	mail, err := netmail.ReadMessage(r)
	if err != nil {
		return messageView{}, err
	}
	var words mime.WordDecoder
	header := func(name string) string {
		text, err := words.DecodeHeader(mail.Header.Get(name))
		if err != nil {
			return mail.Header.Get(name)
		}
		return text
	}
	m := messageView{From: header("From"), To: header("To"), Subject: header("Subject")}
	if cc := header("Cc"); cc != "" {
		m.To += ", " + cc
	}
	return m, m.part(mail.Header.Get("Content-Type"), mail.Header.Get("Content-Transfer-Encoding"), mail.Header.Get("Content-Disposition"), mail.Body)
}

// part reads one part of a message, and those in it.
func (m *messageView) part(contentType, encoding, disposition string, body io.Reader) error {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return err
	}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for {
			part, err := parts.NextRawPart()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			if err := m.part(part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part.Header.Get("Content-Disposition"), part); err != nil {
				return err
			}
		}
	}
	switch strings.ToLower(encoding) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	if how, params, err := mime.ParseMediaType(disposition); err == nil && how == "attachment" {
		n, err := io.Copy(io.Discard, body)
		m.Attached = append(m.Attached, petition.File{Path: params["filename"], Bytes: n})
		return err
	}
	if kind == "text/plain" && m.Text == "" {
		var text bytes.Buffer
		_, err := text.ReadFrom(body)
		m.Text = strings.ReplaceAll(text.String(), "\r\n", "\n")
		return err
	}
	return nil
}
