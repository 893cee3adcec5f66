package casefile

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"

	"example.org/petition/internal/petition"
)

// caseText is the text of a case file in the making. What comes from people or
// from files gets into it through scalar or comment only.
type caseText struct {
	strings.Builder
}

// blank begins a new paragraph.
func (t *caseText) blank() { t.WriteByte('\n') }

// line writes a line as it is.
func (t *caseText) line(depth int, text string) {
	fmt.Fprintf(t, "%s%s\n", strings.Repeat("  ", depth), text)
}

// key writes a key with its value, and a check mark where told says how the
// program came to it.
func (t *caseText) key(depth int, key, value, told string) {
	t.line(depth, key+": "+scalar(value)+markOf(told))
}

// item writes an item of a list.
func (t *caseText) item(depth int, value, told string) {
	t.line(depth, "- "+scalar(value)+markOf(told))
}

// given is key for a value that is left away where it is empty.
func (t *caseText) given(depth int, key, value, told string) {
	if value != "" {
		t.key(depth, key, value, told)
	}
}

// keyOr is key, or where the value is not known a line that shows what to
// write.
func (t *caseText) keyOr(depth int, key, value, told, example string) {
	if value == "" {
		t.comment(depth, key+": "+example)
		return
	}
	t.key(depth, key, value, told)
}

func markOf(told string) string {
	if told == "" {
		return ""
	}
	return " # " + checkMark + ": " + onLine(told)
}

// comment writes the lines of a text as comments. The one that begins a hint
// can be long; it is broken between words.
func (t *caseText) comment(depth int, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		for _, part := range broken(onLine(line)) {
			t.line(depth, strings.TrimRight("# "+part, " "))
		}
	}
}

// onLine takes out of a text what could end its line, or turn its order.
func onLine(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\t", "  "), "")
	return strings.Map(func(r rune) rune {
		if isUnseen(r) || unicode.In(r, unicode.Co, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, text)
}

// longestComment bounds a line of prose in a comment, in bytes.
const longestComment = 110

// broken breaks a line of prose. A line of keys stays whole, so that it can be
// used when its # is taken away.
func broken(line string) []string {
	if keyOfLine.FindStringSubmatch(line)[1] != "" || strings.HasPrefix(line, " ") {
		return []string{line}
	}
	lines := []string{""}
	for word := range strings.FieldsSeq(line) {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = word
		case len(*last)+len(word) < longestComment:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}

// plainScalar matches text that YAML takes for text without quotes; words are
// those that it takes for something else.
var (
	plainScalar = newPattern(`^\p{L}[\p{L}\p{M}0-9 .'’()/_-]*$`)
	yamlWords   = newPattern(`(?i)^(?:true|false|yes|no|null|on|off|y|n)$`)
)

// scalar writes a text as YAML does, on one line: bare where that is safe, in
// quotes else.
func scalar(text string) string {
	if plainScalar.MatchString(text) && !yamlWords.MatchString(text) && !strings.HasSuffix(text, " ") {
		return text
	}
	quoted, err := yaml.MarshalWithOptions(text, yaml.JSON())
	if err != nil {
		return `""` // a text can be written; where not, reading it back tells
	}
	return strings.TrimRight(string(quoted), "\n")
}

// date writes a day, which YAML takes for text.
func (t *caseText) date(depth int, key string, d petition.Date) {
	t.line(depth, key+": "+d.String())
}
