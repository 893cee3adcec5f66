package pdffile_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"example.org/petition/internal/packet/pdffile"
)

// sample is a PDF of two pages, of which the second inherits its resources.
func sample() []string {
	return []string{
		"<</Type /Catalog /Pages 2 0 R>>",
		"<</Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /Resources <</Font <</F1 7 0 R>>>>>>",
		"<</Type /Page /Parent 2 0 R /Resources <</Font null>> /Contents 5 0 R>>",
		"<</Type /Page /Parent 2 0 R /Contents [5 0 R 6 0 R]>>",
		"<</Length 9 /Filter /FlateDecode>>\nstream\nendobj\x00\xFF\n\nendstream",
		"<</Length 3>>\nstream\nq Q\nendstream",
		"<</Type /Font /Name (a \\) b (c)) /A#20B -1.5 /Hex <00 fF> /Yes true /Empty []>>",
	}
}

// write writes objects as internal/pdf does.
func write(objects []string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.String()
}

func open(file string) (*pdffile.File, error) {
	return pdffile.Open(strings.NewReader(file), int64(len(file)))
}

func TestReadsWhatIsThere(t *testing.T) {
	file := write(sample())
	f, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	if f.Pages() != 2 || f.HasForm() {
		t.Errorf("%d pages, has a form: %t", f.Pages(), f.HasForm())
	}
	for i, want := range []string{"<</Font null>>", "<</Font <</F1 7 0 R>>>>"} {
		if _, resources, err := f.Page(i); string(resources) != want || err != nil {
			t.Errorf("page %d has the resources %q, %v", i+1, resources, err)
		}
	}
	font, err := f.Resolve(pdffile.Value("7 0 R"))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"Type": "/Font", "Name": `(a \) b (c))`, "A B": "-1.5", "Hex": "<00 fF>", "Yes": "true", "Empty": "[]", "Other": "",
	} {
		if got := font.Get(key); string(got) != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if text, ok := font.Get("Name").Literal(); text != `a \) b (c)` || !ok {
		t.Errorf("a string is %q", text)
	}
	var streams []int
	for n := range f.Streams() {
		streams = append(streams, n)
	}
	if fmt.Sprint(streams) != "[5 6]" {
		t.Errorf("the streams are %v", streams)
	}
	if data, err := f.Stream(5); string(data) != "endobj\x00\xFF\n" || err != nil {
		t.Errorf("stream 5 is %q, %v", data, err)
	}
	if value, err := f.Object(8); value != nil || err != nil {
		t.Errorf("there is an object 8: %q, %v", value, err)
	}
	plain, err := io.ReadAll(f.Plain())
	if want := strings.Replace(file, "stream\nendobj\x00\xFF\n", "stream\n", 1); string(plain) != want || err != nil {
		t.Errorf("without its packed stream it is %q, %v", plain, err)
	}
}

// The objects may stand in any order.
func TestOrderIsFree(t *testing.T) {
	file := write(sample())
	first, second := strings.Index(file, "5 0 obj"), strings.Index(file, "6 0 obj")
	behind := strings.Index(file, "7 0 obj")
	turned := file[:first] + file[second:behind] + file[first:second] + file[behind:]
	turned = strings.Replace(turned, fmt.Sprintf("%010d 00000 n \n%010d", first, second), fmt.Sprintf("%010d 00000 n \n%010d", first+behind-second, first), 1)
	f, err := open(turned)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := f.Stream(6); string(data) != "q Q" || err != nil {
		t.Errorf("stream 6 is %q, %v", data, err)
	}
	plain, err := io.ReadAll(f.Plain())
	if want := strings.Replace(turned, "stream\nendobj\x00\xFF\n", "stream\n", 1); string(plain) != want || err != nil {
		t.Errorf("without its packed stream it is %q, %v", plain, err)
	}
}

// TestObjectsOfAnyLength reads an object longer than what is read at first, and
// one whose stream is.
func TestObjectsOfAnyLength(t *testing.T) {
	const long = 300_000
	objects := append(sample(),
		"["+strings.Repeat("7 0 R ", long)+"]",
		fmt.Sprintf("<</Length %d /Note (%s)>>\nstream\n%s\nendstream", long, strings.Repeat("n", long), strings.Repeat("s", long)))
	f, err := open(write(objects))
	if err != nil {
		t.Fatal(err)
	}
	list, err := f.Object(8)
	n := 0
	for range list.Items() {
		n++
	}
	if n != long || err != nil {
		t.Errorf("%d items, %v", n, err)
	}
	if data, err := f.Stream(9); len(data) != long || err != nil {
		t.Errorf("the stream has %d bytes, %v", len(data), err)
	}
}

// TestHoldsTheForm holds that nothing is opened that internal/pdf does not
// write.
func TestHoldsTheForm(t *testing.T) {
	edit := func(old, new string) func(string) string {
		return func(file string) string { return strings.Replace(file, old, new, 1) }
	}
	// object changes an object and what the table says of the others.
	object := func(old, new string) func(string) string {
		return func(string) string {
			objects := sample()
			for i := range objects {
				objects[i] = strings.Replace(objects[i], old, new, 1)
			}
			return write(objects)
		}
	}
	appended := func(more string) func(string) string {
		return func(file string) string { return file + more }
	}
	tests := map[string]func(string) string{
		"nothing":                       func(string) string { return "" },
		"an end alone":                  func(string) string { return "startxref\n0\n%%EOF" },
		"another header":                edit("%PDF-1.4", "%PDF-2.0"),
		"a program before the header":   edit("%PDF-1.4\n%\xE2\xE3\xCF\xD3\n", "#!/bin/sh\n%\xE2\xE3\xCF\xD3\n"),
		"text behind the header":        edit("%\xE2\xE3\xCF\xD3", "%abcd"),
		"an object number that differs": edit("6 0 obj", "8 0 obj"),
		"a generation":                  edit("6 0 obj", "6 1 obj"),
		"a wrong offset":                edit("0000000015 00000 n", "0000000016 00000 n"),
		"an offset beyond the table":    edit("0000000015 00000 n", "0000009015 00000 n"),
		"an offset that is none":        edit("0000000015 00000 n", "-000000015 00000 n"),
		"the same offset twice": func(f string) string {
			return strings.Replace(f, f[strings.Index(f, "0000000015"):][20:30], "0000000015", 1)
		},
		"a free object":                 edit("0000000015 00000 n", "0000000015 00000 f"),
		"a table of another size":       edit("xref\n0 8\n", "xref\n0 7\n"),
		"a table without end":           edit("xref\n0 8\n", "xref\n0 99999999\n"),
		"a table in two parts":          edit("xref\n0 8\n", "xref\n0 1\n"),
		"a size that differs":           edit("/Size 8", "/Size 9"),
		"no catalog":                    edit("/Root 1 0 R", "/Info 1 0 R"),
		"an earlier table":              edit("/Root 1 0 R", "/Root 1 0 R /Prev 15"),
		"a hidden table":                edit("/Root 1 0 R", "/Root 1 0 R /XRefStm 15"),
		"encryption":                    edit("/Root 1 0 R", "/Root 1 0 R /Encrypt 7 0 R"),
		"no end":                        edit("%%EOF\n", ""),
		"more behind the end":           appended("more"),
		"a change appended":             appended("3 0 obj\nnull\nendobj\nxref\n0 0\ntrailer\n<</Root 1 0 R>>\nstartxref\n20\n%%EOF\n"),
		"bytes between two objects":     object("<</Length 3>>\nstream\nq Q\nendstream", "<</Length 3>>\nstream\nq Q\nendstream\nendobj\n(hidden)"),
		"a comment":                     object("/Type /Font", "/Type /Font % hidden\n"),
		"a stream longer than it says":  object("/Length 3", "/Length 2"),
		"a stream shorter than it says": object("/Length 3", "/Length 30000000"),
		"a stream of any length":        object("/Length 3", "/Length 7 0 R"),
		"a stream beyond the limit":     object("/Length 3", "/Length 999999999"),
		"a negative length":             object("/Length 3", "/Length -3"),
		"no end of an object":           object("/Yes true", "/Yes true>>\n"),
		"a word that is none":           object("/Yes true", "/Yes truth"),
		"a key twice":                   object("/Yes true", "/Yes true /Type /Other"),
		"a key twice, written anew":     object("/Yes true", "/Yes true /T#79pe /Other"),
		"a string without end":          object(`(a \) b (c))`, `(a \) b (c)`),
		"a string that is none":         object("<00 fF>", "<00 xx>"),
		"an array without end":          object("/Empty []", "/Empty ["),
		"values without end":            object("[]", strings.Repeat("[", 1000)+strings.Repeat("]", 1000)),
		"values without end, cut off":   object("[]", strings.Repeat("<</A", 1_000_000)),
		"a tree that leads back":        object("/Kids [3 0 R 4 0 R]", "/Kids [3 0 R 2 0 R]"),
		"a page twice":                  object("/Kids [3 0 R 4 0 R]", "/Kids [3 0 R 3 0 R]"),
		"a page that is not counted":    object("/Count 2", "/Count 1"),
		"a page that is missing":        object("/Kids [3 0 R 4 0 R]", "/Kids [3 0 R 9 0 R]"),
		"a page that is no page":        object("/Kids [3 0 R 4 0 R]", "/Kids [3 0 R 5 0 R]"),
		"a page that is no object":      object("/Kids [3 0 R 4 0 R]", "/Kids [3 0 R null]"),
		"no pages":                      object("/Count 2 /Kids [3 0 R 4 0 R]", "/Count 0 /Kids []"),
		"no tree":                       object("/Pages 2 0 R", "/Pages 9 0 R"),
		"a stream of tables": func(string) string {
			return "%PDF-1.5\n1 0 obj\n<</Type /XRef /Length 0 /Size 1 /Root 1 0 R>>\nstream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
		},
	}
	good := write(sample())
	if _, err := open(good); err != nil {
		t.Fatal(err)
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			changed := change(good)
			if changed == good {
				t.Fatal("nothing was changed")
			}
			if _, err := open(changed); err == nil {
				t.Error("it was opened")
			}
		})
	}
	for n := range len(good) - 1 {
		if _, err := open(good[:n]); err == nil {
			t.Errorf("the first %d bytes were opened", n)
		}
	}
}

// A form is told of, however its name is written.
func TestTellsOfForms(t *testing.T) {
	for _, form := range []string{"/Form", "/F#6Frm"} {
		objects := append(sample(), "<</Subtype "+form+" /Length 0>>\nstream\n\nendstream")
		if f, err := open(write(objects)); err != nil || !f.HasForm() {
			t.Errorf("%s: not told of, %v", form, err)
		}
	}
}

// counted counts what is read.
type counted struct {
	from io.ReaderAt
	n    int
}

func (c *counted) ReadAt(p []byte, at int64) (int, error) {
	c.n += len(p)
	return c.from.ReadAt(p, at)
}

// Whatever bytes are opened, no more is read than a few times the file, nothing
// panics, and what is read of it is parts of it.
func FuzzOpen(f *testing.F) {
	good := write(sample())
	f.Add([]byte(good))
	f.Add([]byte(good[:len(good)/2]))
	f.Add([]byte(strings.Replace(good, "/Empty []", "/Empty [<<", 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		from := &counted{from: bytes.NewReader(data)}
		file, err := pdffile.Open(from, int64(len(data)))
		if most := 8*len(data) + 64<<10; from.n > most {
			t.Errorf("of %d bytes %d were read", len(data), from.n)
		}
		if err != nil {
			return
		}
		for i := range file.Pages() {
			page, resources, err := file.Page(i)
			if err != nil || !page.IsDict() || !bytes.Contains(data, resources) {
				t.Errorf("page %d is %q with %q, %v", i, page, resources, err)
			}
		}
		for n := range file.Streams() {
			dict, err := file.Object(n)
			if err != nil || !bytes.Contains(data, dict) {
				t.Errorf("stream %d has %q, %v", n, dict, err)
			}
			stream, err := file.Stream(n)
			if length, _ := dict.Get("Length").Int(); err != nil || len(stream) != length {
				t.Errorf("stream %d has %d bytes, not %d, %v", n, len(stream), length, err)
			}
		}
		plain, err := io.ReadAll(file.Plain())
		if err != nil || len(plain) > len(data) || !bytes.HasSuffix(data, plain[len(plain)-20:]) {
			t.Errorf("without its streams it has %d bytes, %v", len(plain), err)
		}
	})
}
