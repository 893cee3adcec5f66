package casefile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// editor changes the lines of a case file. A value that is written with brackets
// is written afresh, on lines of its own, where a change reaches into it.
type editor struct {
	*reader
	lines []string
}

// entry is a key with its value, or an item of a list, on lines of its own.
type entry struct {
	name   string // of a key
	value  ast.Node
	first  int // line, from 1
	last   int
	column int // of the key, or of the item's dash, from 1
}

// change makes a change below a node whose entries have lines of their own, and
// reports whether it could.
func (e *editor) change(node ast.Node, path []step, value any) bool {
	return e.changeWithin(node, path, value, len(e.lines))
}

// changeWithin is change for a node that ends on line last at the latest.
func (e *editor) changeWithin(node ast.Node, path []step, value any, last int) bool {
	entries, ok := e.entriesOf(node, last)
	if !ok {
		return false
	}
	i := slices.IndexFunc(entries, func(x entry) bool { return x.name == path[0].key })
	if path[0].item > 0 {
		i = path[0].item - 1
	}
	switch {
	case i < 0 || i == len(entries):
		return len(path) == 1 && (value == nil || e.add(entries, path[0], value))
	case i > len(entries):
		return false
	case len(path) == 1 && value == nil:
		return e.remove(entries, i)
	case len(path) == 1:
		e.replace(entries[i], value)
		return true
	}
	if isFlow(entries[i].value) {
		inner := with(plain(entries[i].value), path[1:], value)
		if inner == nil {
			return value == nil && e.remove(entries, i)
		}
		e.replace(entries[i], inner)
		return true
	}
	return e.changeWithin(entries[i].value, path[1:], value, entries[i].last)
}

// entriesOf gives the entries of a node in order, each with its lines up to the
// next; what is only a comment or empty between them belongs to none.
func (e *editor) entriesOf(node ast.Node, last int) ([]entry, bool) {
	var entries []entry
	if isFlow(node) {
		return nil, false
	}
	switch node := node.(type) {
	case ast.MapNode:
		for it := node.MapRange(); it.Next(); {
			at := it.Key().GetToken().Position
			entries = append(entries, entry{name: it.Key().GetToken().Value, value: it.Value(), first: at.Line, column: at.Column})
		}
	case *ast.SequenceNode:
		for i, item := range node.Values {
			at := node.Entries[i].Start.Position
			entries = append(entries, entry{value: item, first: at.Line, column: at.Column})
		}
	default:
		return nil, false
	}
	for i := range entries {
		x := &entries[i]
		x.last = last
		if i+1 < len(entries) {
			x.last = entries[i+1].first - 1
		}
		for x.last > x.first && e.isBetween(x.last, *x) {
			x.last--
		}
	}
	return entries, true
}

// isBetween reports whether a line at the end of an entry says nothing of it.
func (e *editor) isBetween(line int, x entry) bool {
	text := e.lines[line-1]
	if strings.TrimSpace(text) == "" {
		return true
	}
	if !e.saysNothing(line) {
		return false
	}
	indent := len(text) - len(strings.TrimLeft(text, " "))
	_, isMap := x.value.(ast.MapNode)
	_, isList := x.value.(*ast.SequenceNode)
	return indent < x.column || !isMap && !isList
}

func isFlow(node ast.Node) bool {
	switch node := node.(type) {
	case *ast.MappingNode:
		return node.IsFlowStyle
	case *ast.SequenceNode:
		return node.IsFlowStyle
	}
	return false
}

// replace gives an entry another value, and keeps what stands beside its key.
func (e *editor) replace(x entry, value any) {
	before := firstRunes(e.lines[x.first-1], x.column-1)
	fresh := written(x.column-1, x.name, value)
	fresh[0] = before + strings.TrimLeft(fresh[0], " ") + e.commentOn(x.first)
	e.lines = slices.Replace(e.lines, x.first-1, x.last, fresh...)
}

// remove takes an entry out. A key that shares its line with a dash cannot be.
func (e *editor) remove(entries []entry, i int) bool {
	x := entries[i]
	if strings.TrimSpace(firstRunes(e.lines[x.first-1], x.column-1)) != "" {
		return false
	}
	from := x.first - 1
	if from > 0 && x.last < len(e.lines) && e.isEmpty(from) && e.isEmpty(x.last+1) {
		from-- // one of the empty lines around it
	}
	e.lines = slices.Delete(e.lines, from, x.last)
	return true
}

// add adds an entry: below a comment that shows its key, else behind the keys
// that come before it in a case file, or behind all.
func (e *editor) add(entries []entry, s step, value any) bool {
	if len(entries) == 0 {
		return false
	}
	column := entries[0].column
	after := entries[len(entries)-1].last
	if order := slices.Index(topKeys, s.key); column == 1 && order >= 0 {
		for _, x := range entries {
			if slices.Index(topKeys, x.name) < order {
				after = x.last
			}
		}
	}
	for line := entries[0].first; line <= len(e.lines); line++ {
		text := e.lines[line-1]
		if e.saysNothing(line) && strings.HasPrefix(text, strings.Repeat(" ", column-1)+"# "+s.key+":") && s.key != "" && line <= e.reach(entries) {
			after = line
			break
		}
	}
	lines := written(column-1, s.key, value)
	if column == 1 && after < len(e.lines) && e.isEmpty(after+1) {
		after, lines = e.apart(after, lines) // paragraphs stay apart
	}
	e.lines = slices.Insert(e.lines, after, lines...)
	return true
}

// apart gives the place behind the empty lines from one on, and the lines with
// what keeps them from what is behind.
func (e *editor) apart(after int, lines []string) (int, []string) {
	for after < len(e.lines) && e.isEmpty(after+1) {
		after++
	}
	if after < len(e.lines) {
		return after, append(lines, "")
	}
	if after > 1 && strings.TrimSpace(e.lines[after-2]) != "" {
		lines = slices.Insert(lines, 0, "")
	}
	return after - 1, lines // the last line end has an empty line behind it
}

// reach gives the last line of what belongs to entries, with the comments behind
// the last of them.
func (e *editor) reach(entries []entry) int {
	last := entries[len(entries)-1].last
	for last < len(e.lines) && e.saysNothing(last+1) {
		last++
	}
	return last
}

// commentOn gives the comment at the end of a line, unless it is a check mark.
func (e *editor) commentOn(line int) string {
	for _, t := range lexer.Tokenize(strings.Join(e.reader.lines, "\n")) {
		if t.Type == token.CommentType && t.Position.Line == line && !isCheckMark(t.Value) {
			return " #" + t.Value
		}
	}
	return ""
}

// written writes an entry, or with an empty key an item of a list.
func written(indent int, key string, value any) []string {
	head := strings.Repeat(" ", indent) + "-"
	if key != "" {
		head = strings.Repeat(" ", indent) + scalar(key) + ":"
	}
	lines := []string{head}
	switch v := value.(type) {
	case Fields:
		for _, f := range v {
			lines = append(lines, written(indent+2, f.Key, f.Value)...)
		}
	case []any:
		for _, item := range v {
			lines = append(lines, written(indent+2, "", item)...)
		}
	case string:
		lines[0] += " " + textScalar(v)
	default:
		lines[0] += " " + fmt.Sprint(v)
	}
	if key == "" && len(lines) > 1 {
		// The first key of an item stands beside its dash.
		lines[1] = head + " " + strings.TrimLeft(lines[1], " ")
		lines = lines[1:]
	}
	return lines
}

// textScalar is scalar, with days bare, as people write them.
func textScalar(text string) string {
	if _, err := parseDay(text); err == nil && len(text) == len("2027-03-03") {
		return text
	}
	return scalar(text)
}

// text puts the lines together with the line ends and the byte order mark that
// the file has.
func (e *editor) text(old []byte) []byte {
	end := "\n"
	if bytes.Contains(old, []byte("\r\n")) {
		end = "\r\n"
	}
	text := strings.Join(e.lines, end)
	if bytes.HasPrefix(old, []byte("\uFEFF")) {
		text = "\uFEFF" + text
	}
	return []byte(text)
}
