package leak

import (
	"context"
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
)

// rowsPerCheck is how many rows pass between two looks at the context.
const rowsPerCheck = 4096

// eachSecret gives every secret of the lists, and the row that it is of. It is
// valid until yield returns.
func (c *Check) eachSecret(ctx context.Context, yield func(row *petition.Row, s *secret)) error {
	var m secretMaker
	var row petition.Row
	n, rows := 0, &c.roll.Rows
	for i := range c.roll.Lists {
		list := &c.roll.Lists[i]
		err := list.Again(func(line int, cells []string) error {
			if n < rows.Len() {
				row = rows.At(n)
			}
			if n == rows.Len() || int(row.List) != i || int(row.Line) != line {
				return fmt.Errorf("%s has another row than before", petition.Where(list.Name(), line))
			}
			if n%rowsPerCheck == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			n++
			c.ofRow(&m, list, &row, cells, func(s *secret) { yield(&row, s) })
			return nil
		})
		if err != nil {
			return err
		}
	}
	if n < rows.Len() {
		row = rows.At(n)
		return fmt.Errorf("%s has fewer rows than before", c.roll.Where(&row))
	}
	return nil
}

// ofRow gives the secrets of one row: its private cells, and its name where
// Annex A does not give it.
func (c *Check) ofRow(m *secretMaker, list *petition.ListRead, row *petition.Row, cells []string, yield func(*secret)) {
	for j, cell := range cells {
		m.ofCell(list.Holds(j), cell, yield)
	}
	if strings.TrimSpace(row.Name) != "" && c.named(row) != row.Name && !c.isGiven(&m.folded, row.Name) {
		m.make(name, row.Name, yield)
	}
}

// isGiven reports whether Annex A gives a name, for this row or another: a
// duplicate has the name of the row that it repeats.
func (c *Check) isGiven(f *folded, name string) bool {
	f.fold([]byte(name))
	h := c.hash(f.whole())
	return c.names.has(h) || c.numbers.has(h)
}

// named gives the name under which a row stands in Annex A, if it does.
func (c *Check) named(row *petition.Row) string {
	if row.Number < 1 || int(row.Number) > c.annex.Entries.Len() {
		return ""
	}
	return c.annex.Entries.At(int(row.Number - 1)).Name
}

// deliver notes what Annex A gives of the named signers. What stands in it is
// no leak: of two people of one name only one may have asked not to be named.
// A value that could be an address or a number of a person is not excused.
func (c *Check) deliver() {
	var f folded
	add := func(to *hashSet, text string) {
		f.fold([]byte(text))
		c.alphabet.add(f.whole())
		to.add(c.hash(f.whole()))
	}
	day := func(text string) {
		if text != "" {
			c.texts = append(c.texts, text)
		}
	}
	// Thousands of rows have their place and day in common.
	places, zips, days := map[string]bool{}, map[string]bool{}, map[petition.Date]bool{}
	for _, e := range c.annex.Entries.All() {
		if excuses(e.Name) {
			add(&c.names, e.Name)
		} else {
			f.fold([]byte(e.Name))
			c.numbers.add(c.hash(f.whole()))
		}
		for _, text := range []string{e.City, e.State, e.Country} {
			if !places[text] {
				places[text] = true
				if excuses(text) {
					c.texts = append(c.texts, text)
				}
			}
		}
		if len(e.Zip5) == 5 && !zips[e.Zip5] {
			zips[e.Zip5] = true
			c.texts = append(c.texts, e.Zip5)
		}
		if days[e.Date] {
			continue
		}
		days[e.Date] = true
		day(e.Date.String())
		if c.words != nil {
			day(c.words.Day(e.Date))
			day(c.words.LongDate(e.Date))
		}
	}
	for _, text := range c.texts {
		add(&c.delivered, text)
	}
}

// isPart reports whether a secret, by its hash, is a run of words of what Annex A
// gives. That is looked for once one of them was found on a page: most packets
// have none, and the runs of all names would take as much room as all secrets.
func (c *Check) isPart(h uint64) bool {
	c.partsOnce.Do(c.findParts)
	return c.parts.has(h)
}

func (c *Check) findParts() {
	var f folded
	for _, e := range c.annex.Entries.All() {
		if excuses(e.Name) {
			c.addParts(&f, e.Name)
		}
	}
	for _, text := range c.texts {
		c.addParts(&f, text)
	}
}

func (c *Check) addParts(f *folded, text string) {
	f.fold([]byte(text))
	whole := len(f.whole())
	c.scan(f, func(i, j int, h uint64) {
		// The whole text is found among those given. Only where a longer one may
		// be cut to it is it needed here.
		if n := len(f.run(i, j)); i < j && j < i+excusing && (n < min(whole, longest) || n == longest) {
			c.parts.add(h)
		}
	})
}

// excuses reports whether what Annex A gives is no leak elsewhere, too.
func excuses(text string) bool { return text != "" && !strings.ContainsAny(text, "@0123456789") }

// gives reports whether Annex A gives a text, by its hash.
func (c *Check) gives(h uint64) bool { return c.names.has(h) || c.delivered.has(h) }
