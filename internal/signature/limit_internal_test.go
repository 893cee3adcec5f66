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
