package signature_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// TestFixture holds the numbers that README shows.
func TestFixture(t *testing.T) {
	var all []petition.List
	for _, name := range []string{"online.csv", "rally.csv"} {
		file := filepath.Join("..", "..", "fixtures", "stay-of-removal", "signatures", name)
		all = append(all, petition.List{File: name, Open: func() (io.ReadCloser, error) { return os.Open(file) }})
	}
	roll, warnings, err := signature.Read(t.Context(), signature.Sources{Lists: all}, nil)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "warnings", shown(warnings), "")
	for i, want := range []petition.Counts{
		{Rows: 240, Counted: 228, Named: 228, Duplicates: 9, Rejected: 1, Blank: 2},
		{Rows: 27, Counted: 22, Named: 22, Duplicates: 3, Blank: 2},
	} {
		if got := roll.Lists[i].Counts; got != want {
			t.Errorf("%s: %+v, want %+v", roll.Lists[i].File, got, want)
		}
	}
	for _, row := range roll.Rows.All() {
		if row.Outcome == petition.Counted && row.Date.IsZero() {
			t.Errorf("%s has no date", roll.Where(row))
		}
	}
	states := roll.ByState()
	if states[0].Key != "MA" || len(states) < 12 || !slices.ContainsFunc(states, func(s petition.Tally) bool { return s.Key == "" }) {
		t.Errorf("states %v", states)
	}
	annex := signature.Annex(caseOf(everyColumn, petition.NamesFull, petition.OrderName, "en"), roll, english)
	if annex.Entries.Len() != 250 {
		t.Errorf("Annex A has %d entries, want 250", annex.Entries.Len())
	}
}
