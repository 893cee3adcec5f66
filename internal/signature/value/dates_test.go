package value_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/value"
)

// TestDateForms reads every form alone in its column; one that the column must
// tell is read with the month first.
func TestDateForms(t *testing.T) {
	for _, test := range []struct{ want, cells string }{
		{"2027-03-14", `
2027-03-14|2027-03-14T09:41:00Z|2027-03-14T09:41:00.123456Z|2027-03-14T23:59:59-05:00|2027-03-14t09:41:00+0530
2027-03-14 09:41:00|2027-03-14 09:41:00 UTC|2027-03-14 09:41|2027-03-14Z|2027-3-14|2027.03.14|2027-03-14 09:41:00.000 +0000 UTC
2027/03/14|2027/03/14 9:41:29 AM AST|2027/03/14 11:07:29 PM GMT-4|2027/03/14 9:41:29 p. m. EST
3/14/2027|3/14/2027 9:41:25|03/14/2027, 9:41:00 AM|3/14/27|3-14-2027|3-14-27 9 PM|3 / 14 / 2027|03/14/2027 at 9:41
14/3/2027|14-03-2027|14/03/27 9h41|14/3/2027 a las 9:41|14/03/2027 à 09:41:00|14.3.2027|14.03.27|14. 3. 2027|14.03.2027, 09:41
March 14, 2027|March 14th, 2027|Mar 14 2027 9:41 PM|mar. 14, 2027|MARCH 14 2027|14 March 2027|14 Mar 27|14-Mar-2027|14-MAR-27|14th of March 2027
Sun, 14 Mar 2027 09:41:00 +0000|Sunday, March 14, 2027|Sunday, March 14, 2027 at 9:41 AM|Sun 3/14/2027|2027 March 14
Sun Mar 14 2027 09:41:00 GMT-0500 (Eastern Standard Time)|Sun Mar 14 09:41:00 EDT 2027|Sun Mar 14 09:41:00 -0500 2027
14 de marzo de 2027|14 de marzo del 2027|domingo, 14 de marzo de 2027|14 marzo 2027, 9:41 a. m.|14 de mar. de 2027|mar 14 mar 2027
14 de março de 2027|14 mars 2027|dimanche 14 mars 2027 à 9h41|14. März 2027|14 Maerz 2027|Sonntag, 14. März 2027 um 9:41 Uhr|le 14 mars 2027
20270314|20270314094100|46460|46460.4035|1804999260|1804999260.25|1804999260123`},
		{"2027-08-01", "1er août 2027|1º de agosto de 2027|August 1st 2027|1 août 2027|Aug 1, 2027|1. August 2027"},
		{"2027-12-25", "25 dic 2027|25 de diciembre de 2027|25 décembre 2027|25. Dezember 2027|25 dez 2027|Dec. 25, 2027|25 déc. 2027"},
		{"2027-01-02", "1/2/2027|1-2-27|2.1.2027|2.1.27 9:41"},
		{"2028-02-29", "2/29/2028|29.2.2028|29 février 2028"},
		{"1999-05-05", "5/5/99|5.5.99|5 May 99"},
		{"unreadable", `
soon|2027|2027-02|March 2027|March 14|14 March|2027-02-30|2/30/2027|13/13/2027|32.1.2027|0/5/2027|2027-00-10|2027-13-01|3/14|3/14/202|3/14/20277
1/2/2027 x|March 3, 2027 x|12:30|9:41 PM|14/3-2027|2027-03/14|3//14/2027|--|1.5|1234567|99999999999999999999|999999|19|60.5.1|3 Mar Apr 2027
Tuesday|0027-03-14|Tuesday 3|0|00/00/0000|0000-00-00|14 de 2027|n/a|-3|+3/14/2027`},
		{"impossible", "1989-12-31|3/14/1985|20000|2101-01-01|80000|14 March 1970"},
	} {
		for _, cell := range strings.FieldsFunc(test.cells, func(r rune) bool { return r == '|' || r == '\n' }) {
			var d value.Dates
			date, status := d.Read(2, cell)
			got := date.String()
			switch status {
			case value.DateUnreadable:
				got = "unreadable"
			case value.DateImpossible:
				got = "impossible"
			}
			if got != test.want {
				t.Errorf("%q was read as %s, want %s", cell, got, test.want)
			}
		}
	}
}

// column reads a column, and shows its final dates and what was told about it.
func column(d *value.Dates, cells string) string {
	var dates []petition.Date
	var statuses []value.DateStatus
	for i, cell := range strings.Split(cells, " | ") {
		date, status := d.Read(i+2, cell)
		dates, statuses = append(dates, date), append(statuses, status)
	}
	var shown []string
	for i, date := range dates {
		ok := statuses[i] <= value.DateOpen
		if statuses[i] == value.DateOpen {
			date, ok = d.Settle(date)
		}
		if !ok {
			shown = append(shown, "none")
			continue
		}
		shown = append(shown, date.String()[2:])
	}
	if a, b, ok := d.Mixed(); ok {
		shown = append(shown, fmt.Sprintf("mixed %d %d", a, b))
	}
	if order, line, ok := d.Inferred(); ok {
		shown = append(shown, fmt.Sprintf("inferred %s %d", order, line))
	}
	if line, ok := d.Unclear(); ok {
		shown = append(shown, fmt.Sprintf("unclear %d", line))
	}
	if line, ok := d.Contradicted(); ok {
		shown = append(shown, fmt.Sprintf("contradicted %d", line))
	}
	return strings.Join(shown, " | ")
}

func TestDateOrderOfColumns(t *testing.T) {
	for _, test := range []struct {
		order               petition.DayOrder
		latest, cells, want string
	}{
		{"", "", "1/12/2026 | 31/12/2026 | 2/1/2027", "26-12-01 | 26-12-31 | 27-01-02"},
		{"", "", "1/12/2026 | 12/31/2026 | 2-1-2027", "26-01-12 | 26-12-31 | 27-02-01"},
		{"", "", "13/1/2027 | 1/13/2027 | 2/1/2027 | 2027-01-12", "27-01-13 | 27-01-13 | none | 27-01-12 | mixed 2 3 | unclear 4"},
		{"", "", "1/2/2027", "27-01-02 | unclear 2"},
		{"", "", "2/2/2027 | 3/3/2027", "27-02-02 | 27-03-03"},
		{"", "", "45/1/2027 | 1/45/2027 | 1/2/2027", "none | none | 27-01-02 | unclear 4"}, // no day, no evidence
		// The latest possible day.
		{"", "2027-01-15", "3/1/2027 | 4/1/2027", "27-01-03 | 27-01-04 | inferred day first 2"},
		{"", "2027-01-15", "1/3/2027 | 1/4/2027", "27-01-03 | 27-01-04 | inferred month first 2"},
		{"", "2027-01-15", "3/1/2027 | 1/3/2027", "none | 27-01-03 | unclear 2"},
		{"", "2027-01-15", "2/3/2028 | 12/25/2026 | 1/16/2027", "none | 26-12-25 | none"},
		{"", "2027-01-15", "13/1/2027 | 1/12/2027", "27-01-13 | none"},
		{"", "2027-01-15", "1/2/2026", "26-01-02 | unclear 2"},
		// The sequence.
		{"", "", "1/9/2027 | 1/12/2027 | 2/3/2027", "27-01-09 | 27-01-12 | 27-02-03 | inferred month first 0"},
		{"", "", "9/1/2027 | 12/1/2027 | 3/2/2027", "27-01-09 | 27-01-12 | 27-02-03 | inferred day first 0"},
		{"", "", "3/2/2027 | 12/1/2027 | 9/1/2027", "27-02-03 | 27-01-12 | 27-01-09 | inferred day first 0"},
		{"", "", "9/1/2027 | 9/1/2027 | 3/2/2027", "27-09-01 | 27-09-01 | 27-03-02 | unclear 2"},
		{"", "", "1/2/2027 | 1/3/2027 | 1/5/2027", "27-01-02 | 27-01-03 | 27-01-05 | unclear 2"},
		{"", "", "9/1/2027 | 12/1/2027 | 3/2/2027 | 1/13/2027", "27-09-01 | 27-12-01 | 27-03-02 | 27-01-13"},
		// Dots have the day first by themselves.
		{"", "", "3.2.2027 | 1/13/2027", "27-02-03 | 27-01-13"},
		{"", "", "3.2.2027 | 3.14.2027", "27-02-03 | 27-03-14 | unclear 2"},
		// The case says it.
		{petition.DayFirst, "", "1/2/2027 | 3.4.2027", "27-02-01 | 27-04-03"},
		{petition.MonthFirst, "", "1/2/2027 | 3.4.2027", "27-01-02 | 27-03-04"},
		{petition.MonthFirst, "", "1/2/2027 | 13/1/2027", "27-01-02 | 27-01-13 | contradicted 3"},
		{petition.DayFirst, "", "1/2/2027 | 1/13/2027", "27-02-01 | 27-01-13 | contradicted 3"},
		{petition.DayFirst, "2027-01-15", "1/2/2027", "none"},
	} {
		d := value.Dates{Order: test.order}
		if test.latest != "" {
			d.Latest, _ = petition.ParseDate(test.latest)
		}
		if got := column(&d, test.cells); got != test.want {
			t.Errorf("%s %s %s:\n got %s\nwant %s", test.order, test.latest, test.cells, got, test.want)
		}
	}
}

// FuzzDates holds that a date that is read is read as the same day in the form
// of petition.Date, and that the order of a column's rows does not change what
// is read unless the sequence was what told it.
func FuzzDates(f *testing.F) {
	for _, seed := range []string{
		"1/2/2027\n13/1/2027", "1/13/2027\n2/3/27", "3.4.2027\n2027-03-03T09:41:00Z", "Wed Mar 03 2027 09:41:00 GMT-0500 (EST)\n3 de marzo de 2027",
		"46449.5\n1804066860\n20270303", "1/9/2027\n1/12/2027\n2/3/2027", "mar mar 3\n\xff\n3. M\xc3", "9/1/2027\n1/9/2027\n12/12/12",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cells string) {
		lines := strings.Split(cells, "\n")
		latest := petition.Date{Year: 2027, Month: 6, Day: 30}
		for _, order := range []petition.DayOrder{"", petition.DayFirst, petition.MonthFirst} {
			forward := readAll(t, value.Dates{Order: order, Latest: latest}, lines, false)
			backward := readAll(t, value.Dates{Order: order, Latest: latest}, lines, true)
			for i := range forward {
				if forward[i] != backward[i] {
					t.Fatalf("line %d of %q: %v from the top, %v from the end", i, lines, forward[i], backward[i])
				}
			}
		}
	})
}

// readAll reads lines in either direction and checks every date. Backward dates
// are in the order of time whenever forward ones are.
func readAll(t *testing.T, d value.Dates, lines []string, backward bool) []petition.Date {
	t.Helper()
	dates := make([]petition.Date, len(lines))
	statuses := make([]value.DateStatus, len(lines))
	for n := range lines {
		i := n
		if backward {
			i = len(lines) - 1 - n
		}
		dates[i], statuses[i] = d.Read(i+1, lines[i])
	}
	for i, status := range statuses {
		if status == value.DateOpen {
			dates[i], _ = d.Settle(dates[i])
		}
		if dates[i].IsZero() {
			continue
		}
		again := value.Dates{Latest: d.Latest}
		if date, status := again.Read(1, dates[i].String()); date != dates[i] || status != value.DateKnown {
			t.Fatalf("%q was read as %v, and that as %v", lines[i], dates[i], date)
		}
	}
	return dates
}

func BenchmarkDates(b *testing.B) {
	for name, cell := range map[string]string{
		"iso": "2027-03-03T09:41:00Z", "slashes": "3/14/2027 12:25:42", "google": "2027/03/03 11:07:29 AM AST",
		"words": "3 de marzo de 2027", "toString": "Wed Mar 03 2027 09:41:00 GMT-0500 (Eastern Standard Time)", "serial": "46449.4",
	} {
		b.Run(name, func(b *testing.B) {
			var d value.Dates
			b.ReportAllocs()
			for b.Loop() {
				if _, status := d.Read(2, cell); status != value.DateKnown {
					b.Fatal(status)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "cells/s")
		})
	}
}
