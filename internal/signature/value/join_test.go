package value_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/value"
)

// TestJoin holds that a column of dates and one of ZIPs that are read in parts
// tell what they tell as a whole.
func TestJoin(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	latest := petition.Date{Year: 2026, Month: 8, Day: 9}
	for n := range 3_000 {
		dates := value.Dates{Latest: latest, Order: []petition.DayOrder{"", petition.DayFirst, petition.MonthFirst}[n%3]}
		whole, joined := dates, dates
		var wholeZips, joinedZips value.Zips
		open := []petition.Date{}
		most := 3 + n%28 // the largest number: small ones leave columns open
		line := 0
		for range random.IntN(4) + 1 {
			part := dates
			var zips value.Zips
			for range random.IntN(4) {
				line++
				cell := fmt.Sprintf([]string{"%d/%d/2026", "%d.%d.2026", "2026-%d-%d"}[random.IntN(12)/5], random.IntN(min(12, most))+1, random.IntN(most)+1)
				date, status := whole.Read(line, cell)
				if d, s := part.Read(line, cell); d != date || s != status {
					t.Fatalf("%q is %v and %v", cell, date, d)
				}
				if status == value.DateOpen {
					open = append(open, date)
				}
				zip := []string{"01040", "1040", "10001", "2138"}[random.IntN(4)]
				wholeZips.Read(zip, "", "")
				zips.Read(zip, "", "")
			}
			joined.Join(&part)
			joinedZips.Join(&zips)
		}
		if joined != whole {
			t.Fatalf("a column in parts tells %+v, want %+v", joined, whole)
		}
		if joinedZips != wholeZips {
			t.Fatalf("the ZIPs in parts tell %+v, want %+v", joinedZips, wholeZips)
		}
		for _, date := range open {
			got, ok := joined.Settle(date)
			if want, wantOK := whole.Settle(date); got != want || ok != wantOK {
				t.Fatalf("%v settles as %v, want %v", date, got, want)
			}
		}
	}
}
