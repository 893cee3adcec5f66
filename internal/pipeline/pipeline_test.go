package pipeline_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

const page = `Keep Ernesto Home

New England Regional ICE Office

Please grant Mr. Ernesto Prueba Salinas a Stay of Removal. He is a father of two.

Why is this important?

Mr. Prueba has lived in Holyoke for eleven years.
`

const names = `Name,City,State,Email,Date
Ana Muestra,Holyoke,MA,ana@example.org,2027-01-02
Bento Modelo,Hartford,CT,bento@example.org,2027-01-03
Ana Muestra,Holyoke,MA,ANA@example.org,2027-01-04
,,,,
`

// newJob makes a job over a page and a list in a folder of its own.
func newJob(t *testing.T, list string) pipeline.Job {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	return pipeline.Job{
		Flags: casefile.Flags{
			Petition:   write("petition.txt", page),
			Signatures: []string{write("list.csv", list)},
			Date:       "2027-01-15",
		},
		Templates: templates.FS,
		Out:       filepath.Join(dir, "out"),
		Tool:      "petition test",
		Final:     true,
	}
}

// read gives the files under a folder by path, or nothing where it is absent.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && name == dir {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// mustBeAlone fails where something of a run was left beside the output.
func mustBeAlone(t *testing.T, job pipeline.Job) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(job.Out))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains([]string{"petition.txt", "list.csv", "out"}, e.Name()) {
			t.Errorf("%s was left behind", e.Name())
		}
	}
}

func TestBuild(t *testing.T) {
	job := newJob(t, names)
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	want := petition.Counts{Rows: 4, Counted: 2, Named: 2, Duplicates: 1, Blank: 1}
	if report.Counts != want || len(report.Lists) != 1 || report.Lists[0].Counts != want {
		t.Errorf("counts %+v, lists %+v; want %+v", report.Counts, report.Lists, want)
	}
	if report.Office.ID != "boston" || report.Out != job.Out {
		t.Errorf("office %q, out %q", report.Office.ID, report.Out)
	}
	manifest, err := packet.Read(job.Out)
	if err != nil {
		t.Fatal(err)
	}
	if want := []petition.Tally{{Key: "CT", Count: 1}, {Key: "MA", Count: 1}}; !slices.Equal(manifest.States, want) {
		t.Errorf("the manifest's states are %v, want %v", manifest.States, want)
	}
	files := read(t, job.Out)
	wantFiles := []string{
		"packet/annex-a-signatures.pdf", "packet/annex-a-signatures.xlsx", "packet/letter.pdf",
		"packet/manifest.json", "packet/packet.pdf", "records/checklist.pdf", "records/signatures.xlsx",
	}
	if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, wantFiles) {
		t.Errorf("files on disk %v, want %v", got, wantFiles)
	}
	var told []string
	for _, f := range report.Files {
		told = append(told, f.Path)
		sum := sha256.Sum256([]byte(files[f.Path]))
		if f.Bytes != int64(len(files[f.Path])) || f.SHA256 != hex.EncodeToString(sum[:]) {
			t.Errorf("%s is told with %d bytes and digest %q, and has %d bytes", f.Path, f.Bytes, f.SHA256, len(files[f.Path]))
		}
		if isPDF := strings.HasSuffix(f.Path, ".pdf"); isPDF != (f.Pages > 0) {
			t.Errorf("%s is told with %d pages", f.Path, f.Pages)
		}
	}
	if !slices.Equal(told, wantFiles) {
		t.Errorf("files told %v, want %v", told, wantFiles)
	}
	mustBeAlone(t, job)
}

func TestSameInputSameBytes(t *testing.T) {
	first, second := newJob(t, names), newJob(t, names)
	second.Today = petition.Date{Year: 2031, Month: 5, Day: 6}
	for _, job := range []pipeline.Job{first, second} {
		if _, err := pipeline.Build(t.Context(), job); err != nil {
			t.Fatal(err)
		}
	}
	if !maps.Equal(read(t, first.Out), read(t, second.Out)) {
		t.Error("the same case and date gave other bytes in another folder on another day")
	}
}

func TestNoRecords(t *testing.T) {
	job := newJob(t, names)
	job.NoRecords = true
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(job.Out, "records")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("records are there: %v", err)
	}
}

// What check says is what build does.
func TestCheckAgreesWithBuild(t *testing.T) {
	job := newJob(t, names)
	checked, err := pipeline.Check(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	if files := read(t, job.Out); len(files) > 0 {
		t.Fatalf("check wrote %v", files)
	}
	built, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	if checked.Counts != built.Counts || checked.Pages != built.Pages || !slices.Equal(checked.Warnings, built.Warnings) {
		t.Errorf("check said %+v, build %+v", checked, built)
	}
	for i := range built.Files {
		built.Files[i].Bytes, built.Files[i].SHA256 = 0, ""
	}
	if !slices.Equal(checked.Files, built.Files) {
		t.Errorf("check told of %v, build made %v", checked.Files, built.Files)
	}
}

// A run that fails or is stopped leaves the former output, byte by byte, and
// nothing beside it.
func TestFailureKeepsFormerOutput(t *testing.T) {
	job := newJob(t, names)
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	former := read(t, job.Out)
	unusable := newJob(t, "Name,City\n").Flags.Signatures

	tests := map[string]struct {
		change func(*pipeline.Job)
		kind   petition.Kind
	}{
		"no page":          {func(j *pipeline.Job) { j.Flags.Petition = filepath.Join(job.Out, "none.txt") }, petition.BadCase},
		"ambiguous office": {func(j *pipeline.Job) { j.Flags.Office = "Texas" }, petition.BadCase},
		"unusable list":    {func(j *pipeline.Job) { j.Flags.Signatures = unusable }, petition.BadList},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			failing := job
			test.change(&failing)
			_, err := pipeline.Build(t.Context(), failing)
			if err == nil || petition.KindOf(err) != test.kind {
				t.Errorf("error %v of kind %v, want kind %v", err, petition.KindOf(err), test.kind)
			}
			if !maps.Equal(read(t, job.Out), former) {
				t.Error("the former output has changed")
			}
			mustBeAlone(t, job)
		})
	}
}

// TestForeignOutput holds that a folder which is not an output is refused
// before the lists are read, and again where it appears while they are.
func TestForeignOutput(t *testing.T) {
	reading := "read the signature lists"
	foreign := func(t *testing.T, job pipeline.Job) {
		t.Helper()
		if err := os.Mkdir(job.Out, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(job.Out, "theirs"), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, before := range []bool{true, false} {
		job := newJob(t, names)
		read := false
		job.Progress = &hook{begin: func(stage string) {
			if stage == reading {
				read = true
				if !before {
					foreign(t, job)
				}
			}
		}}
		if before {
			foreign(t, job)
		}
		_, err := pipeline.Build(t.Context(), job)
		if petition.KindOf(err) != petition.WrongUse || read == before {
			t.Errorf("there before the run: %t; lists read: %t; error %v", before, read, err)
		}
		mustBeAlone(t, job)
	}
}

// hook is a Progress that does something when a stage begins.
type hook struct {
	begin func(stage string)
	ended []pipeline.Stage
}

func (h *hook) Begin(stage string)   { h.begin(stage) }
func (h *hook) Rows(int)             {}
func (h *hook) End(s pipeline.Stage) { h.ended = append(h.ended, s) }

// TestStoppedInAnyStage cancels the run as each stage begins: none but the last
// can still end with a packet.
func TestStoppedInAnyStage(t *testing.T) {
	job := newJob(t, names)
	whole := &hook{begin: func(string) {}}
	job.Progress = whole
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	former := read(t, job.Out)
	if len(whole.ended) < 10 {
		t.Fatalf("only %d stages: %v", len(whole.ended), whole.ended)
	}
	for _, stage := range whole.ended[:len(whole.ended)-1] {
		t.Run(stage.Title, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			stopped := job
			stopped.NoRecords = true // so that a packet written after all would be another one
			stopped.Progress = &hook{begin: func(begun string) {
				if begun == stage.Title {
					cancel()
				}
			}}
			_, err := pipeline.Build(ctx, stopped)
			if petition.KindOf(err) != petition.Interrupted || !errors.Is(err, context.Canceled) {
				t.Errorf("error %v, want an interruption", err)
			}
			if !maps.Equal(read(t, job.Out), former) {
				t.Error("the former output has changed")
			}
			mustBeAlone(t, job)
		})
	}
}

func TestTwoBuildsAtOnce(t *testing.T) {
	job := newJob(t, names)
	var second error
	first := job
	first.Progress = &hook{begin: func(stage string) {
		if stage == "write the workbook" {
			_, second = pipeline.Build(t.Context(), job)
		}
	}}
	if _, err := pipeline.Build(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	e, ok := errors.AsType[*petition.Error](second)
	if !ok || e.Message != "another build is writing this folder" || e.Hint == "" {
		t.Errorf("the second build ended with %v", second)
	}
	mustBeAlone(t, job)
}

// A character that no font has is told with its row before anything is drawn.
func TestMissingCharacters(t *testing.T) {
	const list = "Name,City,State\nAna Muestra,Holyoke,MA\n𒀀 Muestra,Holyoke,MA\n"
	job := newJob(t, list)
	_, err := pipeline.Build(t.Context(), job)
	e, ok := errors.AsType[*petition.Error](err)
	if !ok || e.Kind != petition.BadList || e.Message != "no font has a character of list.csv:3 (U+12000)" {
		t.Fatalf("error %v", err)
	}
	if strings.Contains(err.Error()+e.Hint, "Muestra") {
		t.Errorf("the error tells a name: %v", err)
	}
	job.ReplaceMissing = true
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(report.Warnings, func(w petition.Warning) bool { return w.Code == "missing-glyph" })
	if i < 0 || report.Warnings[i].Where != "list.csv:3" {
		t.Errorf("warnings %v", report.Warnings)
	}
}

// A list of many such names gives a handful of warnings.
func TestManyMissingCharacters(t *testing.T) {
	job := newJob(t, "Name\n"+strings.Repeat("𒀀 𒀁 Muestra\n", 9))
	job.ReplaceMissing = true
	report, err := pipeline.Check(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range report.Warnings {
		if w.Code == "missing-glyph" {
			got = append(got, w.Where+" "+w.Message)
		}
	}
	if len(got) != 6 || !strings.HasPrefix(got[0], "list.csv:2 the printed list shows a mark for U+12000, U+12001") ||
		got[5] != " the printed list shows such marks in 4 more rows" {
		t.Errorf("warnings %q", got)
	}
}

// The stages' times are those of the caller's clock.
func TestStagesAreTimed(t *testing.T) {
	job := newJob(t, names)
	clock := time.Date(2027, 1, 15, 9, 0, 0, 0, time.UTC)
	job.Now = func() time.Time { clock = clock.Add(time.Second); return clock }
	report, err := pipeline.Check(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range report.Stages {
		if s.Took != time.Second {
			t.Errorf("%s took %v, want 1s", s.Title, s.Took)
		}
	}
}

// A column that nobody fills is no reason for the list and the workbook to
// disagree: print leaves it out, the workbook keeps it.
func TestEmptyColumns(t *testing.T) {
	job := newJob(t, "Name,City,State\nAna Reyes,Holyoke,\nBo Ríos,Ware,\n")
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	if _, _, err := pipeline.Verify(t.Context(), pipeline.Inspection{Dir: job.Out}); err != nil {
		t.Error(err)
	}
	files := read(t, filepath.Join(job.Out, "packet"))
	list := strings.Join(pdftest.Text(t, []byte(files[petition.AnnexPDF])), "\n")
	book := strings.Join(unzipped(t, []byte(files[petition.AnnexXLSX])), "\n")
	for _, head := range []string{"State", "Signed on"} {
		if strings.Contains(list, head) || !strings.Contains(book, head) {
			t.Errorf("%q is in the list, or not in the workbook: %s", head, list)
		}
	}
}
