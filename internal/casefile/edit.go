package casefile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

// Change says what a key of a case file is to hold.
type Change struct {
	// Key is a path such as "person.name" or "signatures[2].dates", items counted
	// from 1. One more than a list has adds an item to it.
	Key string
	// Value is a string, a []string, a bool, an int, Fields or []Fields; nil takes
	// the key, or the item of a list, out.
	Value any
}

// Fields are the keys of a value that has keys itself, in order.
type Fields []Change

// Edit makes changes to the text of a case file, one after the other, and leaves
// all else in it as it is written. Comments stay, but for those inside a list or
// among keys that a change replaces as a whole; a check mark beside what is
// changed goes, for a person has looked at it.
//
// Each result is read back: it says what the text said, with the change. Where
// the text is written in a way that this cannot be done in, Edit gives an error
// of kind BadCase. name is the file's, for errors.
func Edit(name string, text []byte, changes ...Change) ([]byte, error) {
	for _, c := range changes {
		path, err := parsePath(c.Key)
		if err != nil {
			return nil, err
		}
		if text, err = edit(name, text, path, c.Value); err != nil {
			return nil, err
		}
	}
	return text, nil
}

// edit makes one change. What the path leads through has to be there, as keys of
// its own: where it is not, it is written so first.
func edit(name string, text []byte, path []step, value any) ([]byte, error) {
	r, root, err := parseYAML(name, text)
	if err != nil {
		return nil, err
	}
	at, node := 0, root.node
	for ; at < len(path)-1; at++ {
		next := below(node, path[at])
		if plain(next) == nil {
			if value == nil {
				return text, nil // it is not there to be taken out
			}
			return edit(name, text, path[:at+1], nested(path[at+1:], value))
		}
		if _, isText := plain(next).(string); isText {
			if value == nil {
				return text, nil
			}
			long, ok := inFull(path[:at+1], plain(next), path[at+1])
			if !ok {
				return nil, cannotEdit(name, path)
			}
			if text, err = edit(name, text, path[:at+1], long); err != nil {
				return nil, err
			}
			return edit(name, text, path, value)
		}
		node = next
	}
	if value = plainOf(value); value == nil && plain(below(node, path[at])) == nil {
		return text, nil
	}
	want := with(plain(root.node), path, value)
	e := &editor{reader: r, lines: slices.Clone(r.lines)}
	if !e.change(root.node, path, value) {
		return nil, cannotEdit(name, path)
	}
	edited := e.text(text)
	_, again, err := parseYAML(name, edited)
	if err != nil || !same(plain(again.node), want) {
		return nil, cannotEdit(name, path)
	}
	return edited, nil
}

func cannotEdit(name string, path []step) *petition.Error {
	return &petition.Error{
		Kind: petition.BadCase, File: name, Message: pathText(path) + " cannot be changed from here, as the file is written",
		Hint: "open the file in an editor and put each key on a line of its own",
	}
}

// step leads from a value to one in it: by a key, or by an item's number from 1.
type step struct {
	key  string
	item int
}

func parsePath(key string) ([]step, error) {
	var path []step
	for part := range strings.SplitSeq(key, ".") {
		name, rest, indexed := strings.Cut(part, "[")
		path = append(path, step{key: name})
		if indexed {
			n, _ := strconv.Atoi(strings.TrimSuffix(rest, "]"))
			path = append(path, step{item: n})
		}
		if name == "" || path[len(path)-1] == (step{}) {
			return nil, fmt.Errorf("%q is no key of a case file", key)
		}
	}
	return path, nil
}

func pathText(path []step) string {
	var b strings.Builder
	for _, s := range path {
		switch {
		case s.item > 0:
			fmt.Fprintf(&b, "[%d]", s.item)
		case b.Len() > 0:
			b.WriteByte('.')
			fallthrough
		default:
			b.WriteString(s.key)
		}
	}
	return b.String()
}

// shorthand is the key that a text stands for where keys may stand: "petition:
// page.txt" is "petition: {file: page.txt}".
var shorthand = map[string]string{"petition": "file", "signatures": "file", "exhibits": "file"}

// inFull gives a text that stands for keys, or for a list of one, as these.
func inFull(path []step, text any, next step) (any, bool) {
	key, ok := shorthand[path[0].key]
	switch {
	case ok && next.item > 0:
		return []string{text.(string)}, true
	case ok:
		return Fields{{key, text}}, true
	}
	return nil, false
}

// nested gives a value below keys that are not there yet.
func nested(path []step, value any) any {
	for _, s := range slices.Backward(path) {
		if s.item > 0 {
			switch v := value.(type) {
			case Fields:
				value = []Fields{v}
			default:
				value = []string{fmt.Sprint(v)}
			}
			continue
		}
		value = Fields{{s.key, value}}
	}
	return value
}

// below gives the value that a step leads to; nil where there is none.
func below(node ast.Node, s step) ast.Node {
	switch node := node.(type) {
	case ast.MapNode:
		for it := node.MapRange(); it.Next(); {
			if it.Key().GetToken().Value == s.key {
				return it.Value()
			}
		}
	case *ast.SequenceNode:
		if 0 < s.item && s.item <= len(node.Values) {
			return node.Values[s.item-1]
		}
	}
	return nil
}

// raw is a number or a truth value as it is written.
type raw string

// plain gives what a node says, whichever way it is written: Fields, []any, text
// or raw. A key without a value is as good as none, and so are keys that all have
// none.
func plain(node ast.Node) any {
	switch node := node.(type) {
	case nil, *ast.NullNode:
		return nil
	case ast.MapNode:
		fields := Fields{}
		for it := node.MapRange(); it.Next(); {
			if v := plain(it.Value()); v != nil {
				fields = append(fields, Change{it.Key().GetToken().Value, v})
			}
		}
		if len(fields) == 0 {
			return nil
		}
		return fields
	case *ast.SequenceNode:
		list := []any{}
		for _, item := range node.Values {
			list = append(list, plain(item))
		}
		return list
	case *ast.StringNode:
		return node.Value
	case *ast.LiteralNode:
		return node.Value.Value
	}
	return raw(node.GetToken().Value)
}

// plainOf gives the value of a Change in the form of plain.
func plainOf(value any) any {
	switch v := value.(type) {
	case []string:
		return plainList(v)
	case []Fields:
		return plainList(v)
	case Fields:
		fields := Fields{}
		for _, f := range v {
			if inner := plainOf(f.Value); inner != nil {
				fields = append(fields, Change{f.Key, inner})
			}
		}
		return fields
	case bool, int:
		return raw(fmt.Sprint(v))
	}
	return value
}

func plainList[T any](items []T) []any {
	list := []any{}
	for _, item := range items {
		list = append(list, plainOf(item))
	}
	return list
}

// with gives a plain value with a change made to it; nil where the path does not
// lead to a place, and where nothing is left of it.
func with(old any, path []step, value any) any {
	if len(path) == 0 {
		return value
	}
	s, rest := path[0], path[1:]
	switch old := old.(type) {
	case Fields:
		changed := slices.Clone(old)
		i := slices.IndexFunc(old, func(c Change) bool { return c.Key == s.key })
		if i < 0 {
			return append(changed, Change{s.key, with(nil, rest, value)})
		}
		if changed[i].Value = with(old[i].Value, rest, value); changed[i].Value != nil {
			return changed
		}
		if len(old) == 1 {
			return nil
		}
		return slices.Delete(changed, i, i+1)
	case []any:
		changed := slices.Clone(old)
		at := s.item - 1
		switch {
		case at == len(old):
			return append(changed, with(nil, rest, value))
		case at > len(old):
			return nil
		case len(rest) == 0 && value == nil && len(old) == 1:
			return nil
		case len(rest) == 0 && value == nil:
			return slices.Delete(changed, at, at+1)
		}
		changed[at] = with(old[at], rest, value)
		return changed
	}
	return nil
}

// same compares plain values; the order of keys says nothing.
func same(a, b any) bool {
	switch a := a.(type) {
	case Fields:
		b, ok := b.(Fields)
		return ok && len(a) == len(b) && !slices.ContainsFunc(a, func(c Change) bool {
			i := slices.IndexFunc(b, func(other Change) bool { return other.Key == c.Key })
			return i < 0 || !same(c.Value, b[i].Value)
		})
	case []any:
		b, ok := b.([]any)
		return ok && slices.EqualFunc(a, b, same)
	}
	return a == b
}
