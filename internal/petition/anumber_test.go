package petition_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

func TestMaskANumbers(t *testing.T) {
	const masked = "A###-###-678"
	tests := []struct{ text, known, want string }{
		{"Free A012-345-678", "", "Free " + masked},
		{"A 012 345 678: a stay", "", masked + ": a stay"},
		{"Stay (A# 012345678)", "", "Stay (" + masked + ")"},
		{"a012345678", "", masked},
		{"A#012.345.678", "", masked},
		{"A\u00a0012\u00a0345\u00a0678", "", masked},
		{"A012–345–678", "", masked},
		{"A12 345 678 2027", "", masked + " 2027"},
		{"A012345678 A987654321", "", masked + " A###-###-321"},
		{"Alien number 012345678", "", "Alien number " + masked},
		{"Alien Registration Number: A012-345-678", "", "Alien Registration Number: " + masked},
		{"his A-number is 012 345 678", "", "his A-number is " + masked},
		{"número de extranjero 012345678", "", "número de extranjero " + masked},
		{"Número A: 012-345-678", "", "Número A: " + masked},
		{"petition_A012345678.txt", "", "petition_" + masked + ".txt"},
		{"A012345678_v2.csv", "", masked + "_v2.csv"},
		{"case 012 345 678", "A012-345-678", "case " + masked},
		{"A０１２３４５６７８。", "", masked + "。"},
		{"٠١٢-٣٤٥-٦٧٨", "A012-345-678", masked},
		{"Alien number ०१२३४५६७८", "", "Alien number " + masked},
		{"A\U0001D7CE\U0001D7CF\U0001D7D0345678", "", masked},

		// What is none stays.
		{"case 012 345 678", "", "case 012 345 678"},
		{"Holyoke, MA 01040-1234", "A012-345-678", "Holyoke, MA 01040-1234"},
		{"Call 413-555-0142", "A012-345-678", "Call 413-555-0142"},
		{"a 2027-03-03 hearing", "", "a 2027-03-03 hearing"},
		{"", "", ""},
	}
	for _, test := range tests {
		if got := petition.MaskANumbers(test.text, test.known); got != test.want {
			t.Errorf("%q with %q gives %q, want %q", test.text, test.known, got, test.want)
		}
	}
}

// FuzzMaskANumbers holds that no words around an A-number save it from being
// masked.
func FuzzMaskANumbers(f *testing.F) {
	for _, seed := range []string{"", "Keep", "Alien number 012345678", "A12 345 678", "_A012345678_", "A0123456789", "2027"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		const number = "A012-345-678"
		text := before + " " + number + " " + after
		masked := petition.MaskANumbers(text, "")
		if strings.Count(masked, number) >= strings.Count(text, number) {
			t.Errorf("%q became %q", text, masked)
		}
	})
}
