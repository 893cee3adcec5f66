package column_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
	"example.org/petition/internal/signature/text"
)

// FuzzHeader holds that any header row is refused with an error for people or
// understood; that its meaning does not depend on the order of the columns, nor
// on case and spacing; and that rows of any length are read by it.
func FuzzHeader(f *testing.F) {
	for _, seed := range []string{
		"first_name\tlast_name\temail\tzip_code\tcan2_user_city\tcan2_state_abbreviated",
		"Vorname\tName\tPLZ/Ort\tE-Mail-Adresse\tGeburtsdatum\tIch möchte anonym bleiben",
		"Nombre(s)\tApellido paterno\tApellido materno\tsegundo apellido\tFecha\tfecha y hora",
		"What is your full name?\tMay we print your name?\tMay we use your name?\tdate\tDATE\tcreated at",
		"name\tNom de l’organisation\tN'affichez pas mon nom\t(\t)\t((a)b\t\t ",
		"Name\tname \tfirst\tstate your\t\u0345\xff\tIP\tid petition",
		"Respondent ID\tname\tDo not\tnot my name\te mail opt in\t1 2 3",
	} {
		f.Add(seed, uint8(1))
	}
	f.Fuzz(func(t *testing.T, row string, turn uint8) {
		cells := strings.Split(row, "\t")
		if len(cells) > 50 {
			cells = cells[:50]
		}
		c, err := understand(t, cells)
		turned := slices.Concat(cells[int(turn)%len(cells):], cells[:int(turn)%len(cells)])
		again, turnedErr := understand(t, turned)
		if (err == nil) != (turnedErr == nil) {
			t.Fatalf("%q: %v\nturned: %v", cells, err, turnedErr)
		}
		if err == nil && !slices.Equal(pairs(c), pairs(again)) {
			t.Fatalf("%q turned by %d:\n%q\n%q", cells, turn, pairs(c), pairs(again))
		}
		small, big, ok := rewritten(cells)
		if !ok {
			return
		}
		c, err = understand(t, small)
		again, bigErr := understand(t, big)
		if (err == nil) != (bigErr == nil) || err == nil && !slices.Equal(c.Roles(), again.Roles()) {
			t.Fatalf("%q: %v\n%q: %v", small, err, big, bigErr)
		}
	})
}

// understand reads a header row, and rows below it.
func understand(t *testing.T, cells []string) (*column.Columns, error) {
	c, _, err := column.Find("a.csv", []column.Row{{Line: 1, Cells: cells}}, petition.Reading{Header: 1})
	if err != nil {
		if told, ok := err.(*petition.Error); !ok || told.Kind != petition.BadList || told.Message == "" || told.Hint == "" {
			t.Fatalf("error for nobody: %#v", err)
		}
		return nil, err
	}
	if !slices.Equal(c.Header(), cells) || len(c.Roles()) != len(cells) {
		t.Fatalf("header %q, %d roles, of %q", c.Header(), len(c.Roles()), cells)
	}
	for r := range petition.Role(petition.RoleCount) {
		if found := c.Cell(cells, r); found != "" && !slices.ContainsFunc(cells, func(h string) bool { return strings.Contains(h, found) }) {
			t.Fatalf("%s in a column beside %q", r, cells)
		}
	}
	for n := range len(cells) + 2 {
		below := slices.Repeat([]string{"x"}, n)
		c.Name(below)
		c.Unnamed(below)
		c.Standing(below)
		c.SaysAdult(below, func(string) bool { return true })
		if err := c.OneSigner("a.csv", 2, below); err != nil {
			t.Fatalf("equal names are two signers: %v", err)
		}
	}
	return c, nil
}

// pairs gives each column's header with its role, in no order of theirs.
func pairs(c *column.Columns) []string {
	var all []string
	for i, r := range c.Roles() {
		all = append(all, text.Fold(c.Header()[i])+": "+r.String())
	}
	slices.Sort(all)
	return all
}

// rewritten gives the headers in small letters, and in capitals with more space
// between; not where a script's capitals are other letters.
func rewritten(cells []string) (small, big []string, ok bool) {
	for _, cell := range cells {
		s := strings.ToLower(strings.ToValidUTF8(cell, "?"))
		b := "  " + strings.ReplaceAll(strings.ToUpper(s), " ", "   ") + " "
		if text.Fold(s) != text.Fold(b) || len(b) > 500 {
			return nil, nil, false
		}
		small, big = append(small, s), append(big, b)
	}
	return small, big, true
}
