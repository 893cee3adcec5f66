package xlsx_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
	"example.org/petition/internal/xlsx"
)

// TestRecordMeasure holds that records are the same whether a list was measured
// while it was read or is read for it once more.
func TestRecordMeasure(t *testing.T) {
	var text strings.Builder
	text.WriteString("Name,E-mail,City,Comment,Empty\n")
	for i := range 3_000 {
		fmt.Fprintf(&text, "Ana %s%d,s%d@example.org,%s,\"%s\",\n", strings.Repeat("Ñ", i%2_011/200), i, i, []string{"Holyoke", "東京", "\u0301\x01El Paso"}[i%3], strings.Repeat("long\n", i%50))
	}
	fmt.Fprintf(&text, "Bento,,,%s,,beyond the header,\n\n,,,\n", strings.Repeat("\u0301", 40_000))
	list := petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text.String())), nil }}
	roll, _, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{list}, Measure: xlsx.RecordMeasure()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, read := roll.Lists[0].Again, 0
	roll.Lists[0].Again = func(yield func(int, []string) error) error { read++; return again(yield) }
	if len(roll.Lists[0].Widths) != 7 {
		t.Fatalf("the widths are %v", roll.Lists[0].Widths)
	}
	measured := recordsBytes(t, roll)
	if read != 1 {
		t.Errorf("the list is read %d times for its records, want once", read)
	}
	roll.Lists[0].Widths = nil
	if !bytes.Equal(measured, recordsBytes(t, roll)) {
		t.Error("the records of a list that was measured are others")
	}
}
