package pdf_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

func TestAnnexListsEverySignature(t *testing.T) {
	for _, n := range []int{0, 1, 33, 34, 35, 36, 250, 2001} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			d := pdf.Annex(sampleAnnex(n, 0), options(t))
			pages := pdftest.Text(t, write(t, d))
			if len(pages) != d.Pages() {
				t.Fatalf("%d pages, counted %d before writing", len(pages), d.Pages())
			}
			next := 1
			for i, page := range pages {
				if !strings.Contains(page, fmt.Sprintf("Page %d of %d", i+1, len(pages))) {
					t.Errorf("page %d has no number", i+1)
				}
				for _, line := range strings.Split(page, "\n") {
					line = strings.ReplaceAll(flat(line), ",", "")
					if want := fmt.Sprintf("%d Signer Number%d Holyoke MA 12/%02d/2026", next, next, 1+(next-1)%28); line == want {
						next++
					}
				}
				if n > 0 && !strings.Contains(page, "Signed on") {
					t.Errorf("page %d has no heading of columns", i+1)
				}
				if i > 0 && !strings.Contains(flat(page), "in support of Amina Duarte Peña") {
					t.Errorf("page %d does not say for whom", i+1)
				}
			}
			if next != n+1 {
				t.Errorf("the list goes to %d, want %d", next-1, n)
			}
		})
	}
}

func TestLongNamesWrap(t *testing.T) {
	a := sampleAnnex(60, 0)
	long := "Anne-Marie " + strings.Repeat("de la Concepción ", 14) + "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft"
	entry := &petitiontest.Entries(a)[20]
	entry.Name = long
	entry.City = strings.Repeat("Llanfairpwllgwyngyll", 6)
	file := write(t, pdf.Annex(a, options(t)))
	all := squeeze(strings.Join(pdftest.Text(t, file), ""))
	if !strings.Contains(all, squeeze("Anne-Marie de la Concepción")) || !strings.Contains(all, "gewissenhaft") {
		t.Error("the long name is cut")
	}
	for _, line := range pdftest.Lines(t, file, 0) {
		if line.Right > 612-71 {
			t.Errorf("%.30q runs over the edge", line.Text)
		}
	}
}

func TestGroupsHaveHeadings(t *testing.T) {
	for _, n := range []int{90, 2100} { // tagged, and too long to be
		a := sampleAnnex(n, 0)
		a.Groups = []petition.Group{{State: "CT", Entries: 1}, {State: "MA", Entries: n - 3}, {State: "", Entries: 2}}
		text := strings.Join(pdftest.Text(t, write(t, pdf.Annex(a, options(t)))), "\n")
		last := -1
		for _, want := range []string{
			"Connecticut · 1 signature\n1 Signer Number1 ",
			fmt.Sprintf("Massachusetts · %d signatures\n2 Signer Number2 ", n-3),
			fmt.Sprintf("Elsewhere or not stated · 2 signatures\n%d Signer Number%d ", n-1, n-1),
		} {
			lines := strings.Split(strings.ReplaceAll(text, ",", ""), "\n")
			for i := range lines {
				lines[i] = flat(lines[i])
			}
			at := strings.Index(strings.Join(lines, "\n"), want)
			if at <= last {
				t.Errorf("%d rows: %q stands at %d, after %d", n, want, at, last)
			}
			last = at
		}
	}
}

// TestGroupHeadIsNotAloneAtThePagesFoot tries groups of every length around a
// page.
func TestGroupHeadIsNotAloneAtThePagesFoot(t *testing.T) {
	for first := 30; first < 46; first++ {
		a := sampleAnnex(60, 0)
		a.Groups = []petition.Group{{State: "CT", Entries: first}, {State: "MA", Entries: 60 - first}}
		for i, page := range pdftest.Text(t, write(t, pdf.Annex(a, options(t)))) {
			if at := strings.Index(page, "Massachusetts"); at >= 0 && !strings.Contains(page[at:], fmt.Sprintf("Signer Number%d", first+1)) {
				t.Errorf("a first group of %d: the second one's heading stands alone at the foot of page %d", first, i+1)
			}
		}
	}
}

func TestUnnamedAreCounted(t *testing.T) {
	for unnamed, want := range map[int]string{
		0: "", 1: "And 1 more signer, counted without a name.", 1204: "And 1,204 more signers, counted without their names.",
	} {
		pages := pdftest.Text(t, write(t, pdf.Annex(sampleAnnex(68, unnamed), options(t))))
		last := flat(pages[len(pages)-1])
		if got := strings.Contains(last, "counted without"); got != (want != "") || !strings.Contains(last, want) {
			t.Errorf("%d unnamed: the list ends %q, want %q", unnamed, last, want)
		}
	}
}

func TestColumnsThatWereAskedFor(t *testing.T) {
	a := sampleAnnex(3, 0)
	a.Columns = []petition.Column{petition.ColumnCity, petition.ColumnComment}
	entries := petitiontest.Entries(a)
	for i := range entries {
		entries[i].Comment = sentence("comment", 60)
		entries[i].Name = ""
	}
	all := flat(strings.Join(pdftest.Text(t, write(t, pdf.Annex(a, options(t)))), " "))
	if strings.Contains(all, "Signer") || strings.Contains(all, "12/01/2026") {
		t.Error("a column shows that was not asked for")
	}
	if strings.Count(all, "comment59.") != 3 {
		t.Errorf("a comment is cut: %s", all)
	}
}

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// What the sheet has to spare goes to names and places; a code or a day stands at
// the right of it, however short the list is.
func TestColumnsOfWordsGrow(t *testing.T) {
	for _, n := range []int{1, 60} {
		name, city, state := 0.0, 0.0, 0.0
		for _, line := range pdftest.Lines(t, write(t, pdf.Annex(sampleAnnex(n, 0), options(t))), 0) {
			switch strings.TrimSpace(line.Text) {
			case "Signer Number1":
				name = line.Left
			case "Holyoke":
				city = line.Left
			case "MA":
				state = line.Left
			}
		}
		if city-name < 120 || state-city < 120 || state < 612-72-110 {
			t.Errorf("%d rows: names begin at %.0f, cities at %.0f, states at %.0f", n, name, city, state)
		}
	}
}

// A column that nobody fills is left out of the list, its label too; one entry
// brings it back.
func TestEmptyColumnsAreLeftOut(t *testing.T) {
	w := words(t, "en").Annex
	for _, filled := range []bool{false, true} {
		a := sampleAnnex(60, 0)
		entries := petitiontest.Entries(a)
		for i := range entries {
			entries[i].State, entries[i].Date = "", petition.Date{}
		}
		if filled {
			entries[59].State, entries[59].Date = "MA", petition.Date{Year: 2027, Month: 1, Day: 2}
		}
		for i, page := range pdftest.Text(t, write(t, pdf.Annex(a, options(t)))) {
			for column, want := range map[petition.Column]bool{petition.ColumnCity: true, petition.ColumnState: filled, petition.ColumnDate: filled} {
				if got := strings.Contains(page, w.Columns[column]); got != want {
					t.Errorf("filled %t: the head of page %d has %s: %t", filled, i+1, column, got)
				}
			}
		}
	}
}
