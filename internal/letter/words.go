package letter

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/goccy/go-yaml"

	"example.org/petition/internal/petition"
)

// LoadWords reads the program's own words from words/<language>.yaml of
// templates. An unknown key or a missing one is a BadCase error: a packet with
// an empty label must not be made.
func LoadWords(templates fs.FS, language string) (*petition.Words, error) {
	file := "words/" + language + ".yaml"
	text, err := fs.ReadFile(templates, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &petition.Error{
			Kind: petition.BadCase, File: file, Err: err,
			Message: fmt.Sprintf("there are no words for the language %q", language),
			Hint:    "set letter.language to en or es, or add the file to the folder of templates",
		}
	}
	if err != nil {
		return nil, &petition.Error{Kind: petition.BadCase, File: file, Message: "cannot be read", Err: err}
	}
	var words petition.Words
	if err := yaml.UnmarshalWithOptions(text, &words, yaml.Strict()); err != nil {
		return nil, badWords(file, err)
	}
	if missing := emptyWord(&words); missing != "" {
		return nil, &petition.Error{
			Kind: petition.BadCase, File: file, Message: missing + " is missing",
			Hint: "copy it from the file of the same name that comes with petition",
		}
	}
	return &words, nil
}

func badWords(file string, err error) error {
	e := &petition.Error{Kind: petition.BadCase, File: file, Message: err.Error(), Err: err}
	if y, ok := errors.AsType[yaml.Error](err); ok {
		e.Message = y.GetMessage()
		if token := y.GetToken(); token != nil {
			e.Line = token.Position.Line
		}
	}
	return e
}
