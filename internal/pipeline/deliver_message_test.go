package pipeline_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// readMessage gives the texts of a message as its reader sees them: headers,
// parts, the names of files and what stands in them.
func readMessage(t *testing.T, raw []byte) []string {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for name, values := range m.Header {
		for _, value := range values {
			decoded, err := new(mime.WordDecoder).DecodeHeader(value)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, name+": "+decoded)
		}
	}
	return append(texts, readPart(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), "", m.Body)...)
}

func readPart(t *testing.T, contentType, encoding, file string, body io.Reader) []string {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	switch strings.ToLower(encoding) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	texts := []string{file, params["name"]}
	if strings.HasPrefix(kind, "multipart/") {
		parts := multipart.NewReader(body, params["boundary"])
		for {
			p, err := parts.NextRawPart()
			if err == io.EOF {
				return texts
			}
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, readPart(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p.FileName(), p)...)
		}
	}
	data, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	switch kind {
	case "application/pdf":
		return append(append(texts, pdftest.Text(t, data)...), string(data))
	case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
		return append(texts, unzipped(t, data)...)
	}
	return append(texts, string(data))
}

func unzipped(t *testing.T, data []byte) []string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, f := range archive.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}

// shows reports whether a text holds the digits of an A-number, however parted.
func shows(texts []string, digits string) bool {
	marks := strings.NewReplacer("-", "", " ", "", "\n", "", "\r", "", "\u00a0", "", "\u2011", "", "\u2013", "")
	for _, text := range texts {
		if strings.Contains(marks.Replace(text), digits) {
			return true
		}
	}
	return false
}

// The A-number is in no message, but for the print file that was asked for.
func TestANumberIsMasked(t *testing.T) {
	const digits = "012345678"
	text := strings.Replace(sendCase, "Salinas}", "Salinas, a_number: A012-345-678}", 1)
	text = strings.Replace(text, "letter: {date: 2027-01-15}", "letter:\n  date: 2027-01-15\n  paragraphs: [\"His number is A 012 345 678, as you know.\"]", 1)
	officials := `recipients:
  - {name: Ada Ejemplo, email: ada@example.org, letter: own, language: es}
  - {name: Bo Exemplo, email: bo@example.org}
  - {name: Cy A012345678, email: cy@example.org, title: "for A-012-345-678"}
  - {name: Di Packet, email: packet@example.org, attachments: [packet]}
`
	built := builtCase(t, text+officials, names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		server := s.server(mailtest.Script{})
		report, err := s.deliver(server)
		if err != nil {
			t.Fatal(err)
		}
		var warned []string
		for _, w := range report.Warnings {
			if w.Code == "a-number-mailed" {
				warned = append(warned, w.Where)
			}
		}
		if packet := report.Recipients[3].Official.Source; !slices.Equal(warned, []string{packet}) {
			t.Errorf("warned of %q, want %s alone", warned, packet)
		}
		if n := len(server.Messages()); n != 4 {
			t.Fatalf("%d messages", n)
		}
		for _, m := range server.Messages() {
			asked := m.To[0] == "packet@example.org"
			if got := shows(readMessage(t, m.Data), digits); got != asked {
				t.Errorf("the message to %v shows the A-number: %t", m.To, got)
			}
		}
	})
}

const privateList = `Name,City,State,Email,Phone,Street Address,Date
Ana Muestra,Holyoke,MA,ana@example.org,413-555-0111,77 Plantedstreet Avenue,2027-01-02
Bento Modelo,Hartford,CT,bento@example.org,413-555-0112,78 Plantedstreet Avenue,2027-01-03
`

// What a template says of a signer is refused before anything is written, or
// anybody spoken to.
func TestPrivateCellInTemplate(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, privateList, false)
	for _, cell := range []string{"ana@example.org", "(413) 555-0112", "77 Plantedstreet Avenue", "77 **Plantedstreet** Avenue"} {
		t.Run(cell, func(t *testing.T) {
			bubble(t, built, func(t *testing.T, s *sending) {
				s.job.Templates = withTemplate(s.t, "message/en.md.tmpl", func(text string) string {
					return strings.Replace(text, "Thank you for your time", cell+" too. Thank you for your time", 1)
				})
				server := s.server(mailtest.Script{})
				_, preview := pipeline.Preview(t.Context(), s.job)
				_, sent := s.deliver(server)
				for _, err := range []error{preview, sent} {
					if err == nil {
						t.Error("not refused")
					} else if strings.Contains(err.Error(), cell) {
						t.Errorf("the error repeats it: %v", err)
					}
				}
				if len(server.Heard()) > 0 {
					t.Error("the server was spoken to")
				}
				if files := read(t, filepath.Join(s.job.Out, "mail")); len(files) > 0 {
					t.Errorf("%d messages were written", len(files))
				}
			})
		})
	}
}

// withTemplate gives the templates with one of them changed.
func withTemplate(t *testing.T, file string, change func(string) string) fs.FS {
	t.Helper()
	changed := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		if name == file {
			former := string(data)
			if data = []byte(change(former)); former == string(data) {
				t.Fatal("the template has not what was to be changed")
			}
		}
		changed[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// A message is sent as it was looked at, or not at all.
func TestOtherThanLookedAt(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, true)
	tests := map[string]func(s *sending){
		"another template": func(s *sending) {
			s.job.Templates = withTemplate(s.t, "message/en.md.tmpl", func(text string) string { return strings.Replace(text, "Respectfully", "Sincerely", 1) })
		},
		"an official more": func(s *sending) {
			s.rewrite("case.yaml", func(text string) string { return text + "  - {name: Di Beispiel, email: di@example.org}\n" })
		},
		"a damaged index": func(s *sending) {
			s.rewrite(filepath.Join("out", "mail", "index.csv"), func(text string) string { return text + "\"\n" })
		},
		"an empty index": func(s *sending) {
			s.rewrite(filepath.Join("out", "mail", "index.csv"), func(string) string { return "" })
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			bubble(t, built, func(t *testing.T, s *sending) {
				change(s)
				server := s.server(mailtest.Script{})
				_, err := s.deliver(server)
				mustBeKind(t, err, petition.BadPacket)
				if len(server.Heard()) > 0 {
					t.Error("the server was spoken to")
				}
				if _, err := pipeline.Preview(t.Context(), s.job); err != nil {
					t.Fatal(err)
				}
				if _, err := s.deliver(server); err != nil {
					t.Error(err)
				}
				s.mustBeLookedAt(server)
			})
		})
	}
}

// TestSizes holds that what is too large for an official, or for the server, is
// left out and told, and the letter never.
func TestSizes(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, false)
	whole := sizesOf(t, built)
	tests := []struct {
		name    string
		size    int // that the server announces
		sent    int
		leftOut bool
	}{
		{"all fits", whole + 1, 3, false},
		{"an annex does not", whole - 1, 3, true},
		{"the letter does not", 5000, 0, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, built, func(t *testing.T, s *sending) {
				server := s.server(mailtest.Script{Size: test.size})
				report, err := s.deliver(server)
				if test.sent == 3 && err != nil {
					t.Error(err)
				}
				if test.sent == 0 {
					mustBeKind(t, err, petition.Partly)
				}
				if len(server.Messages()) != test.sent {
					t.Errorf("%d messages, want %d", len(server.Messages()), test.sent)
				}
				for _, m := range server.Messages() {
					if len(m.Data) > test.size {
						t.Errorf("a message of %d bytes", len(m.Data))
					}
				}
				for _, r := range report.Recipients {
					if (r.Problem != "") != (test.sent == 0) {
						t.Errorf("%s has the problem %q", r.Official.Email, r.Problem)
					}
				}
				if r := report.Recipients[0]; test.sent > 0 && (len(r.Message.LeftOut) > 0) != test.leftOut {
					t.Errorf("left out: %v", r.Message.LeftOut)
				}
			})
		})
	}
}

// sizesOf gives the size of the largest message of a case.
func sizesOf(t *testing.T, built fs.FS) int {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, built); err != nil {
		t.Fatal(err)
	}
	report, err := pipeline.Preview(t.Context(), delivery(dir))
	if err != nil {
		t.Fatal(err)
	}
	return int(report.Recipients[0].Message.Bytes)
}
