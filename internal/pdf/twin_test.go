package pdf

import (
	"strings"
	"testing"
	"unicode/utf16"
)

// A text goes into as many codes as viewers need to give it back, of the same
// width together and none in the place of another.
func TestCodesKeepTheText(t *testing.T) {
	tests := []struct {
		text  string
		codes int
	}{
		{"a", 1},
		{"श्री", 1},
		{"🌻", 1},
		{"❤\uFE0F", 1},
		{"🇲🇽", 2},
		{"👨\u200D👩\u200D👧\u200D👦", 7},
		{"🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F", 7},
		{"နန္နန္နန္", 9},
	}
	for _, test := range tests {
		for _, rightToLeft := range []bool{false, true} {
			tw := &twin{codeOf: map[string]int{}}
			var text strings.Builder
			width := 0
			codes := tw.codes(cluster{text: test.text, parts: []glyphPart{{id: 7}}, advance: 1001}, rightToLeft)
			for i, code := range codes {
				c := tw.clusters[code]
				text.WriteString(c.text)
				width += c.advance
				characters, units := len([]rune(c.text)), len(utf16.Encode([]rune(c.text)))
				if units > 8 || characters > 1 && units > characters {
					t.Errorf("%+q: a code stands for %+q", test.text, c.text)
				}
				if (len(c.parts) > 0) != (i == 0) || c.advance == 0 {
					t.Errorf("%+q: code %d draws %v over %d", test.text, i, c.parts, c.advance)
				}
			}
			want := test.text
			if rightToLeft {
				want = reversed(want)
			}
			if text.String() != want || width != 1001 || len(codes) != test.codes {
				t.Errorf("%+q: %d codes for %+q, %d wide", test.text, len(codes), text.String(), width)
			}
		}
	}
}
