// Package column owns what the columns of a list mean: it finds the header row,
// understands its headers, and takes a row's cells apart by it. It does not
// judge a row.
package column

import (
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// Row is a row of a list: its line in the file, or its row in the sheet, from 1,
// and its cells.
type Row struct {
	Line  int
	Cells []string
}

// Columns is a header row understood: where each role's cells stand. It is not
// for several goroutines at once.
type Columns struct {
	// Sparse says that a row ends with its last cell that is not empty, as in a
	// workbook. Elsewhere a row that ends before the header was cut off.
	Sparse bool

	header   header
	roles    []petition.Role
	private  []petition.Role           // as in petition.ListRead
	of       [petition.RoleCount][]int // the columns of each role, the best header first
	maternal int                       // the column of a second family name, or -1
	consents []consent
	watched  []int // columns that may be of consent, and are empty so far
	ages     []ageQuestion
	marks    []mark
	unread   []string
	rivals   []petition.Role // the parts of a name that several columns hold

	nameIsFirst, nameIsLast bool // a column "Name" was taken for that part of it

	folder text.Folder
	buffer []byte
}

// Another gives the same columns for another goroutine.
func (c *Columns) Another() *Columns {
	another := *c
	another.folder, another.buffer = text.Folder{}, nil
	return &another
}

// HeaderAt gives the line of the header row.
func (c *Columns) HeaderAt() int { return c.header.rows[0].Line }

// BodyAfter gives the line of the last row that is part of the header.
func (c *Columns) BodyAfter() int { return c.header.rows[len(c.header.rows)-1].Line }

// Header gives the header row as written, its two rows joined where it has two.
func (c *Columns) Header() []string { return c.header.texts }

// Roles gives what each column was taken for.
func (c *Columns) Roles() []petition.Role { return c.roles }

// Private gives what columns that are not used hold by their headers, where that
// may never be delivered.
func (c *Columns) Private() []petition.Role { return c.private }

// Unread tells of columns that are not used although they may hold what no other
// column has, each in a sentence for people.
func (c *Columns) Unread() []string { return c.unread }

// Has reports whether a column has that header, as a case names it.
func (c *Columns) Has(header string) bool { return len(c.header.find(header)) > 0 }

// Raw gives the row's first cell of a role that is not empty, as written.
func (c *Columns) Raw(cells []string, r petition.Role) string {
	for _, i := range c.of[r] {
		if i < len(cells) && text.Trim(cells[i]) != "" {
			return cells[i]
		}
	}
	return ""
}

// Cell gives what Raw gives, trimmed.
func (c *Columns) Cell(cells []string, r petition.Role) string {
	return text.Trim(c.Raw(cells, r))
}

// Fit drops the empty cells behind the header's last column, which spreadsheet
// programs write by the hundred.
func (c *Columns) Fit(cells []string) []string {
	for len(cells) > len(c.header.texts) && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// Repeats reports whether a row is a row of the header once more.
func (c *Columns) Repeats(cells []string) bool {
	for i := range c.header.rows {
		if repeats(c.header.rows[i].Cells, cells) {
			return true
		}
	}
	return false
}

func repeats(header, cells []string) bool {
	if len(cells) != len(header) {
		return false
	}
	for i, h := range header {
		if !strings.EqualFold(text.Trim(h), text.Trim(cells[i])) {
			return false
		}
	}
	return true
}
