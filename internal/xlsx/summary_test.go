package xlsx_test

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/petition"
)

func TestSummaryTellsThePetition(t *testing.T) {
	a := annex(40, 10)
	w := write(t, a)
	if fmt.Sprint(w.sheets) != "[Summary Signatures]" {
		t.Errorf("the sheets are %q", w.sheets)
	}
	for _, test := range [][]string{
		{"Annex A · Signatures"},
		{"Petition", a.Title},
		{"In support of", a.Person},
		{"Date", serial(a.Date)},
		{words().Summary.Rule},
	} {
		if got := w.rowOf(t, 1, test[0]); fmt.Sprint(got) != fmt.Sprint(test) {
			t.Errorf("the summary has %q, want %q", got, test)
		}
	}
	for _, row := range w.rows(t, 1) {
		for _, c := range row {
			isText := c.Type == "s" && c.Format == "@"
			isNumber := c.Type == "" && (c.Format == "#,##0" || c.Format == "mm/dd/yyyy")
			if !isText && !isNumber {
				t.Errorf("%+v is neither text nor a number nor a date", c)
			}
		}
	}
}

func TestSummaryCounts(t *testing.T) {
	a := annex(40, 10)
	a.Counts = petition.Counts{Rows: 100, Counted: 80, Named: 80, Duplicates: 11, Withdrawn: 4, Rejected: 3, Blank: 2}
	want := map[string]string{"Rows received": "100", "Counted": "80", "Named": "80", "Duplicates": "11", "Withdrawn": "4", "Rejected": "3", "Blank": "2"}
	check := func() {
		t.Helper()
		w := write(t, a)
		for label, count := range want {
			if got := w.rowOf(t, 1, label); fmt.Sprint(got) != fmt.Sprint([]string{label, count}) {
				t.Errorf("the summary has %q, want %s %s", got, label, count)
			}
		}
		if got := w.rowOf(t, 1, "Not named"); (got != nil) != (a.Counts.Unnamed > 0) {
			t.Errorf("%d are not named, and the summary has %q", a.Counts.Unnamed, got)
		}
	}
	check()
	a.Counts.Named, a.Counts.Unnamed = 73, 7
	want["Named"], want["Not named"] = "73", "7"
	check()
}

func TestSummaryShowsListsWhereThereAreSeveral(t *testing.T) {
	a := annex(40, 10)
	if got := write(t, a).rowOf(t, 1, "List 1"); got != nil {
		t.Errorf("a case with one list shows %q", got)
	}
	a.Lists = []petition.ListCount{
		{Counts: petition.Counts{Rows: 30, Counted: 26, Named: 26, Duplicates: 4}},
		{Collected: "on paper", Counts: petition.Counts{Rows: 20, Counted: 14, Named: 12, Unnamed: 2, Withdrawn: 1, Rejected: 2, Blank: 3}},
	}
	w := write(t, a)
	for _, want := range [][]string{
		{"List 1", "30", "26", "26", "0", "4", "0", "0", "0"},
		{"List 2, on paper", "20", "14", "12", "2", "0", "1", "2", "3"},
	} {
		if got := w.rowOf(t, 1, want[0]); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("the list shows as %q, want %q", got, want)
		}
	}
}

func TestSummaryNamesStates(t *testing.T) {
	a := annex(40, 10)
	a.ByState = []petition.Tally{{Key: "MA", Count: 1812}, {Key: "DC", Count: 9}, {Key: "", Count: 7}, {Key: "PR", Count: 2}}
	w := write(t, a)
	for label, count := range map[string]string{"Massachusetts": "1812", "District of Columbia": "9", "Elsewhere or not given": "7", "Puerto Rico": "2"} {
		if got := w.rowOf(t, 1, label); len(got) < 2 || got[1] != count {
			t.Errorf("the summary has %q, want %s %s", got, label, count)
		}
	}
}

// TestPeriods shows how time is cut, and that no signature is lost by it.
func TestPeriods(t *testing.T) {
	day := func(key string, count int) petition.Tally { return petition.Tally{Key: key, Count: count} }
	for _, test := range []struct {
		name string
		days []petition.Tally
		head string
		rows []string // label, count, total so far
	}{
		{"days, with those between", []petition.Tally{day("2027-01-30", 3), day("2027-02-02", 4)}, "Day",
			[]string{"01/30/2027 3 3", "01/31/2027 0 3", "02/01/2027 0 3", "02/02/2027 4 7"}},
		{"not dated", []petition.Tally{day("", 5), day("2027-01-30", 3)}, "Day",
			[]string{"01/30/2027 3 3", "No date 5"}},
		{"none dated", []petition.Tally{day("", 5)}, "Day", []string{"No date 5"}},
		{"weeks begin on Sunday", []petition.Tally{day("2027-01-02", 1), day("2027-01-03", 2), day("2027-01-09", 3), day("2027-03-06", 4)}, "Week of",
			[]string{"12/27/2026 1 1", "01/03/2027 5 6", "01/10/2027 0 6", "01/17/2027 0 6", "01/24/2027 0 6", "01/31/2027 0 6",
				"02/07/2027 0 6", "02/14/2027 0 6", "02/21/2027 0 6", "02/28/2027 4 10"}},
		{"years, where one date is far off", []petition.Tally{day("2024-12-31", 1), day("2036-01-01", 2)}, "Year",
			[]string{"2024 1 1", "2025 0 1", "2026 0 1", "2027 0 1", "2028 0 1", "2029 0 1", "2030 0 1", "2031 0 1", "2032 0 1",
				"2033 0 1", "2034 0 1", "2035 0 1", "2036 2 3"}},
	} {
		a := annex(1, 1)
		a.ByDay = test.days
		if got := periods(t, write(t, a), test.head); fmt.Sprint(got) != fmt.Sprint(test.rows) {
			t.Errorf("%s:\n%q, want\n%q", test.name, got, test.rows)
		}
	}
}

func TestMonths(t *testing.T) {
	a := annex(1, 1)
	a.ByDay = []petition.Tally{{Key: "2025-11-30", Count: 1}, {Key: "2027-01-01", Count: 2}}
	got := periods(t, write(t, a), "Month")
	if len(got) != 15 || got[0] != "November 2025 1 1" || got[14] != "January 2027 2 3" {
		t.Errorf("the months are %q", got)
	}
}

// periods reads the table over time, which has that head.
func periods(t *testing.T, w *workbook, head string) []string {
	t.Helper()
	var rows []string
	for _, row := range w.rows(t, 1) {
		at := slices.IndexFunc(row, func(c cell) bool { return strings.HasPrefix(c.Ref, "E") })
		if at < 0 {
			continue
		}
		text := strings.Join(texts(row[at:]), " ")
		switch {
		case text == head+" Signatures To date":
			rows = []string{}
		case rows != nil:
			rows = append(rows, text)
		}
	}
	return rows
}

var reference = regexp.MustCompile(`^'Summary'!\$([A-Z])\$(\d+)(?::\$([A-Z])\$(\d+))?$`)

func TestChartDrawsTheTable(t *testing.T) {
	for _, days := range []int{1, 20, 200, 4000} {
		a := annex(max(days, 50), days)
		w := write(t, a)
		var chart struct {
			Refs []string `xml:"chart>plotArea>barChart>ser>cat>strRef>f"`
			Bars []string `xml:"chart>plotArea>barChart>ser>val>numRef>f"`
			Line []string `xml:"chart>plotArea>lineChart>ser>val>numRef>f"`
			Name []string `xml:"chart>plotArea>barChart>ser>tx>strRef>f"`
		}
		if err := xml.Unmarshal([]byte(w.parts["xl/charts/chart1.xml"]), &chart); err != nil {
			t.Fatal(err)
		}
		for what, refs := range map[string][]string{"days": chart.Refs, "bars": chart.Bars, "line": chart.Line, "name": chart.Name} {
			if len(refs) != 1 {
				t.Fatalf("%d days: the chart has %d references for %s", days, len(refs), what)
			}
		}
		labels, bars, line := w.cells(t, chart.Refs[0]), w.cells(t, chart.Bars[0]), w.cells(t, chart.Line[0])
		if len(labels) != len(bars) || len(bars) != len(line) {
			t.Errorf("%d days: %d labels, %d bars, %d points", days, len(labels), len(bars), len(line))
		}
		sum := 0
		for i := range bars {
			n, err := strconv.Atoi(bars[i])
			if err != nil || labels[i] == "" {
				t.Errorf("%d days: the bar %q has the label %q", days, bars[i], labels[i])
			}
			sum += n
			if line[i] != fmt.Sprint(sum) {
				t.Errorf("%d days: the line is at %s where %d are counted", days, line[i], sum)
			}
		}
		if sum != a.Entries.Len() {
			t.Errorf("%d days: the bars sum up to %d of %d", days, sum, a.Entries.Len())
		}
	}
}

// cells gives the texts of a column that a chart refers to.
func (w *workbook) cells(t *testing.T, ref string) []string {
	t.Helper()
	parts := reference.FindStringSubmatch(ref)
	if parts == nil || parts[1] != parts[3] {
		t.Fatalf("the chart refers to %q", ref)
	}
	first, err1 := strconv.Atoi(parts[2])
	last, err2 := strconv.Atoi(parts[4])
	if err1 != nil || err2 != nil {
		t.Fatalf("the chart refers to %q", ref)
	}
	at := w.at(t, 1)
	var all []string
	for row := first; row <= last; row++ {
		all = append(all, at[fmt.Sprint(parts[1], row)].Text)
	}
	return all
}

func TestChartIsToldInWords(t *testing.T) {
	a := annex(1248, 30)
	drawing := write(t, a).parts["xl/drawings/drawing1.xml"]
	first := petition.Date{Year: 2027, Month: time.January, Day: 4}
	want := fmt.Sprintf(`descr="Over time: 1,248 signatures, %s – 02/02/2027"`, words().Day(first))
	if !strings.Contains(drawing, want) {
		t.Errorf("the drawing has no %s:\n%s", want, drawing)
	}
}
