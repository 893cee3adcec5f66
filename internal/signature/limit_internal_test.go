package signature

import (
	"encoding/csv"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

// TestEmptyLinesAreNoRow holds that empty lines of any number do not add up to a
// row that is too long, and that lines are counted through them.
func TestEmptyLinesAreNoRow(t *testing.T) {
	for _, end := range []string{"\n", "\r\n"} {
		src := &rowSource{from: strings.NewReader(strings.Repeat(end, maxRow+1) + "name" + end), line: 1}
		reader := csv.NewReader(src)
		cells, err := reader.Read()
		if err != nil || len(cells) != 1 || cells[0] != "name" {
			t.Fatalf("%q: %q, %v", end, cells, err)
		}
		if row := string(src.end(reader.InputOffset())); row != "name"+end || src.line != maxRow+3 {
			t.Errorf("%q: row %q ends before line %d", end, row, src.line)
		}
	}
}

func TestTooManyRows(t *testing.T) {
	table, err := openTable("a.csv", strings.NewReader("name\nAna\nBo\nCy\nDee\n"))
	if err != nil {
		t.Fatal(err)
	}
	columns, err := readHeader("a.csv", table)
	if err != nil {
		t.Fatal(err)
	}
	_, err = table.piece(&rowReader{columns: columns, notes: newNotes("a.csv")}, 3)
	if petition.KindOf(err) != petition.BadList || err.Error() != "a.csv:5: the lists have more than 2000000 rows" {
		t.Errorf("error %v", err)
	}
}
