package signature_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// generate makes a list as a platform exports it: one row in fifty repeats an
// earlier e-mail, and without emails every row is told by name and place.
func generate(rows int, emails bool) string {
	first := strings.Fields("Ana José Nguyễn Máire Zofia Đào Luís Chloé Ειρήνη Iván")
	last := strings.Fields("Peralta Thị-Ánh Kowalczyk O'Dea Côté Araújo Vega Roy Ruiz")
	var b strings.Builder
	b.WriteString("first_name,last_name,email,zip_code,can2_user_city,can2_state_abbreviated,can2_user_tags,can2_subscription_date\n")
	for i := range rows {
		email := ""
		if emails {
			email = fmt.Sprintf("signer%d@example.org", i-i%50/49)
		}
		fmt.Fprintf(&b, "%s,%s %c%d,%s,01%03d,Holyoke,MA,\"a, b\",2027-01-%02d\n",
			first[i%len(first)], last[i%len(last)], 'A'+i%26, i/7, email, i%1000, i%28+1)
	}
	return b.String()
}

func BenchmarkRead(b *testing.B) {
	const rows = 100_000
	for _, bench := range []struct {
		name   string
		emails bool
	}{{"emails", true}, {"names", false}} {
		b.Run(bench.name, func(b *testing.B) {
			text := generate(rows, bench.emails)
			b.ReportAllocs()
			for b.Loop() {
				roll, _, err := signature.Read(b.Context(), signature.Sources{Lists: []petition.List{list("a.csv", text)}}, nil)
				if err != nil || roll.Rows.Len() != rows {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*rows)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// TestReadGrowsWithTheRows holds that a row costs a bounded number of
// allocations however many there are: no step looks at all pairs, and none
// makes a string for each cell.
func TestReadGrowsWithTheRows(t *testing.T) {
	const most = 10
	for _, rows := range []int{2_000, 20_000} {
		text := generate(rows, true)
		allocs := testing.AllocsPerRun(3, func() {
			if _, _, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{list("a.csv", text)}}, nil); err != nil {
				t.Fatal(err)
			}
		})
		if perRow := allocs / float64(rows); perRow > most {
			t.Errorf("%d rows: %.1f allocations a row, want %d at the most", rows, perRow, most)
		}
	}
}

// BenchmarkEntries goes through the entries of an annex, which are made as they
// are asked for.
func BenchmarkEntries(b *testing.B) {
	const rows = 100_000
	roll := petition.Roll{Lists: []petition.ListRead{{File: "a.csv"}}}
	for i := range rows {
		roll.Rows.Append(petition.Row{
			Line: int32(i + 2), Name: "Ana Muestra Peralta", City: "Holyoke", State: "MA", Zip: "01040",
			Date: petition.Date{Year: 2027, Month: 1, Day: 2}, Outcome: petition.Counted, Of: -1,
		})
	}
	annex := signature.Annex(caseOf(everyColumn, petition.NamesFull, petition.OrderDate, "en"), &roll, english)
	b.ReportAllocs()
	for b.Loop() {
		for _, e := range annex.Entries.All() {
			if e.Number == 0 {
				b.Fatal("no number")
			}
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
