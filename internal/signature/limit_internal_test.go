package signature

import (
	"io"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

func TestTooManyRows(t *testing.T) {
	list := petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("name\nAna\nBo\nCy\nDee\n")), nil
	}}
	for most, want := range map[int]string{3: "a.csv:5: the lists have more than 3 rows", 4: ""} {
		c := &collector{roll: &petition.Roll{}, most: most}
		got := ""
		if err := c.read(t.Context(), list); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("at most %d rows: error %q, want %q", most, got, want)
		}
	}
}

// TestFarTooManyLines holds that a list which cannot have few enough rows is
// refused before a row of it is read.
func TestFarTooManyLines(t *testing.T) {
	list := petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("name\n" + strings.Repeat("Ana\n", 11))), nil
	}}
	for most, want := range map[int]string{2: "a.csv: the lists have more than 2 rows", 3: "a.csv:5: the lists have more than 3 rows"} {
		c := &collector{roll: &petition.Roll{}, most: most}
		if err := c.read(t.Context(), list); err == nil || err.Error() != want {
			t.Errorf("at most %d rows: error %v, want %q", most, err, want)
		}
	}
}
