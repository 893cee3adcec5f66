package mail

import (
	"bytes"
	"fmt"
	"mime"
	"net/textproto"
	"strings"
	"time"

	"github.com/jordan-wright/email"
)

// build has the library make the message and puts it into its regular form. The
// library is given a mark for each attachment, whose place the encoded file takes
// after: a file is encoded once for all officials, and the size of the message is
// known before it is put together.
func (d *draft) build() (*entity, error) {
	said, err := d.wording()
	if err != nil {
		return nil, err
	}
	e := email.NewEmail()
	e.From = mailboxField(d.from.Name, d.from.Address)
	e.To, e.Cc = d.headerRecipients()
	e.Headers = textproto.MIMEHeader{
		"Subject":    {encodeText(said.subject)},
		"Date":       {d.Date.Format(time.RFC1123Z)},
		"Message-Id": {d.ids.messageID},
	}
	if d.replyTo != "" {
		e.ReplyTo = []string{mailboxField("", d.replyTo)}
	}
	e.Text, e.HTML = []byte(said.plain), []byte(said.html)
	contents := map[string][]byte{}
	for i, a := range d.attached {
		mark := fmt.Sprintf("attachment %d of %s", i, d.ids.seed)
		part, err := e.Attach(strings.NewReader(mark), a.file, a.contentType())
		if err != nil {
			return nil, err
		}
		part.Header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.file}))
		part.Header.Set("Content-ID", "<unused>") // else the library writes the file's name raw
		contents[string(encodeBase64([]byte(mark)))] = a.encoded
	}
	raw, err := e.Bytes()
	if err != nil {
		return nil, err
	}
	return canonical(bytes.NewReader(raw), d.ids, contents)
}

// headerRecipients are those whom everyone sees, in the form of mailboxField.
func (d *draft) headerRecipients() (to, cc []string) {
	if d.Test != "" {
		return []string{mailboxField("", d.Test)}, nil
	}
	for _, address := range d.official.CC {
		cc = append(cc, mailboxField("", address))
	}
	return []string{mailboxField(d.hide(d.official.Called()), d.official.Email)}, cc
}
