package casefile_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

const readingCase = `version: 1
petition: petition.txt
signatures:
  - list.csv
  - file: second.csv
    encoding: windows-1252
    delimiter: tab
    sheet: 2026
    header: 3
    dates: Day first
    columns: {name: " Nombre ", zip: 5, unused: [Remarks, " 2027 "]}
    consent:
      "¿Su nombre?": ["sí", Yes, true, 1, ""]
columns: {name: Full name, city: "Town\nor city", comment: Remarks, unused: [Fax]}
consent:
  "¿Su nombre?": ignore
  Newsletter: IGNORE
  Print me: "yes"
annex: {order: state}
`

// TestReading holds that what is said of one list goes over what is said of
// all, entry by entry, and --map over both.
func TestReading(t *testing.T) {
	dir := newCase(t, readingCase)
	write(t, filepath.Join(dir, "second.csv"), listText)
	ignore := petition.Consent{Ignore: true}
	first := petition.Reading{
		Columns: map[petition.Role]string{petition.RoleName: "Full name", petition.RoleCity: "Town\nor city", petition.RoleComment: "Remarks"},
		Unused:  []string{"Fax"},
		Consent: map[string]petition.Consent{"¿Su nombre?": ignore, "Newsletter": ignore, "Print me": {Yes: []string{"yes"}}},
	}
	second := petition.Reading{
		Encoding: petition.Windows1252, Delimiter: "\t", Sheet: "2026", Header: 3, Dates: petition.DayFirst,
		Columns: map[petition.Role]string{petition.RoleName: "Nombre", petition.RoleCity: "Town\nor city", petition.RoleZip: "5"},
		Unused:  []string{"Fax", "Remarks", "2027"},
		Consent: map[string]petition.Consent{
			"¿Su nombre?": {Yes: []string{"sí", "Yes", "true", "1", ""}}, "Newsletter": ignore, "Print me": {Yes: []string{"yes"}},
		},
	}
	c, _ := load(t, casefile.Flags{Case: dir})
	for i, want := range []petition.Reading{first, second} {
		if got := c.Lists[i].Reading; !reflect.DeepEqual(got, want) {
			t.Errorf("list %d: %+v\nwant %+v", i, got, want)
		}
	}
	if c.Annex.Order != petition.OrderState {
		t.Errorf("order %q", c.Annex.Order)
	}

	c, _ = load(t, casefile.Flags{Case: dir, Map: []string{"NAME = Who=what ", "email=E-mail", "unused=Remarks", "unused=5"}})
	for i, l := range c.Lists {
		if l.Reading.Columns[petition.RoleName] != "Who=what" || l.Reading.Columns[petition.RoleEmail] != "E-mail" || l.Reading.Columns[petition.RoleCity] == "" {
			t.Errorf("list %d: columns %q", i, l.Reading.Columns)
		}
		_, comment := l.Reading.Columns[petition.RoleComment]
		_, zip := l.Reading.Columns[petition.RoleZip]
		if unused := strings.Join(l.Reading.Unused, "|"); comment || zip || !strings.HasSuffix(unused, "Remarks|5") {
			t.Errorf("list %d: columns %q, not used %q", i, l.Reading.Columns, unused)
		}
	}
}

// unsaid are the keys that the example case shows as comments.
var unsaid = regexp.MustCompile(`(?m)^( *)# ((?:encoding|delimiter|sheet|header|dates|columns|consent|withdrawn):.*|  ".*)$`)

// TestExampleShowsKeys holds that the example's keys about lists can be used by
// taking their # away.
func TestExampleShowsKeys(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(fixtures, "stay-of-removal"))); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "case.yaml"), unsaid.ReplaceAllString(string(text), "$1$2"))
	write(t, filepath.Join(dir, "withdrawn.txt"), "ana@example.org\n")
	c, _ := load(t, casefile.Flags{Case: dir})
	want := petition.Reading{
		Encoding: petition.Windows1252, Delimiter: ";", Sheet: "Hoja1", Header: 3, Dates: petition.DayFirst,
		Columns: map[petition.Role]string{petition.RoleName: "Nombre y apellido", petition.RoleCity: "Where do you live?"},
		Consent: map[string]petition.Consent{"May we print your name?": {Yes: []string{"yes", "sí"}}, "Subscribe me": {Ignore: true}},
	}
	if got := c.Lists[1].Reading; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if len(c.Withdrawn.Lines) != 1 {
		t.Errorf("%+v", c.Withdrawn)
	}
}

// TestNothingSaid holds that a case which says nothing of a list's form leaves
// its reading empty.
func TestNothingSaid(t *testing.T) {
	for _, lines := range []string{"", "columns:\nconsent: {}\n", "columns: {}\nwithdrawn:\n"} {
		c, _ := load(t, casefile.Flags{Case: newCase(t, caseHead+lines)})
		if !reflect.DeepEqual(c.Lists[0].Reading, petition.Reading{}) || !reflect.DeepEqual(c.Withdrawn, petition.Withdrawals{}) {
			t.Errorf("%q: %+v, %+v", lines, c.Lists[0].Reading, c.Withdrawn)
		}
	}
}

func TestDelimiters(t *testing.T) {
	for written, want := range map[string]string{
		`comma`: ",", `Semicolon`: ";", `tab`: "\t", `pipe`: "|", `","`: ",", `";"`: ";", `"\t"`: "\t", `"|"`: "|", `"^"`: "^", `"·"`: "·",
		`""`: "refused", `a`: "refused", `"\""`: "refused", `"\n"`: "refused", `",,"`: "refused", `7`: "refused", `"\u202e"`: "refused",
	} {
		dir := newCase(t, "version: 1\npetition: petition.txt\nsignatures:\n  - file: list.csv\n    delimiter: "+written+"\n")
		c, _, err := casefile.Load(casefile.Flags{Case: dir}, today)
		got := "refused"
		if err == nil {
			got = c.Lists[0].Reading.Delimiter
		}
		if got != want {
			t.Errorf("%s: %q, want %q (%v)", written, got, want, err)
		}
	}
}

func TestWrongMap(t *testing.T) {
	const example = "write --map 'name=Full name'"
	for _, test := range []struct {
		pairs         []string
		message, hint string
	}{
		{[]string{"name"}, "--map: a pair is a role, = and the header of its column", example},
		{[]string{"name= "}, "--map: a pair is a role, = and the header of its column", example},
		{[]string{"first name=Given"}, `--map: there is no role "first name"`, "write --map 'first_name=…'"},
		{[]string{"consent=Show"}, `--map: there is no role "consent"`, "write --map 'comment=…'"},
		{[]string{"colour=Blue"}, `--map: there is no role "colour"`, example + "; the roles are " + strings.Join(petition.RoleNames(), ", ") + ", and unused for a column that is not to be used"},
		{[]string{"name=A", "name=B"}, "--map: the role name is mapped twice", "write it once: --map 'name=Full name'"},
	} {
		e := refused(t, casefile.Flags{Case: newCase(t, caseHead), Map: test.pairs})
		checkError(t, e, test.message, "", test.hint)
		if e.Kind != petition.WrongUse {
			t.Errorf("%q: kind %v", test.pairs, e.Kind)
		}
	}
}

func TestWithdrawn(t *testing.T) {
	dir := newCase(t, caseHead+"withdrawn: gone.txt\n")
	write(t, filepath.Join(dir, "gone.txt"), "\uFEFF# since Monday\r\n\r\n ana@example.org \r\n\tJosé Modelo\r\n  # end\r\nNo\u200b one")
	c, _ := load(t, casefile.Flags{Case: dir})
	want := petition.Withdrawals{File: "gone.txt", Lines: []petition.WithdrawalLine{
		{Line: 3, Text: "ana@example.org"}, {Line: 4, Text: "José Modelo"}, {Line: 6, Text: "No one"},
	}}
	if !reflect.DeepEqual(c.Withdrawn, want) {
		t.Errorf("%+v, want %+v", c.Withdrawn, want)
	}
	for _, input := range c.Inputs {
		if input.File == "gone.txt" {
			t.Errorf("the manifest would tell of the file: %+v", input)
		}
	}

	other := filepath.Join(t.TempDir(), "other.txt")
	write(t, other, "# nobody\n")
	c, _ = load(t, casefile.Flags{Case: dir, Withdrawn: other})
	if want := (petition.Withdrawals{File: "other.txt"}); !reflect.DeepEqual(c.Withdrawn, want) {
		t.Errorf("%+v, want %+v", c.Withdrawn, want)
	}
}

func TestWithdrawnIsNoText(t *testing.T) {
	dir := newCase(t, caseHead+"withdrawn: gone.txt\n")
	for text, want := range map[string]string{
		"ana@example.org\n\xff\n":        "gone.txt:2: this line is not valid UTF-8",
		"a\x00n\x00a\x00":                "gone.txt:1: this is not a text file",
		strings.Repeat("a\n", (1<<19)+1): "case.yaml:4: gone.txt is larger than 1 MiB",
		"":                               "case.yaml:4: gone.txt is empty",
	} {
		write(t, filepath.Join(dir, "gone.txt"), text)
		if e := refused(t, casefile.Flags{Case: dir}); e.Error() != want {
			t.Errorf("%q, want %q", e.Error(), want)
		}
	}
}

func TestSheetsOfOneWorkbook(t *testing.T) {
	dir := newCase(t, "")
	write(t, filepath.Join(dir, "book.xlsx"), "x")
	for second, fails := range map[string]bool{"sheet: Online": false, "sheet: Paper": true, "collected: on paper": true} {
		write(t, filepath.Join(dir, "case.yaml"), "version: 1\npetition: petition.txt\noffice: boston\nsignatures:\n"+
			"  - {file: book.xlsx, sheet: Paper}\n  - {file: book.xlsx, "+second+"}\n")
		if _, _, err := casefile.Load(casefile.Flags{Case: dir}, today); (err != nil) != fails {
			t.Errorf("%s: %v", second, err)
		}
	}
}

func TestDatesFlag(t *testing.T) {
	dir := newCase(t, caseHead)
	for flag, want := range map[string]petition.DayOrder{"": "", " Day first ": petition.DayFirst, "month first": petition.MonthFirst} {
		c, _ := load(t, casefile.Flags{Case: dir, Dates: flag})
		if got := c.Lists[0].Reading.Dates; got != want {
			t.Errorf("--dates %q gives %q, want %q", flag, got, want)
		}
	}
	_, _, err := casefile.Load(casefile.Flags{Case: dir, Dates: "first"}, today)
	if petition.KindOf(err) != petition.WrongUse {
		t.Errorf("--dates first: %v", err)
	}
}
