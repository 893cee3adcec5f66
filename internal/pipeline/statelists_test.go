package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
	"example.org/petition/internal/pipeline"
	"example.org/petition/internal/signature"
)

// mixedList has n signers of three states and one from nowhere, by turns.
func mixedList(n int) string {
	var list strings.Builder
	list.WriteString("Name,City,State\n")
	for i := range n {
		fmt.Fprintf(&list, "Signer Number%d,%s\n", i+1, []string{"Holyoke,MA", "Hartford,CT", "Holyoke,MA", "Québec,", "Keene,NH"}[i%5])
	}
	return list.String()
}

// A list that is split by state has each signature in one more list, that of its
// state, in volumes where that is long; verifying the packet proves it.
func TestSplitByState(t *testing.T) {
	job := newJob(t, mixedList(300))
	job.Flags.Split, job.Flags.VolumePages = "state", "4"
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string]int{} // by list
	for _, f := range report.Files {
		name := filepath.Base(f.Path)
		if !petition.IsStateListPDF(name) {
			continue
		}
		file, err := os.ReadFile(filepath.Join(job.Out, f.Path))
		if err != nil {
			t.Fatal(err)
		}
		list, _, _ := strings.Cut(strings.TrimSuffix(name, ".pdf"), "-vol-")
		rows[list] += strings.Count(strings.Join(pdftest.Text(t, file), ""), "Signer Number")
		if f.Pages > 4 {
			t.Errorf("%s has %d pages", name, f.Pages)
		}
	}
	want := map[string]int{"annex-a-signatures-MA": 120, "annex-a-signatures-CT": 60, "annex-a-signatures-NH": 60, "annex-a-signatures-elsewhere": 60}
	if fmt.Sprint(rows) != fmt.Sprint(want) {
		t.Errorf("rows by list %v, want %v", rows, want)
	}

	dir := filepath.Join(job.Out, "packet")
	m, err := packet.Verify(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	ct := petition.StateListPDF("CT")
	at := func(name string) string { return filepath.Join(dir, name) }
	aside := filepath.Join(t.TempDir(), "aside")
	for name, tamper := range map[string]struct {
		a, b string // files that change places; b may lie elsewhere
		want string // what is found
	}{
		"two states in each other's place": {at(ct), at(petition.VolumeOf(petition.StateListPDF("MA"), 2)), "annex-a-signatures-MA-vol-2.pdf"},
		"a state left out":                 {at(ct), aside, "the manifest does not name it"},
		"a state that nobody is from":      {at(ct), at(petition.StateListPDF("VT")), "no signature is from"},
		"the volumes the other way round":  {at("annex-a-signatures-MA-vol-1.pdf"), at("annex-a-signatures-MA-vol-2.pdf"), "out of order"},
		"the last volume left out":         {at("annex-a-signatures-MA-vol-2.pdf"), aside, "rows together, and 300 signatures are named"},
	} {
		t.Run(name, func(t *testing.T) {
			swap(t, tamper.a, tamper.b)
			defer swap(t, tamper.a, tamper.b)
			reseal(t, dir, *m)
			_, err := packet.Verify(t.Context(), dir)
			if petition.KindOf(err) != petition.BadPacket || !strings.Contains(err.Error(), tamper.want) {
				t.Errorf("got %v, want %q", err, tamper.want)
			}
		})
	}
	reseal(t, dir, *m)
	if _, err := packet.Verify(t.Context(), dir); err != nil {
		t.Errorf("put back: %v", err)
	}
}

// A state's list that shows another name than the whole list, or a row of
// another state's, fails verification.
func TestVerifyComparesStateLists(t *testing.T) {
	roll := &petition.Roll{Lists: []petition.ListRead{{File: "list.csv"}}}
	for i := range 20 {
		state := []string{"MA", "CT"}[i%2]
		roll.Rows.Append(petition.Row{Name: fmt.Sprintf("Signer Number%d", i+1), City: "Holyoke", State: state, Outcome: petition.Counted, Line: int32(i + 2)})
	}
	job := newJob(t, "Name,City,State\n"+strings.Join(lines(roll), "\n")+"\n")
	job.Flags.Split = "state"
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(job.Out, "packet")
	m, err := packet.Verify(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	w, err := letter.LoadWords(job.Templates, "en")
	if err != nil {
		t.Fatal(err)
	}
	annex := signature.Annex(report.Case, roll, w)
	name := petition.StateListPDF("CT")
	good, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(a *petition.Annex){
		"another name":    func(a *petition.Annex) { petitiontest.Entries(a)[3].Name = "Signer Number99" },
		"a row less":      func(a *petition.Annex) { a.Entries = petition.EntriesOf(slices.Delete(petitiontest.Entries(a), 2, 3)) },
		"another's row":   func(a *petition.Annex) { petitiontest.Entries(a)[0] = annex.Entries.At(0) },
		"a row too often": func(a *petition.Annex) { e := petitiontest.Entries(a); e[1] = e[0] },
		"no such number":  func(a *petition.Annex) { petitiontest.Entries(a)[9].Number = 21 },
	} {
		t.Run(what, func(t *testing.T) {
			share := signature.ByState(&annex, roll, "CT")[0]
			change(&share)
			f, err := os.Create(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if err := pdf.StateList(&share, pdf.Options{Words: w, Date: report.Case.Letter.Date}).Write(f); err != nil {
				t.Fatal(err)
			}
			reseal(t, dir, *m)
			if _, err := packet.Verify(t.Context(), dir); petition.KindOf(err) != petition.BadPacket {
				t.Errorf("got %v", err)
			}
		})
	}
	if err := os.WriteFile(filepath.Join(dir, name), good, 0o600); err != nil {
		t.Fatal(err)
	}
	reseal(t, dir, *m)
	if _, err := packet.Verify(t.Context(), dir); err != nil {
		t.Errorf("put back: %v", err)
	}
}

func lines(roll *petition.Roll) []string {
	var lines []string
	for _, row := range roll.Rows.All() {
		lines = append(lines, row.Name+","+row.City+","+row.State)
	}
	return lines
}
