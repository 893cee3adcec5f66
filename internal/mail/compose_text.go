package mail

import (
	"fmt"
	"html"
	"strings"
	"unicode/utf8"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

const (
	mostSubject = 78     // characters; more is cut by many programs
	mostPaste   = 10_000 // characters that a web form takes
	testMark    = "[TEST] "
)

// wording is what a message says.
type wording struct {
	subject, plain, html string
}

// wording fills in the template. A test says so in its subject and its first line,
// whatever the template says.
func (d *draft) wording() (wording, error) {
	data := d.data()
	subject, err := d.template.Fill("subject", data)
	if err != nil {
		return wording{}, err
	}
	body, err := d.template.Fill("message", data)
	if err != nil {
		return wording{}, err
	}
	t := wording{subject: visible(markdown.Text(subject))}
	if d.Test != "" {
		note, err := d.template.Fill("test", data)
		if err != nil {
			return wording{}, err
		}
		t.subject = testMark + t.subject
		body = fmt.Appendf(nil, "**%s** %s\n\n%s", markdown.Escape(testMark), note, body)
	}
	t.subject = shortened(t.subject, mostSubject)
	t.plain = markdown.Text(body) + "\n"
	if t.html, err = d.page(t.subject, body); err != nil {
		return wording{}, err
	}
	d.subject = t.subject
	return t, d.check(t)
}

// check refuses what must not leave, whatever the template says.
func (d *draft) check(t wording) error {
	wrong := func(message, hint string) error {
		return &petition.Error{Kind: petition.BadCase, File: d.template.File, Message: message, Hint: hint}
	}
	said := t.subject + "\n" + t.plain
	switch {
	case strings.TrimSpace(strings.TrimPrefix(t.subject, testMark)) == "":
		return wrong("the message has no subject", "write it between {{define \"subject\"}} and {{end}}")
	case strings.TrimSpace(t.plain) == "":
		return wrong("the message says nothing", "write its text below the definitions of the template")
	case petition.MaskANumbers(said, d.Case.Person.ANumber) != said:
		return wrong("the message holds an A-number, and e-mail is not secure", "take it out of the template; the letter has it")
	}
	return nil
}

// page wraps the HTML of a text. It has no picture, no script and no style from
// elsewhere: nothing tells its sender that it was opened.
func (d *draft) page(subject string, body []byte) (string, error) {
	inner, err := markdown.HTML(body)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("<!DOCTYPE html>\n<html lang=\"%s\">\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n"+
		"<body style=\"font-family: Georgia, 'Times New Roman', serif; font-size: 16px; line-height: 1.45; max-width: 40em\">\n%s</body>\n</html>\n",
		d.words.Language, html.EscapeString(subject), inner), nil
}

// paste gives the text for the form of an official who has no address: no line
// of it is broken, as a form breaks lines by itself.
func (d *draft) paste() (*petition.Message, error) {
	t, err := d.wording()
	if err != nil {
		return nil, err
	}
	if n := utf8.RuneCountInString(t.plain); n > mostPaste {
		return nil, &petition.Error{Kind: petition.BadCase, File: d.template.File,
			Message: fmt.Sprintf("the text for a web form has %d characters, and forms take no more than %d", n, mostPaste), Hint: "shorten the template"}
	}
	m := d.message()
	m.Paste = t.plain
	return m, nil
}
