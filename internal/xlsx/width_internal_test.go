package xlsx

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestNoByteIsWider holds what tells a text too short to be measured, and that
// widths are looked up as they are.
func TestNoByteIsWider(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		text := string(r)
		if got, want := textWidth(text), runeWidth(r); got != want || want > mostOfByte*float64(len(text)) {
			t.Fatalf("%U is %v wide, want %v, in %d bytes", r, got, want, len(text))
		}
	}
	if got := textWidth("\xff"); got > mostOfByte {
		t.Errorf("a byte of no character is %v wide", got)
	}
}

// TestColumnsAreAsWideAsTheirWidest holds that what is not measured would not have
// widened the column.
func TestColumnsAreAsWideAsTheirWidest(t *testing.T) {
	texts := []string{"", "il", "Ana", "MMMM", "Wm. Q. Moss III", "Nguyễn Thị Hồng", "山田太郎", "mmmmmmmmm@mmmm", strings.Repeat("i", 30), "Ελένη Παππά"}
	for first := range texts {
		c, want := column{most: 20}, 0.0
		for i := range texts {
			v := textValue(texts[(first+i)%len(texts)])
			c.measure(&v)
			want = max(want, textWidth(v.text))
			if min(c.width, c.most) != min(want, c.most) {
				t.Errorf("after %q the column is %v wide, want %v", v.text, c.width, want)
			}
		}
	}
	for _, numbers := range [][]int{{0}, {7, 12, 3}, {99, 100}, {100_000, 5}} {
		c, want := column{most: 20}, 0.0
		for _, n := range numbers {
			v := numberValue(n)
			c.measure(&v)
			want = max(want, textWidth(strings.Repeat("0", len(strconv.Itoa(n)))))
		}
		if c.width != want {
			t.Errorf("%v make a column %v wide, want %v", numbers, c.width, want)
		}
	}
}
