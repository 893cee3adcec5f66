package leak

import (
	"bytes"
	"strings"

	"example.org/petition/internal/petition"
)

// machine is what tells of the computer and of who uses it.
type machine struct {
	traces []trace
	begins beginnings // of the traces
}

// trace is a path or a name, folded.
type trace struct {
	text   []byte
	path   string // with slashes, in lower case; empty for a name
	inPath bool   // a name that is a word: looked for between slashes
	word   bool   // a name of letters: it may be a signer's, too
}

// shortestTrace is the fewest bytes of a path or name that are looked for.
const shortestTrace = beginningSize

// ordinary are names of users and computers that say nothing by themselves.
var ordinary = map[string]bool{
	"user": true, "users": true, "root": true, "admin": true, "administrator": true, "main": true, "home": true, "guest": true,
	"localhost": true, "owner": true, "default": true, "desktop": true, "laptop": true, "macbook": true, "computer": true,
	"nobody": true, "runner": true, "builder": true, "petition": true, "office": true,
}

// Machine tells of paths, user and host names of the computer that the packet
// is made on. What has fewer than 4 letters or digits is not looked for. A name
// that is an ordinary word is looked for in paths only; one of letters alone,
// which could be a signer's, in paths and in what is not shown on pages.
func (c *Check) Machine(texts []string) {
	for _, text := range texts {
		var f folded
		text = strings.TrimSpace(text)
		f.fold([]byte(text))
		t := trace{text: bytes.Clone(f.whole())}
		if len(t.text) < shortestTrace {
			continue
		}
		slashed := strings.ToLower(strings.ReplaceAll(text, `\`, "/"))
		if strings.Contains(slashed, "/") {
			t.path = strings.Trim(slashed, "/")
		}
		t.inPath = ordinary[string(t.text)] || t.path != "" && len(f.words) == 1
		t.word = t.path == "" && !bytes.ContainsAny(t.text, "0123456789") && len(f.words) == 1
		c.alphabet.add(t.text)
		c.alphabet.addForeign(text + slashed)
		c.machine.traces = append(c.machine.traces, t)
		c.machine.begins.add(t.text)
	}
}

// ofMachine looks for traces of the machine.
func (s *search) ofMachine(p *petition.Piece, f *folded) {
	m := &s.check.machine
	if len(m.traces) == 0 {
		return
	}
	for i, w := range f.words {
		if !m.begins.has(f.text[w.start:]) {
			continue
		}
		for k := range m.traces {
			is, excusable := s.isTrace(p, f, i, &m.traces[k])
			if !is {
				continue
			}
			found := finding{place: place{file: p.File, where: p.Where(f.line(i))}, what: "a path, user or host name of this machine", exhibit: p.Exhibit}
			if excusable {
				found.text = string(m.traces[k].text)
			}
			s.traces[found] = true
		}
	}
}

// isTrace reports whether word i begins a trace, and whether it is none where
// the case or the letter says the same.
func (s *search) isTrace(p *petition.Piece, f *folded, i int, t *trace) (is, excusable bool) {
	start := int(f.words[i].start)
	if !bytes.HasPrefix(f.text[start:], t.text) {
		return false, false
	}
	j := i
	for j < len(f.words) && int(f.words[j].end) < start+len(t.text) {
		j++
	}
	if j == len(f.words) || int(f.words[j].end) != start+len(t.text) {
		return false, false
	}
	from, to := int(f.words[i].from), int(f.words[j].to)
	between := isSlash(f.source, from-1) && isSlash(f.source, to)
	switch {
	case t.inPath:
		return between, false
	case t.path != "":
		return strings.ReplaceAll(strings.ToLower(string(f.source[from:to])), `\`, "/") == t.path, false
	case t.word && !between && p.Form != petition.Bytes:
		return false, false
	}
	return !s.check.isDelivered(f, i, j), true
}

func isSlash(text []byte, i int) bool {
	return i >= 0 && i < len(text) && (text[i] == '/' || text[i] == '\\')
}
