package pipeline_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/internal/signature"
	"example.org/petition/templates"
)

// corpus holds the lists, and in outcomes.csv what must become of them.
const corpus = "../../fixtures/lists"

// listCase is a line of outcomes.csv.
type listCase struct {
	name     string
	files    []string
	options  []string // lines of case.yaml, of the whole case or of each list
	counts   petition.Counts
	warnings string // the codes, each once, in alphabetical order
	names    string // Annex A: "1|name|city|state|zip5|country|date; 2|…"
	err      string // how a refusal begins, without its hint; empty where the lists are read
}

// TestLists holds every case of the corpus to its outcome.
func TestLists(t *testing.T) {
	for _, c := range listCases(t) {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			flags := c.write(t)
			if c.err != "" {
				_, err := pipeline.Check(t.Context(), job(flags))
				mustRefuse(t, err, c.err)
				return
			}
			roll, warnings, annex := readCase(t, flags)
			if got := roll.Counts(); got != c.counts {
				t.Errorf("counts\n got %+v\nwant %+v%s", got, c.counts, outcomesOf(roll))
			}
			if got := codes(warnings); got != c.warnings {
				t.Errorf("warnings\n got %s\nwant %s", got, c.warnings)
			}
			if got := namesOf(annex); got != c.names {
				t.Errorf("names\n got %s\nwant %s", got, c.names)
			}
		})
	}
}

func job(flags casefile.Flags) pipeline.Job {
	return pipeline.Job{Flags: flags, Templates: templates.FS, Tool: "petition test", Final: true}
}

// TestListsAreUsed holds that no file of the corpus is forgotten.
func TestListsAreUsed(t *testing.T) {
	used := map[string]bool{"outcomes.csv": true}
	for _, c := range listCases(t) {
		for _, file := range append(c.files, c.withdrawn()) {
			used[file] = true
		}
	}
	entries, err := os.ReadDir(corpus)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !used[e.Name()] {
			t.Errorf("%s is in no line of outcomes.csv", e.Name())
		}
	}
}

func listCases(t *testing.T) []listCase {
	t.Helper()
	f, err := os.Open(filepath.Join(corpus, "outcomes.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var cases []listCase
	for _, record := range records[1:] {
		cell := func(column string) string { return record[slices.Index(records[0], column)] }
		number := func(column string) int {
			n, err := strconv.Atoi(cell(column))
			if err != nil && cell("error") == "" {
				t.Fatalf("outcomes.csv: %s: %s: %v", cell("case"), column, err)
			}
			return n
		}
		c := listCase{name: cell("case"), files: strings.Split(cell("files"), " + "), warnings: cell("warnings"), names: cell("names"), err: cell("error")}
		if cell("options") != "" {
			c.options = strings.Split(cell("options"), " | ")
		}
		c.counts = petition.Counts{
			Rows: number("rows"), Counted: number("counted"), Named: number("named"), Unnamed: number("unnamed"),
			Duplicates: number("duplicates"), Withdrawn: number("withdrawn"), Rejected: number("rejected"), Blank: number("blank"),
		}
		cases = append(cases, c)
	}
	return cases
}

// withdrawn names the file of withdrawals, or nothing.
func (c *listCase) withdrawn() string {
	for _, option := range c.options {
		if file, ok := strings.CutPrefix(option, "withdrawn: "); ok {
			return file
		}
	}
	return ""
}

// ofEachList are the keys that stand beside a list's file; the others stand at
// the top of case.yaml.
var ofEachList = []string{"encoding", "delimiter", "sheet", "header", "dates"}

// write makes a case folder of the case, and gives the flags that build it.
func (c *listCase) write(t *testing.T) casefile.Flags {
	t.Helper()
	dir := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range append(c.files, c.withdrawn()) {
		if file != "" {
			write(file, fixture(t, file))
		}
	}
	top := map[string]string{"annex": "annex: {columns: [name, city, state, zip5, country, date]}"}
	var beside strings.Builder
	for _, option := range c.options {
		key, _, _ := strings.Cut(option, ":")
		if slices.Contains(ofEachList, key) {
			beside.WriteString("    " + option + "\n")
		} else {
			top[key] = option
		}
	}
	text := "version: 1\npetition: petition.txt\nletter: {date: 2027-01-20}\nsignatures:\n"
	for _, file := range c.files {
		text += fmt.Sprintf("  - file: %q\n%s", file, beside.String())
	}
	for _, key := range slices.Sorted(maps.Keys(top)) {
		text += top[key] + "\n"
	}
	write("case.yaml", []byte(text))
	write("petition.txt", []byte(page))
	return casefile.Flags{Case: dir}
}

func fixture(t *testing.T, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus, file))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// readCase reads a case's lists as a build does.
func readCase(t *testing.T, flags casefile.Flags) (*petition.Roll, []petition.Warning, petition.Annex) {
	t.Helper()
	c, _, err := casefile.Load(flags, petition.Date{})
	if err != nil {
		t.Fatal(err)
	}
	roll, warnings, err := pipeline.ReadLists(t.Context(), c, petition.Office{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	words, err := letter.LoadWords(templates.FS, c.Letter.Language)
	if err != nil {
		t.Fatal(err)
	}
	return roll, warnings, signature.Annex(c, roll, words)
}

// mustRefuse holds that a list was refused in these words, and that it was said
// what to do.
func mustRefuse(t *testing.T, err error, want string) {
	t.Helper()
	e, ok := errors.AsType[*petition.Error](err)
	switch {
	case err == nil:
		t.Errorf("read, want the error %s", want)
	case !ok || e.Kind != petition.BadList || e.Hint == "":
		t.Errorf("refused without a word on what to do: %v", err)
	case e.Error() != want:
		t.Errorf("error\n got %s\nwant %s\nhint %s", e, want, e.Hint)
	}
}

func codes(warnings []petition.Warning) string {
	all := []string{}
	for _, w := range warnings {
		all = append(all, w.Code)
	}
	slices.Sort(all)
	if all = slices.Compact(all); len(all) == 0 {
		return "-"
	}
	return strings.Join(all, " ")
}

func namesOf(annex petition.Annex) string {
	var all []string
	for _, e := range annex.Entries.All() {
		all = append(all, fmt.Sprintf("%d|%s|%s|%s|%s|%s|%s", e.Number, e.Name, e.City, e.State, e.Zip5, e.Country, e.Date))
	}
	return strings.Join(all, "; ")
}

// outcomesOf tells what became of each row, for a failure.
func outcomesOf(roll *petition.Roll) string {
	var b strings.Builder
	for _, row := range roll.Rows.All() {
		fmt.Fprintf(&b, "\n%s: %s %t %s", roll.Where(row), row.Outcome, row.Unnamed, row.Reason)
	}
	return b.String()
}
