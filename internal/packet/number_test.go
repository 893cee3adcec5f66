package packet_test

import (
	"testing"

	"example.org/petition/internal/packet"
)

func TestSays(t *testing.T) {
	tests := []struct {
		text string
		n    int
		want bool
	}{
		{"1,204 people in 31 states", 1204, true},
		{"1204 people", 1204, true},
		{"1.204 personas", 1204, true},
		{"1\u00A0204 personas", 1204, true},
		{"1\u202F204 personas", 1204, true},
		{"1’204 people", 1204, true},
		{"(1,204)", 1204, true},
		{"“1,204", 1204, true},
		{"1,204-strong", 1204, true},
		{"we are 1,204.", 1204, true},
		{"people:\n1,204\nof them", 1204, true},
		{"In 2027 248 people signed", 248, true},
		{"On March 3, 248 people signed", 248, true},
		{"1,248 and 248", 248, true},
		{"1,234,567", 1234567, true},
		{"1,204 people", 204, false},
		{"1,204 people", 1, false},
		{"248,000 people", 248, false},
		{"1\u00A0248 people", 248, false},
		{"12048", 1204, false},
		{"1,2048", 1204, false},
		{"21,204", 1204, false},
		{"01/15/2027", 15, false},
		{"(413) 555-0142", 555, false},
		{"12,04", 1204, false},
		{"", 0, false},
		{"0 people", 0, true},
	}
	for _, test := range tests {
		if got := packet.Says(test.text, test.n); got != test.want {
			t.Errorf("%q says %d: %t, want %t", test.text, test.n, got, test.want)
		}
	}
}

func TestIsNumber(t *testing.T) {
	for _, text := range []string{"1204", "1,204", "1.204", "1\u00A0204", "1 204"} {
		if !packet.IsNumber(text, 1204) {
			t.Errorf("%q is not 1204", text)
		}
	}
	for _, text := range []string{"", "1205", "1,204 people", "No. 1204", "-1204", "01204"} {
		if packet.IsNumber(text, 1204) {
			t.Errorf("%q is 1204", text)
		}
	}
}
