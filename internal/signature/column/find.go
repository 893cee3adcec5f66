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
	at, err := locate(file, rows, reading)
	if err != nil {
		return nil, nil, err
	}
	h := newHeader(rows[at:])
	b := understand(h, reading)
	body = rows[at+len(h.rows):]
	b.settleMarks(body)
	if err := b.check(file, reading, body); err != nil {
		return nil, nil, err
	}
	b.settleUnread()
	return b.Columns, body, nil
}

// locate finds the index of the header among the rows.
func locate(file string, rows []Row, reading petition.Reading) (at int, err error) {
	if reading.Header > 0 {
		at = slices.IndexFunc(rows, func(r Row) bool { return r.Line == reading.Header })
		if at < 0 || text.IsBlank(rows[at].Cells) {
			return 0, noRow(file, reading.Header)
		}
		return at, checkForced(file, rows[at], reading)
	}
	first := slices.IndexFunc(rows, func(r Row) bool { return !text.IsBlank(r.Cells) })
	if first < 0 {
		return 0, empty(file, len(rows))
	}
	if at = best(rows, first, reading); at < 0 {
		return 0, noHeader(file, rows, first, reading)
	}
	return at, checkAbove(file, rows[first:at], rows[at])
}

// checkForced refuses a row that the case takes for the header and that is none,
// before anything of it is shown.
func checkForced(file string, header Row, reading petition.Reading) error {
	b := understand(newHeader([]Row{header}), reading)
	if !b.names() && isData(header.Cells, b.used()) {
		return petition.ListError(file, header.Line, "the case says that this row is the header, but it looks like a signature",
			"correct header: in case.yaml at the list, or leave it out; lines are counted from 1")
	}
	return nil
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
	if len(rows) == 0 || text.IsBlank(rows[0].Cells) {
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
func (b *builder) check(file string, reading petition.Reading, below []Row) error {
	line := b.HeaderAt()
	if err := b.checkMapped(file, line, reading); err != nil {
		return err
	}
	if !b.names() {
		return noNameColumn(file, b)
	}
	var doubtful []string
	for i, h := range b.header.texts {
		if b.mayBeConsent(i, below) {
			doubtful = append(doubtful, h)
		}
	}
	if len(doubtful) > 0 {
		return uncertainConsent(file, line, doubtful)
	}
	return nil
}

// checkMapped refuses what the case says of columns that the list does not have.
func (b *builder) checkMapped(file string, line int, said petition.Reading) error {
	for _, header := range said.Unused {
		if len(b.header.find(header)) == 0 {
			return noSuchColumn(file, line, b, petition.UnusedName, header)
		}
	}
	taken := map[int]petition.Role{}
	for r := range petition.Role(petition.RoleCount) {
		header, ok := said.Columns[r]
		if !ok {
			continue
		}
		at := b.header.find(header)
		if len(at) == 0 {
			return noSuchColumn(file, line, b, r.String(), header)
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
