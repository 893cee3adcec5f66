package pipeline_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// longList has a row for each of n signers.
func longList(n int) string {
	var list strings.Builder
	list.WriteString("Name,City,State\n")
	for i := range n {
		fmt.Fprintf(&list, "Signer Number%d,Holyoke,MA\n", i+1)
	}
	return list.String()
}

// A long list comes in volumes whose numbers go on, and nothing of it is lost.
func TestVolumes(t *testing.T) {
	job := newJob(t, longList(200))
	job.Flags.VolumePages = "3"
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range report.Files {
		if petition.IsListPDF(filepath.Base(f.Path)) {
			names = append(names, filepath.Base(f.Path))
		}
	}
	if want := []string{petition.VolumeOf(petition.AnnexPDF, 1), petition.VolumeOf(petition.AnnexPDF, 2), petition.VolumeOf(petition.AnnexPDF, 3)}; !slices.Equal(names, want) {
		t.Fatalf("the list is in %v, want %v", names, want)
	}
	next := 1
	for i, name := range names {
		file, err := os.ReadFile(filepath.Join(job.Out, "packet", name))
		if err != nil {
			t.Fatal(err)
		}
		pages := pdftest.Text(t, file)
		if len(pages) > 3 {
			t.Errorf("%s has %d pages", name, len(pages))
		}
		rows := strings.Count(strings.Join(pages, ""), "Signer Number")
		for _, want := range []string{fmt.Sprintf("Volume %d of 3", i+1), fmt.Sprintf("Numbers %d to %d", next, next+rows-1)} {
			if !strings.Contains(pages[0], want) {
				t.Errorf("the cover of %s does not say %q: %s", name, want, pages[0])
			}
		}
		next += rows
	}
	if next != 201 {
		t.Errorf("the volumes have %d rows, want 200", next-1)
	}
}

// A print file may leave the list out; then it has no row of it, and says how
// long it is.
func TestListApart(t *testing.T) {
	job := newJob(t, longList(200))
	job.Flags.WithoutList, job.Flags.VolumePages = true, "3"
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(job.Out, "packet")
	file, err := os.ReadFile(filepath.Join(dir, petition.PacketPDF))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(strings.Join(pdftest.Text(t, file), " ")), " ")
	for _, want := range []string{
		"Annex A, bound separately (8 pages)",
		"The list of signatures is printed by itself and delivered with this packet: 200 signatures, on 8 pages in 3 volumes.",
		"Volume 3 of 3 (annex-a-signatures-vol-3.pdf) 161–200 2",
		"Annex A, which is bound separately, came with it: 8 pages in 3 volumes.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the print file does not say %q: %s", want, text)
		}
	}
	if strings.Contains(text, "Signer Number") {
		t.Errorf("the print file shows rows: %s", text)
	}
	file, err = os.ReadFile(filepath.Join(job.Out, "records", petition.ChecklistPDF))
	if err != nil {
		t.Fatal(err)
	}
	checklist := strings.Join(strings.Fields(strings.Join(pdftest.Text(t, file), " ")), " ")
	if want := petition.VolumeOf(petition.AnnexPDF, 1) + " to " + petition.VolumeOf(petition.AnnexPDF, 3) + ": 8 pages, 2 copies"; !strings.Contains(checklist, want) {
		t.Errorf("the checklist does not say %q: %s", want, checklist)
	}
	m, err := packet.Verify(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	m.ListApart = false
	reseal(t, dir, *m)
	if _, err := packet.Verify(t.Context(), dir); petition.KindOf(err) != petition.BadPacket {
		t.Errorf("a print file without its list verifies: %v", err)
	}
}

// A volume that is left out, or stands in another's place, fails verification
// although the packet is sealed again.
func TestVerifyFollowsVolumes(t *testing.T) {
	job := newJob(t, longList(200))
	job.Flags.VolumePages = "3"
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(job.Out, "packet")
	m, err := packet.Verify(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	at := func(n int) string { return filepath.Join(dir, petition.VolumeOf(petition.AnnexPDF, n)) }
	for name, tamper := range map[string][2]string{
		"two volumes in each other's place": {at(1), at(2)},
		"the last volume renamed":           {at(3), at(4)},
	} {
		t.Run(name, func(t *testing.T) {
			swap(t, tamper[0], tamper[1])
			defer swap(t, tamper[0], tamper[1])
			reseal(t, dir, *m)
			if _, err := packet.Verify(t.Context(), dir); petition.KindOf(err) != petition.BadPacket {
				t.Errorf("got %v", err)
			}
		})
	}
	reseal(t, dir, *m)
	if _, err := packet.Verify(t.Context(), dir); err != nil {
		t.Errorf("put back: %v", err)
	}
}

// A draft's workbook says that it is one and when it was printed, and verifies; a
// final one says nothing of drafts.
func TestWorkbookSaysDraft(t *testing.T) {
	for _, final := range []bool{false, true} {
		job := newJob(t, longList(20))
		job.Final, job.Today = final, petition.Date{Year: 2027, Month: 1, Day: 2}
		if _, err := pipeline.Build(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(job.Out, "packet")
		if _, err := packet.Verify(t.Context(), dir); err != nil {
			t.Error(err)
		}
		book, err := os.ReadFile(filepath.Join(dir, petition.AnnexXLSX))
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.Join(unzipped(t, book), "")
		for text, want := range map[string]int{"DRAFT · ": 1, "Draft, printed January 2, 2027": 4} { // its line, and the feet of both sheets
			if final {
				want = 0
			}
			if n := strings.Count(parts, text); n != want {
				t.Errorf("final %t: the workbook says %q %d times, want %d", final, text, n, want)
			}
		}
	}
}

// swap puts two files in each other's place; one of them may not exist.
func swap(t *testing.T, a, b string) {
	t.Helper()
	aside := filepath.Join(t.TempDir(), "aside")
	for _, move := range [][2]string{{a, aside}, {b, a}, {aside, b}} {
		if err := os.Rename(move[0], move[1]); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
}

// reseal makes a manifest of what is in the folder now.
func reseal(t *testing.T, dir string, m petition.Manifest) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, petition.ManifestJSON)); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]int{}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".pdf" {
			continue
		}
		file, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		pages[entry.Name()] = len(pdftest.Text(t, file))
	}
	if _, err := packet.Seal(dir, m, pages); err != nil {
		t.Fatal(err)
	}
}
