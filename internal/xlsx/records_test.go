package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
	"example.org/petition/internal/xlsx"
)

// sheetRows are the cells that a list of a made-up roll has.
type sheetRows [][]string

// roll is a made-up roll of some lists with so many rows each, and their cells.
func roll(lists, rows int) (*petition.Roll, []sheetRows) {
	r := &petition.Roll{}
	cells := make([]sheetRows, lists)
	for i := range lists {
		r.Lists = append(r.Lists, petition.ListRead{
			File: fmt.Sprintf("signatures/list-%d.csv", i+1), Header: []string{"Name", "E-mail", "Telephone", "Comment"},
		})
		for j := range rows {
			r.Rows.Append(petition.Row{
				List: int32(i), Line: int32(j + 2), Outcome: petition.Counted, Of: -1, Number: int32(i*rows + j + 1),
			})
			cells[i] = append(cells[i], []string{names[j%len(names)], fmt.Sprintf("signer%d@example.org", j), "617-555-0123", ""})
		}
		r.Lists[i].Again = again(&cells[i])
	}
	return r, cells
}

// again gives the rows of a list from its second line.
func again(rows *sheetRows) func(func(int, []string) error) error {
	return func(yield func(int, []string) error) error {
		for j, cells := range *rows {
			if err := yield(j+2, cells); err != nil {
				return err
			}
		}
		return nil
	}
}

func recordsBytes(t testing.TB, r *petition.Roll) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Records(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRecordsHoldEveryRow(t *testing.T) {
	r, cells := roll(2, 5)
	petitiontest.EditRow(r, 1, func(row *petition.Row) {
		row.Outcome, row.Reason, row.Of, row.Number = petition.Duplicate, "same e-mail", 0, 0
	})
	petitiontest.EditRow(r, 2, func(row *petition.Row) { row.Outcome, row.Reason, row.Number = petition.Rejected, "no name", 0 })
	petitiontest.EditRow(r, 3, func(row *petition.Row) { row.Unnamed, row.Number = true, 0 })
	petitiontest.EditRow(r, 6, func(row *petition.Row) {
		row.Outcome, row.Reason, row.Of, row.Number = petition.Duplicate, "same name and place", 3, 0
	})
	cells[1][2] = []string{"=1+1", "", "0012", "one\ntwo", "beyond", "the header"}
	cells[1][3] = nil
	w := read(t, recordsBytes(t, r))
	if fmt.Sprintf("%q", w.sheets) != `["1 list-1.csv" "2 list-2.csv" "doubts" "columns"]` {
		t.Errorf("the sheets are %q", w.sheets)
	}
	for sheet, want := range map[int][]string{
		1: {
			"line|outcome|reason|same as|annex a|Name|E-mail|Telephone|Comment",
			"2|counted|1|José Álvarez|signer0@example.org|617-555-0123",
			"3|duplicate|same e-mail|signatures/list-1.csv:2|Nguyễn Thị Hồng|signer1@example.org|617-555-0123",
			"4|rejected|no name|Ana María Fernández-Ortiz|signer2@example.org|617-555-0123",
			"5|counted|Łukasz Żak|signer3@example.org|617-555-0123",
			"6|counted|5|Ελένη Παππά|signer4@example.org|617-555-0123",
		},
		2: {
			"line|outcome|reason|same as|annex a|Name|E-mail|Telephone|Comment",
			"2|counted|6|José Álvarez|signer0@example.org|617-555-0123",
			"3|duplicate|same name and place|signatures/list-1.csv:5|Nguyễn Thị Hồng|signer1@example.org|617-555-0123",
			"4|counted|8|=1+1|0012|one\ntwo|beyond|the header",
			"5|counted|9",
			"6|counted|10|Ελένη Παππά|signer4@example.org|617-555-0123",
		},
	} {
		var got []string
		for _, row := range w.rows(t, sheet) {
			got = append(got, strings.Join(texts(row), "|"))
			checkRecordCells(t, row)
		}
		if !slices.Equal(got, want) {
			t.Errorf("sheet %d is\n%s, want\n%s", sheet, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func checkRecordCells(t *testing.T, row []cell) {
	t.Helper()
	for _, c := range row {
		number := c.Type == "" && c.Format == "0" && strings.ContainsAny(c.Ref[:1], "AE")
		text := c.Type == "inlineStr" && c.Format == "@"
		if !number && !text {
			t.Errorf("%+v is neither text nor one of our numbers", c)
		}
	}
}

// TestRecordsTellDoubtsAndColumns reads the sheets behind those of the lists.
func TestRecordsTellDoubtsAndColumns(t *testing.T) {
	r, _ := roll(2, 3)
	r.Lists[0].Roles = []petition.Role{petition.RoleName, petition.RoleEmail, petition.RolePhone, petition.RoleUnused}
	r.Lists[1].Sheet, r.Lists[1].Roles = "Paper", []petition.Role{petition.RoleFirst}
	r.Rows.SetNumber(4, 0)
	r.Doubts = []petition.Doubt{{Row: 1, Other: 4, Why: "same name, no place"}, {Row: 4, Other: -1, Why: "keyboard mashing"}}
	w := read(t, recordsBytes(t, r))
	for sheet, want := range map[int][]string{
		3: {
			"row|outcome|annex a|other row|why",
			"signatures/list-1.csv:3|counted|2|signatures/list-2.csv (Paper):3|same name, no place",
			"signatures/list-2.csv (Paper):3|counted|keyboard mashing",
		},
		4: {
			"list|file|column|header|taken for",
			"1|signatures/list-1.csv|1|Name|name", "1|signatures/list-1.csv|2|E-mail|email",
			"1|signatures/list-1.csv|3|Telephone|phone", "1|signatures/list-1.csv|4|Comment|not used",
			"2|signatures/list-2.csv (Paper)|1|Name|first_name", "2|signatures/list-2.csv (Paper)|2|E-mail|not used",
			"2|signatures/list-2.csv (Paper)|3|Telephone|not used", "2|signatures/list-2.csv (Paper)|4|Comment|not used",
		},
	} {
		var got []string
		for _, row := range w.rows(t, sheet) {
			got = append(got, strings.Join(texts(row), "|"))
		}
		if !slices.Equal(got, want) {
			t.Errorf("sheet %d is\n%s, want\n%s", sheet, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestRecordSheetsHaveNamesThatExcelTakes(t *testing.T) {
	r := &petition.Roll{Lists: []petition.ListRead{
		{File: "signatures/a very long name of a list that goes on.csv"},
		{File: `we[i]rd:na*me?.csv`}, {File: "o'neill's.csv"}, {File: "同じ.csv"}, {File: "\xff\xfe.csv"}, {File: ""}, {File: "x\ty.csv"},
	}}
	for i := range r.Lists {
		r.Lists[i].Again = again(&sheetRows{})
	}
	got := read(t, recordsBytes(t, r)).sheets
	want := []string{"1 a very long name of a list t…", "2 we_i_rd_na_me_.csv", "3 o’neill’s.csv", "4 同じ.csv", "5 .csv", "6 .", "7 xy.csv", "doubts", "columns"}
	if !slices.Equal(got, want) {
		t.Errorf("the sheets are %q, want %q", got, want)
	}
}

func TestRecordsOfNothing(t *testing.T) {
	for lists := range 3 {
		r, _ := roll(lists, 0)
		w := read(t, recordsBytes(t, r))
		if len(w.sheets) != lists+2 {
			t.Errorf("%d empty lists gave the sheets %q", lists, w.sheets)
		}
	}
}

// TestRecordsCutWithAMark has rows that no sheet can hold as they are.
func TestRecordsCutWithAMark(t *testing.T) {
	r, cells := roll(1, 3)
	cells[0][0][0] = strings.Repeat("x", 40_000)
	cells[0][1][0] = "a\x00b\xffc\x1fd\ufffe"
	for i := range 20_000 {
		cells[0][2] = append(cells[0][2], strings.Repeat("y", i%2*20+1)) // no two columns of one width
	}
	w := read(t, recordsBytes(t, r))
	at := w.at(t, 1)
	if got := at["F2"].Text; len(utf16.Encode([]rune(got))) != 32767 || !strings.HasPrefix(got, strings.Repeat("x", 32_000)) ||
		!strings.HasSuffix(got, "x… [40000 characters in all: see the list]") {
		t.Errorf("a text too long became %.20q … %q", got, got[len(got)-60:])
	}
	if got := at["F3"].Text; got != "a\ufffdb\ufffdc\ufffdd\ufffd" {
		t.Errorf("characters that XML cannot hold became %q", got)
	}
	if got := at["XFD4"].Text; got != "[3626 more cells: see the list]" || at["XFC4"].Text != strings.Repeat("y", 21) {
		t.Errorf("the last cell of a row too long is %q", got)
	}
}

func TestRecordsRefuseRowsOutOfOrder(t *testing.T) {
	r, _ := roll(2, 2)
	first, fourth := r.Rows.At(0), r.Rows.At(3)
	r.Rows.Set(0, fourth)
	r.Rows.Set(3, first)
	if err := xlsx.Records(&bytes.Buffer{}, r); err == nil {
		t.Error("rows were lost")
	}
}

// TestRecordsRefuseAnotherList holds that a list that has changed since it was
// judged gives no records.
func TestRecordsRefuseAnotherList(t *testing.T) {
	for name, rows := range map[string]int{"fewer": 2, "more": 4} {
		r, cells := roll(1, 3)
		cells[0] = append(cells[0], []string{"Ana"})[:rows]
		if err := xlsx.Records(&bytes.Buffer{}, r); err == nil {
			t.Errorf("%s rows than before were taken", name)
		}
	}
}

func TestRecordsOnAFullDisk(t *testing.T) {
	r, _ := roll(1, 10)
	if err := xlsx.Records(&full{100}, r); !errors.Is(err, errFull) {
		t.Errorf("%v, want %v", err, errFull)
	}
}

func TestRecordsSayThatTheyStay(t *testing.T) {
	r, _ := roll(1, 3)
	w := read(t, recordsBytes(t, r))
	p := w.printed(t, 1)
	if !strings.Contains(p.Head, "Not for delivery") || p.Pane.State != "frozen" || w.defined["_xlnm.Print_Titles@0"] == "" {
		t.Errorf("the sheet is %+v", p)
	}
}

func BenchmarkRecords(b *testing.B) {
	r, _ := roll(1, 20_000)
	b.ReportAllocs()
	for b.Loop() {
		if err := xlsx.Records(&bytes.Buffer{}, r); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(r.Rows.Len()*b.N)/b.Elapsed().Seconds(), "rows/s")
}
