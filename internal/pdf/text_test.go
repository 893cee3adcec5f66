package pdf

import "testing"

// TestSettledTexts holds that a text which is taken to be printable as it is comes
// out of the long way unchanged, for every character beside every kind of other.
func TestSettledTexts(t *testing.T) {
	for r := range rune(0xE0200) {
		if r > 0x1FFFF && r < 0xE0000 {
			continue // Chinese characters, and what is not given out
		}
		for _, beside := range []string{"", "a", "\u0301", "\u200D", "👩"} {
			text := beside + string(r)
			if isSettled(text) && madePrintable(text) != text {
				t.Fatalf("%+q is made %+q, and was taken to be settled", text, madePrintable(text))
			}
		}
	}
	for _, text := range []string{"Núñez", "Ángela", "نیک", "山田", "a\u00A0b"} {
		if !isSettled(text) {
			t.Errorf("%q takes the long way", text)
		}
	}
}
