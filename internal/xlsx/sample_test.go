package xlsx_test

import (
	"time"

	"example.org/petition/internal/petition"
)

// words are the program's words as a template file would give them.
func words() *petition.Words {
	return &petition.Words{
		Language: "en",
		Months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August",
			"September", "October", "November", "December"},
		Date:      "{month} {day}, {year}",
		ShortDate: "{mm}/{dd}/{year}",
		Thousands: ",",
		And:       "and",
		PageOf:    "Page {n} of {of}",
		Draft:     "DRAFT",
		DraftFoot: "Draft, printed {date}",
		Annex: petition.AnnexWords{
			Mark: "Annex A", Name: "Signatures", Number: "No.",
			Columns: map[petition.Column]string{
				petition.ColumnName: "Name", petition.ColumnCity: "City", petition.ColumnState: "State",
				petition.ColumnZip5: "ZIP", petition.ColumnCountry: "Country", petition.ColumnDate: "Date",
				petition.ColumnComment: "Comment",
			},
			Signatures: petition.Plural{One: "{n} signature", Many: "{n} signatures"},
		},
		Summary: petition.SummaryWords{
			Sheet: "Summary", Signatures: "Signatures", Petition: "Petition", Person: "In support of",
			Date: "Date", Count: "Signatures", Rows: "Rows received", Counted: "Counted", Named: "Named",
			Unnamed: "Not named", Duplicates: "Duplicates", Withdrawn: "Withdrawn", Rejected: "Rejected",
			Blank: "Blank", List: "List {n}", ByState: "By state", State: "State", Elsewhere: "Elsewhere or not given",
			OverTime: "Over time", Day: "Day", Week: "Week of", Month: "Month", Year: "Year", NoDay: "No date",
			SoFar: "To date", Judged: "How duplicates were judged",
			Rule: "Two rows are one signature when they give the same e-mail address (capitals, spaces and a +tag " +
				"are ignored). Where a row gives no address, the same name (capitals, accents and spacing are " +
				"ignored) in the same place counts once. The earliest row is kept; every other row is in the " +
				"organiser's records with the row that it repeats.",
		},
	}
}

var (
	names  = []string{"José Álvarez", "Nguyễn Thị Hồng", "Ana María Fernández-Ortiz", "Łukasz Żak", "Ελένη Παππά", "Олена Коваль", "Mary O'Neill & Sons", "Wm. Q. Moss III"}
	cities = []string{"Boston", "Worcester", "Springfield", "New Bedford", "Providence", "Manchester"}
	states = []string{"MA", "MA", "MA", "MA", "RI", "NH"}
)

// annex is a made-up Annex A of n entries signed over some days.
func annex(n, days int) *petition.Annex {
	start := petition.Date{Year: 2027, Month: time.January, Day: 4}.Time()
	a := &petition.Annex{
		Title:   "Bring Mr. Roberto Núñez home to his family & his congregation",
		Person:  "Roberto Núñez Ibarra",
		Date:    petition.Date{Year: 2027, Month: time.February, Day: 22},
		Columns: []petition.Column{petition.ColumnName, petition.ColumnCity, petition.ColumnState, petition.ColumnDate},
	}
	var entries []petition.Entry
	byDay, byState := map[string]int{}, map[string]int{}
	for i := range n {
		day := petition.DateOf(start.AddDate(0, 0, i*i*days/(n*n)))
		entry := petition.Entry{
			Number: i + 1, Name: names[i%len(names)], City: cities[i%len(cities)], State: states[i%len(states)],
			Date: day, Source: petition.Source{List: "online.csv", Line: i + 2},
		}
		byDay[day.String()]++
		byState[entry.State]++
		entries = append(entries, entry)
	}
	a.Entries = petition.EntriesOf(entries)
	for i := range days {
		if key := petition.DateOf(start.AddDate(0, 0, i)).String(); byDay[key] > 0 {
			a.ByDay = append(a.ByDay, petition.Tally{Key: key, Count: byDay[key]})
		}
	}
	for _, state := range []string{"MA", "NH", "RI"} {
		if byState[state] > 0 {
			a.ByState = append(a.ByState, petition.Tally{Key: state, Count: byState[state]})
		}
	}
	a.Counts = petition.Counts{Rows: n + 12, Counted: n, Named: n, Duplicates: 7, Withdrawn: 1, Rejected: 1, Blank: 3}
	a.Lists = []petition.ListCount{{Counts: a.Counts}}
	return a
}
