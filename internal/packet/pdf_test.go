package packet_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
)

// onePage is a PDF of one page with the given content array and font names, all
// of which stand for the same stream and font.
func onePage(stream string, streams, fonts int) []byte {
	var names strings.Builder
	for i := range fonts {
		fmt.Fprintf(&names, "/F%d <</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>> ", i)
	}
	objects := []string{
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Count 1 /Kids [3 0 R]>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources <</Font <<" + names.String() + ">>>> /Contents [" +
			strings.Repeat("4 0 R ", streams) + "]>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(stream), stream),
	}
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return []byte(b.String())
}

// A small file can ask for a lot of memory.
func TestPDFsThatAskForMuch(t *testing.T) {
	stream := strings.Repeat("q Q ", 256<<10)
	tests := map[string]struct {
		file []byte
		ok   bool
	}{
		"as files are":       {onePage("q Q", 3, 6), true},
		"a page without end": {onePage(stream, 20, 1), false},
		"fonts without end":  {onePage("q Q", 1, 2000), false},
		"nothing":            {nil, false},
		"an end":             {[]byte("%%EOF"), false},
		"a tree of itself":   {[]byte(strings.Replace(string(onePage("q Q", 1, 1)), "[3 0 R]", "[2 0 R]", 1)), false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			pages, err := packet.ReadPDF(test.file)
			if (err == nil) != test.ok || (test.ok && pages != 1) {
				t.Errorf("got %d pages, %v", pages, err)
			}
		})
	}
}
