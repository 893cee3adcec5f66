package mail

import (
	"io/fs"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// mostTemplate bounds what a template may give, in bytes.
const mostTemplate = 1 << 20

// loadMessageTemplate reads the text of a message, ready to be filled in.
func loadMessageTemplate(templates fs.FS, language string) (*markdown.Template, error) {
	file := "message/" + language + ".md.tmpl"
	text, err := fs.ReadFile(templates, file)
	if err != nil {
		return nil, &petition.Error{Kind: petition.BadCase, File: file, Message: "the template of the message cannot be read", Err: err,
			Hint: "copy it from the templates that come with petition"}
	}
	t := markdown.NewTemplate("message", mostTemplate, nil)
	if err := t.Parse(file, string(text)); err != nil {
		return nil, err
	}
	for _, part := range []string{"subject", "test"} {
		if !t.Defines(part) {
			return nil, &petition.Error{Kind: petition.BadCase, File: file, Message: "the template does not define " + part,
				Hint: "copy the line from the template that comes with petition"}
		}
	}
	return t, nil
}
