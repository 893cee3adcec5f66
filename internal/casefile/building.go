package casefile

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

// onlySending are the keys that a packet is not made of. Who corrects the mail
// server, or adds an official, after the packet was looked at, has the same
// packet.
var onlySending = []string{"mail", "recipients", "ledger"}

// buildInput gives the digest of what a packet is made of: the case file without
// the lines of the keys that only sending needs, comments under them included,
// each line ended by "\n". The keys of a file in flow style stay.
func (r *reader) buildInput(root value) petition.Input {
	kept := slices.Clone(r.lines)
	if node, ok := root.node.(ast.MapNode); ok {
		kept = withoutKeys(kept, keyLines(node))
	}
	text := strings.Join(kept, "\n")
	sum := sha256.Sum256([]byte(text))
	return petition.Input{File: r.name, Bytes: int64(len(text)), SHA256: hex.EncodeToString(sum[:])}
}

// keyLine is where a key of the file's top level stands, its line counted from 1.
type keyLine struct {
	key          string
	line, column int
}

func keyLines(node ast.MapNode) []keyLine {
	var keys []keyLine
	for it := node.MapRange(); it.Next(); {
		token := it.Key().GetToken()
		keys = append(keys, keyLine{token.Value, token.Position.Line, token.Position.Column})
	}
	slices.SortFunc(keys, func(a, b keyLine) int { return a.line - b.line })
	return keys
}

// withoutKeys takes out the lines from each key that only sending needs to the
// next key.
func withoutKeys(lines []string, keys []keyLine) []string {
	var kept []string
	next := 0 // the first line that is not looked at yet
	for i, k := range keys {
		end := len(lines)
		if i+1 < len(keys) {
			end = keys[i+1].line - 1
		}
		start := k.line - 1
		if k.column != 1 || start < next || end < start {
			return lines // flow style: keys share lines
		}
		kept = append(kept, lines[next:start]...)
		if !slices.Contains(onlySending, k.key) {
			kept = append(kept, lines[start:end]...)
		}
		next = end
	}
	return kept
}
