package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	othermail "github.com/emersion/go-message/mail"

	"example.org/petition/internal/pdf/pdftest"
)

// TestDelivered sends a packet as people do: they look at the messages of the
// dry run, and those arrive, byte for byte.
func TestDelivered(t *testing.T) {
	for _, server := range serversForMail(t) {
		t.Run(server.name, func(t *testing.T) {
			m := newMailing(t, server, "2027-01-15", []string{
				`Ana Núñez,nunez@example.org,letter list workbook`,
				`"Doe, Jane",doe@example.org,letter`,
			})
			m.build()
			m.run([]int{0}, "send", m.folder)
			m.run([]int{0}, "send", m.folder, "--confirm", "--yes")

			looked := m.lookedAt()
			held := server.holds(t)
			if len(held) != len(looked) {
				t.Errorf("%d messages arrived, want %d", len(held), len(looked))
			}
			for _, one := range held {
				raw := one.raw(t)
				checkArrived(t, server.name+" "+one.to, raw, looked[one.to])
				files := filesOf(t, raw)
				m.checkLetter(t, files["Letter.pdf"])
				if one.to == "nunez@example.org" {
					m.checkFile(t, "annex-a-signatures.pdf", files["Annex.pdf"])
					m.checkFile(t, "annex-a-signatures.xlsx", files["Annex.xlsx"])
				}
			}
			server.empty(t)
		})
	}
}

// lookedAt gives the messages that a dry run has written, by official.
func (m *mailing) lookedAt() map[string][]byte {
	m.t.Helper()
	files, err := filepath.Glob(filepath.Join(m.folder, "out", "mail", "*.csv"))
	if err != nil || len(files) != 1 {
		m.t.Fatalf("the folder mail has no index: %v, %v", files, err)
	}
	index, err := os.Open(files[0])
	if err != nil {
		m.t.Fatal(err)
	}
	defer index.Close()
	rows, err := csv.NewReader(index).ReadAll()
	if err != nil {
		m.t.Fatal(err)
	}
	messages := map[string][]byte{}
	for _, row := range rows[1:] {
		messages[row[0]] = []byte(m.read(filepath.Join("out", "mail", row[1])))
	}
	return messages
}

// addedFields are those that servers put before a message.
var addedFields = []string{"Return-Path", "X-Original-To", "Delivered-To", "Received"}

// checkArrived holds that a message is the one that was looked at, below what
// servers add. It is written into the folder that PETITION_TEST_RECEIVED names,
// where .ci/mail has another parser read it.
func checkArrived(t *testing.T, name string, raw, looked []byte) {
	t.Helper()
	added, same := bytes.CutSuffix(raw, looked)
	if len(looked) == 0 || !same {
		t.Fatalf("%s: %d bytes arrived, which are not the %d that were looked at", name, len(raw), len(looked))
	}
	fields, err := netmail.ReadMessage(bytes.NewReader(slices.Concat(added, []byte("\r\n"))))
	if err != nil {
		t.Fatal(err)
	}
	for field := range fields.Header {
		if !slices.ContainsFunc(addedFields, func(known string) bool { return strings.EqualFold(field, known) }) {
			t.Errorf("%s got a field %s", name, field)
		}
	}
	if dir := os.Getenv("PETITION_TEST_RECEIVED"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".eml"), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// filesOf reads the files of a message, by the first word and the ending of their names, with
// another's parser, which must find a text in two forms before them.
func filesOf(t *testing.T, raw []byte) map[string][]byte {
	t.Helper()
	reader, err := othermail.CreateReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	var texts []string
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(part.Body)
		if err != nil {
			t.Fatal(err)
		}
		switch header := part.Header.(type) {
		case *othermail.InlineHeader:
			kind, _, err := header.ContentType()
			if err != nil || !bytes.Contains(body, []byte("petition")) {
				t.Errorf("the text is %q, %v", body, err)
			}
			texts = append(texts, kind)
		case *othermail.AttachmentHeader:
			name, err := header.Filename()
			if err != nil {
				t.Fatal(err)
			}
			word, _, _ := strings.Cut(name, " ")
			files[word+filepath.Ext(name)] = body
		}
	}
	if !slices.Equal(texts, []string{"text/plain", "text/html"}) {
		t.Errorf("the texts are %q", texts)
	}
	return files
}

// checkFile holds that a file arrived as the packet holds it.
func (m *mailing) checkFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if m.read(filepath.Join("out", "packet", name)) != string(data) {
		t.Errorf("%s did not arrive as it is in the packet, but with %d bytes", name, len(data))
	}
}

// checkLetter holds that the letter arrived with the A-number masked, and as it
// is in the packet otherwise.
func (m *mailing) checkLetter(t *testing.T, data []byte) {
	t.Helper()
	const number, masked = "A012-345-678", "A###-###-678"
	sealed := strings.Join(pdftest.Text(t, []byte(m.read(filepath.Join("out", "packet", "letter.pdf")))), "\f")
	arrived := strings.Join(pdftest.Text(t, data), "\f")
	if !strings.Contains(sealed, number) || arrived != strings.ReplaceAll(sealed, number, masked) {
		t.Errorf("the letter that arrived reads\n%s\nand not as the packet's, with the A-number masked:\n%s", arrived, sealed)
	}
}

// TestPostfix sends over a Postfix that takes 1 MB, defers one official and
// refuses another, where .ci/mail has started it:
//
//	PETITION_TEST_POSTFIX=smtp://127.0.0.1:1026?ca=cert.pem&maildir=DIR&limit=BYTES
func TestPostfix(t *testing.T) {
	if at := os.Getenv("PETITION_TEST_POSTFIX"); at != "" {
		server, _ := fromURL(t, "postfix", at)
		t.Run("limit", func(t *testing.T) { overLimit(t, server) })
		t.Run("later and never", func(t *testing.T) { laterAndNever(t, server) })
	}
}

// overLimit sends what Postfix would refuse as a whole.
func overLimit(t *testing.T, server mailServer) {
	const limit = 1_000_000
	m := newMailing(t, server, "2027-01-15", []string{"Jane Doe,large@example.org,letter list workbook"})
	m.write("list.csv", manySigners(15_000))
	m.build()

	before := m.delivery("send", m.folder)
	if one := before.Officials[0].Message; one.Bytes <= limit || len(one.LeftOut) != 0 {
		t.Fatalf("the message is to be too large for Postfix alone: it has %d bytes, without %q", one.Bytes, one.LeftOut)
	}
	after := m.delivery("send", m.folder, "--confirm", "--yes")
	one := after.Officials[0]
	if one.Todo != "had" || one.Message.Bytes > limit || len(one.Message.LeftOut) == 0 {
		t.Errorf("%s with %d bytes, without %q", one.Todo, one.Message.Bytes, one.Message.LeftOut)
	}
	if slices.ContainsFunc(one.Message.LeftOut, func(name string) bool { return strings.HasPrefix(name, "Letter") }) {
		t.Error("the letter was left out")
	}
}

// laterAndNever meets an official whose server wants to be asked later, and one
// that it does not know.
func laterAndNever(t *testing.T, server mailServer) {
	m := newMailing(t, server, "2027-01-15", []string{
		"Now,now@example.org,letter", "Never,never@example.org,letter", "Later,later@example.org,letter",
	})
	m.build()
	// The run would wait for minutes. A person stops it then; on the day before
	// the next try, a run has nobody to wait for.
	m.interrupt(t, "PETITION_TODAY=2027-01-16")
	_, table := m.run([]int{3}, "send", m.folder, "--confirm", "--yes")
	_, status := m.run([]int{0}, "status", m.folder)
	for name, text := range map[string]string{"send": table, "status": status} {
		for _, want := range []string{"now@example.org  ", "accepted 2027-01-16", "refused: 550 ", "nobody here", "deferred: 450 ", "greylisted", "next try after 2027-01-16"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not tell %q:\n%s", name, want, text)
			}
		}
	}
}

// interrupt sends, and stops the program as Ctrl-C does when all officials have
// been tried once.
func (m *mailing) interrupt(t *testing.T, env string) {
	t.Helper()
	cmd := m.send()
	cmd.Env = append(cmd.Env, env)
	says, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	lines := bufio.NewScanner(io.TeeReader(says, &said))
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "petition: waiting until ") {
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
		}
	}
	if code := exitOf(t, cmd.Wait()); code != exitCode(context.Canceled) {
		t.Fatalf("exit code %d\n%s", code, said.String())
	}
}

// delivery runs send and gives what it says as JSON.
func (m *mailing) delivery(args ...string) (d deliveryDocument) {
	m.t.Helper()
	_, out := m.run([]int{0}, append(args, "--json")...)
	if err := json.Unmarshal([]byte(out), &d); err != nil {
		m.t.Fatal(err)
	}
	return d
}

// manySigners gives a list with so many rows.
func manySigners(n int) string {
	var list strings.Builder
	list.WriteString("First name,Last name,City,State,Zip,Email,Date\n")
	for i := range n {
		fmt.Fprintf(&list, "Ana%c,Muestra%d,Town %d,MA,01040,signer%d@example.org,2027-01-02\n", 'a'+i%26, i, i%997, i)
	}
	return list.String()
}
