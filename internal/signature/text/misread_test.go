package text_test

import (
	"testing"

	"golang.org/x/text/encoding/charmap"

	"example.org/petition/internal/signature/text"
)

func TestIsMisread(t *testing.T) {
	for _, name := range []string{"Ana", "", "Peña", "Zoë Müller", "Nguyễn Thị Ánh", "Ã", "Łukasz", "王小明", "D’Angelo"} {
		if text.IsMisread(name) {
			t.Errorf("%q is taken for spoilt", name)
		}
		spoilt, err := charmap.Windows1252.NewDecoder().String(name)
		if err != nil {
			t.Fatal(err)
		}
		if want := spoilt != name && !hasUndefined(spoilt); text.IsMisread(spoilt) != want {
			t.Errorf("%q, made of %q: misread %v, want %v", spoilt, name, !want, want)
		}
	}
}

// hasUndefined finds the characters that stand for bytes without a meaning in
// Windows-1252, which the decoder replaces.
func hasUndefined(s string) bool {
	for _, r := range s {
		if r == '\uFFFD' || r >= 0x80 && r < 0xA0 {
			return true
		}
	}
	return false
}
