package xlsx_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"example.org/petition/internal/xlsx"
)

// asChild makes the test program write a workbook to its output and do nothing
// else, so that a test can have it from another process.
const asChild = "XLSX_TEST_WRITES"

func TestMain(m *testing.M) {
	what := os.Getenv(asChild)
	if what == "" {
		os.Exit(m.Run())
	}
	if err := samples[what](os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var samples = map[string]func(w io.Writer) error{
	"annex": func(w io.Writer) error { return xlsx.Annex(w, annex(500, 30), words()) },
	"records": func(w io.Writer) error {
		r, _ := roll(5, 40)
		return xlsx.Records(w, r)
	},
}

// TestSameBytes holds the workbooks to the same bytes within a process, where
// the order of a map already differs, and in others.
func TestSameBytes(t *testing.T) {
	for what, write := range samples {
		var first bytes.Buffer
		if err := write(&first); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			var again bytes.Buffer
			if err := write(&again); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Fatalf("the same %s came out in other bytes", what)
			}
		}
		for range 2 {
			cmd := exec.CommandContext(t.Context(), os.Args[0])
			cmd.Env = append(os.Environ(), asChild+"="+what)
			other, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), other) {
				t.Fatalf("the same %s came out in other bytes in another process", what)
			}
		}
	}
}
