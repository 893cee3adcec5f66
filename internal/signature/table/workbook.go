package table

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"example.org/petition/internal/petition"
)

// openWorkbook opens the sheets of a workbook that have a row.
func (f *File) openWorkbook(data []byte, open petition.OpenWorkbook) error {
	file, reading := f.list.File, f.list.Reading
	if open == nil {
		return notList(file, "an Excel workbook (.xlsx)", hintSave)
	}
	if reading.Encoding != "" || reading.Delimiter != "" {
		return petition.ListError(file, 0, "case.yaml gives an encoding or a delimiter of this list, which is a workbook",
			`delete "encoding:" and "delimiter:" of this list from case.yaml`)
	}
	book, err := open(data)
	if err != nil {
		return inFile(file, err)
	}
	f.closers = append(f.closers, book.Close)
	f.Hidden = book.Hidden()
	sheets, err := wantedSheets(file, reading.Sheet, book.Sheets())
	if err != nil {
		return err
	}
	for _, sheet := range sheets {
		rows := &sheetRows{file: file, sheet: sheet, book: book}
		if has, err := rows.hasRow(); err != nil || !has {
			if err != nil {
				return err
			}
			continue
		}
		f.closers = append(f.closers, rows.close)
		f.Tables = append(f.Tables, &Table{Sheet: sheet, Shape: f.shape("workbook"), rows: rows})
	}
	if len(f.Tables) == 0 {
		return petition.ListError(file, 0, "the list is empty", "export the signatures again, or leave the list out")
	}
	return nil
}

// wantedSheets gives the sheet that the case names, else all of them.
func wantedSheets(file, wanted string, sheets []string) ([]string, error) {
	if wanted == "" {
		return sheets, nil
	}
	if slices.Contains(sheets, wanted) {
		return []string{wanted}, nil
	}
	var names []string
	for _, s := range sheets {
		names = append(names, fmt.Sprintf("%q", s))
	}
	return nil, petition.ListError(file, 0, fmt.Sprintf("the workbook has no visible sheet %q; it has %s", wanted, petition.And(names, "and")),
		`correct "sheet:" of this list in case.yaml, or delete it to read all sheets`)
}

// sheetRows gives the rows of a sheet. The rows between two that exist are rows
// without cells; those after the last are none.
type sheetRows struct {
	file  string
	sheet string
	book  petition.Workbook

	pull  func() (int, []string, bool)
	stop  func()
	err   error // that ended the reading
	row   int   // handed out last; 0 before the first
	at    int   // the row that waits behind the rows missing before it
	cells []string
}

var errEnough = errors.New("enough rows")

// hasRow looks for a first row.
func (s *sheetRows) hasRow() (bool, error) {
	has := false
	err := s.book.Rows(s.sheet, func(_ int, cells []string) error {
		if isEmpty(cells) {
			return nil
		}
		has = true
		return errEnough
	})
	if err != nil && !errors.Is(err, errEnough) {
		return false, inFile(s.file, err)
	}
	return has, nil
}

func (s *sheetRows) next() (row int, cells []string, err error) {
	if s.pull == nil {
		s.pull, s.stop = iter.Pull2(s.all)
	}
	if s.at == s.row {
		if err := s.read(); err != nil {
			return 0, nil, err
		}
	}
	if s.row++; s.row < s.at {
		return s.row, nil, nil
	}
	return s.row, s.cells, nil
}

// all gives the rows that have something in a cell.
func (s *sheetRows) all(yield func(int, []string) bool) {
	s.err = s.book.Rows(s.sheet, func(row int, cells []string) error {
		if isEmpty(cells) || yield(row, cells) {
			return nil
		}
		return errEnough
	})
}

// read takes the next row that exists.
func (s *sheetRows) read() error {
	row, cells, ok := s.pull()
	switch {
	case !ok && s.err != nil:
		return inFile(s.file, s.err)
	case !ok:
		return io.EOF
	case row <= s.at:
		return petition.ListError(s.file, row, "the rows of the sheet are not in order; the workbook is damaged", hintSave)
	case len(cells) > maxCells:
		return tooWide(s.file, row, len(cells))
	case size(cells) > maxRow:
		return petition.ListError(s.file, row, "this row is longer than 1 MiB", "check that the file is a list of signatures")
	}
	if s.row == 0 {
		s.row = row - 1
	}
	s.at, s.cells = row, cells
	return nil
}

func (s *sheetRows) close() error {
	if s.stop != nil {
		s.stop()
	}
	return nil
}

func isEmpty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return c != "" })
}

func size(cells []string) int {
	n := 0
	for _, c := range cells {
		n += len(c)
	}
	return n
}

// inFile names the file in an error of the workbook's reader, which does not
// know it.
func inFile(file string, err error) error {
	told, ok := errors.AsType[*petition.Error](err)
	if !ok {
		return unreadable(file, err)
	}
	if told.File != "" {
		return told
	}
	named := *told
	named.File = file
	return &named
}
