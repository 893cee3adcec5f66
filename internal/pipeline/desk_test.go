package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// deskCase makes a job over a copy of a fixture, with its case file changed.
func deskCase(t testing.TB, fixture string, changes ...casefile.Change) pipeline.Job {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "case")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "fixtures", fixture))); err != nil {
		t.Fatal(err)
	}
	job := pipeline.Job{
		Flags: casefile.Flags{Case: dir}, Today: petition.Date{Year: 2027, Month: 1, Day: 15},
		Templates: templates.FS, Out: filepath.Join(dir, "out"), Tool: "petition test",
	}
	job.Flags.CaseText = with(t, job, changes...)
	return job
}

// with gives the job's case file with changes.
func with(t testing.TB, job pipeline.Job, changes ...casefile.Change) []byte {
	t.Helper()
	text := job.Flags.CaseText
	if text == nil {
		var err error
		if text, err = os.ReadFile(filepath.Join(job.Flags.Case, "case.yaml")); err != nil {
			t.Fatal(err)
		}
	}
	text, err := casefile.Edit("case.yaml", text, changes...)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// mustAgree fails unless the desk sets the letter that Build writes.
func mustAgree(t *testing.T, desk *pipeline.Desk, job pipeline.Job) *pipeline.Proof {
	t.Helper()
	proof, err := desk.Letter(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join(job.Out, "packet", petition.LetterPDF))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(proof.PDF, want) {
		t.Errorf("the desk's letter has %d bytes and is not that of the build, which has %d", len(proof.PDF), len(want))
	}
	for _, f := range report.Files {
		if strings.HasSuffix(f.Path, petition.LetterPDF) && f.Pages != proof.Pages {
			t.Errorf("the desk counts %d pages, the build %d", proof.Pages, f.Pages)
		}
	}
	if len(proof.Without) > 0 {
		t.Errorf("it is set without %v, and Build does not refuse", proof.Without)
	}
	return proof
}

// The letter is that of a build, whatever was set before it at the same desk.
func TestDeskAgreesWithBuild(t *testing.T) {
	mustAgree(t, &pipeline.Desk{}, deskCase(t, "two-languages"))
	job, desk := deskCase(t, "stay-of-removal"), &pipeline.Desk{}
	mustAgree(t, desk, job)
	job.Final = true
	mustAgree(t, desk, job)
	job.Final = false
	for _, changes := range [][]casefile.Change{
		{{Key: "person.name", Value: "Ernesto Gabriel " + strings.Repeat("Quiroga ", 20)}, {Key: "person.short_name"}},
		{{Key: "letter.language", Value: "es"}, {Key: "letter.date", Value: "2027-01-05"}},
		{{Key: "letter.paragraphs", Value: []string{strings.Repeat("One more thing. ", 200), "शान्ति"}}},
		{{Key: "annex.names", Value: "none"}, {Key: "annex.order", Value: "state"}},
		{{Key: "annex.columns", Value: []string{"name", "comment"}}, {Key: "office", Value: "newark"}, {Key: "hearing"}},
	} {
		job.Flags.CaseText = with(t, job, changes...)
		mustAgree(t, desk, job)
	}
}

// A list, a withdrawal or an exhibit that is changed changes the letter.
func TestDeskSeesChangedFiles(t *testing.T) {
	job, desk := deskCase(t, "stay-of-removal"), &pipeline.Desk{}
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(job.Flags.Case, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	add := func(changes ...casefile.Change) { job.Flags.CaseText = with(t, job, changes...) }
	before := mustAgree(t, desk, job)
	mustDiffer := func(what string) {
		t.Helper()
		after := mustAgree(t, desk, job)
		if bytes.Equal(before.PDF, after.PDF) {
			t.Errorf("%s changes nothing in the letter", what)
		}
		before = after
	}
	write("signatures/rally.csv", "Name,City,State,Date\nNew Muestra,Holyoke,MA,2027-01-02\n")
	mustDiffer("another list")
	write("withdrawn.txt", "New Muestra\n")
	add(casefile.Change{Key: "withdrawn", Value: "withdrawn.txt"})
	mustDiffer("a withdrawal")
	write("exhibit.txt", "To whom it may concern.\n")
	add(casefile.Change{Key: "exhibits", Value: []casefile.Fields{{{Key: "file", Value: "exhibit.txt"}, {Key: "title", Value: "A letter"}}}})
	mustDiffer("an exhibit")
	write("exhibit.txt", strings.Repeat("To whom it may concern.\n\n", 100))
	mustDiffer("a longer exhibit")
}

// What is not there yet is left out and told; what a letter cannot be without is
// an error.
func TestDeskWithoutAllOfIt(t *testing.T) {
	job, desk := deskCase(t, "stay-of-removal"), &pipeline.Desk{}
	for _, tt := range []struct {
		change casefile.Change
		told   string
	}{
		{casefile.Change{Key: "signatures"}, "no signature lists are given"},
		{casefile.Change{Key: "signatures", Value: []string{"signatures/none.csv"}}, "signatures/none.csv does not exist"},
		{casefile.Change{Key: "signatures", Value: []string{"logo.png"}}, "logo.png"},
		{casefile.Change{Key: "office", Value: "Springfield"}, `"Springfield"`},
		{casefile.Change{Key: "exhibits", Value: []casefile.Fields{{{Key: "file", Value: "logo.png"}, {Key: "title", Value: "A logo"}}, {{Key: "file", Value: "case.yaml"}, {Key: "title", Value: "No exhibit"}}}}, "case.yaml"},
	} {
		without := job
		without.Flags.CaseText = with(t, job, tt.change)
		proof, err := desk.Letter(t.Context(), without)
		if err != nil {
			t.Fatalf("%s: %v", tt.change.Key, err)
		}
		if proof.Pages == 0 || len(proof.Without) != 1 || !strings.Contains(proof.Without[0].Error(), tt.told) {
			t.Errorf("%v: %d pages, without %v; want one of %q", tt.change, proof.Pages, proof.Without, tt.told)
		}
		if _, err := pipeline.Check(t.Context(), without); err == nil {
			t.Errorf("%v: Build takes it", tt.change)
		}
	}
	for _, tt := range []casefile.Change{
		{Key: "petition", Value: "none.txt"},
		{Key: "sender.logo", Value: "petition.txt"},
		{Key: "letter.paragraphs", Value: []string{"\U00013000\U00013001"}},
	} {
		broken := job
		broken.Flags.CaseText = with(t, job, tt)
		if _, err := desk.Letter(t.Context(), broken); err == nil {
			t.Errorf("%v: it is set", tt)
		} else if _, ok := errors.AsType[*petition.Error](err); !ok {
			t.Errorf("%v: %v is no error for people", tt, err)
		}
	}
	mustAgree(t, desk, job)
}

// Who has gone away does not wait for another's letter.
func TestDeskLetsGo(t *testing.T) {
	job, desk := deskCase(t, "stay-of-removal"), &pipeline.Desk{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := desk.Letter(ctx, job); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	mustAgree(t, desk, job)
}

// BenchmarkDesk sets a letter anew after a keystroke, of 1,000 signatures.
func BenchmarkDesk(b *testing.B) {
	job, desk := deskCase(b, "stay-of-removal"), &pipeline.Desk{}
	list := "Name,City,State,Email,Date\n"
	for i := range 1000 {
		list += fmt.Sprintf("Ana Muestra %d,Holyoke,MA,ana%d@example.org,2027-01-02\n", i, i)
	}
	if err := os.WriteFile(filepath.Join(job.Flags.Case, "signatures", "online.csv"), []byte(list), 0o600); err != nil {
		b.Fatal(err)
	}
	for _, key := range []string{"letter.cc", "person.name", "office"} {
		b.Run(key, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				change := casefile.Change{Key: key, Value: fmt.Sprintf("Ernesto %d", i)}
				switch key {
				case "letter.cc":
					change.Value = []string{fmt.Sprint("Office ", i)}
				case "office":
					change.Value = casefile.Fields{{Key: "name", Value: "boston"}, {Key: "addressee", Value: fmt.Sprintf("Ana %d", i)}}
				}
				typed := job
				typed.Flags.CaseText = with(b, job, change)
				if _, err := desk.Letter(b.Context(), typed); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
