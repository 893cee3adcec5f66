package signature

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"example.org/petition/internal/petition"
)

// TestSortByText compares the order with that of keys that are all held, of names
// that have long beginnings in common, differ in accents or capitals only, or are
// the same.
func TestSortByText(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 3))
	beginnings := []string{"", "A", "Ana María de los Ángeles Fernández de la Vega y ", "ana maria de los angeles fernandez de la vega y ", "Zoë ", "Zoe\u0301 "}
	ends := []string{"", "Ñ", "ñ", "N", "n", "Ortiz", "ortiz", "Órtiz", "李", "Ž", "\u200d", "\x00", "-"}
	places := []string{"", "MA", "CT", "ma", "M\x00"}
	var roll petition.Roll
	for range 3000 {
		name := beginnings[random.IntN(len(beginnings))]
		for range random.IntN(3) {
			name += ends[random.IntN(len(ends))]
		}
		roll.Rows.Append(petition.Row{Name: name, City: ends[random.IntN(len(ends))], State: places[random.IntN(len(places))]})
	}
	for _, lang := range []string{"en", "es"} {
		for _, order := range []petition.Order{petition.OrderName, petition.OrderPlace} {
			want := sortedByKeys(&roll, order, lang)
			for _, most := range []int{1, 7, mostKeys} {
				keys := make([]textKey, roll.Rows.Len())
				for n, i := range random.Perm(len(keys)) {
					keys[n].row = int32(i)
				}
				s := newTextSorter(&roll.Rows, lang)
				if s.most = most; order == petition.OrderPlace {
					s.rankPlaces(keys)
				}
				s.sort(keys, 0)
				for n := range keys {
					if keys[n].row != want[n] {
						a, b := roll.Rows.At(int(keys[n].row)), roll.Rows.At(int(want[n]))
						t.Fatalf("%s by %s, %d at once: place %d has %q of %q, want %q of %q", lang, order, most, n, a.Name, a.City, b.Name, b.City)
					}
				}
			}
		}
	}
}

func sortedByKeys(roll *petition.Roll, order petition.Order, lang string) []int32 {
	collator := collate.New(language.Make(lang))
	key := func(text string) []byte { return bytes.Clone(collator.KeyFromString(&collate.Buffer{}, text)) }
	names, cities := map[int32][]byte{}, map[int32][]byte{}
	rows := make([]int32, roll.Rows.Len())
	for i, row := range roll.Rows.All() {
		rows[i] = int32(i)
		names[int32(i)] = key(row.Name)
		if row.City != "" {
			cities[int32(i)] = key(row.City)
		}
	}
	slices.SortFunc(rows, func(a, b int32) int {
		rowA, rowB := roll.Rows.At(int(a)), roll.Rows.At(int(b))
		place := 0
		if order == petition.OrderPlace {
			place = cmp.Or(compareTexts([]byte(rowA.State), []byte(rowB.State)), compareTexts(cities[a], cities[b]))
		}
		return cmp.Or(place, bytes.Compare(names[a], names[b]), strings.Compare(rowA.Name, rowB.Name), cmp.Compare(a, b))
	})
	return rows
}

// BenchmarkSortByText sorts names of which many begin alike.
func BenchmarkSortByText(b *testing.B) {
	const n = 100_000
	var roll petition.Roll
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
		roll.Rows.Append(petition.Row{Name: fmt.Sprintf("Guadalupe Hernández Muestra-%d", i*7919%n), City: fmt.Sprint("Town ", i%500), State: "MA"})
	}
	for _, order := range []petition.Order{petition.OrderName, petition.OrderPlace} {
		b.Run(string(order), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sortByText(slices.Clone(rows), &roll, order, "en")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/row")
		})
	}
}
