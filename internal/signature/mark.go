package signature

import (
	"strings"

	"example.org/petition/internal/petition"
)

// mark is what tells a row's signer from others and is not kept in the roll.
// The zero key stands for nothing given.
type mark struct{ email key }

func (m mark) hasEmail() bool { return m.email != key{} }

func (r *rowReader) mark(row *petition.Row, cells []string) mark {
	if row.Outcome != petition.Counted {
		return mark{}
	}
	var m mark
	if email := canonicalEmail(r.columns.Cell(cells, petition.RoleEmail)); email != "" {
		m.email = r.keys.ofEmail(email)
	}
	return m
}

// canonicalEmail gives the form in which e-mails are compared: lower case,
// without the "+tag" of its owner. Texts that are no address, such as "none",
// give nothing.
func canonicalEmail(text string) string {
	text = strings.ToLower(text)
	local, domain, ok := strings.Cut(text, "@")
	if !ok || local == "" || domain == "" || strings.ContainsAny(text, " \t\n") || strings.Contains(domain, "@") {
		return ""
	}
	if before, _, tagged := strings.Cut(local, "+"); tagged && before != "" {
		return before + "@" + domain
	}
	return text
}
