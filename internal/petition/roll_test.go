package petition_test

import (
	"slices"
	"testing"

	"example.org/petition/internal/petition"
)

func TestByStateKeepsOtherCountriesOut(t *testing.T) {
	row := func(state, country string, outcome petition.Outcome) petition.Row {
		return petition.Row{State: state, Country: country, Outcome: outcome}
	}
	roll := petition.Roll{Rows: petition.RowsOf(
		row("MA", "", petition.Counted), row("MA", "U.S.A.", petition.Counted), row("MA", "", petition.Duplicate),
		row("WA", "Australia", petition.Counted), row("WA", "United States", petition.Counted),
		row("NY", "US", petition.Counted), row("Ontario", "Canada", petition.Counted),
	)}
	want := []petition.Tally{{Key: "", Count: 2}, {Key: "MA", Count: 2}, {Key: "NY", Count: 1}, {Key: "WA", Count: 1}}
	if got := roll.ByState(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCountsAddUp(t *testing.T) {
	var c petition.Counts
	for _, r := range []petition.Row{
		{Outcome: petition.Counted}, {Outcome: petition.Counted, Unnamed: true},
		{Outcome: petition.Duplicate}, {Outcome: petition.Withdrawn}, {Outcome: petition.Rejected}, {Outcome: petition.Blank},
	} {
		c.Add(r.Outcome, r.Unnamed)
	}
	want := petition.Counts{Rows: 6, Counted: 2, Named: 1, Unnamed: 1, Duplicates: 1, Withdrawn: 1, Rejected: 1, Blank: 1}
	if c != want || !c.Balanced() {
		t.Errorf("got %+v, balanced %v", c, c.Balanced())
	}
	c.Add(0, false)
	if c.Balanced() {
		t.Error("a row without an outcome leaves the counts balanced")
	}
}

func TestWords(t *testing.T) {
	w := petition.Words{
		Thousands: ",", Date: "{month} {day}, {year}", ShortDate: "{mm}/{dd}/{year}", Clock: "{hour}:{minute} {half}",
		Halves: [2]string{"a.m.", "p.m."}, Months: [12]string{2: "March"}, States: map[string]string{"NY": "Nueva York"},
	}
	march := petition.Date{Year: 2027, Month: 3, Day: 3}
	for got, want := range map[string]string{
		w.Number(0): "0", w.Number(999): "999", w.Number(1204): "1,204", w.Number(1000000): "1,000,000",
		w.LongDate(march): "March 3, 2027", w.Day(march): "03/03/2027", w.Day(petition.Date{}): "",
		w.ClockTime(0, 5): "12:05 a.m.", w.ClockTime(9, 0): "9:00 a.m.", w.ClockTime(12, 0): "12:00 p.m.", w.ClockTime(13, 30): "1:30 p.m.",
		w.StateName("NY"): "Nueva York", w.StateName("MA"): "Massachusetts",
		w.Plural(petition.Plural{One: "{n} page", Many: "{n} pages"}, 1): "1 page",
		petition.Fill("{a}{b}", "a", "{b}", "b", "2"):                    "{b}2",
		petition.And([]string{"a", "b", "c"}, "and"):                     "a, b and c",
		petition.Person{ANumber: "A012-345-678"}.MaskedANumber():         "A###-###-678",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, bad := range []string{"2027-2-3", "03/03/2027", "2027-02-30", "tomorrow"} {
		if _, err := petition.ParseDate(bad); err == nil {
			t.Errorf("%q is taken for a date", bad)
		}
	}
	from, to := petition.Date{Year: 2026, Month: 11, Day: 24}, petition.Date{Year: 2027, Month: 3, Day: 3}
	if n := from.DaysUntil(to); n != 99 {
		t.Errorf("%d days, want 99", n)
	}
	if n := to.DaysUntil(from); n != -99 {
		t.Errorf("%d days, want -99", n)
	}
}
