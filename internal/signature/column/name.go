package column

import (
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// Name gives the signer's name as written, from the columns that have it: given
// and family name where both are there, else the full name, else what there is.
// It reports whether anything invisible was taken out.
func (c *Columns) Name(cells []string) (name string, invisible bool) {
	part := func(r petition.Role) string {
		cleaned, dirty := text.Clean(c.Raw(cells, r))
		invisible = invisible || dirty
		return text.TrimQuotes(cleaned)
	}
	first, last := part(petition.RoleFirst), part(petition.RoleLast)
	if first == "" || last == "" {
		if full := part(petition.RoleName); full != "" {
			return full, invisible
		}
	}
	if c.nameIsFirst && last != "" && strings.HasSuffix(first, " "+last) {
		return first, invisible // "Name" has the whole name, beside "Last name"
	}
	return joinWords(joinWords(first, part(petition.RoleMiddle)), last), invisible
}

func joinWords(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}
