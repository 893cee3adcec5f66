// Package signature turns signature lists into the roll, and the roll into
// Annex A.
//
// It owns everything between the bytes of a list and a judged row: telling what
// kind of file it is, reading rows, understanding headers and cells, and saying
// of every row what became of it. It owns which rows Annex A shows, in which
// order and with which columns.
//
// It does not open files, lay anything out or write anything. Its errors and
// warnings name a row by file and line, never by what stands in it.
package signature

import (
	"context"
	"fmt"

	"example.org/petition/internal/petition"
)

// maxRows bounds the rows of all lists together, so that a file of nothing but
// line ends is refused before it fills the memory.
const maxRows = 5_000_000

// rowsPerCheck is how many rows pass between two looks at the context and two
// reports of progress.
const rowsPerCheck = 4096

// Sources is what the roll is made of.
type Sources struct {
	Lists     []petition.List
	Withdrawn petition.Withdrawals
	Workbook  petition.OpenWorkbook
	Comments  bool             // whether comments are delivered; else they are not kept
	Date      petition.Date    // of the letter, the last day that a signature can have; zero where it is not known
	Measure   petition.Measure // for ListRead.Widths
	Officials []string         // the names of those to whom the petition goes

	// Refused, which may be nil, hears of a list that cannot be used, by its index
	// in Lists, and why; the list is left out then. Without it the first such list
	// ends the reading.
	Refused func(list int, why *petition.Error)
}

// Read reads, normalises and judges the lists; every row of every list is in
// the roll with its outcome. Warnings stand in the order of the lists.
//
// progress, which may be nil, hears how many rows were read so far, over all
// lists. An unusable list is a *petition.Error of kind BadList; a cancelled
// context ends the reading with its error.
func Read(ctx context.Context, sources Sources, progress func(rows int)) (*petition.Roll, []petition.Warning, error) {
	if len(sources.Lists) == 0 {
		return nil, nil, &petition.Error{
			Kind:    petition.BadList,
			Message: "no signature list is given",
			Hint:    "name one under signatures: in case.yaml, or with --signatures LIST.csv",
		}
	}
	c := &collector{
		sources: sources, roll: &petition.Roll{}, explained: map[string]bool{}, progress: progress, most: maxRows,
	}
	for i, list := range sources.Lists {
		if err := c.readOrLeave(ctx, i, list); err != nil {
			return nil, nil, err
		}
	}
	if err := c.checkConsent(); err != nil {
		return nil, nil, err
	}
	j := &judge{ctx: ctx, roll: c.roll, rows: &c.roll.Rows, marks: c.marks, mashed: c.mashed}
	doubtful, err := j.run(sources.Withdrawn, sources.Officials)
	if err != nil {
		return nil, nil, err
	}
	if err := c.count(); err != nil {
		return nil, nil, err
	}
	return c.roll, append(c.warnings, doubtful...), nil
}

// check ends the work where the context does; during says what was going on.
func check(ctx context.Context, during string) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", during, err)
	}
	return nil
}
