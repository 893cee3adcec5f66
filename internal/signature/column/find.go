package column

import (
	"fmt"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// Looked is how many rows are enough to find the header among.
const Looked = 40

// Find finds the header among the first rows of a list, or of what begins with
// the row that reading.Header names, and gives the rows below it, which belong
// to the list. What stands above it, such as a title, does not.
//
// A list is refused, with an error of kind BadList, where no header row is
// found, where nobody could be named, where it is uncertain who may be, and
// where what stands above the header could be signatures.
func Find(file string, rows []Row, reading petition.Reading) (c *Columns, body []Row, err error) {
	rows, at, err := locate(file, rows, reading)
	if err != nil {
		return nil, nil, err
	}
	h := newHeader(rows[at:])
	b := understand(h, reading)
	if err := b.check(file, reading); err != nil {
		return nil, nil, err
	}
	return b.Columns, rows[at+len(h.rows):], nil
}

// locate finds the index of the header among the rows, which it gives without
// the empty cells at their ends that would make them too wide.
func locate(file string, rows []Row, reading petition.Reading) (kept []Row, at int, err error) {
	kept = slices.Clone(rows)
	for i := range kept {
		kept[i].Cells = narrow(kept[i].Cells)
	}
	if reading.Header > 0 {
		at = slices.IndexFunc(kept, func(r Row) bool { return r.Line == reading.Header })
		if at < 0 || text.IsBlank(kept[at].Cells) {
			return nil, 0, noRow(file, reading.Header)
		}
		return kept, at, checkForced(file, kept[at], reading)
	}
	first := slices.IndexFunc(kept, func(r Row) bool { return !text.IsBlank(r.Cells) })
	if first < 0 {
		return nil, 0, empty(file, len(rows))
	}
	if err := checkWidth(file, kept[first]); err != nil {
		return nil, 0, err
	}
	if at = best(kept, first, reading); at < 0 {
		return nil, 0, noHeader(file, kept, first, reading)
	}
	return kept, at, checkAbove(file, kept[first:at], kept[at])
}

// checkForced refuses a row that the case takes for the header and that is none,
// before anything of it is shown.
func checkForced(file string, header Row, reading petition.Reading) error {
	if err := checkWidth(file, header); err != nil {
		return err
	}
	b := understand(newHeader([]Row{header}), reading)
	if !b.names() && isData(header.Cells, b.used()) {
		return petition.ListError(file, header.Line, "the case says that this row is the header, but it looks like a signature",
			"correct header: in case.yaml at the list, or leave it out; lines are counted from 1")
	}
	return nil
}

func checkWidth(file string, header Row) error {
	if n := len(header.Cells); n > maxColumns {
		return petition.ListError(file, header.Line, fmt.Sprintf("the header has %d columns; a list may have %d", n, maxColumns),
			"keep the columns of name, place, e-mail and date, and delete the others")
	}
	return nil
}

func narrow(cells []string) []string {
	if len(cells) <= maxColumns {
		return cells
	}
	n := len(cells)
	for n > 0 && text.Trim(cells[n-1]) == "" {
		n--
	}
	return cells[:n]
}

// best gives the index of the header: the first row that has the columns which
// the case names; else the first one that tells where the names stand, if
// possible together with something else, as a title does not. It is -1 where
// there is none.
func best(rows []Row, first int, reading petition.Reading) int {
	only := -1
	for i := first; i < len(rows); i++ {
		if i > first && isLong(rows[i].Cells) {
			continue
		}
		if len(reading.Columns) > 0 && isMapped(rows[i:], reading.Columns) {
			return i
		}
		used := namesAnd(rows[i:])
		switch {
		case used == 0:
		case namesAnd(rows[i+1:]) > used:
			return i + 1 // rows[i] heads groups of columns
		case filled(rows[i].Cells) > 1:
			return i
		case only < 0:
			only = i
		}
	}
	return only
}

// isLong tells rows that are no header under a title, so that no list makes the
// search long.
func isLong(cells []string) bool {
	const longest = 16 << 10
	size := 0
	for _, cell := range cells {
		size += len(cell)
	}
	return size > longest
}

// namesAnd counts what the header that begins with rows[0] tells, if that is
// where the names stand.
func namesAnd(rows []Row) int {
	if len(rows) == 0 || len(rows[0].Cells) > maxColumns || text.IsBlank(rows[0].Cells) {
		return 0
	}
	b := understand(newHeader(rows), petition.Reading{})
	if used := b.used(); b.names() && !isData(rows[0].Cells, used) {
		return used
	}
	return 0
}

// isMapped reports whether the header that begins with rows[0] has every column
// that the case names.
func isMapped(rows []Row, mapped map[petition.Role]string) bool {
	h := newHeader(rows)
	for _, header := range mapped {
		if len(h.find(header)) == 0 {
			return false
		}
	}
	return true
}

// checkAbove refuses to pass over what could be signatures: a row as full as
// most of the header, or with an e-mail beside something else. A title has one
// cell, or a label and what it labels.
func checkAbove(file string, above []Row, header Row) error {
	most := filled(header.Cells)
	for _, r := range above {
		n := filled(r.Cells)
		isPerson := n > 1 && slices.ContainsFunc(r.Cells, isAddress) || n > 1 && 2*n > most
		if isPerson && !isLabelled(r.Cells) {
			return petition.ListError(file, header.Line,
				fmt.Sprintf("this row looks like the header, but line %d above it could be a signature", r.Line),
				fmt.Sprintf("if nothing above it belongs to the list, say so in case.yaml at the list; else move the row to the top:\nheader: %d", header.Line))
		}
	}
	return nil
}

// isLabelled tells "Exported:" with something behind it.
func isLabelled(cells []string) bool {
	i := slices.IndexFunc(cells, func(cell string) bool { return text.Trim(cell) != "" })
	return i >= 0 && strings.HasSuffix(text.Trim(cells[i]), ":")
}

func filled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if text.Trim(cell) != "" {
			n++
		}
	}
	return n
}

// check refuses columns that cannot be used as they are understood.
func (b *builder) check(file string, reading petition.Reading) error {
	line := b.HeaderAt()
	if err := b.checkMapped(file, line, reading.Columns); err != nil {
		return err
	}
	if !b.names() {
		return noNameColumn(file, b)
	}
	var doubtful []string
	for i, h := range b.header.texts {
		if !b.settled[i] && b.mayTellNames(i) && looksLikeConsent(h) && !b.knows(i) {
			doubtful = append(doubtful, h)
		}
	}
	if len(doubtful) > 0 {
		return uncertainConsent(file, line, doubtful)
	}
	return nil
}

// knows reports whether the header is known as a whole, such as "print name".
func (b *builder) knows(i int) bool {
	return exact[text.Fold(b.header.asked[i])].role != petition.RoleUnused
}

// mayTellNames reports whether a column's header could speak of being named:
// what is said of an e-mail or a comment is about that.
func (b *builder) mayTellNames(i int) bool {
	switch b.roles[i] {
	case petition.RoleUnused, petition.RoleFirst, petition.RoleMiddle, petition.RoleLast, petition.RoleName:
		return true
	}
	return false
}

// checkMapped refuses what the case says of columns that the list does not have.
func (b *builder) checkMapped(file string, line int, said map[petition.Role]string) error {
	taken := map[int]petition.Role{}
	for r := range petition.Role(petition.RoleCount) {
		header, ok := said[r]
		if !ok {
			continue
		}
		at := b.header.find(header)
		if len(at) == 0 {
			return noSuchColumn(file, line, b, r, header)
		}
		for _, i := range at {
			if before, twice := taken[i]; twice {
				return petition.ListError(file, line, fmt.Sprintf("the case takes the column %s for %s and for %s", quote(header), before, r),
					"leave one of the two lines out of columns: in case.yaml")
			}
			taken[i] = r
		}
	}
	return nil
}
