package pipeline_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// foreignPDF is another program's document of two pages, the second turned, with
// what a packet has no use for.
func foreignPDF() string {
	var b bytes.Buffer
	var table strings.Builder
	add := func(n int, object string) {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, object)
	}
	const content = "BT /F 20 Tf 72 400 Td (Payroll record) Tj ET"
	page := "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%s/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 5 0 R>>"
	b.WriteString("%PDF-1.4\n")
	add(1, "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(planted)>>/Metadata 6 0 R>>")
	add(2, "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>")
	add(3, fmt.Sprintf(page, ""))
	add(4, fmt.Sprintf(page, "/Rotate 90"))
	add(5, fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	add(6, "<</Type/Metadata/Subtype/XML/Length 7>>\nstream\nplanted\nendstream")
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 7\n0000000000 65535 f \n%strailer\n<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table.String(), at)
	return b.String()
}

// exhibitJob makes a job over a case folder with files beside the case file.
func exhibitJob(t *testing.T, exhibits string, files map[string]string) pipeline.Job {
	t.Helper()
	job := newJob(t, names)
	dir := filepath.Dir(job.Out)
	files["case.yaml"] = "version: 1\npetition: petition.txt\nsignatures: [list.csv]\noffice: boston\nletter: {date: 2027-01-15}\nperson: {name: Ernesto Prueba Salinas}\nexhibits:\n" + exhibits
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	job.Flags = casefile.Flags{Case: dir}
	return job
}

func TestBuildWithExhibits(t *testing.T) {
	job := exhibitJob(t, `  - {file: letter.md, title: Letter of the bakery, date: 2026-12-01}
  - {file: records.pdf, title: Payroll records}
`, map[string]string{"letter.md": "# Support\n\nHe works with us.", "records.pdf": foreignPDF()})
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	first := read(t, job.Out)
	exhibits := first["packet/exhibits.pdf"]
	if exhibits == "" || strings.Contains(exhibits, "planted") {
		t.Fatalf("the output has %v", slices.Sorted(maps.Keys(first)))
	}
	m, err := packet.Verify(t.Context(), filepath.Join(job.Out, "packet"))
	if err != nil {
		t.Fatal(err)
	}
	pages := pdftest.Text(t, []byte(exhibits))
	i := slices.IndexFunc(m.Files, func(f petition.File) bool { return f.Path == petition.ExhibitsPDF })
	if i < 0 || m.Files[i].Pages != len(pages) || len(pages) != 6 {
		t.Errorf("%d pages; the manifest has %+v", len(pages), m.Files)
	}
	var inputs []string
	for _, in := range m.Inputs {
		inputs = append(inputs, in.File)
	}
	if want := []string{"letter.md", "records.pdf"}; !slices.Equal(inputs[len(inputs)-2:], want) {
		t.Errorf("the inputs are %v, want %v at their end", inputs, want)
	}
	printed := strings.Join(pdftest.Text(t, []byte(first["packet/packet.pdf"])), "\n")
	// On both pages, and as "Payroll records" in the letter, the table and on the tab.
	if n := strings.Count(printed, "Payroll record"); n != 5 || !strings.Contains(printed, "EPS-000005") {
		t.Errorf("the print file names the records %d times:\n%s", n, printed)
	}
	letter := strings.Join(strings.Fields(strings.Join(pdftest.Text(t, []byte(first["packet/letter.pdf"])), " ")), " ")
	for _, want := range []string{"Exhibit B: Letter of the bakery (2 pages)", "Exhibit C: Payroll records (3 pages)"} {
		if !strings.Contains(letter, want) {
			t.Errorf("the letter does not list %q", want)
		}
	}
	var codes []string
	for _, w := range report.Warnings {
		codes = append(codes, w.Code)
	}
	if !slices.Contains(codes, "exhibit-javascript") {
		t.Errorf("warned of %v", codes)
	}
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	for name, text := range read(t, job.Out) {
		if text != first[name] {
			t.Errorf("built again, %s differs", name)
		}
	}
}

// TestExhibitsMaySayWhatListsHold holds that a support letter with the address
// of a signer goes through, and that the organiser is told.
func TestExhibitsMaySayWhatListsHold(t *testing.T) {
	job := exhibitJob(t, "  - {file: letter.md, title: Letter}\n", map[string]string{
		"letter.md": "Write to me at bento@example.org or call 413-555-0188.\n",
	})
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, w := range report.Warnings {
		if w.Code == "exhibit-says" {
			told++
			if !strings.Contains(w.Message, "the e-mail of list.csv:3") || strings.Contains(w.Message, "bento") {
				t.Errorf("warned: %s", w.Message)
			}
		}
	}
	if told != 1 {
		t.Errorf("told %d times, want once; the warnings are %+v", told, report.Warnings)
	}
}

func TestExhibitsThatCannotBeUsedLeaveNothing(t *testing.T) {
	for name, data := range map[string]string{
		"program.pdf": "\x7fELF\x02", "half.pdf": foreignPDF()[:300], "photo.png": "\x89PNG\r\n\x1a\n", "glyph.md": "\U00013000",
	} {
		job := exhibitJob(t, "  - {file: "+name+", title: Document}\n", map[string]string{name: data})
		for _, run := range []func() (*pipeline.Report, error){
			func() (*pipeline.Report, error) { return pipeline.Check(t.Context(), job) },
			func() (*pipeline.Report, error) { return pipeline.Build(t.Context(), job) },
		} {
			_, err := run()
			e, ok := errors.AsType[*petition.Error](err)
			if !ok || e.Kind != petition.BadCase || e.Hint == "" {
				t.Errorf("%s: %v", name, err)
			}
		}
		if files := read(t, job.Out); len(files) > 0 {
			t.Errorf("%s: something was written: %v", name, slices.Sorted(maps.Keys(files)))
		}
	}
}

func TestBuildForACourt(t *testing.T) {
	job := exhibitJob(t, "  - {file: letter.md, title: Letter}\ncourt: {filer: [\"Jane Roe\", \"(617) 555-0111\"], city: \"Boston, Massachusetts\", notice: DETAINED}\n",
		map[string]string{"letter.md": "He works with us."})
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	file := read(t, job.Out)["packet/Salinas_Exhibits.pdf"]
	if pages := strings.Join(pdftest.Text(t, []byte(file)), "\n"); !strings.Contains(pages, "DETAINED") || !strings.Contains(pages, "TAB B") || !strings.Contains(pages, "Ana Muestra") {
		t.Errorf("the filing says %q", pages)
	}
	if _, _, err := pipeline.Verify(t.Context(), pipeline.Inspection{Dir: job.Out}); err != nil {
		t.Errorf("verified: %v", err)
	}
}

// TestFilingOfASpanishPacketIsEnglish holds that a court reads English where
// the filing speaks for itself, the office Spanish; each names languages in its
// own, and the filing includes the letter as it is.
func TestFilingOfASpanishPacketIsEnglish(t *testing.T) {
	job := exhibitJob(t, "  - {file: carta.md, title: Carta, date: 2026-12-01, language: Spanish}\ncourt: {filer: [Jane Roe], city: \"Boston, Massachusetts\"}\n",
		map[string]string{"carta.md": "Trabaja con nosotros."})
	job.Flags.Language = "es"
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	files := read(t, job.Out)
	text := func(name string) string {
		return strings.Join(strings.Fields(strings.Join(pdftest.Text(t, []byte(files["packet/"+name])), " ")), " ")
	}
	filing, exhibits := text("Salinas_Exhibits.pdf"), text("exhibits.pdf")
	for _, want := range []string{"Table of Contents", "TAB A", "Petition to the field office, with 2 signatures", "TAB B", "December 1, 2026", "In Spanish", "Tab B, page 1 of 2", "(2 pages)",
		"Anexo A: Firmas", "Prueba B: Carta (2 páginas)"} {
		if !strings.Contains(filing, want) {
			t.Errorf("the filing does not say %q: %s", want, filing)
		}
	}
	for _, want := range []string{"Índice de pruebas", "PRUEBA B", "1 de diciembre de 2026", "En español", "Prueba B, página 1 de 2"} {
		if !strings.Contains(exhibits, want) {
			t.Errorf("the exhibits do not say %q: %s", want, exhibits)
		}
		if strings.Contains(filing, want) {
			t.Errorf("the filing says %q", want)
		}
	}
	if !strings.Contains(files["packet/Salinas_Exhibits.pdf"], "/Lang (en)") {
		t.Error("the filing does not say that it is in English")
	}
	if !slices.ContainsFunc(report.Warnings, func(w petition.Warning) bool { return w.Code == "court-letter-language" }) {
		t.Errorf("nothing is said of a letter that the court cannot read: %+v", report.Warnings)
	}
}

// TestDraftMarksExhibitsAndFiling holds that whatever is not final says so.
func TestDraftMarksExhibitsAndFiling(t *testing.T) {
	job := exhibitJob(t, "  - {file: records.pdf, title: Payroll records}\ncourt: {filer: [Jane Roe], city: \"Boston, Massachusetts\"}\n",
		map[string]string{"records.pdf": foreignPDF()})
	job.Final, job.Today = false, petition.Date{Year: 2027, Month: 1, Day: 2}
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	files := read(t, job.Out)
	for _, name := range []string{"exhibits.pdf", "Salinas_Exhibits.pdf", "packet.pdf"} {
		pages := pdftest.Text(t, []byte(files["packet/"+name]))
		for i, page := range pages {
			if !strings.Contains(page, "Draft, printed January 2, 2027") {
				t.Errorf("page %d of %s does not say that it is a draft", i+1, name)
			}
		}
		if len(pages) == 0 {
			t.Errorf("%s has no pages", name)
		}
	}
	if _, _, err := pipeline.Verify(t.Context(), pipeline.Inspection{Dir: job.Out}); err != nil {
		t.Errorf("verified: %v", err)
	}
}
