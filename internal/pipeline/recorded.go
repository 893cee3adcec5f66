package pipeline

import (
	"os"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx"
)

// recorded is the roll as the organiser's records have it, as far as looking
// for private data goes.
type recorded struct {
	book   petition.Workbook
	sheets [][]string // of each list
	roll   petition.Roll
	annex  petition.Annex
	named  []int32 // the rows that stand in Annex A
}

// The sheet of the records that tells what columns were taken for, and what
// stands in front of a list's own cells: see package xlsx.
const (
	columnsSheet = "columns"
	judgedCells  = 5
)

// openRecorded reads the records. Their workbook is open until close.
func openRecorded(file string) (*recorded, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	book, err := xlsx.OpenRecords(data)
	if err != nil {
		return nil, err
	}
	r := &recorded{book: book}
	if err := r.read(); err != nil {
		book.Close()
		return nil, err
	}
	return r, nil
}

func (r *recorded) read() error {
	if err := r.readColumns(); err != nil {
		return err
	}
	for i := range r.roll.Lists {
		if err := r.readRows(i); err != nil {
			return err
		}
	}
	r.annex.Entries = petition.EntriesAt(len(r.named), r.entry)
	return nil
}

func (r *recorded) close() { _ = r.book.Close() } // nothing was written to it

// readColumns reads which lists there are, and what their columns hold.
func (r *recorded) readColumns() error {
	err := r.eachColumn(func(row int, cells []string) error {
		n, err := strconv.Atoi(at(cells, 0))
		if row == 1 || err != nil || n < 1 || n > len(r.roll.Lists)+1 {
			return nil
		}
		if n > len(r.roll.Lists) {
			r.roll.Lists = append(r.roll.Lists, petition.ListRead{File: at(cells, 1)})
		}
		name, private := strings.CutSuffix(at(cells, 4), ", not used")
		role, _ := petition.ParseRole(name)
		used, left := role, petition.RoleUnused
		if private {
			used, left = left, used
		}
		list := &r.roll.Lists[n-1]
		list.Roles, list.Private = append(list.Roles, used), append(list.Private, left)
		return nil
	})
	r.sheets = make([][]string, len(r.roll.Lists))
	for _, sheet := range r.book.Sheets() {
		number, _, _ := strings.Cut(sheet, " ")
		if n, err := strconv.Atoi(number); err == nil && n >= 1 && n <= len(r.sheets) {
			r.sheets[n-1] = append(r.sheets[n-1], sheet)
		}
	}
	return err
}

// eachColumn gives the rows of the sheets that tell of the columns.
func (r *recorded) eachColumn(yield func(row int, cells []string) error) error {
	for _, sheet := range r.book.Sheets() {
		if sheet == columnsSheet || strings.HasPrefix(sheet, columnsSheet+" (") {
			if err := r.book.Rows(sheet, yield); err != nil {
				return err
			}
		}
	}
	return nil
}

// readRows reads the rows of a list, and notes those that stand in Annex A.
func (r *recorded) readRows(i int) error {
	list := &r.roll.Lists[i]
	list.Again = func(yield func(int, []string) error) error {
		return r.eachRow(i, func(line int, judged, cells []string) error { return yield(line, cells) })
	}
	return r.eachRow(i, func(line int, judged, cells []string) error {
		row := petition.Row{List: int32(i), Line: int32(line), Of: -1, Name: nameOf(list.Roles, cells)}
		if _, err := strconv.Atoi(at(judged, 4)); err == nil {
			r.enter(&row, list.Roles, cells)
		}
		r.roll.Rows.Append(row)
		return nil
	})
}

// enter gives a row what an entry of Annex A shows of it.
func (r *recorded) enter(row *petition.Row, roles []petition.Role, cells []string) {
	row.City, row.State, row.Country = cell(roles, cells, petition.RoleCity), cell(roles, cells, petition.RoleState), cell(roles, cells, petition.RoleCountry)
	row.Zip = cell(roles, cells, petition.RoleZip)
	r.named = append(r.named, int32(r.roll.Rows.Len()))
	row.Number = int32(len(r.named))
}

// entry gives an entry of Annex A. Whether its name is given in full there, the
// records do not say.
func (r *recorded) entry(i int) petition.Entry {
	row := r.roll.Rows.At(int(r.named[i]))
	e := petition.Entry{Number: i + 1, Name: row.Name, City: row.City, State: row.State, Country: row.Country}
	if len(row.Zip) >= 5 {
		e.Zip5 = row.Zip[:5]
	}
	return e
}

func (r *recorded) eachRow(i int, yield func(line int, judged, cells []string) error) error {
	for _, sheet := range r.sheets[i] {
		err := r.book.Rows(sheet, func(row int, cells []string) error {
			line, err := strconv.Atoi(at(cells, 0))
			if row == 1 || err != nil {
				return nil
			}
			judged := cells[:min(judgedCells, len(cells))]
			return yield(line, judged, cells[len(judged):])
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// nameOf joins the parts of a name, or gives the whole one.
func nameOf(roles []petition.Role, cells []string) string {
	first, last := cell(roles, cells, petition.RoleFirst), cell(roles, cells, petition.RoleLast)
	if full := cell(roles, cells, petition.RoleName); full != "" && (first == "" || last == "") {
		return full
	}
	return strings.Join(strings.Fields(first+" "+cell(roles, cells, petition.RoleMiddle)+" "+last), " ")
}

// cell gives the first cell of a role that is not empty.
func cell(roles []petition.Role, cells []string, role petition.Role) string {
	for j, r := range roles {
		if text := strings.TrimSpace(at(cells, j)); r == role && text != "" {
			return text
		}
	}
	return ""
}

func at(cells []string, i int) string {
	if i >= len(cells) {
		return ""
	}
	return cells[i]
}
