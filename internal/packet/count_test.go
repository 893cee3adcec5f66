package packet_test

import (
	"testing"

	"example.org/petition/internal/packet"
)

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
