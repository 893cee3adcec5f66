package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"example.org/petition/internal/pdf/pdftest"
)

// The words of the main fixture's packet, as PDFium reads them, stand in
// testdata/*.golden; -update writes them anew.
func TestGoldenTexts(t *testing.T) {
	golden, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(copyOfFixtures(t))
	if code, stdout := says(t.Context(), "build", "fixtures/stay-of-removal", "--final", "-o", "out"); code != 0 {
		t.Fatal(stdout)
	}
	for _, name := range []string{"letter", "packet"} {
		file, err := os.ReadFile(filepath.Join("out", "packet", name+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		for i, page := range pdftest.Text(t, file) {
			fmt.Fprintf(&got, "== %s.pdf, page %d\n%s\n", name, i+1, page)
		}
		compare(t, filepath.Join(golden, name+".golden"), got.Bytes())
	}
}

func compare(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; look at the pages, and run with -update if they are right. Now:\n%s", filepath.Base(golden), got)
	}
}
