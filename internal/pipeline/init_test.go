package pipeline_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// TestInitThenBuild holds that a new case builds as it is.
func TestInitThenBuild(t *testing.T) {
	job := newJob(t, names)
	made, err := pipeline.Init(t.Context(), job, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, job.Out); len(got) != 3 || got["signatures/list.csv"] != names || got["petition.txt"] != page {
		t.Errorf("the folder holds %v", got)
	}
	if want := []string{"case.yaml", "petition.txt", "signatures/list.csv"}; !slices.Equal(made.Files, want) || len(made.Lists) != 1 {
		t.Errorf("%+v", made)
	}
	if info, err := os.Stat(job.Out); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("mode %v (%v): others may look into the folder", info.Mode(), err)
	}

	build := pipeline.Job{Flags: casefile.Flags{Case: job.Out}, Templates: job.Templates, Out: filepath.Join(job.Out, "out"), Tool: job.Tool}
	report, err := pipeline.Build(t.Context(), build)
	if err != nil {
		t.Fatal(err)
	}
	if report.Counts.Counted != 2 || report.Office.ID != "boston" || report.Case.Person.Name != "Ernesto Prueba Salinas" {
		t.Errorf("%+v", report)
	}
}

// TestInitAsks holds that every answer is taken where it is right, and can be
// taken back.
func TestInitAsks(t *testing.T) {
	job := newJob(t, names)
	job.Flags.Petition = job.Flags.Signatures[0] + ".txt"
	if err := os.WriteFile(job.Flags.Petition, []byte("Keep Ernesto Home\n\nTo: Congress\n\nPlease help him.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	answers := map[string][]string{
		"person.name": {"Ernesto Prueba"}, "person.a_number": {"A012345678"}, "hearing.date": {"2027-03-03"},
		"office": {"Springfield", "boston", "", "Hartford, CT"}, "sender.organization": {"A Center"}, "sender.signatory.name": {"Rosa Ejemplo"},
	}
	var refused []string
	made, err := pipeline.Init(t.Context(), job, func(_ context.Context, missing []casefile.Gap, fill func(key, answer string) error) error {
		for _, gap := range missing {
			for _, answer := range answers[gap.Key] {
				if err := fill(gap.Key, answer); err != nil {
					refused = append(refused, err.Error())
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(refused) != 1 || !strings.Contains(refused[0], "Springfield") {
		t.Errorf("refused %q", refused)
	}
	if len(made.Missing) != 0 || len(made.ToCheck) != 1 || made.ToCheck[0].Key != "hearing.zone" {
		t.Errorf("missing %+v, to check %+v", made.Missing, made.ToCheck)
	}
	if text := read(t, job.Out)["case.yaml"]; !strings.Contains(text, "\noffice: boston\n") {
		t.Errorf("the office is not the one last told:\n%s", text)
	}
}

// TestInitWithBadLists holds that a list which cannot be read hides no other,
// and that its hint stands under it.
func TestInitWithBadLists(t *testing.T) {
	job := newJob(t, "City,State\nHolyoke,MA\n")
	good := newJob(t, names).Flags.Signatures[0]
	job.Flags.Signatures = append(job.Flags.Signatures, good)
	made, err := pipeline.Init(t.Context(), job, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(made.Lists) != 1 || made.Missing[0].Key != "signatures/list.csv:1" {
		t.Errorf("lists %+v, missing %+v", made.Lists, made.Missing)
	}
	text := read(t, job.Out)["case.yaml"]
	if !strings.Contains(text, "  - file: signatures/list.csv\n    # petition init could not read it: row 1: no column holds the names;") {
		t.Errorf("the case file does not say what is wrong:\n%s", text)
	}
}

// TestInitLeavesNothing holds that a failure or a person's no leaves the disk
// as it was.
func TestInitLeavesNothing(t *testing.T) {
	stop := &petition.Error{Kind: petition.Interrupted, Message: "stopped"}
	for name, test := range map[string]struct {
		change func(*pipeline.Job)
		ask    pipeline.Ask
		want   petition.Kind
	}{
		"no page":       {func(j *pipeline.Job) { j.Flags.Petition += "x" }, nil, petition.BadCase},
		"no list":       {func(j *pipeline.Job) { j.Flags.Signatures = nil }, nil, petition.WrongUse},
		"no office":     {func(j *pipeline.Job) { j.Flags.Office = "nowhere" }, nil, petition.BadCase},
		"no parent":     {func(j *pipeline.Job) { j.Out = filepath.Join(j.Out, "case") }, nil, petition.Failed},
		"a device":      {func(j *pipeline.Job) { j.Flags.Signatures = []string{os.DevNull} }, nil, petition.BadList},
		"a person's no": {func(*pipeline.Job) {}, func(context.Context, []casefile.Gap, func(string, string) error) error { return stop }, petition.Interrupted},
	} {
		t.Run(name, func(t *testing.T) {
			job := newJob(t, names)
			dir := filepath.Dir(job.Out)
			before := read(t, dir)
			test.change(&job)
			_, err := pipeline.Init(t.Context(), job, test.ask)
			if e, ok := errors.AsType[*petition.Error](err); !ok || e.Kind != test.want {
				t.Errorf("%v, want kind %v", err, test.want)
			}
			if after := read(t, dir); len(after) != len(before) {
				t.Errorf("left behind: %v", after)
			}
		})
	}
}

// TestInitKeepsWhatIsThere holds that a folder in use is refused, and an empty
// one used.
func TestInitKeepsWhatIsThere(t *testing.T) {
	job := newJob(t, names)
	if err := os.Mkdir(job.Out, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := pipeline.Init(t.Context(), job, nil); err != nil {
		t.Fatal(err)
	}
	before := read(t, job.Out)
	_, err := pipeline.Init(t.Context(), job, nil)
	if petition.KindOf(err) != petition.WrongUse || !strings.Contains(err.Error(), "the folder is not empty") {
		t.Errorf("a folder in use: %v", err)
	}
	if after := read(t, job.Out); after["case.yaml"] != before["case.yaml"] || len(after) != len(before) {
		t.Error("the folder was changed")
	}

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	job.Out += "-2"
	if _, err := pipeline.Init(ctx, job, nil); petition.KindOf(err) != petition.Interrupted {
		t.Errorf("cancelled: %v", err)
	}
	if len(read(t, job.Out)) > 0 {
		t.Error("a cancelled run left a folder")
	}
}
