package letter

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"example.org/petition/internal/petition"
)

// letterTemplate is the text of a letter, ready to be filled in.
type letterTemplate struct {
	parsed *template.Template
	file   string // for errors
}

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
	t := &letterTemplate{parsed: template.New("letter").Funcs(template.FuncMap{"de": de}), file: file}
	if err := t.parse(string(text)); err != nil {
		return nil, err
	}
	if choice.Template == "" {
		return t, nil
	}
	t.file = choice.TemplateAs
	return t, t.parse(choice.Template)
}

func (t *letterTemplate) parse(text string) error {
	if _, err := t.parsed.Parse(text); err != nil {
		return t.wrong(err)
	}
	return nil
}

// body fills in the text of the letter.
func (t *letterTemplate) body(d *data) ([]petition.Block, error) {
	blocks, err := t.blocks("letter", d)
	switch {
	case err != nil:
		return nil, err
	case len(blocks) == 0:
		return nil, &petition.Error{Kind: petition.BadCase, File: t.file, Message: "the letter says nothing",
			Hint: "write the letter's text below the definitions of the template"}
	case !slices.ContainsFunc(blocks, statesCount):
		return nil, &petition.Error{Kind: petition.BadCase, File: t.file, Message: "the letter does not say how many people signed",
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

// maxLetter bounds what a template may produce, so that one that repeats
// itself without end is refused.
const maxLetter = 16 << 20

func (t *letterTemplate) blocks(part string, d *data) ([]petition.Block, error) {
	var out limitedBuffer
	if err := t.parsed.ExecuteTemplate(&out, part, d); err != nil {
		return nil, t.wrong(err)
	}
	return parse(out.Bytes()), nil
}

// position finds the line in a message of text/template, which is all it
// tells: "template: letter:12:4: …".
var position = regexp.MustCompile(`^template: [^:]*:(\d+)(?::\d+)?: (?:executing "[^"]*" at )?`)

func (t *letterTemplate) wrong(err error) error {
	e := &petition.Error{Kind: petition.BadCase, File: t.file, Message: err.Error(), Err: err,
		Hint: "compare it with the template that comes with petition"}
	if m := position.FindStringSubmatch(e.Message); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		e.Message = "the template cannot be used: " + e.Message[len(m[0]):]
	}
	return e
}

// limitedBuffer holds at most maxLetter bytes.
type limitedBuffer struct{ bytes.Buffer }

var errTooLong = errors.New("the letter grows without end")

func (b *limitedBuffer) Write(p []byte) (int, error) {
	if b.Len()+len(p) > maxLetter {
		return 0, fmt.Errorf("%w", errTooLong)
	}
	return b.Buffer.Write(p)
}
