package xlsx

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/petition"
)

// TestLongListsContinue splits after 4 rows what a sheet splits after a million.
func TestLongListsContinue(t *testing.T) {
	b, err := newBook("", petition.Date{}, "yyyy-mm-dd")
	if err != nil {
		t.Fatal(err)
	}
	defer b.close()
	roll := &petition.Roll{Lists: []petition.ListRead{{File: "a list with a long name indeed.csv", Header: []string{"Name"}}}}
	for i := range 9 {
		roll.Rows.Append(petition.Row{Line: int32(i + 2), Of: -1})
	}
	roll.Lists[0].Again = func(yield func(int, []string) error) error {
		for _, row := range roll.Rows.All() {
			if err := yield(int(row.Line), []string{"Ana"}); err != nil {
				return err
			}
		}
		return nil
	}
	sheets, err := startRecords(b, roll, 0, span{0, roll.Rows.Len()}, 4)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := b.writeTo(&out, sheets.write); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	want := []string{"1 a list with a long name inde…", "1 a list with a long name … (2)", "1 a list with a long name … (3)"}
	if got := book.GetSheetList(); !slices.Equal(got, want) {
		t.Errorf("the sheets are %q, want %q", got, want)
	}
	var lines []string
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil || rows[0][0] != "line" {
			t.Fatalf("%s begins with %q, %v", sheet, rows[0], err)
		}
		for _, row := range rows[1:] {
			lines = append(lines, row[0])
		}
	}
	if want := []string{"2", "3", "4", "5", "6", "7", "8", "9", "10"}; !slices.Equal(lines, want) {
		t.Errorf("the lines are %q, want %q", lines, want)
	}
}
