package column

import (
	"strings"
	"unicode"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// guess is what a header that has no role comes nearest to.
type guess struct {
	role petition.Role
	sure bool
}

func (g guess) note() string {
	switch {
	case g.role == petition.RoleUnused:
		return ""
	case g.sure:
		return " (" + g.role.String() + ")"
	}
	return " (" + g.role.String() + "?)"
}

// guess tells a column's role, or the nearest one: by a slip of the keyboard, or
// by a word of the header.
func (b *builder) guess(i int) guess {
	if b.roles[i] != petition.RoleUnused {
		return guess{b.roles[i], true}
	}
	asked := b.header.asked[i]
	if len(asked) > longestHeader {
		return guess{}
	}
	if m := meaningOf(asked); m.role != petition.RoleUnused {
		return guess{m.role, true}
	}
	folded := text.Fold(asked)
	best := meaning{rank: byWords}
	for known, m := range exact {
		if m.role != petition.RoleConsent && isSlip(folded, known) && (m.rank < best.rank || m.rank == best.rank && m.role < best.role) {
			best = m
		}
	}
	if q := read(split(asked)); best.role == petition.RoleUnused && len(q.nouns) > 0 {
		return guess{role: q.nouns[0].role}
	}
	return guess{role: best.role}
}

// isSlip reports whether one word is the other with one letter added, left out,
// changed, or swapped with its neighbour.
func isSlip(a, b string) bool {
	const shortest = 4
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < shortest || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i >= len(a)-1 {
		return true
	}
	return a[i+1:] == b[i+1:] || a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// likeliestName gives the column that is most likely to hold the names, with the
// part of a name that it holds: one that comes near to a name, else the first
// whose meaning is not known.
func (b *builder) likeliestName() (petition.Role, string) {
	fallback := ""
	for i, h := range b.header.texts {
		if b.roles[i] != petition.RoleUnused || text.Trim(h) == "" {
			continue
		}
		switch g := b.guess(i); g.role {
		case petition.RoleName, petition.RoleFirst, petition.RoleLast:
			return g.role, h
		case petition.RoleUnused:
			if fallback == "" {
				fallback = h
			}
		}
	}
	return petition.RoleName, fallback
}

// isData reports whether a row cannot be a header: it has an e-mail address, or
// a label with a number, or
// a number or a date while little else of it means anything. Years can be headers.
func isData(cells []string, used int) bool {
	rest := filled(cells)
	for _, cell := range cells {
		if isYear(text.Trim(cell)) {
			rest--
		}
	}
	isHeader := used > 1 && 2*used >= rest || used > 0 && used == rest
	for _, cell := range cells {
		if isAddress(cell) || isNumbered(cell) || !isHeader && looksLikeData(cell) {
			return true
		}
	}
	return false
}

// isNumbered tells a label with a number behind it, as titles have: "Id: 12".
func isNumbered(cell string) bool {
	_, behind, ok := strings.Cut(cell, ":")
	return ok && strings.ContainsFunc(behind, unicode.IsDigit) && !strings.ContainsFunc(behind, unicode.IsLetter)
}

// isYear tells a year of our time, which can head a column.
func isYear(cell string) bool {
	return len(cell) == len("2027") && (strings.HasPrefix(cell, "19") || strings.HasPrefix(cell, "20")) && isDigit(cell[2]) && isDigit(cell[3])
}

// looksLikeData reports whether a cell is hardly a header: an address, or more
// digits than letters.
func looksLikeData(cell string) bool {
	digits, letters := 0, 0
	for _, r := range cell {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && letters == 0 || digits > 2 && digits > letters || isAddress(cell)
}

// isAddress tells an e-mail address from a header that gives one as an example.
func isAddress(cell string) bool {
	local, domain, ok := strings.Cut(text.Trim(cell), "@")
	return ok && local != "" && strings.Contains(domain, ".") && !strings.ContainsAny(local+domain, " (")
}

// sampleHeader makes a header for a row that is none, by the looks of its cells.
func sampleHeader(cells []string) []string {
	texts := []string{"name", "city"}
	sample := make([]string, 0, len(cells))
	for i, cell := range cells {
		cell = text.Trim(cell)
		header := "other"
		switch _, isState := petition.StateCode(cell); {
		case i == maxSample:
			return append(sample, "…")
		case isAddress(cell):
			header = "email"
		case isState:
			header = "state"
		case looksLikeData(cell) && (strings.Count(cell, "/") == 2 || strings.Index(cell, "-") == len("2027")):
			header = "date"
		case looksLikeData(cell) && len(cell) <= len("01040-1234"):
			header = "zip"
		case looksLikeData(cell):
			header = "phone"
		case cell != "" && len(texts) > 0:
			header, texts = texts[0], texts[1:]
		}
		sample = append(sample, header)
	}
	return sample
}

// maxSample is the most columns that a made header shows.
const maxSample = 12
