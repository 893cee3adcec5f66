package web_test

import (
	"errors"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/ledger"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/internal/web"
)

// TestMain keeps the tests away from the keyring of whoever runs them.
func TestMain(m *testing.M) {
	keyring.MockInit()
	os.Exit(m.Run())
}

const mailPassword = "correct horse battery staple"

// mailServer is one that asks for the log-in of wholeCase.
func mailServer(t *testing.T, faults ...mailtest.Fault) (*mailtest.Server, func(*web.Options)) {
	t.Helper()
	server := mailtest.New(t, mailtest.Script{
		Security: mailtest.StartTLS, Username: "petitions@example.org", Password: mailPassword, Faults: faults,
	})
	return server, func(o *web.Options) { o.Dialer, o.Roots = server.Pipe, server.CA }
}

// typePassword types the password of the mail account.
func (s *site) typePassword(at string) {
	s.t.Helper()
	s.send(at+"/send", at+"/send/password", url.Values{"password": {mailPassword}}).must(s.t, http.StatusOK, "A password is kept in memory.")
}

// writeMessages has the messages written, and gives the page that shows them.
func (s *site) writeMessages(at string, fields url.Values) answer {
	s.t.Helper()
	s.send(at+"/send", at+"/send/preview", fields)
	s.ended(at)
	return s.get(at + "/send")
}

var (
	hiddenDue    = regexp.MustCompile(`name="due" value="(\d+)"`)
	hiddenPacket = regexp.MustCompile(`name="packet" value="(\w+)"`)
	hiddenForce  = regexp.MustCompile(`name="force" value="yes"><p>`)
	officialIDs  = regexp.MustCompile(`name="official" value="(official-\w+)"`)
)

// sendForm is the last form as the page shows it, with the box ticked.
func (s *site) sendForm(at string) url.Values {
	s.t.Helper()
	body := s.get(at + "/send").body
	due, packet := hiddenDue.FindStringSubmatch(body), hiddenPacket.FindStringSubmatch(body)
	if due == nil || packet == nil {
		s.t.Fatalf("there is no form to send:\n%s", body)
	}
	fields := url.Values{"due": {due[1]}, "packet": {packet[1]}, "looked": {"yes"}}
	if hiddenForce.MatchString(body) {
		fields.Set("force", "yes")
	}
	return fields
}

// target gives the address, with its token, of the form of a page that is sent
// to an address.
func (s *site) target(path, to string) string {
	s.t.Helper()
	for _, found := range action.FindAllStringSubmatch(s.get(path).body, -1) {
		if strings.HasPrefix(found[1], to+"?") {
			return found[1]
		}
	}
	s.t.Fatalf("%s has no form for %s", path, to)
	return ""
}

// sendAll sends the messages, waits for the end, and gives the page after it.
func (s *site) sendAll(at string) answer {
	s.t.Helper()
	s.send(at+"/send", at+"/send", s.sendForm(at))
	s.ended(at)
	return s.get(at + "/send")
}

// copies counts the messages that each address was given.
func copies(server *mailtest.Server) map[string]int {
	count := map[string]int{}
	for _, m := range server.Messages() {
		for _, to := range m.To {
			count[to]++
		}
	}
	return count
}

func mustHave(t *testing.T, server *mailtest.Server, want map[string]int) {
	t.Helper()
	if got := copies(server); !maps.Equal(got, want) {
		t.Errorf("messages %v, want %v", got, want)
	}
}

func TestSendNeedsPacket(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	s.get(at+"/send").must(t, http.StatusOK, "There is no packet to send yet", at+"/packet", "Ada Ejemplo", "bo@example.org", "Not sent yet")
	s.build(at, false)
	got := s.get(at + "/send")
	got.must(t, http.StatusOK, "The packet is a draft")
	if strings.Contains(got.body, "/send/preview") {
		t.Error("a draft can be sent")
	}
	s.in("es")
	s.get(at+"/send").must(t, http.StatusOK, "El expediente es un borrador", "Sin enviar todavía", "Cargos públicos")
}

// TestSend sends a packet from its build to the last official, and holds that a
// second click sends nothing twice.
func TestSend(t *testing.T) {
	server, use := mailServer(t)
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.typePassword(at)
	looked := s.writeMessages(at, nil)
	looked.must(t, http.StatusOK, "Send to 2 officials", "Ada Ejemplo &lt;ada@example.org&gt;", "Centre of Examples &lt;petitions@example.org&gt;",
		"Annex A, Signatures (spreadsheet) - Ernesto Prueba Salinas.xlsx (", "Letter - Ernesto Prueba Salinas.pdf (", "Dear Ada Ejemplo:")
	s.get(at+"/send/messages").must(t, http.StatusOK, "Messages 1 to 2 of 2", "bo@example.org", "Dear Senator Bo Exemplo:")

	form := s.sendForm(at)
	form.Del("looked")
	s.send(at+"/send", at+"/send", form).must(t, http.StatusUnprocessableEntity, "Look at the messages, then tick the box")
	mustHave(t, server, map[string]int{})

	form = s.sendForm(at)
	target := s.target(at+"/send", at+"/send")
	s.post(target, form)
	told := s.ended(at)
	if !strings.Contains(told, `"Sent 2 of 2"`) && !strings.Contains(told, `official-`) {
		t.Errorf("the progress is told as\n%s", told)
	}
	want := map[string]int{"ada@example.org": 1, "bo@example.org": 1}
	mustHave(t, server, want)
	sent := `Send<span class="done" aria-hidden="true"> ✓</span>`
	if strings.Contains(looked.body, sent) {
		t.Error("it is told as sent before it is")
	}
	s.get(at+"/send").must(t, http.StatusOK, "Sent 2027-01-16", "There is nobody left to send to", sent)
	s.get(at+"/letter").must(t, http.StatusOK, sent)
	s.post(target, form) // as if the button was pressed twice
	s.ended(at)
	mustHave(t, server, want)
	again := serve(t, onSendingDay, func(o *web.Options) { o.Cases = s.cases })
	again.get(at+"/letter").must(t, http.StatusOK, sent)
	s.in("es")
	s.get(at+"/send").must(t, http.StatusOK, "Enviado 2027-01-16", "No queda nadie a quien enviar")
	mustHide(t, s, at)
	if again := s.build(at, true); !strings.Contains(again.body, "Enviar<span class=\"done\"") {
		t.Error("the same packet, built again, is told as not sent")
	}
	s.write("whole/list.csv", wholeList+"Dan Ensayo,Lynn,MA,dan@example.net,2027-01-05\n")
	if another := s.build(at, true); strings.Contains(another.body, "Enviar<span class=\"done\"") {
		t.Error("another packet is told as sent")
	}
}

// mustHide fails where the password stands in an answer of the page, in its log
// or in a file of the cases.
func mustHide(t *testing.T, s *site, at string) {
	t.Helper()
	for _, path := range []string{"/send", "/packet", "/progress", "/send/messages", "/send/official/1", "/petition"} {
		got := s.get(at + path)
		for name, values := range got.header {
			if strings.Contains(strings.Join(values, " "), mailPassword) {
				t.Errorf("%s gives the password in %s", path, name)
			}
		}
		if strings.Contains(got.body, mailPassword) {
			t.Errorf("%s shows the password", path)
		}
	}
	if strings.Contains(s.log.String(), mailPassword) {
		t.Error("the log has the password")
	}
	err := filepath.WalkDir(s.cases, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if strings.Contains(string(data), mailPassword) {
			t.Errorf("%s has the password", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestSendOther holds that nothing is sent where the form was made for something
// else: for another number of officials, or another packet.
func TestSendOther(t *testing.T) {
	server, use := mailServer(t)
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.typePassword(at)
	s.writeMessages(at, nil)
	for key, value := range map[string]string{"due": "1", "packet": strings.Repeat("0", 64)} {
		form := s.sendForm(at)
		form.Set(key, value)
		s.send(at+"/send", at+"/send", form)
		s.ended(at)
		s.get(at+"/send").must(t, http.StatusUnprocessableEntity, "is not what you were shown")
	}
	mustHave(t, server, map[string]int{})
	s.sendAll(at)
	mustHave(t, server, map[string]int{"ada@example.org": 1, "bo@example.org": 1})
}

// TestSendNotLookedAt holds that an official who was changed or added after the
// messages were looked at gets nothing before they are looked at again.
func TestSendNotLookedAt(t *testing.T) {
	server, use := mailServer(t)
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.typePassword(at)
	s.writeMessages(at, nil)
	changed := withFields(officialFields(), url.Values{"official_salutation": {"Dear Senator Exemplo"}})
	s.send(at+"/send/official/2", at+"/send/official/2", changed).must(t, http.StatusOK)
	s.sendAll(at).must(t, http.StatusUnprocessableEntity, "are not the ones that you looked at any more")
	mustHave(t, server, map[string]int{})
	s.writeMessages(at, nil).must(t, http.StatusOK, "Dear Senator Exemplo:")
	s.sendAll(at).must(t, http.StatusOK, "There is nobody left")
	mustHave(t, server, map[string]int{"ada@example.org": 1, "bo@example.org": 1})
}

func TestSendTest(t *testing.T) {
	server, use := mailServer(t)
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.writeMessages(at, nil)
	try := func(to string) answer {
		s.send(at+"/send", at+"/send/test", url.Values{"test": {to}})
		s.ended(at)
		return s.get(at + "/send")
	}
	try("me@example.org").must(t, http.StatusUnprocessableEntity, "wants a password, and none is known")
	s.typePassword(at)
	s.send(at+"/send", at+"/send/test", url.Values{"test": {" "}}).must(t, http.StatusUnprocessableEntity, "Type your own address first")
	try("me@example.org").must(t, http.StatusOK, "A test was sent 2027-01-16", "Send to 2 officials")
	mustHave(t, server, map[string]int{"me@example.org": 2})
	s.sendAll(at)
	mustHave(t, server, map[string]int{"me@example.org": 2, "ada@example.org": 1, "bo@example.org": 1})
}

// TestSendUnknown holds that a message of which nobody knows whether it arrived
// is not sent again until a person has said what became of it.
func TestSendUnknown(t *testing.T) {
	server, use := mailServer(t, mailtest.Fault{At: mailtest.Dot, Nth: 1, Do: mailtest.Cut})
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.typePassword(at)
	s.writeMessages(at, nil)
	got := s.sendAll(at)
	got.must(t, http.StatusUnprocessableEntity, "It is not known whether some messages went out", "Not known whether it went out", "Did these messages arrive?", `<h3 id="open-official-`)
	mustHave(t, server, map[string]int{"bo@example.org": 1})
	id := officialIDs.FindStringSubmatch(got.body)[1]

	settle := func(fields url.Values) answer {
		fields.Set("official", id)
		return s.send(at+"/send", at+"/send/settle", fields)
	}
	settle(url.Values{"outcome": {"not_sent"}, "note": {" "}}).must(t, http.StatusUnprocessableEntity, "Write how you know it")
	settle(url.Values{"note": {"it is not in our sent mail"}}).must(t, http.StatusUnprocessableEntity, "Say whether it arrived or not")
	settled := settle(url.Values{"outcome": {"not_sent"}, "note": {"it is not in our sent mail"}})
	if strings.Contains(settled.body, "Did these messages arrive?") {
		t.Errorf("it is still asked for:\n%s", settled.body)
	}
	s.writeMessages(at, nil).must(t, http.StatusOK, "Send to 1 official")
	s.sendAll(at)
	mustHave(t, server, map[string]int{"ada@example.org": 1, "bo@example.org": 1})
}

// TestSendCutOff holds that a message which was under way when the computer
// failed is shown as unknown, and can be settled.
func TestSendCutOff(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	s.build(at, true)
	book, err := ledger.Open(t.Context(), filepath.Join(s.cases, "whole", "ledger.db"), time.Now, "a run that is killed")
	if err != nil {
		t.Fatal(err)
	}
	standing, err := pipeline.Status(t.Context(), pipeline.Inquiry{
		Flags: casefile.Flags{Case: filepath.Join(s.cases, "whole")}, Out: filepath.Join(s.cases, "whole", "out"), Today: petition.DateOf(sendingDay), Now: time.Now,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"ada@example.org", "former@example.org"} { // one of them is in the case no more
		if _, err := book.Begin(t.Context(), ledger.Intent{Packet: standing.Packet, Official: address, Name: "Of " + address, MessageID: "<" + address + ">"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	got := s.get(at + "/send")
	got.must(t, http.StatusOK, "Did these messages arrive?", "Not known whether it went out", "Of former@example.org")
	for _, found := range officialIDs.FindAllStringSubmatch(got.body, -1) {
		s.send(at+"/send", at+"/send/settle", url.Values{"official": {found[1]}, "outcome": {"sent"}, "note": {"the office confirmed it"}}).must(t, http.StatusOK)
	}
	if got := s.get(at + "/send"); strings.Contains(got.body, "Did these messages arrive?") || !strings.Contains(got.body, "Sent 20") {
		t.Errorf("not settled:\n%s", got.body)
	}
}

// TestSendRefused holds that who was refused gets the message again only where a
// person asks for it.
func TestSendRefused(t *testing.T) {
	server, use := mailServer(t, mailtest.Fault{At: mailtest.RCPT, Nth: 2, Do: mailtest.Refuse})
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.typePassword(at)
	s.writeMessages(at, nil)
	got := s.sendAll(at)
	got.must(t, http.StatusUnprocessableEntity, "Not everybody was reached", "Refused 2027-01-16", "The server says: to bo@example.org: 5.7.1 never", "Once more, to those who had one")
	again := regexp.MustCompile(`name="again" value="(official-\w+)"`).FindStringSubmatch(got.body)
	if again == nil || strings.Contains(got.body, `name="due"`) {
		t.Fatalf("the refused official cannot be chosen, or goes by itself:\n%s", got.body)
	}
	s.writeMessages(at, url.Values{"again": {again[1]}}).must(t, http.StatusOK, "Send to 1 official")
	s.sendAll(at).must(t, http.StatusOK, "There is nobody left")
	mustHave(t, server, map[string]int{"ada@example.org": 1, "bo@example.org": 1})
}

// TestSendObjection holds that what stands against sending is told, in both
// languages, and that it is sent all the same only where a person insists.
func TestSendObjection(t *testing.T) {
	server, use := mailServer(t)
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.typePassword(at)
	s.write("whole/list.csv", wholeList+"Dan Ensayo,Lynn,MA,dan@example.net,2027-01-05\n")
	s.writeMessages(at, nil).must(t, http.StatusOK, "The case was changed since the packet was built", "Send it all the same")
	if _, err := os.Stat(filepath.Join(s.cases, "whole", "out", "mail")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("messages were written")
	}
	s.in("es")
	s.get(at+"/send").must(t, http.StatusOK, "El caso cambió después de preparar el expediente", "Enviarlo de todos modos")
	s.in("en")
	s.writeMessages(at, url.Values{"force": {"yes"}}).must(t, http.StatusOK, "You have said that it is to be sent all the same", "list.csv", "Send to 2 officials")
	form := s.sendForm(at)
	form.Del("force")
	s.send(at+"/send", at+"/send", form)
	s.ended(at)
	s.get(at+"/send").must(t, http.StatusOK, "The case was changed since the packet was built")
	mustHave(t, server, map[string]int{})
	s.sendAll(at)
	mustHave(t, server, map[string]int{"ada@example.org": 1, "bo@example.org": 1})
}

// TestPasswordInKeyring holds that the password goes into the system's keyring
// only where the box is ticked, is taken from there, and can be forgotten.
func TestPasswordInKeyring(t *testing.T) {
	const service, account = "petition (e-mail)", "petitions@example.org at mail.example.org"
	server, use := mailServer(t)
	s, at := serveWhole(t, wholeCase, use)
	s.build(at, true)
	s.writeMessages(at, nil)
	s.typePassword(at)
	if _, err := keyring.Get(service, account); !errors.Is(err, keyring.ErrNotFound) {
		t.Fatal("the keyring has it, and nobody asked for it", err)
	}
	s.send(at+"/send", at+"/send/password", url.Values{"password": {mailPassword}, "keep": {"yes"}}).must(t, http.StatusOK)
	if kept, err := keyring.Get(service, account); kept != mailPassword {
		t.Fatal("the keyring does not have it", err)
	}

	again, at2 := serveWhole(t, wholeCase, use) // another day
	again.build(at2, true)
	again.writeMessages(at2, nil)
	again.sendAll(at2).must(t, http.StatusOK, "There is nobody left")
	mustHave(t, server, map[string]int{"ada@example.org": 1, "bo@example.org": 1})
	mustHide(t, again, at2)

	again.send(at2+"/send", at2+"/send/forget", nil).must(t, http.StatusOK)
	if _, err := keyring.Get(service, account); !errors.Is(err, keyring.ErrNotFound) {
		t.Error("the keyring did not forget", err)
	}
	if got := again.get(at2 + "/send"); strings.Contains(got.body, "A password is kept in memory") {
		t.Error("the page did not forget")
	}
}

// TestNoKeyring holds that a keyring which fails is told in words, and that the
// password is of use all the same.
func TestNoKeyring(t *testing.T) {
	keyring.MockInitWithError(errors.New("no Secret Service"))
	t.Cleanup(keyring.MockInit)
	s, at := serveWhole(t, wholeCase)
	s.build(at, true)
	got := s.send(at+"/send", at+"/send/password", url.Values{"password": {mailPassword}, "keep": {"yes"}})
	got.must(t, http.StatusUnprocessableEntity, "keyring could not take the password", "A password is kept in memory.")
	s.send(at+"/send", at+"/send/password", url.Values{"password": {"  "}}).must(t, http.StatusUnprocessableEntity, "Type the password first")
	mustHide(t, s, at)
}
