package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"text/template"

	"example.org/petition/internal/petition"
)

// Template is a text that an organiser may change, and that gives Markdown where
// it is filled in.
type Template struct {
	File string // that was parsed last, for errors

	parsed *template.Template
	most   int
}

// NewTemplate makes an empty template. Name is what it says, "letter", and the
// name of its part outside of all definitions. Most bounds, in bytes, what a part
// may give, so that one that repeats itself without end is refused.
func NewTemplate(name string, most int, funcs template.FuncMap) *Template {
	return &Template{parsed: template.New(name).Funcs(funcs), most: most}
}

// Parse takes in the text of a file; what it defines goes over what was there.
// Its errors, and those of Fill, are of kind BadCase and name the line.
func (t *Template) Parse(file, text string) error {
	t.File = file
	if _, err := t.parsed.Parse(text); err != nil {
		return t.wrong(err)
	}
	return nil
}

// Defines reports whether the template has that part.
func (t *Template) Defines(part string) bool { return t.parsed.Lookup(part) != nil }

// Fill gives a part of the template as Markdown.
func (t *Template) Fill(part string, data any) ([]byte, error) {
	out := &bounded{most: t.most, name: t.parsed.Name()}
	if err := t.parsed.ExecuteTemplate(out, part, data); err != nil {
		return nil, t.wrong(err)
	}
	return out.Bytes(), nil
}

// position finds the line in a message of text/template, which is all it
// tells: "template: letter:12:4: …".
var position = regexp.MustCompile(`^template: [^:]*:(\d+)(?::\d+)?: (?:executing "[^"]*" at )?`)

func (t *Template) wrong(err error) error {
	e := &petition.Error{Kind: petition.BadCase, File: t.File, Message: err.Error(), Err: err,
		Hint: "compare it with the template that comes with petition"}
	if m := position.FindStringSubmatch(e.Message); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		e.Message = "the template cannot be used: " + e.Message[len(m[0]):]
	}
	return e
}

// bounded is a buffer that refuses more than most bytes.
type bounded struct {
	bytes.Buffer
	most int
	name string
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.most {
		return 0, fmt.Errorf("the %s grows without end", b.name)
	}
	return b.Buffer.Write(p)
}
