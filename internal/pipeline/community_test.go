package pipeline_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

const peticion = `Que Ernesto se quede

Por favor, conceda al Sr. Ernesto Prueba Salinas una suspensión de la deportación.

¿Por qué es importante?

El Sr. Prueba vive en Holyoke desde hace once años. Su número A es A012-345-678.
`

// communityJob makes a job over a case; with, it has a letter for the community.
func communityJob(t *testing.T, with bool) pipeline.Job {
	t.Helper()
	job := newJob(t, names)
	dir := filepath.Dir(job.Flags.Petition)
	text := "version: 1\npetition: petition.txt\nsignatures: [list.csv]\noffice: boston\n" +
		"person: {name: Ernesto Prueba Salinas, a_number: A012-345-678}\nrelief: [Stay of Removal]\nletter:\n  date: 2027-01-15\n"
	if with {
		text += "  community: {petition: peticion.txt, relief: [suspensión de la deportación]}\n"
	}
	for name, text := range map[string]string{"case.yaml": text, "peticion.txt": peticion, "letter.md": "Dear all"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	job.Flags = casefile.Flags{Case: dir}
	return job
}

func build(t *testing.T, job pipeline.Job) (*pipeline.Report, map[string]string) {
	t.Helper()
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	return report, read(t, job.Out)
}

// The letter for the community changes nothing of what is handed over.
func TestCommunityLeavesThePacketAsItIs(t *testing.T) {
	_, without := build(t, communityJob(t, false))
	report, with := build(t, communityJob(t, true))
	for name, data := range without {
		if with[name] != data && filepath.Base(name) != petition.ManifestJSON {
			t.Errorf("%s differs", name)
		}
	}
	const letter = "community/letter.es.pdf"
	if len(with) != len(without)+1 || with[letter] == "" {
		t.Errorf("there are %d files, and %d without the letter", len(with), len(without))
	}
	for _, f := range report.Files {
		if isPDF := strings.HasSuffix(f.Path, ".pdf"); isPDF != (f.Pages > 0) || f.Bytes != int64(len(with[f.Path])) {
			t.Errorf("%s: %d pages, %d bytes", f.Path, f.Pages, f.Bytes)
		}
	}
}

// Check tells of the same files as Build, and of as many pages.
func TestCheckTellsOfTheCommunitysLetter(t *testing.T) {
	job := communityJob(t, true)
	checked, err := pipeline.Check(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	built, _ := build(t, job)
	if len(checked.Files) != len(built.Files) {
		t.Fatalf("check tells of %d files, build of %d", len(checked.Files), len(built.Files))
	}
	for i, f := range built.Files {
		if c := checked.Files[i]; c.Path != f.Path || c.Pages != f.Pages {
			t.Errorf("check tells of %s with %d pages, build of %s with %d", c.Path, c.Pages, f.Path, f.Pages)
		}
	}
}

// It is searched as the letter to the office is.
func TestCommunitysLetterIsSearched(t *testing.T) {
	job := communityJob(t, true)
	job.Templates = withTemplate(t, "letter/es.md.tmpl", func(text string) string { return text + "\n\nPregunten a bento@example.org.\n" })
	_, err := pipeline.Build(t.Context(), job)
	e, ok := errors.AsType[*petition.Error](err)
	if !ok || e.Kind != petition.BadPacket || !strings.Contains(err.Error(), "community/letter.es.pdf") {
		t.Fatalf("got %v", err)
	}
	if _, err := os.Stat(job.Out); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an output is there: %v", err)
	}
}

// An A-number that only the texts hold is masked too.
func TestCommunitysLetterMasksEveryANumber(t *testing.T) {
	for name, number := range map[string]string{"of the case": "a_number: A012-345-678", "of the text alone": "short_name: ''"} {
		t.Run(name, func(t *testing.T) {
			job := communityJob(t, true)
			file := filepath.Join(job.Flags.Case, "case.yaml")
			yaml, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			changed := strings.Replace(string(yaml), "a_number: A012-345-678", number, 1)
			changed += "exhibits: [{file: letter.md, title: Letter on A012-345-678}]\n"
			if err := os.WriteFile(file, []byte(changed), 0o600); err != nil {
				t.Fatal(err)
			}
			_, files := build(t, job)
			text := strings.Join(pdftest.Text(t, []byte(files["community/letter.es.pdf"])), "\n")
			if strings.Contains(text, "345") || strings.Count(text, "A###-###-678") < 2 {
				t.Errorf("the letter says %s", text)
			}
		})
	}
}
