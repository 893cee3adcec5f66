package petition_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"example.org/petition/internal/petition"
)

// TestEntriesOfRows holds that entries gone through are those that are asked for
// one by one, of any part of a list and in any order of its rows.
func TestEntriesOfRows(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 15, 16, 17, 1_030, 2_500} {
		var rows petition.Rows
		for i := range n {
			rows.Append(petition.Row{Name: fmt.Sprintf("Ana Muestra %d", i), City: "Holyoke", Line: int32(i)})
		}
		var order []int32
		for _, i := range random.Perm(n) {
			order = append(order, int32(i))
		}
		all := petition.EntriesOfRows(&rows, order, func(i int, row petition.Row) petition.Entry {
			return petition.Entry{Number: i + 1, Name: row.Name, Source: petition.Source{Line: int(row.Line)}}
		})
		for _, part := range [][2]int{{0, n}, {n / 3, n}, {0, n / 2}, {n / 3, n / 2}} {
			asked := all.Slice(part[0], part[1])
			seen := 0
			for i, e := range asked.All() {
				row := order[part[0]+i]
				want := petition.Entry{Number: part[0] + i + 1, Name: fmt.Sprintf("Ana Muestra %d", row), Source: petition.Source{Line: int(row)}}
				if *e != want || asked.At(i) != want {
					t.Fatalf("%d rows, part %v: entry %d is %+v and %+v, want %+v", n, part, i, *e, asked.At(i), want)
				}
				seen++
			}
			if seen != part[1]-part[0] {
				t.Errorf("%d rows, part %v has %d entries", n, part, seen)
			}
		}
	}
}
