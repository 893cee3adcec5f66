package casefile

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
)

// sendingKeys say how a packet goes out and to whom. They do not change what
// is in it, so the packet's manifest does not know them: see petition.Input.
var sendingKeys = []string{"ledger", "mail", "recipients"}

// withoutSending gives the bytes of a case file without its sendingKeys: each
// with the comments right above it, which people write for what is below, with
// all that is indented under it, and with the empty lines after that. What stands
// in one line with another key goes from key to key. The empty lines at the end
// of the file go too: a key that is added there changes nothing else.
//
// The bytes that are left hold all that the other keys say.
func (r *reader) withoutSending(root value, data []byte) []byte {
	node, ok := root.node.(ast.MapNode)
	if !ok {
		return data // keysReader refuses it
	}
	kept := make([]byte, 0, len(data))
	lines := rawLines(data)
	from, cutting := 0, 0 // cutting is the line of the key that goes; 0 for none
	upTo := func(line, column int, cut bool) {
		at := r.startOf(lines, line, column, cut)
		if cutting > 0 {
			from = max(from, min(at, r.endOf(lines, cutting, line)))
		}
		kept = append(kept, data[from:max(from, at)]...)
		from, cutting = max(from, at), 0
		if cut {
			cutting = line
		}
	}
	for it := node.MapRange(); it.Next(); {
		key := it.Key().GetToken()
		upTo(key.Position.Line, key.Position.Column, slices.Contains(sendingKeys, key.Value))
	}
	if flow, ok := root.node.(*ast.MappingNode); ok && flow.IsFlowStyle && cutting > 0 {
		end := flow.End.Position
		from = r.startOf(lines, end.Line, end.Column, false)
		return withoutLastLines(append(kept, data[from:]...))
	}
	if cutting > 0 {
		from = r.endOf(lines, cutting, len(lines)+1)
	}
	return withoutLastLines(append(kept, data[from:]...))
}

// startOf gives the offset in the file of what stands at a line and column of
// it: that of the line, where nothing stands before. With above, that of the
// comments right over it.
func (r *reader) startOf(lines []rawLine, line, column int, above bool) int {
	l := lines[line-1]
	before := firstRunes(l.text, column-1)
	if strings.TrimLeft(before, " ") != "" {
		return l.offset + len(before)
	}
	for above && line > 1 && r.saysNothing(line-1) && !r.isEmpty(line-1) {
		line--
	}
	return lines[line-1].offset
}

// endOf gives the offset of what comes after the key in a line and all that
// belongs to it, before the line of the next key.
func (r *reader) endOf(lines []rawLine, line, next int) int {
	for i := next - 1; i > line; i-- {
		if r.isEmpty(i) || r.saysNothing(i) && !strings.HasPrefix(r.lines[i-1], " ") {
			continue
		}
		line = i
		break
	}
	end := line + 1
	for end < next && r.isEmpty(end) {
		end++
	}
	if end > len(lines) {
		last := lines[len(lines)-1]
		return last.offset + len(last.text)
	}
	return lines[end-1].offset
}

// withoutLastLines takes the empty lines off the end of a text.
func withoutLastLines(text []byte) []byte {
	said := bytes.TrimRight(text, " \t\r\n")
	switch rest := text[len(said):]; {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		return text[:len(said)+2]
	case len(rest) > 0 && (rest[0] == '\n' || rest[0] == '\r'):
		return text[:len(said)+1]
	}
	return text
}

// isEmpty reports whether nothing at all stands in a line.
func (r *reader) isEmpty(line int) bool { return strings.TrimSpace(r.lines[line-1]) == "" }

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
