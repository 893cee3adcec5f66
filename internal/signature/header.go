package signature

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// maxColumns bounds the width of a list and of each of its rows. The widest
// exports that were met have some sixty columns.
const maxColumns = 200

// columns is a header row understood: where each role's cells stand.
type columns struct {
	header []string
	roles  []role
	of     [roleCount][]int // the columns of each role, the best header first

	nameIsFirst bool // a column "Name" was taken for the given name
}

// readHeader reads the header row and refuses a list in which nobody could be
// named, or in which it is uncertain who may be.
func readHeader(file string, t *table) (*columns, error) {
	line, cells, err := t.header()
	if err != nil {
		return nil, err
	}
	if len(cells) > maxColumns {
		return nil, badList(file, line, fmt.Sprintf("the header has %d columns; a list may have %d", len(cells), maxColumns),
			"keep the columns of name, place, e-mail and date, and delete the others")
	}
	c := understand(cells)
	if len(c.of[roleFull])+len(c.of[roleFirst])+len(c.of[roleLast]) == 0 {
		return nil, noNameColumn(file, line, c)
	}
	for i, h := range cells {
		if c.mayTellNames(i) && looksLikeConsent(h) {
			return nil, uncertainConsent(file, line, h)
		}
	}
	return c, nil
}

// understand finds the role of every column.
func understand(header []string) *columns {
	c := &columns{header: header, roles: make([]role, len(header))}
	ranks := make([]int, len(header))
	for i, h := range header {
		m := meaningOf(h)
		c.roles[i], ranks[i] = m.role, m.rank
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

// settleNames takes "Nombre" or "Name" for the given name where a column for
// the family name stands beside it and none for the given name.
func (c *columns) settleNames() {
	if !slices.Contains(c.roles, roleLast) || slices.Contains(c.roles, roleFirst) {
		return
	}
	for i, r := range c.roles {
		switch fold(c.header[i]) {
		case "name", "nombre", "nombres":
			if r == roleFull {
				c.roles[i], c.nameIsFirst = roleFirst, true
			}
		}
	}
}

// settleDate keeps one column of dates: the order of day and month is decided
// over a column, so that two of them cannot be mixed.
func (c *columns) settleDate() {
	if len(c.of[roleDate]) < 2 {
		return
	}
	for _, i := range c.of[roleDate][1:] {
		c.roles[i] = roleUnused
	}
	c.of[roleDate] = c.of[roleDate][:1]
}

// first gives the best column of a role, or -1.
func (c *columns) first(r role) int {
	if len(c.of[r]) == 0 {
		return -1
	}
	return c.of[r][0]
}

// mayTellNames reports whether a column's header could speak of being named:
// what is said of an e-mail or a comment is about that.
func (c *columns) mayTellNames(i int) bool {
	switch c.roles[i] {
	case roleUnused, roleFirst, roleMiddle, roleLast, roleFull:
		return true
	}
	return false
}

// raw gives the row's first cell of a role that is not empty, as written.
func (c *columns) raw(cells []string, r role) string {
	for _, i := range c.of[r] {
		if i < len(cells) && strings.TrimFunc(cells[i], isUnseen) != "" {
			return cells[i]
		}
	}
	return ""
}

// cell gives what raw gives, trimmed.
func (c *columns) cell(cells []string, r role) string {
	return strings.TrimFunc(c.raw(cells, r), isUnseen)
}

// repeats reports whether a row is the header once more.
func (c *columns) repeats(cells []string) bool {
	if len(cells) != len(c.header) {
		return false
	}
	for i, h := range c.header {
		if !strings.EqualFold(strings.TrimFunc(h, isUnseen), strings.TrimFunc(cells[i], isUnseen)) {
			return false
		}
	}
	return true
}

func (c *columns) roleNames() []string {
	names := make([]string, len(c.roles))
	for i, r := range c.roles {
		names[i] = roleNames[r]
	}
	return names
}

// meaningOf finds a header's meaning, with or without what stands in
// parentheses. A consent is certain only as a whole: "Show my name (to the
// organizers)" is another one.
func meaningOf(header string) meaning {
	if m := meanings[fold(header)]; m.role != roleUnused {
		return m
	}
	m := meanings[fold(withoutParentheses(header))]
	if m.role == roleShow || m.role == roleHide {
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
func noNameColumn(file string, line int, c *columns) error {
	isHeader := func(r role) bool { return r != roleUnused }
	if !slices.ContainsFunc(c.roles, isHeader) || slices.ContainsFunc(c.header, looksLikeData) {
		return badList(file, line, "the first row is not a header that is understood", knownHeaders)
	}
	var found []string
	for _, h := range c.header {
		if h = strings.TrimSpace(h); h != "" {
			found = append(found, quoteHeader(h))
		}
	}
	return badList(file, line, "no column holds the names; the columns are "+petition.And(found, "and"), knownHeaders)
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
