package signature_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// readOn reads a list for a letter of that day.
func readOn(t *testing.T, day string, reading petition.Reading, text string) (*petition.Roll, []petition.Warning) {
	t.Helper()
	date, err := petition.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	l := list("a.csv", text)
	l.Reading = reading
	roll, warnings, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{l}, Date: date}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return roll, warnings
}

func dates(roll *petition.Roll) string {
	var all []string
	for _, row := range roll.Rows.All() {
		all = append(all, row.Date.String())
	}
	return strings.Join(all, "|")
}

func TestReadDatesForALetter(t *testing.T) {
	for _, test := range []struct {
		name, cells, want, warnings string
		order                       petition.DayOrder
		unclear                     int
	}{
		{"too late", "2027-01-16|2027-01-17|1989-12-31", "2027-01-16||", `
date-impossible a.csv:3: the date is later than the letter's or before 1990; the row counts without one
date-impossible a.csv:4: the date is later than the letter's or before 1990; the row counts without one`, "", 0},
		{"told by the letter", "3/1/2027|4/1/2027", "2027-01-03|2027-01-04",
			"date-order-inferred a.csv: no number above 12 tells the day from the month; the dates were read with the day first: line 2 would be after the letter's date the other way", "", 0},
		{"told by the sequence", "9/10/2026|12/10/2026|3/11/2026", "2026-10-09|2026-10-12|2026-11-03",
			"date-order-inferred a.csv: no number above 12 tells the day from the month; the dates were read with the day first: the dates are in the order of time this way only", "", 0},
		{"unclear", "2/2/2026|3/4/2026", "2026-02-02|2026-03-04", "", "", 3},
		{"told by the case", "3/4/2026", "2026-04-03", "", petition.DayFirst, 0},
		{"against the case", "3/4/2026|3/14/2026", "2026-04-03|2026-03-14",
			"date-order-contradicted a.csv:3: the date can only be read in the other order than the one that the case gives; check dates: in case.yaml", petition.DayFirst, 0},
		{"too late as the case reads it", "1/2/2027", "", "date-impossible a.csv:2: the date is later than the letter's or before 1990; the row counts without one", petition.DayFirst, 0},
		{"too late as the column reads it", "1/2/2027|13/1/2027", "|2027-01-13", "date-impossible a.csv:2: the date is later than the letter's or before 1990; the row counts without one", "", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := "name,date\nAna," + strings.Join(strings.Split(test.cells, "|"), "\nBo,") + "\n"
			roll, warnings := readOn(t, "2027-01-15", petition.Reading{Dates: test.order}, text)
			equal(t, "dates", dates(roll), test.want)
			equal(t, "warnings", withoutNamesakes(warnings), test.warnings)
			if got := roll.Lists[0].UnclearDates; got != test.unclear {
				t.Errorf("the first unclear line is %d, want %d", got, test.unclear)
			}
		})
	}
}

func withoutNamesakes(warnings []petition.Warning) string {
	var rest []petition.Warning
	for _, w := range warnings {
		if w.Code != "possible-duplicate" {
			rest = append(rest, w)
		}
	}
	return shown(rest)
}

func TestReadPlaces(t *testing.T) {
	roll, warnings := read(t, `name,city,state,zip,country
Ana,"Holyoke, MA 01040",,,
Bo,Holyoke MA,,1040,USA
Cy,"12 Elm St, Springfield",Mass.,,
Dee,unknown,n/a,0,-
Eve,Zürich,ZH,8001,CH
Fay,dee@example.org,,,
Gil,,,1060,
Hal,Nashua,Nuevo Hampshire,03060,
Ivy,,,01020,`)
	var got []string
	for _, row := range roll.Rows.All() {
		got = append(got, strings.Join([]string{row.Name, row.City, row.State, row.Zip, row.Country}, "|"))
	}
	equal(t, "places", strings.Join(got, "\n"), `
Ana|Holyoke|MA|01040|
Bo|Holyoke|MA|01040|USA
Cy||MA||
Dee||||
Eve|Zürich|ZH|8001|Switzerland
Fay||||
Gil|||01060|
Hal|Nashua|NH|03060|
Ivy|||01020|`)
	equal(t, "warnings", shown(warnings), `
place-withheld a.csv:4: the city, state or country holds a street, an e-mail, a phone number or a link; it is left out
place-withheld a.csv:7: the city, state or country holds a street, an e-mail, a phone number or a link; it is left out
zip-zero-restored a.csv: ZIP codes were given back the leading zeros that a spreadsheet had dropped (in 2 of the rows)`)
}

func TestReadComments(t *testing.T) {
	comments := "name,comment\nAna,\"Call 617-555-0123, I saw it all\"\nBo,30 years my neighbour\n"
	if roll, _ := read(t, comments); roll.Rows.At(0).Comment != "" {
		t.Errorf("a comment is kept that nobody asked for: %q", roll.Rows.At(0).Comment)
	}
	roll, warnings, err := signature.Read(t.Context(), signature.Sources{Lists: lists(comments), Comments: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := roll.Rows.At(0).Comment, roll.Rows.At(1).Comment; a != "Call [removed], I saw it all" || b != "30 years my neighbour" {
		t.Errorf("comments %q, %q", a, b)
	}
	equal(t, "warnings", shown(warnings),
		"comment-masked a.csv: e-mails, phone numbers, links or addresses were taken out of comments; read the others before they are delivered (in 1 of the rows)")
}
