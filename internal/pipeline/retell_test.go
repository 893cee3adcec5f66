package pipeline_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// TestRetell holds that of a packet which is there its build's warnings are found
// again, a draft's too, and that a packet which the case alone does not make is
// told nothing of.
func TestRetell(t *testing.T) {
	exhibits := "  - {file: letter.md, title: Letter of the bakery}\ncourt: {filer: [Jane Roe], city: \"Boston, Massachusetts\"}\n"
	job := exhibitJob(t, exhibits, map[string]string{"letter.md": "# Support\n\nHe works with us.", "withdrawn.txt": "Ana Muestra\n"})
	manifest := func(change func(*pipeline.Job)) (*pipeline.Report, *petition.Manifest) {
		t.Helper()
		other := job
		change(&other)
		built, err := pipeline.Build(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		m, err := packet.Read(filepath.Join(job.Out, "packet"))
		if err != nil {
			t.Fatal(err)
		}
		return built, m
	}
	for _, final := range []bool{true, false} {
		built, m := manifest(func(j *pipeline.Job) { j.Final = final })
		later := job
		later.Today = petition.Date{Year: 2027, Month: 1, Day: 29}
		told, err := pipeline.Retell(t.Context(), later, m)
		if err != nil || told == nil || len(built.Warnings) == 0 || !slices.Equal(told.Warnings, built.Warnings) {
			t.Errorf("final %t: told %+v (%v), want %+v", final, told, err, built.Warnings)
		}
		for i := range m.Files {
			if strings.HasPrefix(m.Files[i].Path, "Salinas") {
				m.Files[i].Bytes = 1 << 30
			}
		}
		if told, err = pipeline.Retell(t.Context(), job, m); err != nil || !slices.ContainsFunc(told.Warnings, func(w petition.Warning) bool { return w.Code == "court-file-large" }) {
			t.Errorf("final %t: a large file for the court is not told (%v): %+v", final, err, m.Files)
		}
	}
	for what, change := range map[string]func(*pipeline.Job){
		"words of the letter": func(j *pipeline.Job) { j.Flags.Person, j.Final = "Ana Prueba", true },
		"no list in print":    func(j *pipeline.Job) { j.Flags.WithoutList, j.Final = true, true },
		"a draft's office":    func(j *pipeline.Job) { j.Flags.Office = "newark" },
		"a draft's lists":     func(j *pipeline.Job) { j.Flags.Withdrawn = filepath.Join(filepath.Dir(j.Out), "withdrawn.txt") },
	} {
		_, m := manifest(change)
		if told, err := pipeline.Retell(t.Context(), job, m); err != nil || told != nil {
			t.Errorf("%s by a flag: told %+v (%v)", what, told, err)
		}
	}
}
