package mail_test

import (
	"bytes"
	"errors"
	"io/fs"
	netmail "net/mail"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

var hostile = []string{
	"Núñez, José", `Jane "JD" Doe`, "Rep. Jane Doe <jane@example.org>", "a@example.org, b@example.org", "Ana\r\nBcc: all@example.org",
	"Ana\r\n\r\n--=_x\r\nContent-Type: text/html\r\n\r\n<b>", "=?utf-8?q?Ana=0D=0ABcc:_x@example.org?=", "=?utf-8?b?QW5h?= =?utf-8?b?QW5h?=",
	"👩🏽‍⚖️ Justice 🇲🇽", "د. سارة الأحمد", "שרה כהן", "\u202eevil\u202c", "a\u2028b\u0085c\x00d\x1be", "..\\..//etc/passwd", `"; filename="x.exe`,
	"file.pdf\";\r\n name=\"x", "100% %0d%0aBcc: x", strings.Repeat("á", 300), strings.Repeat("x", 300), strings.Repeat("ab ", 100),
	"**bold** <script>alert(1)</script> ![x](https://example.org/x.png)", "[TEST]: https://example.org", "{{.Contact}}", "\\", "'", ",", ";", ":", "<>", "()", "",
	"\xff\xfe", " ", "\u00a0", "=", "_", "?=", "A012-345-678", "012 345 678", "- item\n# head\n> quote\n1. one\n```\ncode",
}

// FuzzInjection holds that whatever stands in a case and in a list of
// officials, a message has the header that was meant, the parts that were
// meant, and the files byte for byte.
func FuzzInjection(f *testing.F) {
	for i, text := range hostile {
		f.Add(text, hostile[(i+1)%len(hostile)], text, text, text, "ana@example.org", "")
		f.Add("Ana", "Senator", "", "Tomás Ixcoy", "Centre", text, text)
		f.Add("Ana", "Senator", "", "Tomás Ixcoy", "Centre", "ana@example.org", text+"@example.org")
	}
	b := batch(f, smallPacket)
	f.Fuzz(func(t *testing.T, name, title, salutation, person, organization, email, cc string) {
		c := sample()
		c.Person, c.Page.Title, c.Page.Ask = petition.Person{Name: person, ANumber: aNumber}, title, salutation
		c.Sender.Organization, c.Sender.Signatory.Title = organization, name
		b := b
		b.Case = c
		o := petition.Official{Name: name, Title: title, Salutation: salutation, Email: email, CC: []string{cc}, State: "MA", Letter: "copy", Attachments: all}
		if cc == "" {
			o.CC = nil
		}
		m, err := composer(t, b).Compose(&o, 0)
		if err != nil {
			if _, told := errors.AsType[*petition.Error](err); !told {
				t.Fatal(err)
			}
			return
		}
		if m.Raw == nil {
			if email != "" {
				t.Error("a message without bytes")
			}
			return
		}
		checkMeant(t, b, &o, m)
	})
}

// checkMeant holds that a message from which nothing was left out is the one that
// was meant.
func checkMeant(t *testing.T, b mail.Batch, o *petition.Official, m *petition.Message) {
	t.Helper()
	r := read(t, m.Raw)
	order := []string{"From", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"}
	var copies []netmail.Address
	for _, address := range o.CC {
		copies = append(copies, netmail.Address{Address: address})
	}
	if copies == nil {
		order = slices.Delete(order, 3, 4)
	}
	if !slices.Equal(r.order, order) {
		t.Errorf("fields %q, want %q", r.order, order)
	}
	meant := petition.MaskANumbers(mail.Visible(o.Called()), b.Case.Person.ANumber)
	if got := r.addresses(t, "To"); !slices.Equal(got, []netmail.Address{{Name: meant, Address: o.Email}}) {
		t.Errorf("to %q, want %q <%s>", got, meant, o.Email)
	}
	if got := r.addresses(t, "Cc"); !slices.Equal(got, copies) {
		t.Errorf("cc %q, want %q", got, copies)
	}
	shown := slices.Concat([]string{o.Email}, o.CC)
	if hidden := b.Case.Mail.BCC; !containsFold(shown, hidden) {
		shown = append(shown, hidden)
	}
	for i, address := range m.To {
		if !containsFold(shown, address) || containsFold(m.To[:i], address) {
			t.Errorf("sent to %q, shown to %q", m.To, shown)
		}
	}
	if slices.ContainsFunc(shown, func(address string) bool { return !containsFold(m.To, address) }) {
		t.Errorf("sent to %q, shown to %q", m.To, shown)
	}
	if got := r.subject(t); got != m.Subject || utf8.RuneCountInString(got) > 78 {
		t.Errorf("subject %q, want %q", got, m.Subject)
	}
	if len(r.files) != len(o.Attachments) {
		t.Fatalf("%d files", len(r.files))
	}
	for i, kind := range o.Attachments {
		data, err := fs.ReadFile(b.Packet, kind.FileFor(o))
		if err != nil {
			t.Fatal(err)
		}
		f := r.files[i]
		if !bytes.Equal(f.data, data) || strings.ContainsAny(f.name+f.ascii, `/\:*?"<>|`) || f.name != mail.Visible(f.name) {
			t.Errorf("file %q, %q", f.name, f.ascii)
		}
	}
	for _, tag := range []string{"<script", "<img", "<b>", "<iframe", "<a "} {
		if strings.Contains(r.html, tag) {
			t.Errorf("%s in:\n%s", tag, r.html)
		}
	}
	if !utf8.ValidString(r.plain) || strings.ContainsFunc(r.plain, func(c rune) bool { return c < ' ' && c != '\n' }) {
		t.Errorf("text %q", r.plain)
	}
}

func containsFold(list []string, address string) bool {
	return slices.ContainsFunc(list, func(other string) bool { return strings.EqualFold(address, other) })
}

// FuzzFrom does the same for those who send.
func FuzzFrom(f *testing.F) {
	for _, text := range hostile {
		f.Add(text, "office@example.org")
		f.Add(text+" <a@example.org>", text)
		f.Add((&netmail.Address{Name: text, Address: "a@example.org"}).String(), "")
	}
	b := batch(f, smallPacket)
	f.Fuzz(func(t *testing.T, from, replyTo string) {
		c := sample()
		c.Mail.From, c.Mail.ReplyTo = from, replyTo
		b := b
		b.Case = c
		composer, err := mail.NewComposer(b)
		if err != nil {
			if petition.KindOf(err) != petition.BadCase {
				t.Error(err)
			}
			return
		}
		m, err := composer.Compose(&nunez, 0)
		if err != nil {
			t.Fatal(err)
		}
		r := read(t, m.Raw)
		if got := r.addresses(t, "From"); len(got) != 1 || got[0].Address != m.From || got[0].Name != mail.Visible(got[0].Name) {
			t.Errorf("from %q gives %q", from, got)
		}
		if len(r.addresses(t, "Reply-To")) > 1 || len(r.order) > 8 || len(r.files) != 3 {
			t.Errorf("fields %q, %d files", r.order, len(r.files))
		}
	})
}
