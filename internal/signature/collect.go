package signature

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
	"example.org/petition/internal/signature/table"
)

// collector gathers the rows of all lists.
type collector struct {
	sources   Sources
	roll      *petition.Roll
	marks     []mark          // of each row of the roll
	mashed    []int32         // rows whose name looks as if keys were hit at random, in order
	counted   []int           // rows of each list, as they were handed out
	explained map[string]bool // headers of consent: that a list has
	warnings  []petition.Warning
	progress  func(rows int)
	most      int  // rows of all lists
	leftOut   bool // a list was left out
}

// readOrLeave adds one list to the roll, or leaves it out whole where it cannot
// be used and somebody hears of that.
func (c *collector) readOrLeave(ctx context.Context, i int, list petition.List) error {
	lists, rows, mashed, warnings := len(c.roll.Lists), c.roll.Rows.Len(), len(c.mashed), len(c.warnings)
	err := c.read(ctx, list)
	why, ok := errors.AsType[*petition.Error](err)
	if !ok || why.Kind != petition.BadList || c.sources.Refused == nil {
		return err
	}
	c.roll.Lists = c.roll.Lists[:lists]
	c.roll.Rows.Truncate(rows)
	c.marks, c.mashed, c.counted, c.warnings = c.marks[:rows], c.mashed[:mashed], c.counted[:lists], c.warnings[:warnings]
	c.leftOut = true
	c.sources.Refused(i, why)
	return nil
}

// read adds one list to the roll, each of its tables as a list of its own.
// Duplicates are told later, over all lists.
func (c *collector) read(ctx context.Context, list petition.List) error {
	file, err := table.Open(list, c.sources.Workbook)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := c.makeRoom(list.File, file.Lines); err != nil {
		return err
	}
	if file.Hidden > 0 && list.Reading.Sheet == "" {
		c.warn("sheet-hidden", list.File, fmt.Sprintf("the workbook has %d hidden sheets, which are not read; show them if they hold signatures", file.Hidden))
	}
	first := len(c.roll.Lists)
	if err := c.tables(ctx, list, file); err != nil {
		return err
	}
	input := file.Input()
	for i := first; i < len(c.roll.Lists); i++ {
		c.roll.Lists[i].Input = input
	}
	return nil
}

// tables adds the tables of one file. A sheet of notes beside a list is passed
// over with a warning; one that holds e-mails is a list that is not understood.
func (c *collector) tables(ctx context.Context, list petition.List, file *table.File) error {
	first := len(c.roll.Lists)
	var noList error
	for _, t := range file.Tables {
		err := c.table(ctx, list, t, file.Known())
		if len(file.Tables) == 1 || !errors.Is(err, errNotes) {
			if err != nil {
				return err
			}
			continue
		}
		if noList == nil {
			noList = err
		}
		c.warn("sheet-left-out", petition.ListName(list.File, t.Sheet),
			"the sheet has no column that holds names, and is left out; if it is a list, say in case.yaml which column has them")
	}
	if len(c.roll.Lists) == first {
		return noList
	}
	return nil
}

// errNotes is the cause of the error about a table that has no header of a list,
// and no e-mail where one would look for it.
var errNotes = errors.New("no list")

// IsWithoutNames reports whether a list was refused because it has no header in
// which a column for the names is known.
func IsWithoutNames(err error) bool {
	return errors.Is(err, errNotes) || errors.Is(err, column.ErrNoHeader)
}

// UncertainConsent gives the headers of the columns that a list was refused for
// because they may say who wants to be named; none where it was not.
func UncertainConsent(err error) []string {
	if uncertain, ok := errors.AsType[*column.UncertainConsent](err); ok {
		return uncertain.Headers
	}
	return nil
}

func (c *collector) warn(code, where, message string) {
	c.warnings = append(c.warnings, petition.Warning{Code: code, Where: where, Message: message})
}

// checkConsent refuses a case that says which answers in a column mean yes, where
// no list has the column: it may be meant for one that nobody obeys now. One to
// be ignored hides nothing by not being there. A list that was left out may have
// the column.
func (c *collector) checkConsent() error {
	if c.leftOut {
		return nil
	}
	for _, list := range c.sources.Lists {
		for _, header := range slices.Sorted(maps.Keys(list.Reading.Consent)) {
			if !c.explained[header] && !list.Reading.Consent[header].Ignore {
				return petition.ListError("", 0, fmt.Sprintf("consent: in case.yaml speaks of the column %q, which no list has", header),
					"write the header there as it stands in the list, or take the line out")
			}
		}
	}
	return nil
}

// makeRoom readies the roll for the rows of a text, which are not more than its
// lines, and refuses at once what is far too large.
func (c *collector) makeRoom(file string, lines int) error {
	if lines/4 > c.most {
		return c.tooMany(file, 0)
	}
	c.marks = slices.Grow(c.marks, min(lines, c.most-c.roll.Rows.Len()))
	return nil
}

func (c *collector) tooMany(file string, line int) error {
	return petition.ListError(file, line, fmt.Sprintf("the lists have more than %d rows", c.most),
		"check that this is the right file; a list of this size needs another tool")
}

// table adds one table.
func (c *collector) table(ctx context.Context, list petition.List, t *table.Table, known table.Known) error {
	columns, rows, err := readHeader(list, t)
	if err != nil {
		return err
	}
	columns.Sparse = t.Sheet != ""
	for header := range list.Reading.Consent {
		if columns.Has(header) {
			c.explained[header] = true
		}
	}
	file := petition.ListName(list.File, t.Sheet)
	reader := newRowReader(len(c.roll.Lists), file, list.Reading, columns, &c.sources)
	first := c.roll.Rows.Len()
	if err := c.rowsOf(ctx, file, rows, reader); err != nil {
		return err
	}
	if !hasContent(&c.roll.Rows, first) {
		return petition.ListError(file, 0, "the list has a header and no rows", "export the signatures again, or leave the list out")
	}
	for _, what := range columns.Unread() {
		c.warn("column-not-used", petition.Where(file, columns.HeaderAt()), what)
	}
	reader.settle(&c.roll.Rows, first)
	for _, i := range reader.mashed {
		c.mashed = append(c.mashed, int32(first+i))
	}
	c.counted = append(c.counted, c.roll.Rows.Len()-first)
	c.warnings = append(c.warnings, reader.finish()...)
	read := petition.ListRead{
		File:      list.File,
		Collected: list.Collected,
		Sheet:     t.Sheet,
		Shape:     t.Shape,
		HeaderAt:  columns.HeaderAt(),
		Header:    columns.Header(),
		Roles:     columns.Roles(),
		Private:   columns.Private(),
		Widths:    reader.widths,
	}
	if line, unclear := reader.dates.Unclear(); unclear {
		read.UnclearDates = line
		_, _, read.MixedDates = reader.dates.Mixed()
	}
	// Whoever reads the list again must not hold all that was read for judging.
	i, roll, workbook, after := len(c.roll.Lists), c.roll, c.sources.Workbook, columns.BodyAfter()
	read.Again = func(yield func(int, []string) error) error {
		return readAgain(list, workbook, known, &roll.Lists[i], after, yield)
	}
	c.roll.Lists = append(c.roll.Lists, read)
	return nil
}

// readHeader reads up to the header and behind it; what stands above it is no row
// of the list. The body gives the rows below.
func readHeader(list petition.List, t *table.Table) (c *column.Columns, rows *body, err error) {
	first := make([]column.Row, 0, column.Looked)
	for len(first) < column.Looked {
		line, cells, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if line >= list.Reading.Header {
			first = append(first, column.Row{Line: line, Cells: slices.Clone(cells)})
		}
	}
	rest, hasEmail := first, slices.ContainsFunc(first, holdsEmail)
	c, rest, err = column.Find(petition.ListName(list.File, t.Sheet), first, list.Reading)
	if e, ok := errors.AsType[*petition.Error](err); ok && e.Err == column.ErrNoHeader && !hasEmail {
		e.Err = errNotes
	}
	return c, &body{rest, t}, err
}

func holdsEmail(row column.Row) bool {
	return slices.ContainsFunc(row.Cells, func(cell string) bool { return strings.Contains(cell, "@") })
}

// body gives the rows below the header: those that were read to find it, then
// the rest of the table.
type body struct {
	read []column.Row
	rest *table.Table
}

func (b *body) next() (line int, cells []string, err error) {
	if len(b.read) == 0 {
		return b.rest.Next()
	}
	row := b.read[0]
	b.read = b.read[1:]
	return row.Line, row.Cells, nil
}

// rowsOf appends every row of the body, empty lines included.
func (c *collector) rowsOf(ctx context.Context, file string, body *body, reader *rowReader) error {
	blocks := startBlocks(body, reader)
	defer blocks.stop()
	for {
		b := blocks.next()
		if err := c.append(ctx, file, b); err != nil {
			return err
		}
		if b.err == nil {
			continue
		}
		if err := c.look(ctx, file); err != nil {
			return err
		}
		if b.err != io.EOF {
			return b.err
		}
		c.report()
		return nil
	}
}

// append appends the rows of a block.
func (c *collector) append(ctx context.Context, file string, b *block) error {
	for i, line := range b.lines {
		if err := c.look(ctx, file); err != nil {
			return err
		}
		if c.roll.Rows.Len() == c.most {
			return c.tooMany(file, line)
		}
		if i == len(b.rows) {
			return b.failed
		}
		c.roll.Rows.Append(b.rows[i])
		c.marks = append(c.marks, b.marks[i])
	}
	return nil
}

// look looks at the context every so many rows, and tells how far the reading is.
func (c *collector) look(ctx context.Context, file string) error {
	if c.roll.Rows.Len()%rowsPerCheck != 0 {
		return nil
	}
	if err := check(ctx, "reading "+file); err != nil {
		return err
	}
	c.report()
	return nil
}

// readAgain reads a table once more and gives its rows, those after a line, as
// they were the first time.
func readAgain(list petition.List, workbook petition.OpenWorkbook, known table.Known, read *petition.ListRead, after int, yield func(int, []string) error) error {
	file, err := table.OpenAgain(list, workbook, known)
	if err != nil {
		return err
	}
	defer file.Close()
	for _, t := range file.Tables {
		if err := eachRow(t, t.Sheet == read.Sheet, after, yield); err != nil {
			return err
		}
	}
	if file.Input() != read.Input {
		return petition.ListError(list.File, 0, "the list was changed while it was being read", "run the command again")
	}
	return nil
}

func eachRow(t *table.Table, wanted bool, after int, yield func(int, []string) error) error {
	for {
		line, cells, err := t.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case !wanted || line <= after:
			continue
		}
		if err := yield(line, cells); err != nil {
			return err
		}
	}
}

func (c *collector) report() {
	if n := c.roll.Rows.Len(); c.progress != nil && n > 0 {
		c.progress(n)
	}
}

// count fills in the counts of each list and proves the promise that nothing is
// lost and nobody named who asked not to be: the outcomes add up to what the
// readers handed out, and every duplicate points at a row that is counted, and
// that is not named where the duplicate asks for it.
func (c *collector) count() error {
	lists, rows := c.roll.Lists, &c.roll.Rows
	for i := range rows.Len() {
		list, outcome, of := &lists[rows.ListAt(i)], rows.OutcomeAt(i), int(rows.OfAt(i))
		list.Counts.Add(outcome, rows.UnnamedAt(i))
		if (outcome == petition.Duplicate) != (of >= 0) || of >= 0 && !stands(rows, of, rows.UnnamedAt(i)) {
			return lost(list.File, int(rows.At(i).Line))
		}
	}
	for i := range lists {
		if !lists[i].Counts.Balanced() || lists[i].Counts.Rows != c.counted[i] {
			return lost(lists[i].File, 0)
		}
	}
	if !c.roll.Counts().Balanced() {
		return lost("", 0)
	}
	return nil
}

// stands reports whether a row may stand for a duplicate of it.
func stands(rows *petition.Rows, of int, unnamed bool) bool {
	return rows.OutcomeAt(of) == petition.Counted && (rows.UnnamedAt(of) || !unnamed)
}

func lost(file string, line int) error {
	return &petition.Error{
		File: file, Line: line,
		Message: "the numbers of the signature lists do not add up; this is a fault of the program",
		Hint:    "please report it; nothing was written",
	}
}

// hasContent reports whether any row from the first on holds anything.
func hasContent(rows *petition.Rows, first int) bool {
	for i := first; i < rows.Len(); i++ {
		if rows.OutcomeAt(i) != petition.Blank {
			return true
		}
	}
	return false
}
