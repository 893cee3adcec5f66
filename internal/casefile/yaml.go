package casefile

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"example.org/petition/internal/petition"
)

// mostNesting is far above what a case needs. The parser's time grows with the
// square of it, and its stack with it.
const mostNesting = 16

const yamlHint = `a line reads "key: value", with a space after the colon; text that holds a colon or a # stands in quotes; ` +
	"every quote and bracket is closed"

// parseYAML reads the text of a case file into a tree whose nodes know their
// lines. It takes the part of YAML that a case needs: one document of keys,
// lists and texts. Anchors, aliases, merge keys and tags are refused, and with
// them cycles and files that grow when they are read.
func parseYAML(name string, data []byte) (*reader, value, error) {
	r := &reader{name: name}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	r.lines = strings.Split(string(data), "\n")

	if err := r.checkText(); err != nil {
		return nil, value{}, err
	}
	tokens := lexer.Tokenize(string(data))
	if err := r.checkTokens(tokens); err != nil {
		return nil, value{}, err
	}
	tree, err := parse(tokens)
	if err != nil {
		return nil, value{}, r.syntax(err)
	}
	root, err := r.document(tree)
	return r, root, err
}

// parse calls the parser, which is known to panic on some malformed files.
func parse(tokens token.Tokens) (tree *ast.File, err error) {
	defer func() {
		if recover() != nil {
			tree, err = nil, errors.New("the parser gave up")
		}
	}()
	return parser.Parse(tokens, 0, parser.AllowDuplicateMapKey()) // the reader finds duplicates and tells both lines
}

// checkText finds what the parser would misread or complain of in its own way.
func (r *reader) checkText() error {
	empty := true
	for i, line := range r.lines {
		if !utf8.ValidString(line) {
			return r.failAt(i+1, "this line is not valid UTF-8", "save the file as UTF-8 in your editor")
		}
		if strings.HasPrefix(strings.TrimLeft(line, " "), "\t") && strings.TrimSpace(line) != "" {
			return r.failAt(i+1, "this line starts with a tab", "use spaces: YAML does not allow tabs there")
		}
		if text := strings.TrimSpace(line); text != "" && !strings.HasPrefix(text, "#") {
			empty = false
		}
	}
	if empty {
		return r.failAt(0, "the file says nothing", `its first line is "version: 1"; README shows a whole case file`)
	}
	return nil
}

// checkTokens refuses what a case does not need before the parser sees it.
func (r *reader) checkTokens(tokens token.Tokens) error {
	open, dashes, line := 0, 0, 0
	for _, t := range tokens {
		if t.Position.Line != line {
			line, dashes = t.Position.Line, 0
		}
		switch t.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			return r.failAt(line, "anchors, aliases and merge keys are not read; a case file does not need them",
				"write the value out where it is used; put text that starts with & or * in quotes")
		case token.TagType:
			return r.failAt(line, "tags are not read; a case file does not need them", "put text that starts with ! in quotes")
		case token.DirectiveType:
			return r.failAt(line, "directives are not read; a case file does not need them", "put text that starts with % in quotes")
		case token.MappingKeyType:
			return r.failAt(line, `keys that start with "?" are not read; a case file does not need them`, yamlHint)
		case token.SequenceStartType, token.MappingStartType:
			open++
		case token.SequenceEndType, token.MappingEndType:
			open--
		case token.SequenceEntryType:
			dashes++
		case token.CommentType:
			r.comments = append(r.comments, line)
			if isCheckMark(t.Value) {
				r.marked = append(r.marked, line)
			}
		}
		if open > mostNesting || dashes > mostNesting {
			return r.failAt(line, "lists are nested too deeply", "a case file needs no more than a list of keys in a list")
		}
	}
	return nil
}

// document gives the root of the one document that a case file holds.
func (r *reader) document(tree *ast.File) (value, error) {
	var root ast.Node
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		if root != nil {
			line := lineOf(doc.Body)
			if doc.Start != nil {
				line = doc.Start.Position.Line
			}
			return value{}, r.failAt(line, "a second document starts here", `take the line "---" out: a case file is one document`)
		}
		root = doc.Body
	}
	if root == nil {
		return value{}, r.failAt(0, "the file says nothing", `its first line is "version: 1"; README shows a whole case file`)
	}
	return value{line: lineOf(root), node: root}, nil
}

// syntax tells what the parser found, in the form of all other errors. It does
// not ask for the parser's own text, which quotes the file and takes minutes to
// do so for a large one.
func (r *reader) syntax(err error) *petition.Error {
	e, ok := errors.AsType[yaml.Error](err)
	if !ok || e.GetToken() == nil {
		return r.failAt(0, "this is not valid YAML", yamlHint)
	}
	return r.failAt(e.GetToken().Position.Line, "this is not valid YAML: "+shown(e.GetMessage()), yamlHint)
}

// failAt blames a line of the file; 0 is the file as a whole.
func (r *reader) failAt(line int, message, hint string) *petition.Error {
	return place{r.name, line, r.source(line, "")}.fail(petition.BadCase, message, hint)
}

// lineOf gives the line on which a node starts.
func lineOf(node ast.Node) int {
	if t := node.GetToken(); t != nil {
		return t.Position.Line
	}
	return 0
}
