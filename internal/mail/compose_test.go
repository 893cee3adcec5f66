package mail_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	netmail "net/mail"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

var update = flag.Bool("update", false, "write the golden messages anew")

func TestGolden(t *testing.T) {
	for name, m := range goldens(t) {
		t.Run(name, func(t *testing.T) {
			file, got := filepath.Join("testdata", strings.ReplaceAll(name, " ", "-")+".eml"), m.Raw
			if got == nil {
				file, got = strings.TrimSuffix(file, ".eml")+".txt", []byte(m.Subject+"\n\n"+m.Paste)
			}
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is not what was composed; go test -update writes it anew, and git diff shows what changed\n%s", file, got)
			}
		})
	}
}

// goldens are the messages of testdata, by name.
func goldens(t *testing.T) map[string]*petition.Message {
	t.Helper()
	test := func(b mail.Batch) mail.Batch { b.Test = "nora@example.org"; return b }
	own := func(b mail.Batch) mail.Batch {
		b.Letter = func(o *petition.Official) ([]byte, int, error) { return []byte("%PDF to " + o.Name), 2, nil }
		return b
	}
	odd := func(b mail.Batch) mail.Batch {
		b.Case.Person.Name = "שרה כהן, “Sari” / A012345678"
		b.Case.Sender.Organization = "**Centro** <b>Obrero</b> & Co."
		return b
	}
	oddly := thornbury
	oddly.Name = `Núñez, "Pepe" <x@example.org> 👩🏽‍⚖️ د. سارة ` + strings.Repeat("de los Ángeles ", 15)
	return map[string]*petition.Message{
		"copy":         compose(t, batch(t, smallPacket), thornbury, 0),
		"own letter":   compose(t, own(batch(t, smallPacket)), nunez, 0),
		"left out":     compose(t, batch(t, smallPacket), thornbury, 4_600),
		"test":         compose(t, test(batch(t, smallPacket)), thornbury, 0),
		"form":         compose(t, batch(t, smallPacket), clerk, 0),
		"odd names":    compose(t, odd(batch(t, smallPacket)), oddly, 0),
		"form as test": compose(t, test(batch(t, smallPacket)), clerk, 0),
	}
}

func TestHeader(t *testing.T) {
	b := batch(t, smallPacket)
	m := compose(t, b, thornbury, 0)
	r := read(t, m.Raw)
	if want := []string{"From", "Reply-To", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"}; !slices.Equal(r.order, want) {
		t.Errorf("fields %q, want %q", r.order, want)
	}
	for name, want := range map[string][]netmail.Address{
		"From":     {{Name: "Rivertown Workers’ Centre", Address: "petitions@example.org"}},
		"Reply-To": {{Address: "office@example.org"}},
		"To":       {{Name: "Rep. Margaret Thornbury, PhD", Address: "casework@example.org"}},
		"Cc":       {{Address: "staff@example.org"}},
	} {
		if got := r.addresses(t, name); !slices.Equal(got, want) {
			t.Errorf("%s %q, want %q", name, got, want)
		}
	}
	if got := r.subject(t); got != "Before March 3, 2027: 1,248 signatures for Tomás Ixcoy" || got != m.Subject {
		t.Errorf("subject %q, and %q", got, m.Subject)
	}
	if date, err := r.header.Date(); err != nil || !date.Equal(b.Date) {
		t.Errorf("date %v, %v", date, err)
	}
	sum := sha256.Sum256([]byte(b.Manifest.Digest + "\x00casework@example.org"))
	if want := "<" + hex.EncodeToString(sum[:]) + "@example.org>"; m.MessageID != want || r.header.Get("Message-ID") != want {
		t.Errorf("message id %s, want %s", m.MessageID, want)
	}
	if want := []string{"casework@example.org", "staff@example.org", "archive@example.org"}; !slices.Equal(m.To, want) || m.From != "petitions@example.org" {
		t.Errorf("from %s to %q, want %q", m.From, m.To, want)
	}
	if bytes.Contains(m.Raw, []byte("archive@")) {
		t.Error("the blind copy is seen")
	}
}

func TestAttachments(t *testing.T) {
	b := batch(t, map[string]int{petition.LetterPDF: 1, petition.AnnexPDF: 57 * 3, petition.AnnexXLSX: 57*3 + 1, petition.PacketPDF: 200_000})
	o := thornbury
	o.Attachments = append(slices.Clone(all), petition.AttachPacket)
	r := read(t, compose(t, b, o, 0).Raw)
	want := []receivedFile{
		{name: "Letter - Tomás Ixcoy.pdf", ascii: "Letter - Tomas Ixcoy.pdf"},
		{name: "Annex A, Signatures - Tomás Ixcoy.pdf", ascii: "Annex A, Signatures - Tomas Ixcoy.pdf"},
		{name: "Annex A, Signatures (spreadsheet) - Tomás Ixcoy.xlsx", ascii: "Annex A, Signatures (spreadsheet) - Tomas Ixcoy.xlsx"},
		{name: "Packet for printing - Tomás Ixcoy.pdf", ascii: "Packet for printing - Tomas Ixcoy.pdf"},
	}
	for i, kind := range o.Attachments {
		data, err := fs.ReadFile(b.Packet, kind.FileFor(&o))
		if err != nil {
			t.Fatal(err)
		}
		want[i].data, want[i].contentType = data, "application/pdf"
	}
	want[2].contentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	if !reflect.DeepEqual(r.files, want) {
		for i, f := range r.files {
			t.Errorf("%q %q %s %d bytes", f.name, f.ascii, f.contentType, len(f.data))
			t.Errorf("want %q, same bytes: %v", want[i].name, bytes.Equal(f.data, want[i].data))
		}
	}
}

func TestLimit(t *testing.T) {
	const kb = 1_000
	heavyList := map[string]int{petition.LetterPDF: 20 * kb, petition.AnnexPDF: 300 * kb, petition.AnnexXLSX: 100 * kb, petition.PacketPDF: 400 * kb}
	heavyBook := map[string]int{petition.LetterPDF: 20 * kb, petition.AnnexPDF: 100 * kb, petition.AnnexXLSX: 300 * kb, petition.PacketPDF: 400 * kb}
	const list, book = "Annex A, Signatures - Tomás Ixcoy.pdf", "Annex A, Signatures (spreadsheet) - Tomás Ixcoy.xlsx"
	packet := append([]petition.Attachment{petition.AttachPacket}, all...)
	tests := map[string]struct {
		sizes   map[string]int
		attach  []petition.Attachment
		limit   int64
		leftOut []string
		sent    int
	}{
		"no limit":       {heavyList, all, 0, nil, 3},
		"wide":           {heavyList, all, 10_000 * kb, nil, 3},
		"list first":     {heavyList, all, 500 * kb, []string{list}, 2},
		"workbook first": {heavyBook, all, 500 * kb, []string{book}, 2},
		"both":           {heavyList, all, 100 * kb, []string{list, book}, 1},
		"packet first":   {heavyList, packet, 700 * kb, []string{"Packet for printing - Tomás Ixcoy.pdf"}, 3},
		"packet alone":   {heavyList, []petition.Attachment{petition.AttachPacket, petition.AttachWorkbook}, 600 * kb, []string{book}, 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := thornbury
			o.Attachments = test.attach
			m := compose(t, batch(t, test.sizes), o, test.limit)
			r := read(t, m.Raw)
			if !slices.Equal(m.LeftOut, test.leftOut) || len(r.files) != test.sent || test.limit > 0 && int64(len(m.Raw)) > test.limit {
				t.Errorf("left out %q, %d files, %d bytes", m.LeftOut, len(r.files), len(m.Raw))
			}
			if told := strings.Contains(r.plain, "Left out") && strings.Contains(r.plain, "ask for it at office@example.org"); told != (test.leftOut != nil) {
				t.Errorf("the text says of what was left out:\n%s", r.plain)
			}
			if told := strings.Contains(r.html, "Left out"); told != (test.leftOut != nil) {
				t.Error("the HTML says otherwise")
			}
		})
	}
}

// TestExactSize holds that the size that is judged is the size that is sent: a
// message fits a limit of its own size, and not one byte less.
func TestExactSize(t *testing.T) {
	b := batch(t, smallPacket)
	whole := int64(len(compose(t, b, thornbury, 0).Raw))
	if m := compose(t, b, thornbury, whole); m.LeftOut != nil || int64(len(m.Raw)) != whole {
		t.Errorf("of %d bytes, %d were sent, and %q left out", whole, len(m.Raw), m.LeftOut)
	}
	if m := compose(t, b, thornbury, whole-1); len(m.LeftOut) != 1 {
		t.Errorf("left out %q", m.LeftOut)
	}
}

func TestLetterTooLarge(t *testing.T) {
	tests := map[string]struct {
		attach []petition.Attachment
		hint   string
	}{
		"letter": {all, "limit: 20 MB"},
		"packet": {[]petition.Attachment{petition.AttachPacket, petition.AttachList}, "attachments: [letter, list]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := thornbury
			o.Attachments = test.attach
			_, err := composer(t, batch(t, map[string]int{petition.LetterPDF: 9_000, petition.PacketPDF: 9_000})).Compose(&o, 9_000)
			e, ok := errors.AsType[*petition.Error](err)
			if !ok || e.File != "case.yaml:72" || !strings.Contains(e.Message, "and may have 9000") || !strings.Contains(e.Hint, test.hint) {
				t.Errorf("got %#v", err)
			}
		})
	}
}

func TestChangedPacket(t *testing.T) {
	b := batch(t, smallPacket)
	files := b.Packet.(fstest.MapFS)
	files[petition.AnnexPDF].Data[7]++
	_, err := composer(t, b).Compose(&thornbury, 0)
	if petition.KindOf(err) != petition.BadPacket {
		t.Errorf("a file that was changed after it was sealed: %v", err)
	}
	delete(files, petition.AnnexPDF)
	if _, err := composer(t, b).Compose(&thornbury, 0); petition.KindOf(err) != petition.BadPacket {
		t.Errorf("a file that is gone: %v", err)
	}
}

func TestTestSend(t *testing.T) {
	b := batch(t, smallPacket)
	meant := compose(t, b, thornbury, 0)
	b.Test = "nora@example.org"
	m := compose(t, b, thornbury, 0)
	r := read(t, m.Raw)
	if !slices.Equal(m.To, []string{"nora@example.org"}) || !slices.Equal(r.addresses(t, "To"), []netmail.Address{{Address: "nora@example.org"}}) || r.header.Get("Cc") != "" {
		t.Errorf("to %q, header %q, copy %q", m.To, r.header.Get("To"), r.header.Get("Cc"))
	}
	if m.MessageID == meant.MessageID || m.Subject != "[TEST] "+meant.Subject {
		t.Errorf("message id %s, subject %q", m.MessageID, m.Subject)
	}
	if !strings.HasPrefix(r.plain, "[TEST] This is a test. Rep. Margaret Thornbury, PhD did not get") || !strings.Contains(r.html, "<p><strong>[TEST]</strong> This") {
		t.Errorf("text:\n%s", r.plain)
	}
	for _, address := range []string{"casework@", "staff@", "archive@"} {
		if bytes.Contains(m.Raw, []byte(address)) {
			t.Errorf("a test names %s", address)
		}
	}
	if form := compose(t, b, clerk, 0); !strings.HasPrefix(form.Paste, "[TEST] ") {
		t.Errorf("paste:\n%s", form.Paste)
	}
}

func TestForm(t *testing.T) {
	m := compose(t, batch(t, smallPacket), clerk, 10)
	if m.Raw != nil || m.To != nil || m.Form != clerk.Form || m.LeftOut != nil {
		t.Errorf("%+v", m)
	}
	for _, want := range []string{"Dear Town Clerk:\n\n", "1,248 signatures", "takes no files", "Thank you"} {
		if !strings.Contains(m.Paste, want) {
			t.Errorf("no %q in:\n%s", want, m.Paste)
		}
	}
	if strings.Contains(m.Paste, "Attached") || utf8.RuneCountInString(m.Paste) > 10_000 {
		t.Errorf("paste:\n%s", m.Paste)
	}
}

// TestSameBytes holds that two processes write the same messages: their maps,
// their boundaries and their environment differ.
func TestSameBytes(t *testing.T) {
	const asked = "MAIL_TEST_DIGEST"
	digest := func() string {
		h := sha256.New()
		c := composer(t, batch(t, smallPacket))
		for m, err := range c.Messages([]petition.Official{thornbury, nunez, clerk}, 0) {
			if err != nil {
				t.Fatal(err)
			}
			h.Write(m.Raw)
			h.Write([]byte(m.Paste))
		}
		return "digest " + hex.EncodeToString(h.Sum(nil))
	}
	if os.Getenv(asked) != "" {
		fmt.Println(digest())
		return
	}
	want := digest()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		command := exec.Command(program, "-test.run=^TestSameBytes$")
		command.Dir = t.TempDir()
		command.Env = append(os.Environ(), asked+"=yes", "TZ=Asia/Tokyo", "LANG=tr_TR.UTF-8", "HOSTNAME=elsewhere", "USER=somebody", "LOGNAME=somebody", "HOME="+command.Dir)
		out, err := command.CombinedOutput()
		if err != nil || !strings.Contains(string(out), want) {
			t.Errorf("another process gives %s, %v, and not %s", out, err, want)
		}
	}
}

// TestNoMachine holds that a message does not tell where it was made; TestHeader
// has the whole of its Message-ID.
func TestNoMachine(t *testing.T) {
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	who, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	for name, m := range goldens(t) {
		if m.Raw == nil {
			continue
		}
		for part, text := range said(t, m) {
			of := strings.TrimPrefix(strings.TrimPrefix(part, "shown "), "bytes ")
			if of == "" || of == "text" || of == "HTML" {
				continue
			}
			if !slices.Contains([]string{"From", "Reply-To", "To", "Cc", "Subject", "Date", "Message-Id", "Mime-Version", "Content-Type", "attachment's name"}, of) {
				t.Errorf("%s has a field %s", name, of)
			}
			for _, trace := range []string{"@" + host, who.HomeDir + "/"} {
				if strings.Contains(text, trace) {
					t.Errorf("%s tells of the machine in its %s", name, of)
				}
			}
		}
	}
}

// TestListInVolumes holds that every volume of a list goes along, named as what
// it is, and that a state's list is attached for its own officials.
func TestListInVolumes(t *testing.T) {
	first, second := petition.VolumeOf(petition.AnnexPDF, 1), petition.VolumeOf(petition.AnnexPDF, 2)
	b := batch(t, map[string]int{petition.LetterPDF: 1, first: 300, second: 200, petition.StateListPDF("NH"): 100, petition.StateListPDF("MA"): 150})
	o := nunez
	o.Attachments = []petition.Attachment{petition.AttachLetter, petition.AttachList, petition.AttachStateList}
	r := read(t, compose(t, b, o, 0).Raw)
	want := []struct{ name, file string }{
		{"Carta - Tomás Ixcoy.pdf", petition.LetterPDF},
		{"Anexo A, Firmas, Volumen 1 de 2 - Tomás Ixcoy.pdf", first},
		{"Anexo A, Firmas, Volumen 2 de 2 - Tomás Ixcoy.pdf", second},
		{"Anexo A, Firmas de Nuevo Hampshire - Tomás Ixcoy.pdf", petition.StateListPDF("NH")},
	}
	if len(r.files) != len(want) {
		t.Fatalf("%d files, want %d", len(r.files), len(want))
	}
	for i, w := range want {
		data, err := fs.ReadFile(b.Packet, w.file)
		if err != nil {
			t.Fatal(err)
		}
		if r.files[i].name != w.name || !bytes.Equal(r.files[i].data, data) {
			t.Errorf("file %q, want %q with the bytes of %s", r.files[i].name, w.name, w.file)
		}
	}

	o.State = "VT"
	r = read(t, compose(t, b, o, 0).Raw)
	if len(r.files) != 3 || !strings.Contains(r.plain, "Ninguna firma es de Vermont") || !strings.Contains(r.html, "Ninguna firma es de Vermont") {
		t.Errorf("%d files, and the text\n%s", len(r.files), r.plain)
	}
}
