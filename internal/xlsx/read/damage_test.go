package read_test

import (
	"bytes"
	"os"
	"slices"
	"testing"
)

// TestDamage holds that a file that was changed or cut off on its way gives the
// same rows or an error: never other rows in silence.
func TestDamage(t *testing.T) {
	data, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	want, err := checkRead(t, data)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	check := func(changed []byte, what string, at int) {
		got, err := checkRead(t, changed)
		if err != nil {
			refused++
		} else if !slices.Equal(got, want) {
			t.Errorf("%s byte %d: other rows in silence: %q", what, at, got)
		}
	}
	for at := 0; at < len(data); at += 5 {
		flipped := bytes.Clone(data)
		flipped[at] ^= 1 << (at % 8)
		check(flipped, "flipped", at)
		check(data[:at], "cut at", at)
	}
	if refused < len(data)/5 {
		t.Errorf("only %d of %d were refused", refused, 2*len(data)/5)
	}
}
