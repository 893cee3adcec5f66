package read_test

import (
	"os"
	"slices"
	"testing"
)

// TestLibreOffice reads a workbook that LibreOffice 7.4 saved: title, merged
// cells, ZIP codes by number, dates, formulas, a hidden row and a hidden sheet.
func TestLibreOffice(t *testing.T) {
	data, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	if got := sheetNames(t, data); !slices.Equal(got, []string{"Sheet1", "Paper & pen"}) {
		t.Errorf("sheets are %q", got)
	}
	wantRows(t, data, "Sheet1",
		"1: Signatures at the vigil",
		"3: Name|ZIP|Signed|Phone|Member|Full",
		"4: Ana Peña|01060|2027-03-03 14:05:00|5550100123|TRUE|Ana Peña!",
		"5: José  Núñez |1060|2027-03-04|42.37|FALSE|#N/A",
		"6: Eva Sol|01060|3/3/2027")
	wantRows(t, data, "Paper & pen", "2: |Line one\nline two")
}
