package packet_test

import (
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

func TestRowShows(t *testing.T) {
	const day = "" // a day's cell: print has its own form of it
	tests := []struct {
		name    string
		printed string // the pieces of text, parted by |
		cells   []string
		want    bool
	}{
		{"as it is", "Ana Peña|Holyoke|MA|12/01/2026", []string{"AnaPeña", "Holyoke", "MA", day}, true},
		{"wrapped", "Ana María|de los|Ángeles|Holyoke", []string{"AnaMaríadelosÁngeles", "Holyoke"}, true},
		{"wrapped inside a word", "Anama|ría|Holyoke", []string{"Anamaría", "Holyoke"}, true},
		{"day first", "12/01/2026|Ana", []string{day, "Ana"}, true},
		{"day in two pieces", "December 1,|2026|Ana", []string{day, "Ana"}, true},
		{"nothing", "", nil, true},
		{"a character that no font has", "Mei ?", []string{"Mei美"}, true},
		{"composed otherwise", "Pen\u0303a", []string{"Peña"}, true},
		{"other name", "Ana|Holyoke", []string{"Eva", "Holyoke"}, false},
		{"other city", "Ana|Holyoke", []string{"Ana", "Boston"}, false},
		{"cut name", "Ana|Holyoke", []string{"AnaPeña", "Holyoke"}, false},
		{"longer name", "Joana|Holyoke", []string{"Joan", "Holyoke"}, false},
		{"a cell more in print", "Ana|Holyoke|MA", []string{"Ana", "Holyoke"}, false},
		{"a cell more in the workbook", "Ana|Holyoke", []string{"Ana", "Holyoke", "MA"}, false},
		{"no day in print", "Ana", []string{"Ana", day}, false},
		{"no day in the workbook", "Ana|12/01/2026", []string{"Ana"}, false},
		{"cells changed over", "Holyoke|Ana", []string{"Ana", "Holyoke"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			printed := ""
			if test.printed != "" {
				printed = strings.ReplaceAll(test.printed, "|", "\n") + "\n"
			}
			if got := packet.RowShows(printed, test.cells); got != test.want {
				t.Errorf("got %t, want %t", got, test.want)
			}
		})
	}
}

// Every cell of a row is compared, not the name alone.
func TestEveryCellIsCompared(t *testing.T) {
	changes := map[string]func(*petition.Entry){
		"city":         func(e *petition.Entry) { e.City = "Boston" },
		"state":        func(e *petition.Entry) { e.State = "" },
		"no day":       func(e *petition.Entry) { e.Date = petition.Date{} },
		"name is last": func(e *petition.Entry) { e.Name = "Somebody Else" },
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			a, printed := annex(5), annex(5)
			a.Columns = []petition.Column{petition.ColumnCity, petition.ColumnState, petition.ColumnDate, petition.ColumnName}
			printed.Columns = a.Columns
			change(&petitiontest.Entries(printed)[3])
			p := makeParts(t, a)
			p.document(t, petition.AnnexPDF, pdf.Annex(printed, options(t)))
			wantFinding(t, filepath.Join(p.seal(t), "packet"), petition.AnnexPDF)
		})
	}
}

// What a cell may hold and print shows in another way is no finding.
func TestOddCellsVerify(t *testing.T) {
	odd := []string{
		"_x0041_ Signer", "=1+1", "Ana\u00ADMaría Peña", "Nguyễn Thị Ánh", "O’Brien & Sons <x>", "\"quoted\" \\ (name)", "A\u200BB",
		strings.Repeat("María de los Ángeles ", 12), strings.Repeat("Llanfairpwllgwyngyll", 12), "1,204", "7",
	}
	a := annex(len(odd))
	entries := petitiontest.Entries(a)
	for i, name := range odd {
		entries[i].Name = name
	}
	entries[2].Date = petition.Date{Year: 1899, Month: 1, Day: 2} // a workbook has no such day, but a text
	if _, err := packet.Verify(t.Context(), makeParts(t, a).seal(t)); err != nil {
		t.Error(err)
	}
}

// An organiser may choose another mark between thousands.
func TestOtherMarkVerifies(t *testing.T) {
	w, o := *words(t), options(t)
	w.Thousands = "\u00A0"
	o.Words = &w
	a := annex(1001)
	p := makeParts(t, a)
	p.document(t, petition.AnnexPDF, pdf.Annex(a, o))
	p.document(t, petition.LetterPDF, letterDocument(t, delivers(w.Number(a.Counts.Counted))))
	if _, err := packet.Verify(t.Context(), p.seal(t)); err != nil {
		t.Error(err)
	}
}
