package pipeline_test

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

const exhibitedCase = `version: 1
petition: petition.txt
signatures: [list.csv]
office: boston
letter: {date: 2027-01-15}
person: {name: Ernesto Prueba Salinas, a_number: A012-345-678}
exhibits:
  - {file: letter.md, title: Letter of the bakery for A012-345-678}
mail: {from: petitions@example.org, smtp: {host: smtp.example.org}}
recipients:
  - {name: Samuel Okafor, email: okafor@example.org, attachments: [letter, workbook]}
`

// TestPreviewWithExhibits holds that the letter of a packet with exhibits, and
// with its list in volumes, is made again as it is in the packet, and that no
// title takes the A-number into an e-mail.
func TestPreviewWithExhibits(t *testing.T) {
	job := newJob(t, longList(200))
	dir := filepath.Dir(job.Out)
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("case.yaml", exhibitedCase)
	write("letter.md", "He works with us.")
	job.Flags.Case, job.Flags.Petition, job.Flags.Signatures, job.Flags.Date = dir, "", nil, ""
	job.Flags.VolumePages = "3"
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	delivery := pipeline.Delivery{
		Flags: job.Flags, Out: job.Out, Templates: job.Templates, Today: petition.Date{Year: 2027, Month: 1, Day: 16},
		Now: func() time.Time { return time.Date(2027, 1, 16, 12, 0, 0, 0, time.UTC) },
	}
	if _, err := pipeline.Preview(t.Context(), delivery); err != nil {
		t.Fatal(err)
	}
	messages, err := filepath.Glob(filepath.Join(job.Out, "mail", "*.eml"))
	if err != nil || len(messages) != 1 {
		t.Fatalf("the messages are %v, %v", messages, err)
	}
	raw, err := os.ReadFile(messages[0])
	if err != nil {
		t.Fatal(err)
	}
	letter := flat(strings.Join(pdftest.Text(t, firstPDF(t, string(raw))), " "))
	if !strings.Contains(letter, "Letter of the bakery for A") || strings.Contains(letter, "012-345-678") {
		t.Errorf("the copy says %s", letter)
	}
	write("letter.md", "He no longer works with us.")
	_, err = pipeline.Preview(t.Context(), delivery)
	if e, ok := errors.AsType[*petition.Error](err); !ok || e.Kind != petition.BadPacket || e.File != "letter.md" {
		t.Errorf("of an exhibit that has changed since: %v", err)
	}
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// firstPDF gives the first PDF that is attached to a message.
func firstPDF(t *testing.T, raw string) []byte {
	t.Helper()
	const start = "JVBERi0" // %PDF-
	at := strings.Index(raw, "\r\n\r\n"+start)
	if at < 0 {
		t.Fatal("the message has no PDF")
	}
	encoded, _, _ := strings.Cut(raw[at:], "\r\n--")
	pdf, err := base64.StdEncoding.DecodeString(strings.TrimSpace(encoded))
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}
