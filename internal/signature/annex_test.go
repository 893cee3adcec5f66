package signature_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
	"example.org/petition/internal/signature"
)

var everyColumn = []petition.Column{petition.ColumnName, petition.ColumnCity, petition.ColumnState, petition.ColumnZip5,
	petition.ColumnCountry, petition.ColumnDate, petition.ColumnComment}

// english are words that name the states in English, spanish one in Spanish.
var (
	english = &petition.Words{}
	spanish = &petition.Words{States: map[string]string{"NC": "Carolina del Norte"}}
)

// caseOf makes a case that asks for an annex.
func caseOf(columns []petition.Column, names petition.NameForm, order petition.Order, language string) *petition.Case {
	return &petition.Case{
		Page:   petition.Page{Title: "Let her stay"},
		Person: petition.Person{Name: "Rosa Example"},
		Letter: petition.LetterChoice{Date: petition.Date{Year: 2027, Month: 1, Day: 15}, Language: language},
		Annex:  petition.AnnexChoice{Columns: columns, Names: names, Order: order},
	}
}

const annexList = `name,email,phone,street,city,state,zip,country,date,comment,anonymous
Ana Peralta,ana@example.org,413-555-0101,1 Elm St,Holyoke,MA,01040-1234,US,2027-01-03,A neighbor,no
Bo Ruiz,bo@example.org,,,Ponce,PR,,,2027-01-02,,no
Ana Peralta,ana+2@example.org,,,Holyoke,MA,01040,US,2027-01-04,,no
Cy Roy,cy@example.org,,,Hartford,CT,06103,,2027-01-01,,yes
Dee Fox,dee@example.org,,,,,70173,Germany,,,no
`

func TestAnnex(t *testing.T) {
	l := list("a.csv", annexList)
	l.Collected = "at the fair"
	roll, _, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{l}, Comments: true}, nil)
	if err != nil {
		t.Fatal(err)
	}
	annex := signature.Annex(caseOf(everyColumn, petition.NamesFull, petition.OrderDate, "en"), roll, english)
	counts := petition.Counts{Rows: 5, Counted: 4, Named: 3, Unnamed: 1, Duplicates: 1}
	day := func(d int) petition.Date { return petition.Date{Year: 2027, Month: 1, Day: d} }
	entries := []petition.Entry{
		{Number: 1, Name: "Bo Ruiz", City: "Ponce", State: "PR", Date: day(2), Source: petition.Source{List: "a.csv", Line: 3}},
		{Number: 2, Name: "Ana Peralta", City: "Holyoke", State: "MA", Zip5: "01040", Country: "US", Date: day(3), Comment: "A neighbor", Source: petition.Source{List: "a.csv", Line: 2}},
		{Number: 3, Name: "Dee Fox", Country: "Germany", Source: petition.Source{List: "a.csv", Line: 6}},
	}
	want := petition.Annex{
		Title: "Let her stay", Person: "Rosa Example", Date: day(15), Columns: everyColumn,
		Counts:  counts,
		ByState: []petition.Tally{{Key: "", Count: 1}, {Key: "CT", Count: 1}, {Key: "MA", Count: 1}, {Key: "PR", Count: 1}},
		ByDay: []petition.Tally{{Key: "", Count: 1}, {Key: "2027-01-01", Count: 1}, {Key: "2027-01-02", Count: 1},
			{Key: "2027-01-03", Count: 1}},
		Lists: []petition.ListCount{{Collected: "at the fair", Counts: counts}},
	}
	if got := petitiontest.Entries(&annex); !slices.Equal(got, entries) {
		t.Errorf("entries\n%+v\nwant\n%+v", got, entries)
	}
	if annex.Entries = (petition.Entries{}); !reflect.DeepEqual(annex, want) {
		t.Errorf("annex\n%+v\nwant\n%+v", annex, want)
	}
	var numbers []int32
	for _, row := range roll.Rows.All() {
		numbers = append(numbers, row.Number)
	}
	if want := []int32{2, 1, 0, 0, 3}; !slices.Equal(numbers, want) {
		t.Errorf("numbers %v, want %v", numbers, want)
	}
}

func TestAnnexHasOnlyWhatWasAskedFor(t *testing.T) {
	for _, column := range everyColumn {
		roll, _ := read(t, annexList)
		annex := signature.Annex(caseOf([]petition.Column{column}, petition.NamesFull, petition.OrderDate, "en"), roll, english)
		for _, e := range annex.Entries.All() {
			for _, other := range everyColumn {
				if other != column && e.Text(other) != "" {
					t.Errorf("asked for %s, got a %s", column, other)
				}
			}
		}
	}
}

func TestAnnexNumbersAfresh(t *testing.T) {
	roll, _ := read(t, annexList)
	signature.Annex(caseOf(everyColumn, petition.NamesFull, petition.OrderDate, "en"), roll, english)
	petitiontest.EditRow(roll, 0, func(row *petition.Row) { row.Unnamed = true })
	signature.Annex(caseOf(everyColumn, petition.NamesFull, petition.OrderDate, "en"), roll, english)
	if n := roll.Rows.At(0).Number; n != 0 {
		t.Errorf("a row that is not named any more has number %d", n)
	}
}

func TestAnnexNames(t *testing.T) {
	for name, want := range map[string]string{
		"Ana Peralta":      "Ana P.",
		"Ana de la Cruz":   "Ana C.",
		"Nguyễn Thị Ánh":   "Nguyễn Á.",
		"Máire Ní Bhriain": "Máire B.",
		"Seán O'Brien":     "Seán O.",
		"Cher":             "Cher",
		"Ana (Nita)":       "Ana N.",
		"Ana Peralta (2)":  "Ana P.",
		"Ана Петрова":      "Ана П.",
		"राम कुमार":        "राम कु.",
		"ana peralta":      "ana p.",
	} {
		roll, _ := read(t, "name\n"+name+"\n")
		for form, want := range map[petition.NameForm]string{petition.NamesFull: name, petition.NamesInitial: want, petition.NamesNone: ""} {
			annex := signature.Annex(caseOf(everyColumn, form, petition.OrderDate, "en"), roll, english)
			if got := annex.Entries.At(0).Name; got != want {
				t.Errorf("%s in the form %s is %q, want %q", name, form, got, want)
			}
		}
	}
}

func TestAnnexOrder(t *testing.T) {
	const text = `name,city,state,date,email
Zoë Adams,Holyoke,MA,2027-01-05,1@example.org
ñandú Ortiz,,MA,2027-01-03,2@example.org
Nzinga Paul,Agawam,MA,,3@example.org
Ángel Díaz,,,2027-01-03,4@example.org
angel Diaz,Hartford,CT,,5@example.org
Nora Lee,agawam,MA,2026-12-31,6@example.org
Zoe Adams,Holyoke,MA,2027-01-03,7@example.org
Zoë Adams,Holyoke,MA,2027-01-05,8@example.org
`
	for _, test := range []struct {
		order    petition.Order
		language string
		want     string // lines of the list
	}{
		{petition.OrderDate, "en", "7 3 5 8 2 9 4 6"},
		{petition.OrderName, "en", "6 5 3 7 4 8 2 9"},
		{petition.OrderName, "es", "6 5 7 4 3 8 2 9"},
		{petition.OrderPlace, "en", "6 7 4 8 2 9 3 5"},
	} {
		roll, _ := read(t, text)
		annex := signature.Annex(caseOf(everyColumn, petition.NamesFull, test.order, test.language), roll, english)
		var got []string
		for _, e := range annex.Entries.All() {
			got = append(got, fmt.Sprint(e.Source.Line))
		}
		equal(t, string(test.order)+" "+test.language, strings.Join(got, " "), test.want)
	}
}

func TestAnnexSplitByState(t *testing.T) {
	const text = `name,city,state,country,date,email
Ana,Durham,NC,,2027-01-05,1@example.org
Bo,Perth,WA,Australia,2027-01-01,2@example.org
Cy,Hartford,CT,,,3@example.org
Dee,Durham,North Carolina,US,2027-01-03,4@example.org
Eve,,,,2027-01-02,5@example.org
Fay,Hartford,CT,,2027-01-04,6@example.org
Gil,Seattle,WA,,2027-01-04,7@example.org
Hal,Fargo,ND,,2027-01-04,8@example.org
`
	for _, test := range []struct {
		language, lines string
		words           *petition.Words
		groups          []petition.Group
	}{
		{"en", "7 4 5 2 9 8 3 6", english, []petition.Group{{State: "CT", Entries: 2}, {State: "NC", Entries: 2}, {State: "ND", Entries: 1},
			{State: "WA", Entries: 1}, {State: "", Entries: 2}}},
		{"es", "5 2 7 4 9 8 3 6", spanish, []petition.Group{{State: "NC", Entries: 2}, {State: "CT", Entries: 2}, {State: "ND", Entries: 1},
			{State: "WA", Entries: 1}, {State: "", Entries: 2}}},
	} {
		roll, _ := read(t, text)
		annex := signature.Annex(caseOf([]petition.Column{petition.ColumnName}, petition.NamesFull, petition.OrderState, test.language), roll, test.words)
		var got []string
		for _, e := range annex.Entries.All() {
			got = append(got, fmt.Sprint(e.Source.Line))
		}
		equal(t, test.language, strings.Join(got, " "), test.lines)
		if !slices.Equal(annex.Groups, test.groups) {
			t.Errorf("%s: groups %v, want %v", test.language, annex.Groups, test.groups)
		}
	}
}

// TestByState holds that every signature is in the list of its state, with the
// number that it has in the whole list, that the unnamed are counted where they
// are from, and that only what is asked for is given.
func TestByState(t *testing.T) {
	roll, _, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{list("a.csv", annexList+
		"Eve Orr,eve@example.org,,,Perth,WA,,Australia,2027-01-05,,no\nFlo Poe,flo@example.org,,,Amherst,MA,,,2027-01-06,,no\n")}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	annex := signature.Annex(caseOf([]petition.Column{petition.ColumnName}, petition.NamesFull, petition.OrderDate, "en"), roll, english)
	one := petition.Counts{Rows: 1, Counted: 1, Named: 1}
	two := petition.Counts{Rows: 2, Counted: 2, Named: 2}
	type share struct {
		state  string
		counts petition.Counts
		names  string
	}
	for _, test := range []struct {
		states []string
		want   []share
	}{
		{nil, []share{
			{"", two, "3 Eve Orr, 5 Dee Fox"}, {"MA", two, "2 Ana Peralta, 4 Flo Poe"},
			{"CT", petition.Counts{Rows: 1, Counted: 1, Unnamed: 1}, ""}, {"PR", one, "1 Bo Ruiz"},
		}},
		{[]string{"MA", "VT"}, []share{{"MA", two, "2 Ana Peralta, 4 Flo Poe"}}},
	} {
		var got []share
		for _, s := range signature.ByState(&annex, roll, test.states...) {
			var names []string
			for _, e := range s.Entries.All() {
				names = append(names, fmt.Sprint(e.Number, " ", e.Name))
			}
			if s.Share.Of != annex.Counts.Counted || s.Person != annex.Person || s.Groups != nil {
				t.Errorf("%q: %+v", s.Share.State, s)
			}
			got = append(got, share{s.Share.State, s.Counts, strings.Join(names, ", ")})
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q: got %+v\nwant %+v", test.states, got, test.want)
		}
	}
}
