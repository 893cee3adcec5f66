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
	"io"

	"example.org/petition/internal/petition"
)

// Annex writes Annex A: a summary sheet, and a sheet whose first row is the
// header and whose every further row is one entry, number first. More entries
// than a sheet holds (1,048,575) go on on further sheets of the same form.
//
// Nothing is cut or replaced to fit: a text that a cell cannot hold is a
// petition.Error, before anything is written to w.
func Annex(w io.Writer, a *petition.Annex, words *petition.Words) error {
	return writeAnnex(w, a, words, maxRows)
}

// writeAnnex writes Annex A on sheets of most rows each.
func writeAnnex(w io.Writer, a *petition.Annex, words *petition.Words, most int) error {
	b, err := newBook(a.Title, a.Date, dateFormat(words.ShortDate), most)
	if err != nil {
		return err
	}
	defer b.close()

	if err := writeSummary(b, a, words); err != nil {
		return err
	}
	sheets, err := startSignatures(b, a, words)
	if err != nil {
		return err
	}
	return b.writeTo(w, func(rows *rows) error { return writeSignatures(rows, sheets, a, words) })
}
