package value_test

import (
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/value"
)

var letterDay = petition.Date{Year: 2027, Month: 3, Day: 3}

func TestUnder18ByAge(t *testing.T) {
	for want, cells := range map[string][]string{
		"under": {"17", "17 years", "17.9", "16 años", "<18", "< 18", "Under 18", "under18", "13-17", "15-19", "16 or 17", "menor de 18", "Menor de edad", "minor", "17+",
			"1", "younger than 18", "18 and under", "unter 18", ">16", "over 16", "Less than 18", "≤17", "2010", "born 2015"},
		"adult": {"18", "18+", "25-34", "18-24", "65+", "18 and over", "18 or older", "over 18", ">17", ">= 18", "≥18", "mayor de edad", "adult", "65 and up", "99", "34 years old", "1985"},
		"":      {"", " ", "yes", "0", "n/a", "not a minor", "not under 18", "999", "1, 2, 3", "-", "twelve", "99999", "under 18 / over 18"},
	} {
		for _, cell := range cells {
			if got := shownAge(value.Under18("", cell, letterDay, "")); got != want {
				t.Errorf("age %q: %q, want %q", cell, got, want)
			}
		}
	}
}

func TestUnder18ByBirth(t *testing.T) {
	for _, test := range []struct {
		cell  string
		order petition.DayOrder
		want  string
	}{
		{"2009-03-03", "", "adult"}, // 18 on the day
		{"2009-03-04", "", "under"},
		{"2009-03-02T00:00:00Z", "", "adult"},
		{"March 4, 2009", "", "under"},
		{"5/20/2012", "", "under"},
		{"12/31/85", "", "adult"},
		{"12/31/26", "", "under"},
		{"12/31/28", "", "adult"}, // 1928
		{"3/4/2009", "", "under"}, // 4 March: under 18
		{"4/3/2009", "", "under"}, // 3 April, or 4 March: under 18 both ways
		{"5/1/2009", "", "under"}, // 1 May or 5 January: it could be
		{"5/1/2009", petition.DayFirst, "adult"},
		{"5/1/2009", petition.MonthFirst, "under"},
		{"5.1.2009", "", "adult"},
		{"5/20/2009", petition.DayFirst, "under"}, // can only be read one way
		{"2010", "", "under"},
		{"2009", "", "under"}, // it could be
		{"2008", "", "adult"},
		{"sometime in 2010", "", "under"},
		{"2008-05", "", "adult"},
		{"39000", "", "adult"}, // a serial: October 2006
		{"41000", "", "under"}, // April 2012
		{"29.2.2008", "", "adult"},
		{"2028-01-01", "", ""},
		{"1890-01-01", "", ""},
		{"soon", "", ""},
		{"", "", ""},
		{"1985 or 2010", "", ""},
	} {
		if got := shownAge(value.Under18(test.cell, "", letterDay, test.order)); got != test.want {
			t.Errorf("born %q %s: %q, want %q", test.cell, test.order, got, test.want)
		}
	}
	leap := petition.Date{Year: 2027, Month: 2, Day: 28}
	if got := shownAge(value.Under18("2009-02-28", "", leap, "")); got != "adult" {
		t.Errorf("on the birthday: %q", got)
	}
	if got := shownAge(value.Under18("2012-02-29", "", petition.Date{Year: 2030, Month: 2, Day: 28}, "")); got != "under" {
		t.Errorf("before a birthday that the year does not have: %q", got)
	}
	if got := shownAge(value.Under18("2012-02-29", "", petition.Date{}, "")); got != "" {
		t.Errorf("on no day: %q", got)
	}
	if got := shownAge(value.Under18("1985-01-01", "16", letterDay, "")); got != "under" {
		t.Errorf("where the cells disagree: %q", got)
	}
}

func shownAge(under, known bool) string {
	switch {
	case under:
		return "under"
	case known:
		return "adult"
	}
	return ""
}
