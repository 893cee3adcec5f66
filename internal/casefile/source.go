package casefile

import (
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// privateParts are the parts of a case file that tell of people, or may hold a
// password. Of their lines an error shows the key only: errors end in logs and
// in screenshots.
var privateParts = []string{
	"court", "exhibits", "ledger", "letter.cc", "letter.community", "letter.paragraphs", "mail", "office.addressee", "person", "petition.ask", "petition.background",
	"petition.title", "recipients", "sender.signatory", "withdrawn",
}

// privateSections hold privateParts, for a line of which no more is known.
var privateSections = []string{"court", "exhibits", "ledger", "letter", "mail", "person", "petition", "recipients", "sender", "withdrawn"}

// keyOfLine finds the first key of a line, with what stands before it.
var keyOfLine = newPattern(`^[ \t\[{-]*(["']?[a-z_]{1,20}["']?: ?)?`)

// source gives the text of a line as an error may show it. Part is the path of
// what stands there; "" means that it is not known, so that the section is told
// from the lines above.
func (r *reader) source(line int, part string) string {
	if line < 1 || line > len(r.lines) {
		return ""
	}
	text := r.lines[line-1]
	if !r.isPrivate(line, part) {
		return petition.MaskANumbers(shown(text), "")
	}
	key := strings.ReplaceAll(keyOfLine.FindString(text), "\t", " ")
	if len(key) == len(text) {
		return key
	}
	return key + "…"
}

// isPrivate reports whether a line may tell of people or hold a password, as an
// address of a server may under any key, a mistyped one too.
func (r *reader) isPrivate(line int, part string) bool {
	if strings.Contains(r.lines[line-1], "://") {
		return true
	}
	if part == "" {
		return slices.Contains(privateSections, r.section(line))
	}
	return slices.ContainsFunc(privateParts, func(p string) bool { return isPartOf(part, p) })
}

// isPartOf reports whether the path is whole itself or lies in it.
func isPartOf(path, whole string) bool {
	rest, ok := strings.CutPrefix(path, whole)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// section gives the top-level key under which a line stands.
func (r *reader) section(line int) string {
	for i := min(line, len(r.lines)) - 1; i >= 0; i-- {
		if text := r.lines[i]; text != "" && text[0] >= 'a' && text[0] <= 'z' {
			key, _, _ := strings.Cut(text, ":")
			return key
		}
	}
	return ""
}
