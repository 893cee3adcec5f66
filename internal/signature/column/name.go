package column

import (
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// Name gives the signer's name as written, from the columns that have it: given
// and family name where both are there, else the full name, else what there is.
// It reports whether anything invisible was taken out.
func (c *Columns) Name(cells []string) (name string, invisible bool) {
	part := func(raw string) string {
		cleaned, dirty := text.Clean(raw)
		invisible = invisible || dirty
		return text.TrimQuotes(cleaned)
	}
	first, last := part(c.Raw(cells, petition.RoleFirst)), part(c.Raw(cells, petition.RoleLast))
	if first == "" || last == "" {
		if full := part(c.Raw(cells, petition.RoleName)); full != "" {
			return full, invisible
		}
	}
	if c.nameIsFirst && last != "" && strings.HasSuffix(first, " "+last) {
		return first, invisible // "Name" has the whole name, beside "Last name"
	}
	if c.nameIsLast && first != "" && hasWord(last, first) {
		return last, invisible // "Name" has the whole name, beside "First name"
	}
	if c.maternal >= 0 && c.maternal < len(cells) {
		last = joinWords(last, part(cells[c.maternal]))
	}
	return joinWords(joinWords(first, part(c.Raw(cells, petition.RoleMiddle))), last), invisible
}

// hasWord reports whether one of several words of a name is the given one.
func hasWord(name, word string) bool {
	if !strings.Contains(name, " ") {
		return false
	}
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == ',' }) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return len(name) > len(word)+1 && strings.EqualFold(name[:len(word)+1], word+" ")
}

func joinWords(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

// OneSigner refuses a row in which two columns hold different names: which of
// them is the signer's cannot be told, and the other one would be lost. The
// error is of kind BadList.
func (c *Columns) OneSigner(file string, line int, cells []string) error {
	for _, r := range c.rivals {
		if r == petition.RoleName && c.Raw(cells, petition.RoleFirst) != "" && c.Raw(cells, petition.RoleLast) != "" {
			continue // the full name is not asked
		}
		kept := -1
		for _, i := range c.of[r] {
			switch cell := cellAt(cells, i); {
			case cell == "":
			case kept < 0:
				kept = i
			case !strings.EqualFold(cell, cellAt(cells, kept)):
				return rivalNames(file, line, r, c.header.texts[kept], c.header.texts[i])
			}
		}
	}
	return nil
}

func rivalNames(file string, line int, r petition.Role, one, other string) error {
	if text.Fold(one) == text.Fold(other) {
		return petition.ListError(file, line,
			fmt.Sprintf("two columns are called %s, and they hold two different names in this row", quote(one)),
			"give the one that does not hold the signer's name another header")
	}
	return petition.ListError(file, line,
		fmt.Sprintf("the columns %s and %s hold two different names in this row", quote(one), quote(other)),
		"say in case.yaml which one holds the signer's name, or with "+mapFlag(r, one)+":\ncolumns:\n  "+mapping(r, one))
}
