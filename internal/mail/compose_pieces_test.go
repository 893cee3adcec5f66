package mail_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/leak"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

// said gives all pieces of a message by their form and part.
func said(t *testing.T, m *petition.Message) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := mail.Pieces("01.eml", m, func(p *petition.Piece) error {
		if p.File != "01.eml" || p.Number != 0 {
			t.Errorf("piece %+v", p)
		}
		form := "bytes"
		if p.Form == petition.Shown {
			form = "shown"
		}
		all[form+" "+p.Part] += string(p.Text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPieces(t *testing.T) {
	o := nunez
	o.CC = []string{"staff@example.org"}
	m := compose(t, batch(t, map[string]int{petition.LetterPDF: 5_000, petition.AnnexPDF: 100_000, petition.AnnexXLSX: 57}), o, 0)
	got := said(t, m)
	want := map[string]string{
		"shown From":     "Rivertown Workers’ Centre <petitions@example.org>\n",
		"shown Reply-To": "office@example.org\n",
		"shown To":       "José Núñez <nunez@example.org>\n",
		"shown Cc":       "staff@example.org\n",
		"shown Subject":  m.Subject + "\n",
		"bytes Date":     "Fri, 15 Jan 2027 12:00:00 -0500\n",
		"shown attachment's name": "Carta - Tomás Ixcoy.pdf\nCarta - Tomas Ixcoy.pdf" + "Anexo A, Firmas - Tomás Ixcoy.pdf\nAnexo A, Firmas - Tomas Ixcoy.pdf" +
			"Anexo A, Firmas (hoja de cálculo) - Tomás Ixcoy.xlsx\nAnexo A, Firmas (hoja de calculo) - Tomas Ixcoy.xlsx",
	}
	for part, text := range want {
		if got[part] != text {
			t.Errorf("%s: got %q, want %q", part, got[part], text)
		}
	}
	r := read(t, m.Raw)
	unbroken := func(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }
	if unbroken(got["shown text"]) != r.plain || unbroken(got["bytes HTML"]) != r.html {
		t.Errorf("text %q", got["shown text"])
	}
	for _, paragraph := range strings.Split(r.plain, "\n\n")[:3] {
		if !strings.Contains(got["shown HTML"], "\n"+paragraph+"\n") {
			t.Errorf("no line %q in the HTML as shown:\n%s", paragraph, got["shown HTML"])
		}
	}
	if strings.Contains(got["shown HTML"], "<") {
		t.Errorf("markup is shown:\n%s", got["shown HTML"])
	}
	if frame := got["bytes "]; len(frame) > 10_000 || !strings.HasPrefix(frame, "From: ") || !strings.HasSuffix(frame, "--\r\n") || !strings.Contains(frame, "Content-Disposition") {
		t.Errorf("%d bytes around the attachments", len(frame))
	}
	for part := range got {
		if strings.Contains(got[part], "archive@") {
			t.Errorf("the blind copy is in %s", part)
		}
	}
}

func TestPiecesOfForm(t *testing.T) {
	m := compose(t, batch(t, smallPacket), clerk, 0)
	got := said(t, m)
	if got["shown Subject"] != m.Subject || got["shown text"] != m.Paste || !strings.HasPrefix(got["bytes "], clerk.Form) || len(got) != 3 {
		t.Errorf("got %q", got)
	}
	err := mail.Attachments("01.txt", m, func(string, []byte) error { return errors.New("a file") })
	if err != nil {
		t.Errorf("a text for a form has %v", err)
	}
}

// TestPlanted holds that what is in a message is found wherever it is, however
// it is encoded.
func TestPlanted(t *testing.T) {
	const secret = "petra.holm@example.org"
	whole := string(compose(t, batch(t, smallPacket), thornbury, 0).Raw)
	first, _, _ := strings.Cut(whole[strings.Index(whole, `boundary="`)+len(`boundary="`):], `"`)
	tests := map[string]string{
		"field":        "X-Note: " + secret + "\r\n" + whole,
		"encoded word": strings.Replace(whole, "Subject: ", "Subject: =?utf-8?b?cGV0cmEuaG9s?=\r\n =?utf-8?q?m=40example=2Eorg?= ", 1),
		"blind copy":   "Bcc: Petra <" + secret + ">\r\n" + whole,
		"text":         strings.Replace(whole, "Dear Rep", "petra.holm=40ex=\r\nample.org Rep", 1),
		"bold":         strings.Replace(whole, "<p>Dear", "<p><b>petra.holm</b>@example<i>.org</i>", 1),
		"attribute":    strings.Replace(whole, "<p>Dear", "<p title=3D\"petra.holm&#64;example=2Eorg\">Dear", 1),
		"file name":    strings.Replace(whole, "filename*=utf-8''", "filename*=utf-8''petra.holm%40example.org%20", 1),
		"preamble":     strings.Replace(whole, "\r\n\r\n", "\r\n\r\n"+secret+"\r\n", 1),
		"epilogue":     whole + secret + "\r\n",
		"other part": strings.Replace(whole, "\r\n--"+first, "\r\n--"+first+"\r\nContent-Type: application/json\r\n"+
			"Content-Transfer-Encoding: base64\r\n\r\neyJhIjoicGV0cmEuaG9sbUBleGFtcGxlLm9yZyJ9\r\n--"+first, 1),
		"header of part": strings.Replace(whole, "Content-Disposition: ", "X-From: "+secret+"\r\nContent-Disposition: ", 1),
	}
	for name, raw := range tests {
		t.Run(name, func(t *testing.T) {
			if raw == whole {
				t.Fatal("nothing was planted")
			}
			found := false
			err := mail.Pieces("01.eml", &petition.Message{Raw: []byte(raw)}, func(p *petition.Piece) error {
				text := strings.ReplaceAll(string(p.Text), "&#64;", "@")
				found = found || strings.Contains(text, secret)
				return nil
			})
			if err != nil || !found {
				t.Errorf("found: %v, %v", found, err)
			}
		})
	}
}

// TestPiecesSearched holds that the leak check finds nothing in what is said on
// purpose, and names the place of what is not.
func TestPiecesSearched(t *testing.T) {
	b := batch(t, smallPacket)
	m := compose(t, b, thornbury, 0)
	search := func(m *petition.Message) error {
		c, err := leak.New(t.Context(), &petition.Roll{}, &petition.Annex{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{b.Case.Mail.From, b.Case.Mail.ReplyTo, thornbury.Email, thornbury.CC[0], b.Case.Sender.Signatory.Phone, b.Case.Sender.Signatory.Email} {
			c.Allow(text)
		}
		_, err = c.Search(t.Context(), func(yield func(*petition.Piece) error) error { return mail.Pieces("01 Jane.eml", m, yield) })
		return err
	}
	if err := search(m); err != nil {
		t.Errorf("of a message as it is: %v", err)
	}
	if err := search(compose(t, b, clerk, 0)); err != nil {
		t.Errorf("of a form: %v", err)
	}
	planted := bytes.Replace(m.Raw, []byte("Subject: "), []byte("Subject: (413) 555-0199 "), 1)
	if err := search(&petition.Message{Raw: planted}); err == nil || !strings.HasPrefix(err.Error(), "01 Jane.eml: its Subject has a phone number") {
		t.Errorf("got %v", err)
	}
}

func TestMailAttachments(t *testing.T) {
	b := batch(t, smallPacket)
	letter := []byte("%PDF to an official")
	b.Letter = func(*petition.Official) ([]byte, int, error) { return letter, 1, nil }
	sealed := map[string]bool{}
	for _, f := range b.Manifest.Files {
		sealed[f.SHA256] = true
	}
	var own []string
	n := 0
	err := mail.Attachments("01.eml", compose(t, b, nunez, 0), func(name string, data []byte) error {
		n++
		if sum := sha256.Sum256(data); !sealed[hex.EncodeToString(sum[:])] {
			own = append(own, name+": "+string(data))
		}
		return nil
	})
	if err != nil || n != 3 || !slices.Equal(own, []string{"Carta - Tomás Ixcoy.pdf: %PDF to an official"}) {
		t.Errorf("%d files, own %q, %v", n, own, err)
	}
}

func TestPiecesFail(t *testing.T) {
	halt := errors.New("halt")
	m := compose(t, batch(t, smallPacket), thornbury, 0)
	for n := range 25 {
		left := n
		err := mail.Pieces("01.eml", m, func(*petition.Piece) error {
			if left--; left < 0 {
				return halt
			}
			return nil
		})
		if (err == nil) != (left >= 0) || err != nil && err != halt {
			t.Errorf("told to stop at piece %d: %v", n, err)
		}
	}
	nested := "Content-Type: text/plain\r\n\r\nx"
	for i := range 9 {
		nested = fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n%s\r\n--b%d--\r\n", i, i, nested, i)
	}
	for name, raw := range map[string]string{
		"empty": "", "no header": "hello", "no type": "From: a@example.org\r\n\r\nx", "too deep": nested,
		"charset":  "Content-Type: text/plain; charset=utf-7\r\n\r\n+AGE-",
		"encoding": "Content-Type: text/plain\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nx",
		"word":     "Content-Type: text/plain\r\nSubject: =?utf-7?q?+AGE-?=\r\n\r\nx",
		"base64":   "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
		"cut":      string(m.Raw[:len(m.Raw)-100]),
	} {
		err := mail.Pieces("01.eml", &petition.Message{Raw: []byte(raw)}, func(*petition.Piece) error { return nil })
		if e, ok := errors.AsType[*petition.Error](err); !ok || e.Kind != petition.BadPacket || e.File != "01.eml" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzPieces holds that any bytes are read back whole or refused in words: a
// header that is read is given, and the bytes around the attachments are.
func FuzzPieces(f *testing.F) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil || len(files) == 0 {
		f.Fatal("no golden messages", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
		f.Add(raw[:len(raw)/2])
	}
	f.Add([]byte("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p><\r\n--x--"))
	f.Add([]byte("Content-Type: image/png; name=x\nContent-Disposition: attachment\n\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := &petition.Message{Raw: append([]byte{}, raw...)} // nil would be a form
		given, fields := 0, 0
		err := mail.Pieces("01.eml", m, func(p *petition.Piece) error {
			if p.Form == petition.Bytes && p.Part == "" {
				given = len(p.Text)
			}
			if p.Part == "Subject" {
				fields++
			}
			return nil
		})
		attached := 0
		other := mail.Attachments("01.eml", m, func(string, []byte) error { attached++; return nil })
		if other != nil && petition.KindOf(other) != petition.BadPacket {
			t.Errorf("refused with %#v", other)
		}
		if err != nil {
			if petition.KindOf(err) != petition.BadPacket {
				t.Errorf("refused with %#v", err)
			}
			return
		}
		read, err := netmail.ReadMessage(bytes.NewReader(raw))
		if err != nil || (read.Header.Get("Subject") != "") && fields != 1 {
			t.Errorf("%d subjects of %q, %v", fields, raw, err)
		}
		if given > len(raw) || other == nil && attached == 0 && given != len(raw) {
			t.Errorf("%d of %d bytes are given", given, len(raw))
		}
	})
}

// BenchmarkPieces reads back a message of the size that most packets make.
func BenchmarkPieces(b *testing.B) {
	o := officials(1)
	m, err := composer(b, batch(b, map[string]int{petition.LetterPDF: 100_000, petition.AnnexPDF: 3_900_000, petition.AnnexXLSX: 1_000_000})).Compose(&o[0], 0)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(m.Raw)))
	for b.Loop() {
		if err := mail.Pieces("01.eml", m, func(*petition.Piece) error { return nil }); err != nil {
			b.Fatal(err)
		}
		if err := mail.Attachments("01.eml", m, func(string, []byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
