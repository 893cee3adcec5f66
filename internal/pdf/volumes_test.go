package pdf_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

// TestVolumesKeepTheirLimits holds that every volume has a cover that tells what
// is in it, that none is over a limit, that all rows are in them in their order,
// and that there are no more of them than need be.
func TestVolumesKeepTheirLimits(t *testing.T) {
	const rows = 9_000 // on about 220 pages
	a := sampleAnnex(rows, 0)
	list := pdf.Annex(a, options(t))
	whole, err := list.Size()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		limits pdf.Limits
		fewest int // that can be
	}{
		"pages":           {pdf.Limits{Pages: 60, Bytes: 100_000_000}, (list.Pages() + 58) / 59},
		"bytes":           {pdf.Limits{Pages: 1_000, Bytes: int64(whole)/3 + 50_000}, 3},
		"few bytes":       {pdf.Limits{Pages: 1_000, Bytes: 100_000}, whole/100_000 + 1},
		"pages and bytes": {pdf.Limits{Pages: 150, Bytes: int64(whole)/4 + 50_000}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			volumes, err := pdf.Volumes(list, a, test.limits, options(t))
			if err != nil {
				t.Fatal(err)
			}
			// Each volume brings its fonts, which no parting makes less.
			if len(volumes) < test.fewest || len(volumes) > 2*test.fewest {
				t.Errorf("%d volumes, want about %d", len(volumes), test.fewest)
			}
			next := 1
			for i, volume := range volumes {
				file := write(t, volume)
				if volume.Pages() > test.limits.Pages || int64(len(file)) > test.limits.Bytes {
					t.Errorf("volume %d has %d pages and %d bytes", i+1, volume.Pages(), len(file))
				}
				pages := pdftest.Text(t, file)
				first, last := volume.Numbers()
				if want := fmt.Sprintf("Volume %d of %d Numbers %s to %s", i+1, len(volumes), thousands(first), thousands(last)); !strings.Contains(flat(pages[0]), want) {
					t.Errorf("the cover does not say %q: %q", want, flat(pages[0]))
				}
				if first != next || strings.Count(strings.Join(pages, ""), "Signer Number") != last-first+1 {
					t.Errorf("volume %d goes from %d to %d, want from %d, each once", i+1, first, last, next)
				}
				next = last + 1
			}
			if next != rows+1 {
				t.Errorf("the volumes go to %d, want %d", next-1, rows)
			}
		})
	}
}

func thousands(n int) string {
	if n < 1_000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1_000, n%1_000)
}

// TestVolumesOfAShortList holds that a list within its limits is one file
// without a cover, also where nobody is named, and that a limit that not even a
// page keeps to is an error instead of an endless parting.
func TestVolumesOfAShortList(t *testing.T) {
	for _, rows := range []int{0, 1, 100} {
		a := sampleAnnex(rows, 1)
		list := pdf.Annex(a, options(t))
		volumes, err := pdf.Volumes(list, a, pdf.Limits{Pages: 1_000, Bytes: 7_000_000}, options(t))
		if err != nil || len(volumes) != 1 || volumes[0] != list {
			t.Errorf("%d rows: %d volumes, %v", rows, len(volumes), err)
		}
		if _, err := pdf.Volumes(list, a, pdf.Limits{Pages: 1_000, Bytes: 20_000}, options(t)); !errors.Is(err, pdf.ErrVolumeTooSmall) {
			t.Errorf("%d rows: got %v, want that a volume is too small", rows, err)
		}
	}
}

// TestDraftVolumes holds that the mark of a draft, which comes after the list
// was weighed, is on the pages all the same.
func TestDraftVolumes(t *testing.T) {
	a := sampleAnnex(200, 0)
	volumes, err := pdf.Volumes(pdf.Annex(a, options(t)), a, pdf.Limits{Pages: 4, Bytes: 7_000_000}, options(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, volume := range volumes {
		volume.MarkDraft(petition.Date{Year: 2027, Month: 1, Day: 15})
		for i, page := range pdftest.Text(t, write(t, volume)) {
			if !strings.Contains(page, "Draft, printed") {
				t.Errorf("page %d is not marked", i+1)
			}
		}
	}
}

// TestStateList holds that the list of a state says what it is and of how many,
// with the numbers of the whole list, and that its volumes do too.
func TestStateList(t *testing.T) {
	whole := sampleAnnex(400, 0)
	a := *whole
	var picked []int32
	for i := 6; i < whole.Entries.Len(); i += 2 {
		picked = append(picked, int32(i))
	}
	a.Entries = whole.Entries.Pick(picked)
	a.Counts = petition.Counts{Rows: 199, Counted: 199, Named: 197, Unnamed: 2}
	for state, want := range map[string]string{
		"MA": "Annex A: Signatures Massachusetts Numbered as in the whole list, from 7 to 399 199 signatures from Massachusetts (of 400 in all)",
		"":   "Annex A: Signatures Elsewhere or not stated Numbered as in the whole list, from 7 to 399 199 signatures from elsewhere, or without a state (of 400 in all)",
	} {
		a.Share = &petition.Share{State: state, Of: 400}
		list := pdf.StateList(&a, options(t))
		pages := pdftest.Text(t, write(t, list))
		if got := flat(pages[0]); !strings.HasPrefix(got, want) {
			t.Errorf("the cover says %q, want %q", got, want)
		}
		if all := flat(strings.Join(pages, " ")); !strings.Contains(all, "And 2 more signers") || strings.Count(all, "Signer Number") != 197 {
			t.Errorf("the list says %q", all)
		}
		volumes, err := pdf.Volumes(list, &a, pdf.Limits{Pages: 4, Bytes: 7_000_000}, options(t))
		if err != nil || len(volumes) < 2 {
			t.Fatalf("%d volumes, %v", len(volumes), err)
		}
		rows := 0
		for i, volume := range volumes {
			pages := pdftest.Text(t, write(t, volume))
			rows += strings.Count(strings.Join(pages, ""), "Signer Number")
			if !strings.Contains(flat(pages[0]), fmt.Sprintf("Volume %d of %d Numbered as in the whole list", i+1, len(volumes))) {
				t.Errorf("the cover of volume %d says %q", i+1, flat(pages[0]))
			}
		}
		if rows != 197 {
			t.Errorf("%d rows in the volumes", rows)
		}
	}
}
