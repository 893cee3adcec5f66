package letter_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
)

func tallies(pairs ...any) []petition.Tally {
	var all []petition.Tally
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, petition.Tally{Key: pairs[i].(string), Count: pairs[i+1].(int)})
	}
	return all
}

// No town with fewer than five signers has a bar, and the bars add up to the
// count.
func TestGlance(t *testing.T) {
	towns := tallies("Holyoke", 50, "Chicopee", 30, "Ware", 5, "Palmer", 4, "Monson", 1)
	many := petition.Tally{Key: "MA", Count: 90}
	for name, test := range map[string]struct {
		states []petition.Tally
		want   []petition.Bar
	}{
		"nearly all in one state": {[]petition.Tally{many, {Key: "CT", Count: 10}},
			[]petition.Bar{{Label: "Holyoke", Count: 50}, {Label: "Chicopee", Count: 30}, {Label: "Ware", Count: 5}, {Label: "Elsewhere, or not stated", Count: 15, Rest: true}}},
		"several states": {[]petition.Tally{many, {Key: "CT", Count: 50}, {Key: "", Count: 2}},
			[]petition.Bar{{Label: "Massachusetts", Count: 90}, {Label: "Connecticut", Count: 50}, {Label: "Elsewhere, or not stated", Count: 2, Rest: true}}},
		"too few": {tallies("MA", 19), nil},
	} {
		t.Run(name, func(t *testing.T) {
			a := signed(0, test.states...)
			a.ByDay = tallies("", 3, "2027-01-02", 4, "2027-01-05", a.Counts.Counted-7)
			g := letter.Glance(words(t, "en"), a, func(string) []petition.Tally { return towns })
			if g == nil {
				if test.want != nil {
					t.Fatal("there is no page")
				}
				return
			}
			if !slices.Equal(g.Bars.Bars, test.want) {
				t.Errorf("got %v, want %v", g.Bars.Bars, test.want)
			}
			if days := g.Line.Days; len(days) != 2 || days[0].Total != 4 || days[1].Total != a.Counts.Counted-3 || g.Line.Note == "" {
				t.Errorf("the line is %+v", g.Line)
			}
		})
	}
}

func TestGlanceWithoutDates(t *testing.T) {
	a := signed(0, petition.Tally{Key: "MA", Count: 30})
	a.ByDay = tallies("", 30)
	g := letter.Glance(words(t, "es"), a, func(string) []petition.Tally { return nil })
	if g == nil || len(g.Line.Days) != 0 || g.Line.Alt != "" || len(g.Bars.Bars) != 1 || g.Bars.Bars[0].Label != "Massachusetts" {
		t.Errorf("got %+v", g)
	}
}

// Few signatures dated long before or after all others are told in the note
// instead of squeezing the line; many are no slip, and stay.
func TestGlanceLeavesOutWhatIsFarOff(t *testing.T) {
	for name, test := range map[string]struct {
		days    []petition.Tally
		total   int
		outside string
	}{
		"none":               {tallies("2026-12-01", 50, "2027-01-15", 50), 100, ""},
		"one of long before": {tallies("2020-01-01", 1, "2026-12-01", 50, "2027-01-15", 49), 99, "1 signature is dated long"},
		"on both sides":      {tallies("2020-01-01", 2, "2021-06-01", 1, "2026-12-01", 50, "2027-01-15", 45, "2027-06-01", 2), 95, "5 signatures are dated long"},
		"too many":           {tallies("2026-01-01", 6, "2026-12-01", 50, "2027-01-15", 44), 100, ""},
		"some of them":       {tallies("2020-01-01", 4, "2026-12-01", 50, "2027-01-15", 44, "2027-06-01", 2), 94 + 4, "2 signatures are dated long"},
		"60 days":            {tallies("2026-10-02", 1, "2026-12-01", 50, "2027-01-15", 49), 100, ""},
		"61 days":            {tallies("2026-10-01", 1, "2026-12-01", 50, "2027-01-15", 49), 99, "1 signature is dated long"},
		"one day is no line": {tallies("2020-01-01", 1, "2026-12-01", 99), 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := signed(0, petition.Tally{Key: "MA", Count: 100})
			a.ByDay = test.days
			line := letter.Glance(words(t, "en"), a, func(string) []petition.Tally { return nil }).Line
			total := 0
			if n := len(line.Days); n > 0 {
				total = line.Days[n-1].Total
			}
			if total != test.total || !strings.HasPrefix(line.Note, test.outside) || (line.Note == "") != (test.outside == "") {
				t.Errorf("the line comes to %d with the note %q, want %d and %q", total, line.Note, test.total, test.outside)
			}
		})
	}
}
