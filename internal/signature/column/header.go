// Package column owns what the columns of a list mean: it finds the header row,
// understands its headers, and takes a row's cells apart by it. It does not
// judge a row.
package column

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// maxColumns bounds the width of a list and of each of its rows. The widest
// exports that were met have some sixty columns.
const maxColumns = 200

// Columns is a header row understood: where each role's cells stand.
type Columns struct {
	header   []string
	roles    []petition.Role
	of       [petition.RoleCount][]int // the columns of each role, the best header first
	consents []consent

	nameIsFirst bool // a column "Name" was taken for the given name
}

// Understand reads a header row, which stands on that line of the file. It
// refuses a list in which nobody could be named, or in which it is uncertain
// who may be; its errors are of kind BadList.
func Understand(file string, line int, header []string, reading petition.Reading) (*Columns, error) {
	if len(header) > maxColumns {
		return nil, petition.ListError(file, line, fmt.Sprintf("the header has %d columns; a list may have %d", len(header), maxColumns),
			"keep the columns of name, place, e-mail and date, and delete the others")
	}
	c := understand(slices.Clone(header))
	if len(c.of[petition.RoleName])+len(c.of[petition.RoleFirst])+len(c.of[petition.RoleLast]) == 0 {
		return nil, noNameColumn(file, line, c)
	}
	for i, h := range header {
		if c.mayTellNames(i) && looksLikeConsent(h) {
			return nil, uncertainConsent(file, line, h)
		}
	}
	return c, nil
}

// understand finds the role of every column.
func understand(header []string) *Columns {
	c := &Columns{header: header, roles: make([]petition.Role, len(header))}
	ranks := make([]int, len(header))
	for i, h := range header {
		m := meaningOf(h)
		c.roles[i], ranks[i] = m.role, m.rank
		if m.role == petition.RoleConsent {
			c.consents = append(c.consents, consent{i, m.hide})
		}
	}
	c.settleNames()
	for i, r := range c.roles {
		c.of[r] = append(c.of[r], i)
	}
	for r := range c.of {
		slices.SortStableFunc(c.of[r], func(a, b int) int { return ranks[a] - ranks[b] })
	}
	c.settleDate()
	return c
}

// Header gives the header row as written.
func (c *Columns) Header() []string { return c.header }

// Roles gives what each column was taken for.
func (c *Columns) Roles() []petition.Role { return c.roles }

// settleNames takes "Nombre" or "Name" for the given name where a column for
// the family name stands beside it and none for the given name.
func (c *Columns) settleNames() {
	if !slices.Contains(c.roles, petition.RoleLast) || slices.Contains(c.roles, petition.RoleFirst) {
		return
	}
	for i, r := range c.roles {
		switch text.Fold(c.header[i]) {
		case "name", "nombre", "nombres":
			if r == petition.RoleName {
				c.roles[i], c.nameIsFirst = petition.RoleFirst, true
			}
		}
	}
}

// settleDate keeps one column of dates: the order of day and month is decided
// over a column, so that two of them cannot be mixed.
func (c *Columns) settleDate() {
	if len(c.of[petition.RoleDate]) < 2 {
		return
	}
	for _, i := range c.of[petition.RoleDate][1:] {
		c.roles[i] = petition.RoleUnused
	}
	c.of[petition.RoleDate] = c.of[petition.RoleDate][:1]
}

// First gives the best column of a role, or -1.
func (c *Columns) First(r petition.Role) int {
	if len(c.of[r]) == 0 {
		return -1
	}
	return c.of[r][0]
}

// mayTellNames reports whether a column's header could speak of being named:
// what is said of an e-mail or a comment is about that.
func (c *Columns) mayTellNames(i int) bool {
	switch c.roles[i] {
	case petition.RoleUnused, petition.RoleFirst, petition.RoleMiddle, petition.RoleLast, petition.RoleName:
		return true
	}
	return false
}

// Raw gives the row's first cell of a role that is not empty, as written.
func (c *Columns) Raw(cells []string, r petition.Role) string {
	for _, i := range c.of[r] {
		if i < len(cells) && text.Trim(cells[i]) != "" {
			return cells[i]
		}
	}
	return ""
}

// Cell gives what raw gives, trimmed.
func (c *Columns) Cell(cells []string, r petition.Role) string {
	return text.Trim(c.Raw(cells, r))
}

// Fit drops the empty cells behind the header's last column, which spreadsheet
// programs write by the hundred. A row of more cells than a list may have columns
// is an error of kind BadList.
func (c *Columns) Fit(file string, line int, cells []string) ([]string, error) {
	for len(cells) > len(c.header) && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > maxColumns {
		return nil, petition.ListError(file, line, fmt.Sprintf("the row has %d cells; a list may have %d columns", len(cells), maxColumns),
			"check that this is the right file, and that its cells are parted by one mark throughout")
	}
	return cells, nil
}

// Repeats reports whether a row is the header once more.
func (c *Columns) Repeats(cells []string) bool {
	if len(cells) != len(c.header) {
		return false
	}
	for i, h := range c.header {
		if !strings.EqualFold(text.Trim(h), text.Trim(cells[i])) {
			return false
		}
	}
	return true
}

// meaningOf finds a header's meaning, with or without what stands in
// parentheses. A consent is certain only as a whole: "Show my name (to the
// organizers)" is another one.
func meaningOf(header string) meaning {
	if m := meanings[text.Fold(header)]; m.role != petition.RoleUnused {
		return m
	}
	m := meanings[text.Fold(withoutParentheses(header))]
	if m.role == petition.RoleConsent {
		return meaning{}
	}
	return m
}

func withoutParentheses(h string) string {
	before, rest, ok := strings.Cut(h, "(")
	if !ok {
		return h
	}
	_, after, _ := strings.Cut(rest, ")")
	return before + after
}

const knownHeaders = `the first row must name the columns: "name", or "first name" and "last name"; and where there are any, ` +
	`"city", "state", "zip", "email", "date", "comment" (in Spanish: "nombre", "apellido", "ciudad", "estado", "código postal", "correo", "fecha", "comentario")`

// noNameColumn lists the headers that were found, but only where the row surely
// is a header: a list without one begins with a person.
func noNameColumn(file string, line int, c *Columns) error {
	isHeader := func(r petition.Role) bool { return r != petition.RoleUnused }
	if !slices.ContainsFunc(c.roles, isHeader) || slices.ContainsFunc(c.header, looksLikeData) {
		return petition.ListError(file, line, "the first row is not a header that is understood", knownHeaders)
	}
	var found []string
	for _, h := range c.header {
		if h = strings.TrimSpace(h); h != "" {
			found = append(found, quoteHeader(h))
		}
	}
	return petition.ListError(file, line, "no column holds the names; the columns are "+petition.And(found, "and"), knownHeaders)
}

// looksLikeData reports whether a cell of the first row cannot be a header: it
// has an @, or digits and no letter.
func looksLikeData(cell string) bool {
	return strings.Contains(cell, "@") ||
		strings.ContainsFunc(cell, unicode.IsDigit) && !strings.ContainsFunc(cell, unicode.IsLetter)
}

// quoteHeader shows a header in an error, on one line and not at length.
func quoteHeader(h string) string {
	const most = 60
	if utf8.RuneCountInString(h) > most {
		h = string([]rune(h)[:most]) + "…"
	}
	return fmt.Sprintf("%q", h)
}
