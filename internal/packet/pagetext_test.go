package packet_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/packet"
)

const toUnicode = "1 begincodespacerange <0000> <ffff> endcodespacerange " +
	"2 beginbfchar <0001> <0041> <0002> <D83CDF3B> endbfchar 1 beginbfrange <0031> <0039> <0031> endbfrange"

func TestPageText(t *testing.T) {
	tests := []struct{ name, content, text, rows, shown string }{
		{"row", "/F1 9 Tf /Row BMC <0031> Tj <00010002> Tj EMC", "1\nA🌻\n", "1\nA🌻\n", ""},
		{"running head", "/F1 9 Tf /Artifact BMC <0031> Tj EMC <0001> Tj", "A\n", "", "1\nA\n"},
		{"running head in a row", "/F1 9 Tf /Row BMC <0031> Tj /Artifact BMC <0032> Tj EMC <0001> Tj EMC", "1\nA\n", "1\nA\n", "1\n2\nA\n"},
		{"nested artifact", "/F1 9 Tf /Artifact BMC /Span BMC <0031> Tj EMC <0031> Tj EMC <0001> Tj", "A\n", "", "1\n1\nA\n"},
		{"spaced", "/F1 9 Tf [<0031> -200 <0001> 20 <0001>] TJ", "1 AA\n", "", ""},
		{"spaced artifact", "/F1 9 Tf /Artifact BMC [<0031> -200 <0001>] TJ EMC", "", "", "1 A\n"},
		{"actual text", "/F1 9 Tf /Span <</ActualText <FEFF00E9>>> BDC <0001> Tj EMC", "é\n", "", "é\nA\n"},
		{"actual text of an artifact", "/F1 9 Tf /Artifact <</ActualText <FEFF00E9>>> BDC <0001> Tj EMC <0031> Tj", "1\n", "", "é\nA\n1\n"},
		{"actual text in an artifact", "/F1 9 Tf /Artifact BMC /Span <</ActualText <FEFF00E9>>> BDC <0001> Tj EMC EMC <0031> Tj", "1\n", "", "é\nA\n1\n"},
		{"span in strings", "/F1 9 Tf /Span BMC <0031> Tj <0001> Tj EMC <0001> Tj", "1A\nA\n", "", ""},
		{"span of furniture alone", "/F1 9 Tf /Row BMC /Span BMC /Artifact BMC <0031> Tj EMC EMC EMC", "", "", "1\n"},
		{"right to left", "/F1 9 Tf /Span BMC <0031> Tj /ReversedChars BMC <00320001> Tj EMC <0033> Tj EMC", "1A23\n", "", ""},
		{"right to left, unmarked as a span", "/F1 9 Tf /ReversedChars BMC <00320001> Tj EMC", "A2\n", "", ""},
		{"right to left around furniture", "/F1 9 Tf /Span BMC /ReversedChars BMC <00320001> Tj /Artifact BMC <0033> Tj EMC <0034> Tj EMC EMC", "4A2\n", "", "43A2\n"},
		{"literal", `/F1 9 Tf (\0001\000\061) Tj`, "11\n", "", ""},
		{"comment", "/F1 9 Tf % (not) Tj\n<0001> Tj", "A\n", "", ""},
		{"inline image", "/F1 9 Tf BI /W 1 ID (x) Tj EMC EI <0001> Tj", "A\n", "", ""},
		{"font restored", "q /F1 9 Tf Q <0001> Tj", "\uFFFD\n", "", ""},
		{"no such code", "/F1 9 Tf <0005> Tj", "\uFFFD\n", "", ""},
		{"ends too often", "EMC Q Q EMC /F1 9 Tf <0001> Tj", "A\n", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.shown == "" {
				test.shown = test.text
			}
			shown, text, rows := packet.PageText([]byte(test.content), []byte(toUnicode), true)
			if text != test.text || strings.Join(rows, "|") != test.rows || shown != test.shown {
				t.Errorf("got %q with rows %q and shows %q, want %q with rows %q and %q", text, rows, shown, test.text, test.rows, test.shown)
			}
		})
	}
}

// A map that asks for more than a font needs is as good as none.
func TestMapsThatAskForMuch(t *testing.T) {
	tests := map[string]string{
		"ranges without end":     "beginbfrange " + strings.Repeat("<0000> <ffff> <0041> ", 20),
		"a range of long texts":  "beginbfrange <0000> <ffff> <" + strings.Repeat("0041", 1000) + ">",
		"a character of a novel": "beginbfchar <0001> <" + strings.Repeat("0041", 1000) + ">",
	}
	for name, toUnicode := range tests {
		t.Run(name, func(t *testing.T) {
			if _, text, _ := packet.PageText([]byte("/F1 9 Tf <0001> Tj"), []byte(toUnicode), true); text != "\uFFFD\n" {
				t.Errorf("it stands for %.40q", text)
			}
		})
	}
}

// TestRestOfAPage holds that a string is left out of what else is searched only
// where the page's text gives all of its bytes.
func TestRestOfAPage(t *testing.T) {
	const same, other, gap = "<0000> <FFFF> <0000>", "<0000> <FFFF> <0001>", "<0042> <FFFF> <0042>"
	for _, test := range []struct{ name, maps, content, want string }{
		{"as it is", same, "BT /F1 9 Tf (\x00A\x00B) Tj ET", "BT /F1 9 Tf() Tj ET"},
		{"in an array", same, "BT /F1 9 Tf [(\x00A) -20 <0042>] TJ ET", "BT /F1 9 Tf [() -20()] TJ ET"},
		{"other characters", other, "BT /F1 9 Tf (\x00A) Tj ET", "BT /F1 9 Tf (\x00A) Tj ET"},
		{"no character", gap, "BT /F1 9 Tf (\x00A\x00B) Tj ET", "BT /F1 9 Tf (\x00A\x00B) Tj ET"},
		{"half a code", same, "BT /F1 9 Tf (\x00AB) Tj ET", "BT /F1 9 Tf (\x00AB) Tj ET"},
		{"another font", same, "BT /F2 9 Tf (\x00A) Tj ET", "BT /F2 9 Tf (\x00A) Tj ET"},
		{"furniture", same, "/Artifact BMC /F1 9 Tf (\x00A) Tj EMC", "/Artifact BMC /F1 9 Tf() Tj EMC"},
		{"no text", same, "(\x00A) /F1 9 Tf % (\x00A) Tj", "(\x00A) /F1 9 Tf % (\x00A) Tj"},
	} {
		shown, got := packet.PageRest([]byte(test.content), []byte("1 beginbfrange\n"+test.maps+"\nendbfrange"))
		if got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
		if strings.Contains(got, "()") && !strings.HasPrefix(shown, "A") {
			t.Errorf("%s: shows %q", test.name, shown)
		}
	}
}
