package signature

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"example.org/petition/internal/petition"
)

// collector gathers the rows of all lists.
type collector struct {
	roll     *petition.Roll
	rows     []int // of each list, as its reader counted them
	warnings []petition.Warning
	progress func(rows int)
}

// read adds one list to the roll. Duplicates are told later, over all lists.
func (c *collector) read(ctx context.Context, list petition.List) error {
	file, err := list.Open()
	if err != nil {
		return unreadable(list.File, err)
	}
	defer file.Close()

	bytes := newMeter(file)
	table, err := openTable(list.File, bytes)
	if err != nil {
		return err
	}
	columns, err := readHeader(list.File, table)
	if err != nil {
		return err
	}
	reader := &rowReader{list: len(c.roll.Lists), columns: columns, notes: newNotes(list.File)}
	first := len(c.roll.Rows)
	if err := c.rowsOf(ctx, table, reader); err != nil {
		return err
	}
	rows := c.roll.Rows[first:]
	if !hasContent(rows) {
		return badList(list.File, 0, "the list has a header and no rows", "export the signatures again, or leave the list out")
	}
	readDates(rows, columns.first(roleDate), reader.notes)

	c.rows = append(c.rows, table.rows)
	c.warnings = append(c.warnings, reader.finish()...)
	c.roll.Lists = append(c.roll.Lists, petition.ListRead{
		File:      list.File,
		Collected: list.Collected,
		Shape:     table.shape(),
		Header:    columns.header,
		Roles:     columns.roleNames(),
		Input:     bytes.input(list.File),
	})
	return nil
}

// rowsOf appends every row of the table, empty lines included. It gathers them
// in pieces and joins these once: a row is large, and to grow a million of them
// step by step would copy each several times.
func (c *collector) rowsOf(ctx context.Context, table *table, reader *rowReader) error {
	before := len(c.roll.Rows)
	pieces := [][]petition.Row{c.roll.Rows}
	for {
		if err := check(ctx, "reading "+table.file); err != nil {
			return err
		}
		piece, err := table.piece(reader, maxRows-before)
		if err != nil && err != io.EOF {
			return err
		}
		pieces = append(pieces, piece)
		c.report(before + table.rows)
		if err == io.EOF {
			c.roll.Rows = slices.Concat(pieces...)
			return nil
		}
	}
}

// piece reads as many rows as pass between two checks, and gives io.EOF with
// the last of them. The table may have no more than most rows in all.
func (t *table) piece(reader *rowReader, most int) ([]petition.Row, error) {
	rows := make([]petition.Row, 0, rowsPerCheck)
	for len(rows) < rowsPerCheck {
		line, cells, err := t.next()
		if err != nil {
			return rows, err
		}
		if t.rows > most {
			return nil, badList(t.file, line, fmt.Sprintf("the lists have more than %d rows", maxRows),
				"check that this is the right file; a list of this size needs another tool")
		}
		rows = append(rows, reader.row(line, cells))
	}
	return rows, nil
}

func (c *collector) report(rows int) {
	if c.progress != nil {
		c.progress(rows)
	}
}

// count fills in the counts of each list and proves the promise that nothing is
// lost: the outcomes add up to what the readers counted on their own, and every
// duplicate points at an earlier row that is counted.
func (c *collector) count() error {
	lists, rows := c.roll.Lists, c.roll.Rows
	for i := range rows {
		row := &rows[i]
		lists[row.List].Counts.Add(row)
		if (row.Outcome == petition.Duplicate) != (row.Of >= 0) || row.Of >= i || row.Of >= 0 && rows[row.Of].Outcome != petition.Counted {
			return lost(lists[row.List].File, row.Line)
		}
	}
	for i := range lists {
		if !lists[i].Counts.Balanced() || lists[i].Counts.Rows != c.rows[i] {
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
	for i := range rows {
		if rows[i].Outcome != petition.Blank {
			return true
		}
	}
	return false
}

// badList makes the error of a list that cannot be used.
func badList(file string, line int, message, hint string) *petition.Error {
	return &petition.Error{Kind: petition.BadList, File: file, Line: line, Message: message, Hint: hint}
}

// unreadable tells why a list could not be opened or read, without the path on
// this machine that the system's own errors carry.
func unreadable(file string, err error) error {
	if told, ok := errors.AsType[*petition.Error](err); ok {
		return told
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &petition.Error{Kind: petition.BadList, File: file, Message: "there is no such file",
			Hint: "check the name of the list, and the folder it is in", Err: err}
	}
	reason := err
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		reason = path.Err
	}
	return &petition.Error{Kind: petition.BadList, File: file, Message: "the list cannot be read: " + reason.Error(),
		Hint: "check that it is a file and that you may read it", Err: err}
}
