package mail

import (
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	netmail "net/mail"
	"slices"
	"strings"
)

// entity is a message or a part of one (RFC 2045) in its regular form: the same
// fields in the same order, each in lines of at most 78 bytes where it can be
// folded.
type entity struct {
	fields   []string // folded, without the last line end
	body     []byte   // encoded
	parts    []*entity
	boundary string // between the parts
}

// canonical reads a message as the library writes it, with its fields in the
// order of a map and its boundaries by chance, and gives its regular form.
// Contents take the place of the bodies of attachments that they are keyed by.
// A field that is not known is an error: nothing leaves that was not meant to.
func canonical(raw io.Reader, ids identity, contents map[string][]byte) (*entity, error) {
	m, err := netmail.ReadMessage(raw)
	if err != nil {
		return nil, fmt.Errorf("reading the message as made: %w", err)
	}
	c := canonizer{ids: ids, contents: contents}
	e, err := c.entity(m.Header, m.Body)
	if err != nil {
		return nil, fmt.Errorf("reading the message as made: %w", err)
	}
	if len(c.contents) > 0 {
		return nil, fmt.Errorf("reading the message as made: %d attachments are not in it", len(c.contents))
	}
	return e, nil
}

type canonizer struct {
	ids      identity
	contents map[string][]byte // not found yet
	multi    int               // multiparts so far
}

func (c *canonizer) entity(header map[string][]string, body io.Reader) (*entity, error) {
	kind, parameters, err := mime.ParseMediaType(first(header["Content-Type"]))
	if err != nil {
		return nil, err
	}
	e := &entity{}
	if header["Content-Disposition"] != nil {
		return c.attachment(kind, header, body)
	}
	if strings.HasPrefix(kind, "multipart/") {
		e.boundary = c.ids.boundary(c.multi)
		c.multi++
		header["Content-Type"] = []string{kind + `; boundary="` + e.boundary + `"`}
	}
	if e.fields, err = fields(header); err != nil {
		return nil, err
	}
	if e.boundary == "" {
		e.body, err = io.ReadAll(body)
		return e, err
	}
	parts := multipart.NewReader(body, parameters["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err == io.EOF {
			return e, nil
		}
		if err != nil {
			return nil, err
		}
		inner, err := c.entity(part.Header, part)
		if err != nil {
			return nil, err
		}
		e.parts = append(e.parts, inner)
	}
}

// attachment gives the part of the file that the part as made stands for.
func (c *canonizer) attachment(kind string, header map[string][]string, body io.Reader) (*entity, error) {
	_, parameters, err := mime.ParseMediaType(first(header["Content-Disposition"]))
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	mark := strings.TrimSpace(string(data))
	content, ok := c.contents[mark]
	if !ok {
		return nil, fmt.Errorf("an attachment is not one that was given")
	}
	delete(c.contents, mark)
	return &entity{fields: attachmentFields(kind, parameters["filename"]), body: content}, nil
}

// knownFields are the fields of a message in their order, as they are written.
var knownFields = []string{
	"From", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version",
	"Content-Type", "Content-Transfer-Encoding",
}

// fields writes a header in its order, and empties it. The keys of the header are
// in the form of textproto.
func fields(header map[string][]string) ([]string, error) {
	var list []string
	for _, name := range knownFields {
		key := strings.NewReplacer("ID", "Id", "MIME", "Mime").Replace(name)
		values := header[key]
		if len(values) == 0 {
			continue
		}
		if len(values) > 1 {
			return nil, fmt.Errorf("the field %s stands twice", name)
		}
		field, err := field(name, values[0])
		if err != nil {
			return nil, err
		}
		list = append(list, field)
		delete(header, key)
	}
	if len(header) > 0 {
		return nil, fmt.Errorf("%d fields are not known", len(header))
	}
	return list, nil
}

func field(name, value string) (string, error) {
	if slices.Contains([]string{"From", "Reply-To", "To", "Cc"}, name) {
		var err error
		if value, err = mailboxes(value); err != nil {
			return "", err
		}
	}
	return fold(name + ": " + value), nil
}

// mostLine is how long a line should be at most (RFC 5322, section 2.1.1).
const mostLine = 78

// fold breaks a field at its blanks, never right after its name.
func fold(field string) string {
	var b strings.Builder
	least := strings.IndexByte(field, ':') + 2
	for len(field) > mostLine {
		at := strings.LastIndexByte(field[:mostLine+1], ' ')
		if at < least {
			next := strings.IndexByte(field[least:], ' ')
			if next < 0 {
				break
			}
			at = least + next
		}
		b.WriteString(field[:at] + "\r\n")
		field, least = field[at:], 1
	}
	return b.String() + field
}

// chunks gives the bytes of the message in their order, without copying the
// attachments.
func (e *entity) chunks() [][]byte {
	list := [][]byte{[]byte(strings.Join(e.fields, "\r\n") + "\r\n\r\n"), e.body}
	for i, part := range e.parts {
		between := "\r\n--" + e.boundary + "\r\n"
		if i == 0 {
			between = between[2:]
		}
		list = append(list, []byte(between))
		list = append(list, part.chunks()...)
	}
	if e.boundary != "" {
		list = append(list, []byte("\r\n--"+e.boundary+"--\r\n"))
	}
	return list
}

// size is exact: how many bytes the message has.
func (e *entity) size() int64 {
	var n int64
	for _, chunk := range e.chunks() {
		n += int64(len(chunk))
	}
	return n
}

func (e *entity) bytes() []byte { return slices.Concat(e.chunks()...) }

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
