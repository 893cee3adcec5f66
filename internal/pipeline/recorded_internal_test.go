package pipeline

import (
	"fmt"
	"slices"
	"testing"

	"example.org/petition/internal/petition"
)

// sheetRows are the rows of a workbook's sheets, with their names.
type sheetRows []struct {
	name string
	rows [][]string
}

func (s sheetRows) Sheets() (names []string) {
	for _, sheet := range s {
		names = append(names, sheet.name)
	}
	return names
}

func (s sheetRows) Rows(name string, yield func(int, []string) error) error {
	for _, sheet := range s {
		for i, row := range sheet.rows {
			if sheet.name != name {
				break
			}
			if err := yield(i+1, row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (sheetRows) Hidden() int  { return 0 }
func (sheetRows) Close() error { return nil }

// TestRecordsOnSeveralSheets reads records as they are above a million rows.
func TestRecordsOnSeveralSheets(t *testing.T) {
	head := []string{"line", "outcome", "reason", "same as", "annex a", "Name", "E-mail"}
	row := func(line, number int) []string {
		return []string{fmt.Sprint(line), "counted", "", "", fmt.Sprint(number), fmt.Sprintf("Signer %d", number), ""}
	}
	name, mail := petition.RoleName.String(), petition.RoleEmail.String()
	columns := []string{"list", "file", "column", "header", "taken for"}
	r := &recorded{book: sheetRows{
		{"1 columns (2)", [][]string{head, row(2, 1), row(3, 2)}},
		{"1 columns (2) (2)", [][]string{head, row(4, 3)}},
		{"2 b.csv", [][]string{head, row(2, 4)}},
		{"2 b.csv (2)", [][]string{head, row(3, 5)}},
		{"doubts", [][]string{{"row"}}},
		{"columns", [][]string{columns, {"1", "columns (2)", "1", "Name", name}, {"1", "columns (2)", "2", "E-mail", mail}}},
		{"columns (2)", [][]string{columns, {"2", "b.csv", "1", "Name", name}, {"2", "b.csv", "2", "E-mail", mail}}},
	}}
	if err := r.read(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range r.annex.Entries.All() {
		got = append(got, fmt.Sprint(e.Number, " ", e.Name))
	}
	if want := []string{"1 Signer 1", "2 Signer 2", "3 Signer 3", "4 Signer 4", "5 Signer 5"}; !slices.Equal(got, want) {
		t.Errorf("the entries are %q, want %q", got, want)
	}
	var places []string
	for i := range r.roll.Rows.Len() {
		row := r.roll.Rows.At(i)
		places = append(places, r.roll.Where(&row))
	}
	if want := []string{"columns (2):2", "columns (2):3", "columns (2):4", "b.csv:2", "b.csv:3"}; !slices.Equal(places, want) {
		t.Errorf("the rows are %q, want %q", places, want)
	}
	for _, list := range r.roll.Lists {
		if want := []petition.Role{petition.RoleName, petition.RoleEmail}; !slices.Equal(list.Roles, want) {
			t.Errorf("%s has the columns %v, want %v", list.File, list.Roles, want)
		}
	}
}
