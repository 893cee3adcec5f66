// Package xlsx owns the workbook library: it writes Annex A as a workbook and
// the organiser's records.
//
// The library makes the workbook but for the rows of its lists. Those are
// written by rows.go and packed by packed.go, in parts, so that no list is in
// memory or on the disk as a whole.
//
// It writes what it is given. Who is counted and what may be delivered is
// settled before (package signature and petition.Annex), and where the bytes go
// is the caller's. The same input gives the same bytes, in any process.
package xlsx

import (
	"fmt"
	"io"

	"example.org/petition/internal/petition"
)

// maxRows is what a sheet holds below its header row.
const maxRows = 1<<20 - 1

// Annex writes Annex A: a summary sheet, and a sheet whose first row is the
// header and whose every further row is one entry, number first.
//
// Nothing is cut or replaced to fit: a text that a cell cannot hold, or more
// entries than a sheet holds (1,048,575), is a petition.Error, before anything
// is written to w.
func Annex(w io.Writer, a *petition.Annex, words *petition.Words) error {
	if a.Entries.Len() > maxRows {
		return &petition.Error{
			Kind: petition.BadList,
			Message: fmt.Sprintf("annex A has %s named signatures; one sheet of a workbook holds %s",
				words.Number(a.Entries.Len()), words.Number(maxRows)),
			Hint: "split the signature lists over two case folders and build a packet from each",
		}
	}
	b, err := newBook(a.Title, a.Date, dateFormat(words.ShortDate))
	if err != nil {
		return err
	}
	defer b.close()

	if err := writeSummary(b, a, words); err != nil {
		return err
	}
	list, err := startSignatures(b, a, words)
	if err != nil {
		return err
	}
	return b.writeTo(w, func(rows *rows) error { return writeSignatures(rows, list, a, words) })
}
