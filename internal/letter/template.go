package letter

import (
	"io/fs"
	"slices"
	"strings"
	"text/template"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// letterTemplate is the text of a letter, ready to be filled in.
type letterTemplate struct{ *markdown.Template }

// loadTemplate reads the template of the letter's language and, over it, the
// organiser's own: parts that the organiser's leaves out come from ours.
func loadTemplate(templates fs.FS, choice petition.LetterChoice) (*letterTemplate, error) {
	file := "letter/" + choice.Language + ".md.tmpl"
	text, err := fs.ReadFile(templates, file)
	if err != nil {
		return nil, &petition.Error{
			Kind: petition.BadCase, File: file, Err: err, Message: "the template of the letter cannot be read",
			Hint: "set letter.language to en or es, or add the file to the folder of templates",
		}
	}
	t := &letterTemplate{markdown.NewTemplate("letter", maxLetter, template.FuncMap{"de": de})}
	if err := t.Parse(file, string(text)); err != nil || choice.Template == "" {
		return t, err
	}
	return t, t.Parse(choice.TemplateAs, choice.Template)
}

// body fills in the text of the letter.
func (t *letterTemplate) body(d *data) ([]petition.Block, error) {
	blocks, err := t.blocks("letter", d)
	switch {
	case err != nil:
		return nil, err
	case len(blocks) == 0:
		return nil, &petition.Error{Kind: petition.BadCase, File: t.File, Message: "the letter says nothing",
			Hint: "write the letter's text below the definitions of the template"}
	case !slices.ContainsFunc(blocks, statesCount):
		return nil, &petition.Error{Kind: petition.BadCase, File: t.File, Message: "the letter does not say how many people signed",
			Hint: "write {{.Signers.Count}} where it does"}
	}
	return blocks, nil
}

func statesCount(b petition.Block) bool {
	return slices.ContainsFunc(b.Spans, func(s petition.Span) bool { return s.Count })
}

// text fills in one of the parts that stand at their own place, as one line.
func (t *letterTemplate) text(part string, d *data) (string, error) {
	blocks, err := t.blocks(part, d)
	if err != nil {
		return "", err
	}
	var words []string
	for i := range blocks {
		words = append(words, blocks[i].Text())
	}
	return strings.Join(words, " "), nil
}

// maxLetter bounds what a template may give, in bytes.
const maxLetter = 16 << 20

func (t *letterTemplate) blocks(part string, d *data) ([]petition.Block, error) {
	source, err := t.Fill(part, d)
	if err != nil {
		return nil, err
	}
	return markdown.Blocks(source, countLink), nil
}
