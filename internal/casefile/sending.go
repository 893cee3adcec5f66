package casefile

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
)

// sendingKeys say how a packet goes out and to whom. They do not change what
// is in it, so the packet's manifest does not know them: see petition.Input.
var sendingKeys = []string{"ledger", "mail", "recipients"}

// withoutSending gives the bytes of a case file without its sendingKeys: each
// from its line up to that of the next key at the top, with the comments and
// empty lines right above, which people write for what is below. What stands in
// one line with another key goes from key to key.
//
// The bytes that are left hold all that the other keys say.
func (r *reader) withoutSending(root value, data []byte) []byte {
	node, ok := root.node.(ast.MapNode)
	if !ok {
		return data // keysReader refuses it
	}
	kept := make([]byte, 0, len(data))
	lines := rawLines(data)
	from, cutting := 0, false
	for it := node.MapRange(); it.Next(); {
		key := it.Key().GetToken()
		cut := slices.Contains(sendingKeys, key.Value)
		at := r.startOf(lines, key.Position.Line, key.Position.Column, cut)
		if !cutting {
			kept = append(kept, data[from:at]...)
		}
		from, cutting = at, cut
	}
	if flow, ok := root.node.(*ast.MappingNode); ok && flow.IsFlowStyle && cutting {
		end := flow.End.Position
		return append(kept, data[r.startOf(lines, end.Line, end.Column, false):]...)
	}
	if !cutting {
		kept = append(kept, data[from:]...)
	}
	return kept
}

// startOf gives the offset in the file of what stands at a line and column of
// it: that of the line, where nothing stands before. With above, that of the
// comments and empty lines over it.
func (r *reader) startOf(lines []rawLine, line, column int, above bool) int {
	l := lines[line-1]
	before := firstRunes(l.text, column-1)
	if strings.TrimLeft(before, " ") != "" {
		return l.offset + len(before)
	}
	for above && line > 1 && r.saysNothing(line-1) {
		line--
	}
	return lines[line-1].offset
}

// saysNothing reports whether a line is empty or a comment. An empty line at the
// end of a text counts as one: texts are trimmed.
func (r *reader) saysNothing(line int) bool {
	text := strings.TrimSpace(r.lines[line-1])
	if text == "" {
		return true
	}
	_, comment := slices.BinarySearch(r.comments, line)
	return comment && text[0] == '#'
}

// rawLine is a line of the file as it is on disk.
type rawLine struct {
	offset int    // of its first character in the file
	text   string // with what ends it
}

// rawLines parts a file into the lines that parseYAML counts. The byte order
// mark is no character of the first one.
func rawLines(data []byte) []rawLine {
	text := string(data)
	offset := len(text) - len(strings.TrimPrefix(text, "\uFEFF"))
	var lines []rawLine
	for {
		end := strings.IndexAny(text[offset:], "\r\n")
		if end < 0 {
			return append(lines, rawLine{offset, text[offset:]})
		}
		end += offset + 1
		if strings.HasPrefix(text[end-1:], "\r\n") {
			end++
		}
		lines = append(lines, rawLine{offset, text[offset:end]})
		offset = end
	}
}

// firstRunes gives the first n characters of a text, or all of it.
func firstRunes(s string, n int) string {
	at := 0
	for ; n > 0 && at < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s[:at]
}
