package mail_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"slices"
	"strings"
	"testing"
)

// received is a message as a mail program reads it.
type received struct {
	order       []string // the names of the header's fields
	header      netmail.Header
	plain, html string
	files       []receivedFile
}

type receivedFile struct {
	name, ascii, contentType string
	data                     []byte
}

// read reads a message with the standard library, and fails where it is not
// what a careful reader takes without a second thought, or where another reads
// something else.
func read(t *testing.T, raw []byte) *received {
	t.Helper()
	checkLines(t, raw)
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	r := &received{header: m.Header, order: fieldNames(raw)}
	if len(r.order) != len(m.Header) {
		t.Errorf("the header has the fields %q, and is read as %d", r.order, len(m.Header))
	}
	parts := partsOf(t, m.Header, m.Body, "multipart/mixed")
	if m.Header.Get("MIME-Version") != "1.0" {
		t.Errorf("MIME-Version %q", m.Header.Get("MIME-Version"))
	}
	r.texts(t, parts[0])
	for _, p := range parts[1:] {
		r.files = append(r.files, readFile(t, p))
	}
	checkOther(t, raw, r)
	return r
}

type rawPart struct {
	header map[string][]string
	body   []byte
}

func (p rawPart) get(name string) string {
	if len(p.header[name]) != 1 {
		return ""
	}
	return p.header[name][0]
}

func partsOf(t *testing.T, header map[string][]string, body io.Reader, kind string) []rawPart {
	t.Helper()
	got, parameters, err := mime.ParseMediaType(header["Content-Type"][0])
	if err != nil || got != kind {
		t.Fatalf("content type %q, %v, want %s", got, err, kind)
	}
	var list []rawPart
	for r := multipart.NewReader(body, parameters["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(p)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, rawPart{p.Header, data})
	}
}

func (r *received) texts(t *testing.T, p rawPart) {
	t.Helper()
	parts := partsOf(t, p.header, bytes.NewReader(p.body), "multipart/alternative")
	if len(parts) != 2 {
		t.Fatalf("%d alternatives", len(parts))
	}
	for i, want := range []string{"text/plain; charset=UTF-8", "text/html; charset=UTF-8"} {
		if got := parts[i].get("Content-Type"); got != want || parts[i].get("Content-Transfer-Encoding") != "quoted-printable" || len(parts[i].header) != 2 {
			t.Errorf("part %d: %v", i, parts[i].header)
		}
		text, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(parts[i].body)))
		if err != nil {
			t.Fatal(err)
		}
		*[]*string{&r.plain, &r.html}[i] = strings.ReplaceAll(string(text), "\r\n", "\n")
	}
}

func readFile(t *testing.T, p rawPart) receivedFile {
	t.Helper()
	kind, parameters, err := mime.ParseMediaType(p.get("Content-Disposition"))
	if err != nil || kind != "attachment" || p.get("Content-Transfer-Encoding") != "base64" || len(p.header) != 3 {
		t.Errorf("attachment %v: %v", p.header, err)
	}
	data, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(string(p.body), "\r\n", ""))
	if err != nil {
		t.Error(err)
	}
	contentType, other, err := mime.ParseMediaType(p.get("Content-Type"))
	if err != nil || len(other) != 1 || len(parameters) != 1 {
		t.Errorf("attachment %v: %v", p.header, err)
	}
	return receivedFile{name: parameters["filename"], ascii: other["name"], contentType: contentType, data: data}
}

// checkLines holds that the bytes are ASCII in lines that no server changes:
// 78 bytes long, but where a header cannot be folded.
func checkLines(t *testing.T, raw []byte) {
	t.Helper()
	if !bytes.HasSuffix(raw, []byte("\r\n")) {
		t.Error("the message does not end with a line end")
	}
	for line := range bytes.SplitSeq(bytes.TrimSuffix(raw, []byte("\r\n")), []byte("\r\n")) {
		if slices.ContainsFunc(line, func(c byte) bool { return c < ' ' || c > '~' }) {
			t.Fatalf("line %q", line)
		}
		_, value, named := bytes.Cut(line, []byte(": "))
		if !named {
			value = bytes.TrimLeft(line, " ")
		}
		whole := !bytes.Contains(value, []byte(" ")) || bytes.HasPrefix(line, []byte(" filename")) || bytes.HasPrefix(line, []byte(" name"))
		if len(line) > 998 || len(line) > 78 && !whole {
			t.Errorf("a line of %d bytes: %.100s", len(line), line)
		}
	}
}

// fieldNames gives the names of a header's fields in their order.
func fieldNames(raw []byte) []string {
	head, _, _ := strings.Cut(string(raw), "\r\n\r\n")
	var names []string
	for line := range strings.SplitSeq(head, "\r\n") {
		if line[0] != ' ' && line[0] != '\t' {
			name, _, _ := strings.Cut(line, ":")
			names = append(names, name)
		}
	}
	return names
}

func (r *received) subject(t *testing.T) string {
	t.Helper()
	subject, err := new(mime.WordDecoder).DecodeHeader(r.header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return subject
}

// addresses reads a header of addresses; nil where there is none.
func (r *received) addresses(t *testing.T, name string) []netmail.Address {
	t.Helper()
	if r.header.Get(name) == "" {
		return nil
	}
	list, err := r.header.AddressList(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var plain []netmail.Address
	for _, a := range list {
		plain = append(plain, *a)
	}
	return plain
}
