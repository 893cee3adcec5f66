package mail_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

// TestANumber holds that no part of a message shows an A-number, wherever the
// case has one.
func TestANumber(t *testing.T) {
	b := batch(t, smallPacket)
	c := b.Case
	for _, text := range []*string{&c.Page.Title, &c.Page.Ask, &c.Person.Name, &c.Person.ShortName, &c.Relief[0], &c.Sender.Organization, &c.Hearing.Event} {
		*text += " (A 012 345 678, 012345678)"
	}
	o := thornbury
	o.Name, o.Title, o.Salutation = "Jane A012345678", "File 012-345-678", "Re 012 345 678"
	m := compose(t, b, o, 0)
	r := read(t, m.Raw)
	said := []string{r.plain, r.html, r.subject(t), fmt.Sprint(r.addresses(t, "To"))}
	for _, f := range r.files {
		said = append(said, f.name, f.ascii)
	}
	for _, text := range said {
		if petition.MaskANumbers(text, aNumber) != text {
			t.Errorf("shown in: %s", text)
		}
	}

	files := fstest.MapFS{"message/en.md.tmpl": {Data: []byte(`{{define "subject"}}File 012345678{{end}}{{define "test"}}{{end}}Hello`)}}
	b.Templates, b.Words = files, map[string]*petition.Words{"en": b.Words["en"]}
	if _, err := composer(t, b).Compose(&thornbury, 0); err == nil || !strings.Contains(err.Error(), "message/en.md.tmpl: the message holds an A-number") {
		t.Errorf("a template with an A-number: %v", err)
	}
}

func TestTemplates(t *testing.T) {
	const whole = `{{define "subject"}}S{{end}}{{define "test"}}T{{end}}`
	tests := map[string]struct{ text, want string }{
		"none":       {"", "message/en.md.tmpl: the template of the message cannot be read"},
		"no subject": {"Hello", "message/en.md.tmpl: the template does not define subject"},
		"no test":    {`{{define "subject"}}S{{end}}`, "message/en.md.tmpl: the template does not define test"},
		"empty":      {whole + " \n", "message/en.md.tmpl: the message says nothing"},
		"bare":       {`{{define "subject"}} {{end}}{{define "test"}}T{{end}}Hello`, "message/en.md.tmpl: the message has no subject"},
		"key":        {whole + "\n{{.Emial}}", "message/en.md.tmpl:2: the template cannot be used"},
		"syntax":     {whole + "\n\n{{if}}", "message/en.md.tmpl:3: the template cannot be used"},
		"endless":    {whole + `{{define "a"}}` + strings.Repeat("a", 10_000) + `{{template "a"}}{{end}}{{template "a"}}`, "message/en.md.tmpl: the message grows without end"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := batch(t, smallPacket)
			files := fstest.MapFS{}
			if test.text != "" {
				files["message/en.md.tmpl"] = &fstest.MapFile{Data: []byte(test.text)}
			}
			b.Templates, b.Words = files, map[string]*petition.Words{"en": b.Words["en"]}
			c, err := mail.NewComposer(b)
			if err == nil {
				_, err = c.Compose(&thornbury, 0)
			}
			if err == nil || !strings.HasPrefix(err.Error(), test.want) || petition.KindOf(err) != petition.BadCase {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestNothingRemote(t *testing.T) {
	b := batch(t, smallPacket)
	b.Words = map[string]*petition.Words{"en": b.Words["en"]}
	b.Templates = fstest.MapFS{"message/en.md.tmpl": {Data: []byte(`{{define "subject"}}S{{end}}{{define "test"}}T{{end}}
![our logo](https://example.org/pixel.png) <img src="https://example.org/pixel.png"> <b>bold</b>

<script src="https://example.org/x.js"></script>

[a page](https://example.org/page) [a trap](javascript:alert(1))
`)}}
	r := read(t, compose(t, b, thornbury, 0).Raw)
	for _, tag := range []string{"<img", "<script", "<b>", "<link", "javascript:", "url("} {
		if strings.Contains(r.html, tag) {
			t.Errorf("%s in:\n%s", tag, r.html)
		}
	}
	if !strings.Contains(r.html, "our logo") || !strings.Contains(r.html, `href="https://example.org/page"`) || !strings.Contains(r.plain, "a page (https://example.org/page)") {
		t.Errorf("%s\n%s", r.html, r.plain)
	}
}
