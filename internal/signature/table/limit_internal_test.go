package table

import (
	"encoding/csv"
	"strings"
	"testing"
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
