package mail_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	netmail "net/mail"
	"reflect"
	"slices"
	"strings"
	"testing"

	othermail "github.com/emersion/go-message/mail"
)

// checkOther reads a message with a second reader, whose headers, parts and
// encodings are its own, and fails where it finds a defect or anything else than
// the first.
func checkOther(t *testing.T, raw []byte, r *received) {
	t.Helper()
	other, err := othermail.CreateReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for fields := other.Header.Fields(); fields.Next(); {
		order = append(order, fields.Key())
	}
	if !slices.EqualFunc(order, r.order, strings.EqualFold) {
		t.Errorf("another reader finds the fields %q, not %q", order, r.order)
	}
	if subject, err := other.Header.Subject(); err != nil || subject != r.subject(t) {
		t.Errorf("another reader finds the subject %q, %v", subject, err)
	}
	for _, name := range []string{"From", "Reply-To", "To", "Cc", "Bcc"} {
		list, err := other.Header.AddressList(name)
		if err != nil {
			t.Errorf("another reader of %s: %v", name, err)
		}
		var plain []netmail.Address
		for _, a := range list {
			plain = append(plain, netmail.Address(*a))
		}
		if want := r.addresses(t, name); !slices.Equal(plain, want) {
			t.Errorf("another reader finds %q in %s, not %q", plain, name, want)
		}
	}
	date, err := other.Header.Date()
	if want, _ := r.header.Date(); err != nil || !date.Equal(want) {
		t.Errorf("another reader finds the date %v, %v", date, err)
	}
	if id, err := other.Header.MessageID(); err != nil || "<"+id+">" != r.header.Get("Message-ID") {
		t.Errorf("another reader finds the message id %s, %v", id, err)
	}
	checkOtherParts(t, other, r)
}

func checkOtherParts(t *testing.T, other *othermail.Reader, r *received) {
	t.Helper()
	var texts []string
	var files []receivedFile
	for {
		part, err := other.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(part.Body)
		if err != nil {
			t.Fatal(err)
		}
		switch header := part.Header.(type) {
		case *othermail.InlineHeader:
			texts = append(texts, contentType(t, header)+" "+strings.ReplaceAll(string(data), "\r\n", "\n"))
		case *othermail.AttachmentHeader:
			name, err := header.Filename()
			if err != nil {
				t.Error(err)
			}
			_, parameters, _ := header.ContentType()
			files = append(files, receivedFile{name, parameters["name"], contentType(t, header), data})
		}
	}
	if want := []string{"text/plain " + r.plain, "text/html " + r.html}; !slices.Equal(texts, want) {
		t.Errorf("another reader finds the texts %q, not %q", texts, want)
	}
	if !reflect.DeepEqual(files, r.files) {
		t.Errorf("another reader finds the files %.300q, not %.300q", fmt.Sprint(files), fmt.Sprint(r.files))
	}
}

func contentType(t *testing.T, header interface {
	ContentType() (string, map[string]string, error)
}) string {
	t.Helper()
	kind, _, err := header.ContentType()
	if err != nil {
		t.Error(err)
	}
	return kind
}

// TestOddOfficials holds that whatever people are called, two readers find them
// called so.
func TestOddOfficials(t *testing.T) {
	names := []string{
		"Núñez, José", `Jane "JD" O'Neill`, "Doe; Jane (D-MA)", "Jane\\Doe", "李 美玲", "김서연 의원", "山田 太郎、議員", "د. سارة الأحمد", "👩🏽‍⚖️ Justice 🇲🇽",
		"=?utf-8?q?Ana?=", "a@example.org", "Jane <jane@example.org>", "Jane, John: Jim;", "Nguyễn Thị Ánh", "ﬁ ligature", "e\u0301 apart", "Zo\u00adë",
		strings.Repeat("Ünlü ", 60), strings.Repeat("Ω", 300), strings.Repeat("very long ", 30), "Rep.", "-", "'", "\"", "100 %", "#", "\u200bx", "\u2028line",
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			b := batch(t, smallPacket)
			b.Case.Person.Name, b.Case.Sender.Organization = name, name
			b.Case.Page.Title = strings.Repeat(name+" ", 3)
			b.Case.Mail.From = (&netmail.Address{Name: name, Address: "office@example.org"}).String()
			o := thornbury
			o.Name, o.Salutation = name, ""
			o.CC = []string{"staff@example.org", "second.desk+ma@mail.example.org"}
			for _, language := range []string{"en", "es"} {
				o.Language = language
				checkMeant(t, b, &o, compose(t, b, o, 0))
			}
		})
	}
}

// TestGoldenAgain holds that the golden messages are without a defect to both
// readers.
func TestGoldenAgain(t *testing.T) {
	n := 0
	for _, m := range goldens(t) {
		if m.Raw != nil {
			read(t, m.Raw)
			n++
		}
	}
	if n != 5 {
		t.Errorf("%d golden messages", n)
	}
}
