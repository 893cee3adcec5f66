package xlsx_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx"
)

var _ petition.OpenWorkbook = xlsx.OpenList

// TestOpenListReadsAnnex gives an annex that comes back as a list its own rows.
func TestOpenListReadsAnnex(t *testing.T) {
	a := annex(50, 7)
	var b bytes.Buffer
	if err := xlsx.Annex(&b, a, words()); err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.OpenList(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if got := book.Sheets(); !slices.Equal(got, []string{"Summary", "Signatures"}) {
		t.Fatalf("sheets are %q", got)
	}
	read := 0
	err = book.Rows("Signatures", func(row int, cells []string) error {
		if row == 1 {
			return nil
		}
		e := a.Entries.At(read)
		want := []string{fmt.Sprint(read + 1), e.Name, e.City, e.State, e.Date.Time().Format("2006-01-02")}
		if row != read+2 || !slices.Equal(cells, want) {
			t.Errorf("row %d is %q, want %q", row, cells, want)
		}
		read++
		return nil
	})
	if err != nil || read != a.Entries.Len() {
		t.Errorf("read %d rows: %v", read, err)
	}
}

// TestOpenListRefuses gives no workbook together with an error.
func TestOpenListRefuses(t *testing.T) {
	book, err := xlsx.OpenList([]byte("name,zip\n"))
	if book != nil || petition.KindOf(err) != petition.BadList {
		t.Errorf("got %v, %v", book, err)
	}
}
