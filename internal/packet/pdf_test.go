package packet_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// onePage is a PDF of one page with the given content array and font names, all
// of which stand for the same stream and font.
func onePage(stream string, streams, fonts int) []byte {
	var names strings.Builder
	for i := range fonts {
		fmt.Fprintf(&names, "/F%d <</Type /Font /Subtype /Type1 /BaseFont /Times-Roman>> ", i)
	}
	return written([]string{
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Count 1 /Kids [3 0 R]>>",
		"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources <</Font <<" + names.String() + ">>>> /Contents [" +
			strings.Repeat("4 0 R ", streams) + "]>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(stream), stream),
	})
}

// written is a PDF of the given objects.
func written(objects []string) []byte {
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

// TestAnotherReaderAgrees holds that our own reader, which is strict but knows
// little of PDF, has another's word for what it opens: that it is valid, and has
// as many pages.
func TestAnotherReaderAgrees(t *testing.T) {
	api.DisableConfigDir()
	for _, rows := range []int{0, 40, 9500} {
		p := makeParts(t, annex(rows))
		for name, want := range p.pages {
			file := p.files[name]
			if pages, err := packet.ReadPDF(file); pages != want || err != nil {
				t.Errorf("%s of %d rows has %d pages, want %d: %v", name, rows, pages, want, err)
			}
			pdf, err := api.ReadAndValidate(bytes.NewReader(file), model.NewDefaultConfiguration())
			if err != nil || pdf.PageCount != want {
				t.Errorf("%s of %d rows is not valid: %v", name, rows, err)
			}
		}
	}
}

// TestFormOfOurOwnKind holds that content beside that of the pages is found also
// where the file has the form of ours.
func TestFormOfOurOwnKind(t *testing.T) {
	for _, name := range []string{petition.LetterPDF, petition.AnnexPDF} {
		p := makeParts(t, annex(3))
		p.files[name] = withObject(t, p.files[name], "<</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 2>>\nstream\nq \nendstream")
		if pages, err := packet.ReadPDF(p.files[name]); pages != p.pages[name] || err != nil {
			t.Fatalf("%s is not a PDF any more: %v", name, err)
		}
		_, err := packet.Verify(t.Context(), p.seal(t))
		if err == nil || !strings.Contains(err.Error(), name+": another program has put something on its pages") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// withObject adds an object to a PDF of ours.
func withObject(t *testing.T, file []byte, object string) []byte {
	t.Helper()
	at := bytes.LastIndex(file, []byte("xref\n0 "))
	table := string(file[at:])
	var count, old int
	if _, err := fmt.Sscanf(table, "xref\n0 %d\n", &count); err != nil {
		t.Fatal(err)
	}
	end := table[strings.Index(table, "startxref"):]
	if _, err := fmt.Sscanf(end, "startxref\n%d\n", &old); err != nil || old != at {
		t.Fatal(old, err)
	}
	added := fmt.Sprintf("%d 0 obj\n%s\nendobj\n", count, object)
	table = strings.Replace(table, fmt.Sprintf("xref\n0 %d\n", count), fmt.Sprintf("xref\n0 %d\n", count+1), 1)
	table = strings.Replace(table, "trailer\n", fmt.Sprintf("%010d 00000 n \ntrailer\n", at), 1)
	table = strings.Replace(table, fmt.Sprintf("/Size %d", count), fmt.Sprintf("/Size %d", count+1), 1)
	table = strings.Replace(table, fmt.Sprintf("startxref\n%d\n", at), fmt.Sprintf("startxref\n%d\n", at+len(added)), 1)
	return slices.Concat(file[:at], []byte(added), []byte(table))
}

// manyPages is a PDF whose pages have the given contents.
func manyPages(contents []string) []byte {
	objects := []string{"<</Type /Catalog /Pages 2 0 R>>", ""}
	var kids strings.Builder
	for _, content := range contents {
		n := len(objects) + 1
		fmt.Fprintf(&kids, "%d 0 R ", n)
		objects = append(objects,
			fmt.Sprintf("<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources <<>> /Contents %d 0 R>>", n+1),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	objects[1] = fmt.Sprintf("<</Type /Pages /Count %d /Kids [%s]>>", len(contents), kids.String())
	return written(objects)
}

// TestPagesComeInOrder holds that pages that are read side by side come as they
// stand in the file, also where one takes much longer, and that it can be
// stopped at any of them.
func TestPagesComeInOrder(t *testing.T) {
	for _, n := range []int{1, 15, 16, 17, 32, 33, 400} {
		var contents []string
		for i := range n {
			contents = append(contents, fmt.Sprintf("q (page %d) Tj Q\n", i+1))
		}
		contents[n/2] = "q " + strings.Repeat("1 0 0 1 0 0 cm ", 100_000) + "Q\n"
		file := manyPages(contents)
		got, err := packet.PageContents(file, func(int) error { return nil })
		if err != nil || !slices.Equal(got, contents) {
			t.Errorf("of %d pages %d are given, or other ones (%v)", n, len(got), err)
		}
		enough := errors.New("enough")
		for _, last := range []int{1, n/2 + 1, n} {
			got, err := packet.PageContents(file, func(number int) error {
				if number == last {
					return enough
				}
				return nil
			})
			if err != enough || !slices.Equal(got, contents[:last]) {
				t.Errorf("of %d pages %d are given until page %d (%v)", n, len(got), last, err)
			}
		}
	}
}

// A page that cannot be read is told of, and by its number.
func TestPageThatCannotBeRead(t *testing.T) {
	contents := slices.Repeat([]string{"q Q"}, 100)
	file := string(manyPages(contents))
	damaged := strings.Replace(file, "/Contents 150 0 R>>", "/Contents (text) >>", 1)
	if _, err := packet.ReadPDF([]byte(damaged)); err == nil || err.Error() != "its page 74 cannot be read" {
		t.Errorf("got %v", err)
	}
}
