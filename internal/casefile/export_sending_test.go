package casefile

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// SendingKeys are the keys that the digest of a case file leaves out.
var SendingKeys = sendingKeys

// TopKey is a key at the top of a case file, with all that it says.
type TopKey struct {
	Name, Says string
	Line       int
}

// WithoutSending gives the keys at the top of a case file, and its bytes as they
// are digested.
func WithoutSending(data []byte) (keys []TopKey, kept []byte, err error) {
	r, root, err := parseYAML("case.yaml", data)
	if err != nil {
		return nil, nil, err
	}
	node, ok := root.node.(ast.MapNode)
	if !ok {
		return nil, nil, fmt.Errorf("%T is no mapping", root.node)
	}
	for it := node.MapRange(); it.Next(); {
		key := it.Key().GetToken()
		keys = append(keys, TopKey{key.Value, spell(it.Value()), key.Position.Line})
	}
	return keys, r.withoutSending(root, data), nil
}

// spell writes what a node says, wherever it stands.
func spell(node ast.Node) string {
	switch node := node.(type) {
	case ast.MapNode:
		var b strings.Builder
		for it := node.MapRange(); it.Next(); {
			fmt.Fprintf(&b, "%q: %s, ", it.Key().GetToken().Value, spell(it.Value()))
		}
		return "{" + b.String() + "}"
	case *ast.SequenceNode:
		var b strings.Builder
		for _, item := range node.Values {
			b.WriteString(spell(item) + ", ")
		}
		return "[" + b.String() + "]"
	case *ast.StringNode:
		return fmt.Sprintf("%q", strings.TrimSpace(node.Value))
	case *ast.LiteralNode:
		return fmt.Sprintf("%q", strings.TrimSpace(node.Value.Value))
	case nil, *ast.NullNode:
		return "nothing"
	}
	return node.Type().String() + " " + node.GetToken().Value
}
