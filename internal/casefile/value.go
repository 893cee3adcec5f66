package casefile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"example.org/petition/internal/petition"
)

// reader reads the values of one case file. Its errors stick, so that reading
// goes on to the end and the topmost one is told: people mend a file from the
// top.
type reader struct {
	name     string   // of the file, as errors give it
	lines    []string // of the file
	marked   []int    // the lines with a check mark
	comments []int    // the lines with a comment, in order
	err      *petition.Error
	warnings []petition.Warning
}

// value is a value with the path of its key ("recipients[2].email") and the
// line to blame for it. Its node is nil where the file does not give it.
type value struct {
	path string
	line int
	node ast.Node
}

// given reports whether the file says anything here.
func (v value) given() bool { return v.node != nil }

func (v value) isText() bool { return kindOf(v.node) == "text" }

// place gives where the value stands.
func (r *reader) place(v value) place { return place{r.name, v.line, r.source(v.line, v.path)} }

// fail keeps the topmost error.
func (r *reader) fail(v value, message, hint string) {
	if r.err == nil || v.line < r.err.Line {
		r.err = r.place(v).fail(petition.BadCase, message, hint)
	}
}

// keep is fail with an error made elsewhere.
func (r *reader) keep(err *petition.Error) {
	if r.err == nil || err.Line < r.err.Line {
		r.err = err
	}
}

// warn says something about a value that does not stop the build.
func (r *reader) warn(code string, v value, message string) {
	r.warnings = append(r.warnings, petition.Warning{Code: code, Where: petition.Where(r.name, v.line), Message: message})
}

// mapping gives the values of the known keys; a key that is not known is an
// error.
func (r *reader) mapping(v value, known ...string) map[string]value {
	entries := r.entries(v, known)
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		if !slices.Contains(known, key) {
			r.unknown(entries[key], key, known)
		}
	}
	return entries
}

// entries gives the values of a mapping by key, whatever the keys are. Known
// are those that a hint names.
func (r *reader) entries(v value, known []string) map[string]value {
	if !v.given() {
		return nil
	}
	node, ok := v.node.(ast.MapNode)
	if !ok {
		r.wrongType(v, "keys with values", "the keys here are "+strings.Join(known, ", "))
		return nil
	}
	entries := map[string]value{}
	for it := node.MapRange(); it.Next(); {
		key := it.Key().GetToken()
		name := key.Value
		entry := r.child(v, name, key, it.Value())
		if first, twice := entries[name]; twice {
			at := value{path: entry.path, line: key.Position.Line}
			r.fail(at, fmt.Sprintf("the key %q stands twice here, first in line %d", shown(name), first.line), "take one of the two out")
			continue
		}
		entries[name] = entry
	}
	return entries
}

// child places a value under its key. A scalar is blamed where it stands
// itself, all else where its key stands.
func (r *reader) child(parent value, name string, key *token.Token, node ast.Node) value {
	v := value{path: name, line: key.Position.Line, node: node}
	if parent.path != "" {
		v.path = parent.path + "." + name
	}
	switch node := node.(type) {
	case nil, *ast.NullNode:
		v.node = nil
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
	default:
		v.line = lineOf(node)
	}
	return v
}

// unknown refuses a key and suggests the one that was meant.
func (r *reader) unknown(v value, key string, known []string) {
	message := fmt.Sprintf("unknown key %q", shown(key))
	if near := nearest(key, known); near != "" {
		message += fmt.Sprintf("; did you mean %q?", near)
	}
	r.fail(v, message, "the keys here are "+strings.Join(known, ", "))
}

// list gives the items of a list.
func (r *reader) list(v value) []value {
	if !v.given() {
		return nil
	}
	node, ok := v.node.(*ast.SequenceNode)
	if !ok {
		r.wrongType(v, "a list", `write [one, two], or each item on a line of its own after "- "`)
		return nil
	}
	items := make([]value, 0, len(node.Values))
	for i, item := range node.Values {
		at := value{path: v.path + "[" + strconv.Itoa(i+1) + "]", line: lineOf(item), node: item}
		if _, null := item.(*ast.NullNode); null {
			r.fail(at, at.path+" is empty", `take the "-" out, or write the item after it`)
			continue
		}
		items = append(items, at)
	}
	if len(node.Values) == 0 {
		r.fail(v, v.path+" is an empty list", "write its items, or take the key out")
	}
	return items
}

// text gives a text, cleaned.
func (r *reader) text(v value) string {
	return r.clean(v, r.raw(v))
}

// digits gives a text that people may write without quotes although YAML takes
// it for a number, as it is written.
func (r *reader) digits(v value) string {
	switch v.node.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return v.node.GetToken().Value
	}
	return r.text(v)
}

// need refuses a mapping that lacks a key which it must have.
func (r *reader) need(v, parent value, key, example string) {
	if !v.given() {
		r.fail(parent, parent.path+"."+key+" is missing", "add "+example)
	} else if v.isText() && strings.TrimSpace(r.raw(v)) == "" {
		r.fail(v, v.path+" is empty", "write "+example)
	}
}

// raw gives a text as it is written.
func (r *reader) raw(v value) string {
	switch node := v.node.(type) {
	case nil:
	case *ast.StringNode:
		return node.Value
	case *ast.LiteralNode:
		return node.Value.Value
	default:
		r.wrongType(v, "text", "put text that looks like a number, or like yes and no, in quotes")
	}
	return ""
}

// clean cleans a text and says so where it took something out.
func (r *reader) clean(v value, raw string) string {
	text, removed := cleanText(raw)
	if removed {
		r.warn("case-invisible-characters", v, v.path+" held characters that nobody sees; they were left out")
	}
	return text
}

// texts gives a list of texts. One text stands for a list: of its lines.
func (r *reader) texts(v value) []string { return r.split(v, "\n") }

// The most that a block of lines at the head of a page may be.
const (
	mostBlockLines = 12
	mostBlockText  = 600 // characters
)

// block gives the lines of an address, or of whoever files or is served: what
// stands together at the head of one page.
func (r *reader) block(v value) []string {
	lines := r.texts(v)
	if len(lines) > mostBlockLines || utf8.RuneCountInString(strings.Join(lines, "")) > mostBlockText {
		r.fail(v, fmt.Sprintf("%s is longer than %d lines, or %d characters", v.path, mostBlockLines, mostBlockText),
			"say it shorter: it stands at the head of a page")
		return nil
	}
	return lines
}

// paragraphs gives a list of texts. One text stands for a list: of the parts
// between its blank lines. In all forms of text but "|", YAML has joined the
// other lines already.
func (r *reader) paragraphs(v value) []string {
	if node, ok := v.node.(*ast.LiteralNode); ok && node.Start.Type == token.LiteralType {
		return r.split(v, "\n\n")
	}
	return r.split(v, "\n")
}

func (r *reader) split(v value, mark string) []string {
	var texts []string
	add := func(v value, raw string) {
		if text := r.clean(v, raw); text != "" {
			texts = append(texts, text)
		}
	}
	if v.isText() {
		for part := range strings.SplitSeq(r.raw(v), mark) {
			add(v, part)
		}
		return texts
	}
	for _, item := range r.list(v) {
		add(item, r.raw(item))
	}
	return texts
}

// choice gives a text that must be one of a few; "" where none is given.
func (r *reader) choice(v value, among ...string) string {
	text := strings.ToLower(r.text(v))
	if text == "" || slices.Contains(among, text) {
		return text
	}
	r.fail(v, fmt.Sprintf("%s cannot be %q", v.path, shown(text)), "write one of: "+strings.Join(among, ", "))
	return ""
}

// choices gives a list in which each of a few texts stands once at most.
func (r *reader) choices(v value, among ...string) []string {
	var chosen []string
	for _, item := range r.list(v) {
		text := r.choice(item, among...)
		if slices.Contains(chosen, text) && text != "" {
			r.fail(item, fmt.Sprintf("%s names %q twice", v.path, text), "take one of the two out")
		}
		chosen = append(chosen, text)
	}
	return chosen
}

// wrongType tells what is wanted and what stands there.
func (r *reader) wrongType(v value, want, hint string) {
	subject := cmp.Or(v.path, "a case file")
	r.fail(v, fmt.Sprintf("%s must be %s, not %s", subject, want, kindOf(v.node)), hint)
}

func kindOf(node ast.Node) string {
	switch node.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		return "text"
	case *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return "a number"
	case *ast.BoolNode:
		return "true or false"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "nothing"
	}
	return "keys with values"
}
