package mail

import (
	"bytes"
	"errors"
	"io/fs"
	"regexp"
	"strconv"
	"text/template"

	"example.org/petition/internal/petition"
)

// messageTemplate is the text of a message, ready to be filled in.
type messageTemplate struct {
	parsed *template.Template
	file   string // for errors
}

func loadMessageTemplate(templates fs.FS, language string) (*messageTemplate, error) {
	t := &messageTemplate{file: "message/" + language + ".md.tmpl"}
	text, err := fs.ReadFile(templates, t.file)
	if err != nil {
		return nil, &petition.Error{Kind: petition.BadCase, File: t.file, Message: "the template of the message cannot be read", Err: err,
			Hint: "copy it from the templates that come with petition"}
	}
	if t.parsed, err = template.New("message").Parse(string(text)); err != nil {
		return nil, t.wrong(err)
	}
	for _, part := range []string{"subject", "test"} {
		if t.parsed.Lookup(part) == nil {
			return nil, &petition.Error{Kind: petition.BadCase, File: t.file, Message: "the template does not define " + part,
				Hint: "copy the line from the template that comes with petition"}
		}
	}
	return t, nil
}

// mostTemplate bounds what a template may produce, so that one that repeats
// itself without end is refused.
const mostTemplate = 1 << 20

// fill gives a part of the template as Markdown.
func (t *messageTemplate) fill(part string, data *messageData) ([]byte, error) {
	var out boundedBuffer
	if err := t.parsed.ExecuteTemplate(&out, part, data); err != nil {
		return nil, t.wrong(err)
	}
	return out.Bytes(), nil
}

// position finds the line in a message of text/template, which is all it
// tells: "template: message:12:4: …".
var position = regexp.MustCompile(`^template: [^:]*:(\d+)(?::\d+)?: (?:executing "[^"]*" at )?`)

func (t *messageTemplate) wrong(err error) error {
	e := &petition.Error{Kind: petition.BadCase, File: t.file, Message: err.Error(), Err: err,
		Hint: "compare it with the template that comes with petition"}
	if m := position.FindStringSubmatch(e.Message); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		e.Message = "the template cannot be used: " + e.Message[len(m[0]):]
	}
	return e
}

type boundedBuffer struct{ bytes.Buffer }

func (b *boundedBuffer) Write(p []byte) (int, error) {
	if b.Len()+len(p) > mostTemplate {
		return 0, errors.New("the message grows without end")
	}
	return b.Buffer.Write(p)
}
