package table_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/table"
)

// fakeRow is a row of a fake sheet, with the one cell that it has.
type fakeRow struct {
	row  int
	cell string
}

// fakeBook is a workbook with sheets in the order of their names. A cell
// "error" ends the reading with one.
type fakeBook map[string][]fakeRow

func (b fakeBook) open([]byte) (petition.Workbook, error) { return b, nil }

func (b fakeBook) Sheets() []string { return slices.Sorted(maps.Keys(b)) }

func (b fakeBook) Hidden() int { return 0 }

func (b fakeBook) Rows(sheet string, yield func(int, []string) error) error {
	for _, r := range b[sheet] {
		if r.cell == "error" {
			return &petition.Error{Kind: petition.BadList, Line: r.row, Message: "a formula", Hint: "replace it"}
		}
		if err := yield(r.row, []string{r.cell}); err != nil {
			return err
		}
	}
	return nil
}

func (b fakeBook) Close() error { return nil }

// xlsx makes bytes that are told for a workbook.
func xlsx(t testing.TB) string { return zipped(t, "[Content_Types].xml", "", "xl/workbook.xml", "") }

func TestWorkbook(t *testing.T) {
	book := fakeBook{
		"a": {{3, "name"}, {4, "Ana"}, {7, "Bo"}, {8, ""}, {9, "Cy"}, {12, ""}},
		"b": {{1, ""}},
		"c": {},
		"d": {{1, "name"}, {2, "Dee"}},
	}
	rows, shapes, err := read(listOf(xlsx(t)), book.open)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(rows), "3:name\n4:Ana\n5:\n6:\n7:Bo\n8:\n9:Cy\n1:name\n2:Dee"; got != want {
		t.Errorf("rows\n%s\nwant\n%s", got, want)
	}
	if !slices.Equal(shapes, []string{"workbook", "workbook"}) {
		t.Errorf("shapes %q", shapes)
	}
	rows, shapes, err = read(readAs(zipped(t, "list.csv", xlsx(t)), petition.Reading{Sheet: "d"}), book.open)
	if err != nil || show(rows) != "1:name\n2:Dee" || !slices.Equal(shapes, []string{"zip, workbook"}) {
		t.Errorf("one sheet: %s\n%s\n%v", shapes, show(rows), err)
	}
}

// TestWorkbookLeftEarly holds that a sheet which is not read to its end can be
// closed.
func TestWorkbookLeftEarly(t *testing.T) {
	book := fakeBook{"a": {{1, "name"}, {2, "Ana"}, {3, "Bo"}}}
	file, err := table.Open(listOf(xlsx(t)), book.open)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := file.Tables[0].Next(); err != nil {
		t.Error(err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}

func TestRefusesWorkbooks(t *testing.T) {
	for _, test := range []struct {
		name    string
		reading petition.Reading
		book    fakeBook
		want    string
	}{
		{"no rows", petition.Reading{}, fakeBook{"a": {}, "b": {{1, ""}}}, "a.csv: the list is empty"},
		{"no sheets", petition.Reading{}, fakeBook{}, "a.csv: the list is empty"},
		{"unknown sheet", petition.Reading{Sheet: "c"}, fakeBook{"a": {}, "b": {}}, `a.csv: the workbook has no visible sheet "c"; it has "a" and "b"`},
		{"encoding", petition.Reading{Encoding: petition.UTF8}, fakeBook{"a": {}}, "a.csv: case.yaml gives an encoding or a delimiter of this list, which is a workbook"},
		{"error at once", petition.Reading{}, fakeBook{"a": {{1, "error"}}}, "a.csv:1: a formula"},
		{"error below", petition.Reading{}, fakeBook{"a": {{1, "name"}, {2, "error"}}}, "a.csv:2: a formula"},
		{"rows repeated", petition.Reading{}, fakeBook{"a": {{1, "name"}, {1, "Ana"}}}, "a.csv:1: the rows of the sheet are not in order; the workbook is damaged"},
		{"huge row", petition.Reading{}, fakeBook{"a": {{1, strings.Repeat("x", 2<<20)}}}, "a.csv:1: this row is longer than 1 MiB"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := read(readAs(xlsx(t), test.reading), test.book.open)
			wantError(t, err, test.want)
		})
	}
	_, _, err := read(listOf(xlsx(t)), func([]byte) (petition.Workbook, error) {
		return nil, &petition.Error{Kind: petition.BadList, Message: "no workbook", Hint: "x", Err: errors.ErrUnsupported}
	})
	wantError(t, err, "a.csv: no workbook")
}
