package pdf_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

// Every address stands whole inside a label, whatever its length.
func TestLabelsHoldTheirAddresses(t *testing.T) {
	short := []string{"Margaret Thornbury", "1 State House", "Boston, MA 02133"}
	long := []string{
		"Field Office Director", "U.S. Immigration and Customs Enforcement and Removal Operations", "ERO Boston Field Office",
		"Third line of six", "1000 District Avenue", "Burlington, MA 01803",
	}
	l := &petition.Labels{
		Language: "en", Name: "Mailing labels", Check: "Check", Steps: []string{"one", "two"}, Fold: "Fold", Inside: long,
		Addresses: append(slices.Repeat([][]string{long}, 31), short), From: []string{"Sender", "1 Mill Street"},
	}
	for size, perSheet := range map[string]int{"5160": 30, "5163": 10} {
		d, err := pdf.Labels(l, pdf.LabelStocks[size], options(t))
		if err != nil {
			t.Fatal(err)
		}
		pages := pdftest.Text(t, write(t, d))
		if want := 1 + (32+perSheet-1)/perSheet; len(pages) != want {
			t.Errorf("%s: %d pages, want %d", size, len(pages), want)
		}
		all := flat(strings.Join(pages[1:], " "))
		labels := (len(pages) - 1) * perSheet
		for text, want := range map[string]int{"Burlington, MA 01803": 31, "Boston, MA 02133": 1, "Sender": labels - 32} {
			if got := strings.Count(all, text); got != want {
				t.Errorf("%s: %q stands there %d times, want %d", size, text, got, want)
			}
		}
	}
	l.Addresses = [][]string{slices.Repeat([]string{"one line"}, 12)}
	_, err := pdf.Labels(l, pdf.LabelStocks["5160"], options(t))
	if _, ok := errors.AsType[*pdf.AddressTooLong](err); !ok {
		t.Errorf("twelve lines on a label of one inch: %v", err)
	}
}
