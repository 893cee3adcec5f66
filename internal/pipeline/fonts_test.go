package pipeline_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/pdf/fonttest"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// cherokeeList has names in Cherokee, which no font of the program has.
const cherokeeList = "Name,City,State\nAna Muestra,Holyoke,MA\nᎠᏂ Muestra,Holyoke,MA\nᎦᎵ Modelo,Holyoke,MA\n"

func cherokeeFont() []byte {
	return fonttest.Font{Name: "Test", Characters: []rune("ᎠᎦᎵᏂ")}.TTF()
}

// fontCase makes a job over a case folder that brings a font.
func fontCase(t *testing.T, font []byte) pipeline.Job {
	t.Helper()
	job := newJob(t, cherokeeList)
	dir := filepath.Dir(job.Out)
	text := "version: 1\npetition: petition.txt\nsignatures: [list.csv]\nfonts: [My.ttf]\n"
	for name, data := range map[string][]byte{"case.yaml": []byte(text), "My.ttf": font} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	job.Flags = casefile.Flags{Case: dir, Date: "2027-01-15"}
	return job
}

func TestOwnFontIsUsed(t *testing.T) {
	job := fontCase(t, cherokeeFont())
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	if i := slices.IndexFunc(report.Warnings, func(w petition.Warning) bool { return w.Code == "system-font" }); i >= 0 {
		t.Errorf("got %v", report.Warnings[i])
	}
	packetDir := filepath.Join(job.Out, "packet")
	list, err := os.ReadFile(filepath.Join(packetDir, petition.AnnexPDF))
	if err != nil {
		t.Fatal(err)
	}
	if text := pdftest.Text(t, list)[0]; !strings.Contains(text, "ᎠᏂ") || !strings.Contains(text, "ᎦᎵ") {
		t.Errorf("the list reads %q", text)
	}
	manifest, err := os.ReadFile(filepath.Join(packetDir, "manifest.json"))
	if err != nil || !strings.Contains(string(manifest), `"My.ttf"`) {
		t.Errorf("the manifest does not name the font (%v)", err)
	}
}

func TestOwnFontIsRefused(t *testing.T) {
	_, err := pipeline.Check(t.Context(), fontCase(t, []byte("OTTO and more")))
	e, ok := errors.AsType[*petition.Error](err)
	if !ok || e.Kind != petition.BadCase || e.File != "My.ttf" || !strings.Contains(e.Message, "PostScript outlines") || e.Hint == "" {
		t.Errorf("got %#v", err)
	}
}

func TestSystemFontIsTold(t *testing.T) {
	job := newJob(t, cherokeeList)
	if _, err := pipeline.Check(t.Context(), job); petition.KindOf(err) != petition.BadList {
		t.Fatalf("without a font, got %v", err)
	}
	job.SystemFonts = []fs.FS{fstest.MapFS{"truetype/Cherokee.ttf": {Data: cherokeeFont()}}}
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	var got []petition.Warning
	for _, w := range report.Warnings {
		if w.Code == "system-font" {
			got = append(got, w)
		}
	}
	if len(got) != 1 || got[0].Where != "list.csv:3" || !strings.HasPrefix(got[0].Message, "Cherokee.ttf, a font of this computer, draws characters of list.csv:3, list.csv:4;") {
		t.Errorf("got %q", got)
	}
}
