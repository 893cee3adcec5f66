package signature_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// TestWidths holds that the widths of a list are those of its widest cells as
// they are read again, of every row and as far as what is most.
func TestWidths(t *testing.T) {
	var text strings.Builder
	text.WriteString("Name,City,State,Note\n")
	for i := range 5_000 {
		fmt.Fprintf(&text, "Ana %s%d,%s,MA,%s\n", strings.Repeat("ñ", i%977%14), i, strings.Repeat("x", i%1_009/40), strings.Repeat("long ", i%30))
	}
	text.WriteString("Bento,Holyoke,MA,,,beyond the header\n\nEva,,,,\n")
	const most = 30.0
	measure := petition.Measure{Width: func(s string) float64 { return 1.5 * float64(utf8.RuneCountInString(s)) }, PerByte: 1.5, Most: most}
	for _, m := range []petition.Measure{{}, measure} {
		roll, _, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{list("a.csv", text.String())}, Measure: m}, nil)
		if err != nil {
			t.Fatal(err)
		}
		got := roll.Lists[0].Widths
		if m.Width == nil {
			if got != nil {
				t.Errorf("without a measure the widths are %v", got)
			}
			continue
		}
		var want []float64
		err = roll.Lists[0].Again(func(_ int, cells []string) error {
			for i, cell := range cells {
				if i == len(want) {
					want = append(want, 0)
				}
				want[i] = max(want[i], m.Width(cell))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, widths := range [][]float64{got, want} {
			for i := range widths {
				widths[i] = min(widths[i], most)
			}
		}
		if len(want) != 6 || !slices.Equal(got, want) {
			t.Errorf("the widths are %v, want %v", got, want)
		}
	}
}
