package leak

import "testing"

// TestIdeographs holds that what is not looked up folds as if it were.
func TestIdeographs(t *testing.T) {
	n := 0
	for r := rune(0); r <= 0x10FFFF; r++ {
		if !isIdeograph(r) {
			continue
		}
		n++
		if got, want := foldRune(r), foldAny(r); got != want {
			t.Fatalf("%q folds to %+v, want %+v", r, got, want)
		}
	}
	if n != 6592+20992 {
		t.Errorf("there are %d ideographs", n)
	}
}
