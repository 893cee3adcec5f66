package signature

import (
	"context"
	"fmt"
	"io"
	"slices"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
	"example.org/petition/internal/signature/table"
)

// collector gathers the rows of all lists.
type collector struct {
	sources  Sources
	roll     *petition.Roll
	marks    []mark // of each row of the roll
	counted  []int  // rows of each list, as they were handed out
	warnings []petition.Warning
	progress func(rows int)
	most     int // rows of all lists
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
	first := len(c.roll.Lists)
	for _, t := range file.Tables {
		if err := c.table(ctx, list, t); err != nil {
			return err
		}
	}
	input := file.Input()
	for i := first; i < len(c.roll.Lists); i++ {
		c.roll.Lists[i].Input = input
	}
	return nil
}

// makeRoom readies the roll for the rows of a text, which are not more than its
// lines, and refuses at once what is far too large.
func (c *collector) makeRoom(file string, lines int) error {
	if lines/4 > c.most {
		return c.tooMany(file, 0)
	}
	room := min(lines, c.most-len(c.roll.Rows))
	c.roll.Rows = slices.Grow(c.roll.Rows, room)
	c.marks = slices.Grow(c.marks, room)
	return nil
}

func (c *collector) tooMany(file string, line int) error {
	return petition.ListError(file, line, fmt.Sprintf("the lists have more than %d rows", c.most),
		"check that this is the right file; a list of this size needs another tool")
}

// table adds one table.
func (c *collector) table(ctx context.Context, list petition.List, t *table.Table) error {
	columns, line, err := readHeader(list, t)
	if err != nil {
		return err
	}
	reader := &rowReader{list: int32(len(c.roll.Lists)), columns: columns, notes: newNotes(list.File)}
	first := len(c.roll.Rows)
	if err := c.rowsOf(ctx, list.File, t, reader); err != nil {
		return err
	}
	rows := c.roll.Rows[first:]
	if !hasContent(rows) {
		return petition.ListError(list.File, 0, "the list has a header and no rows", "export the signatures again, or leave the list out")
	}
	reader.settleDates(rows)
	c.counted = append(c.counted, len(rows))
	c.warnings = append(c.warnings, reader.finish()...)
	read := petition.ListRead{
		File:      list.File,
		Collected: list.Collected,
		Sheet:     t.Sheet,
		Shape:     t.Shape,
		HeaderAt:  line,
		Header:    columns.Header(),
		Roles:     columns.Roles(),
	}
	i := len(c.roll.Lists)
	read.Again = func(yield func(int, []string) error) error {
		return readAgain(list, c.sources.Workbook, &c.roll.Lists[i], yield)
	}
	c.roll.Lists = append(c.roll.Lists, read)
	return nil
}

// readHeader reads up to the header row; empty lines before it are no rows of
// the list.
func readHeader(list petition.List, t *table.Table) (c *column.Columns, line int, err error) {
	for {
		line, cells, err := t.Next()
		if err == io.EOF {
			return nil, 0, petition.ListError(list.File, 0, "the list is empty", "export the signatures again, or leave the list out")
		}
		if err != nil {
			return nil, 0, err
		}
		if len(cells) > 0 {
			c, err := column.Understand(list.File, line, cells, list.Reading)
			return c, line, err
		}
	}
}

// rowsOf appends every row of the table, empty lines included.
func (c *collector) rowsOf(ctx context.Context, file string, t *table.Table, reader *rowReader) error {
	for {
		if len(c.roll.Rows)%rowsPerCheck == 0 {
			if err := check(ctx, "reading "+file); err != nil {
				return err
			}
			c.report()
		}
		line, cells, err := t.Next()
		if err == io.EOF {
			c.report()
			return nil
		}
		if err != nil {
			return err
		}
		if len(c.roll.Rows) == c.most {
			return c.tooMany(file, line)
		}
		row, m, err := reader.row(line, cells)
		if err != nil {
			return err
		}
		c.roll.Rows = append(c.roll.Rows, row)
		c.marks = append(c.marks, m)
	}
}

// readAgain reads a table once more and gives its rows, as they were the first
// time.
func readAgain(list petition.List, workbook petition.OpenWorkbook, read *petition.ListRead, yield func(int, []string) error) error {
	file, err := table.Open(list, workbook)
	if err != nil {
		return err
	}
	defer file.Close()
	for _, t := range file.Tables {
		if err := eachRow(t, t.Sheet == read.Sheet, read, yield); err != nil {
			return err
		}
	}
	if file.Input() != read.Input {
		return petition.ListError(list.File, 0, "the list was changed while it was being read", "run the command again")
	}
	return nil
}

func eachRow(t *table.Table, wanted bool, read *petition.ListRead, yield func(int, []string) error) error {
	for {
		line, cells, err := t.Next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case !wanted || line <= read.HeaderAt:
			continue
		}
		if err := yield(line, cells); err != nil {
			return err
		}
	}
}

func (c *collector) report() {
	if c.progress != nil && len(c.roll.Rows) > 0 {
		c.progress(len(c.roll.Rows))
	}
}

// count fills in the counts of each list and proves the promise that nothing is
// lost: the outcomes add up to what the readers handed out, and every duplicate
// points at a row that is counted.
func (c *collector) count() error {
	lists, rows := c.roll.Lists, c.roll.Rows
	for i := range rows {
		row := &rows[i]
		lists[row.List].Counts.Add(row)
		if (row.Outcome == petition.Duplicate) != (row.Of >= 0) || row.Of >= 0 && rows[row.Of].Outcome != petition.Counted {
			return lost(lists[row.List].File, int(row.Line))
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

func lost(file string, line int) error {
	return &petition.Error{
		File: file, Line: line,
		Message: "the numbers of the signature lists do not add up; this is a fault of the program",
		Hint:    "please report it; nothing was written",
	}
}

func hasContent(rows []petition.Row) bool {
	return slices.ContainsFunc(rows, func(r petition.Row) bool { return r.Outcome != petition.Blank })
}
