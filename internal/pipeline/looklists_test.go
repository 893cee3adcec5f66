package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// caseOfLists makes a case folder with a page, the case file's lines behind it, and
// files by name and text, two at a time.
func caseOfLists(t *testing.T, lines string, files ...string) pipeline.Job {
	t.Helper()
	dir := t.TempDir()
	files = append(files, "case.yaml", "version: 1\npetition: petition.txt\n"+lines, "petition.txt", page)
	for i := 0; i < len(files); i += 2 {
		if err := os.WriteFile(filepath.Join(dir, files[i]), []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return pipeline.Job{Flags: casefile.Flags{Case: dir}, Today: petition.Date{Year: 2027, Month: 1, Day: 15}}
}

func look(t *testing.T, job pipeline.Job) *pipeline.ListsReport {
	t.Helper()
	report, err := pipeline.LookAtLists(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	if !report.Counts.Balanced() {
		t.Errorf("the numbers do not add up: %+v", report.Counts)
	}
	return report
}

// TestLookAtListsThatCannotBeRead holds that a list that cannot be read hides no
// other, and that all are looked at as far as they go.
func TestLookAtListsThatCannotBeRead(t *testing.T) {
	job := caseOfLists(t, `signatures: [a.csv, missing.csv, empty.csv, nameless.csv, asks.csv, a.csv, b.csv]
`,
		"a.csv", names, "empty.csv", "", "nameless.csv", "Signer thing,City,State\nAna Muestra,Holyoke,MA\n",
		"asks.csv", "Name,Print name in letter?\nCleo Prueba,yes\nDan Prueba,No\nEva Prueba,YES\nFay Prueba,\n",
		"b.csv", "Name,City,State,Email\nAna Muestra,Holyoke,MA,ana@example.org\nGil Prueba,Lynn,MA,gil@example.org\n")
	report := look(t, job)
	if got := report.Counts; got != (petition.Counts{Rows: 6, Counted: 3, Named: 3, Duplicates: 2, Blank: 1}) {
		t.Errorf("counts %+v", got)
	}
	for i, want := range []string{"", "does not exist", "is empty", "no column holds the names", "may say who wants to be named", "is the same file as a.csv", ""} {
		l := report.Lists[i]
		if (l.Refused == nil) != (want == "") || l.Refused != nil && !strings.Contains(l.Refused.Message, want) {
			t.Errorf("%s: %v, want %q", l.File, l.Refused, want)
		}
	}
	if first, last := report.Lists[0], report.Lists[6]; first.Counts.Rows != 4 || last.Counts.Rows != 2 || last.Reads[0] != 1 {
		t.Errorf("first %+v, last %+v", first.Counts, last.Counts)
	}
	nameless := report.Lists[3]
	if s := nameless.Sketches[0]; !nameless.NoNames || s.HeaderAt != 1 || s.Roles[1] != petition.RoleCity || s.Rows[0].Cells[0] != "Ana Muestra" {
		t.Errorf("%+v", s)
	}
	asks := report.Lists[4]
	want := petition.ConsentColumn{Header: "Print name in letter?", Empty: 1, Answers: []petition.ConsentAnswer{{Text: "yes", Rows: 2}, {Text: "No", Rows: 1}}}
	if len(asks.Consent) != 1 || len(asks.Sketches[0].Consent) != 1 || !sameColumn(asks.Sketches[0].Consent[0], want) {
		t.Errorf("%v, %+v", asks.Consent, asks.Sketches)
	}
}

func sameColumn(a, b petition.ConsentColumn) bool {
	same := a.Header == b.Header && a.Sure == b.Sure && a.Others == b.Others && a.Empty == b.Empty && len(a.Answers) == len(b.Answers)
	for i := range a.Answers {
		same = same && i < len(b.Answers) && a.Answers[i] == b.Answers[i]
	}
	return same
}

// TestLookAtListsMapped holds that what the case says of columns is obeyed, and
// what a list tells by itself is known beside it.
func TestLookAtListsMapped(t *testing.T) {
	list := "Name,Printed,City\nAna M.,Ana Muestra,Holyoke\n"
	report := look(t, caseOfLists(t, "signatures:\n  - file: a.csv\n    columns: {name: Printed}\n", "a.csv", list))
	s := report.Lists[0].Sketches[0]
	if report.Roll.Rows.NameAt(0) != "Ana Muestra" || s.Roles[0] != petition.RoleUnused || s.Roles[1] != petition.RoleName || s.Own[0] != petition.RoleName {
		t.Errorf("%+v", s)
	}
	again, err := pipeline.SketchList(t.Context(), report.Lists[0].List, petition.Reading{})
	if err != nil || again[0].Roles[0] != petition.RoleName {
		t.Errorf("%+v, %v", again, err)
	}
}

// TestLookAtListsTogether holds what is wrong with no list by itself.
func TestLookAtListsTogether(t *testing.T) {
	report := look(t, caseOfLists(t, "signatures: [a.csv]\nconsent: {Public: [yes]}\n", "a.csv", names))
	if report.Refused == nil || report.Lists[0].Refused != nil || report.Roll.Rows.Len() > 0 || report.Lists[0].Sketches[0].HeaderAt != 1 {
		t.Errorf("%+v", report)
	}
	report = look(t, caseOfLists(t, "signatures: [a.csv, gone.csv]\nconsent: {Public: [yes]}\n", "a.csv", names))
	if report.Refused != nil || report.Counts.Rows != 4 {
		t.Errorf("a list that cannot be read may have the column: %+v", report.Refused)
	}
	if report = look(t, caseOfLists(t, "")); len(report.Lists) > 0 || report.Refused != nil {
		t.Errorf("no lists: %+v", report)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := pipeline.LookAtLists(ctx, caseOfLists(t, "signatures: [a.csv]\n", "a.csv", names)); petition.KindOf(err) != petition.Interrupted {
		t.Errorf("%v", err)
	}
}
