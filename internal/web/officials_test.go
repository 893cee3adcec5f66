package web_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// officialFields is the form of an official as it is shown for Bo of wholeCase.
func officialFields() url.Values {
	return url.Values{
		"official_name": {"Bo Exemplo"}, "official_title": {"Senator"}, "official_email": {"bo@example.org"}, "official_letter": {"copy"},
		"official_attachments": {"letter"},
	}
}

// withFields gives a form with some of its fields changed.
func withFields(form url.Values, changes url.Values) url.Values {
	form = maps.Clone(form)
	maps.Copy(form, changes)
	return form
}

func TestOfficialAdded(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	form := url.Values{
		"official_name": {"Cy Exemple"}, "official_title": {"Mayor"}, "official_email": {"cy@example.org"}, "official_salutation": {"Dear Mayor"},
		"official_state": {"ma"}, "official_letter": {"own"}, "official_attachments": {"letter", "list-of-state"}, "official_office": {"City Hall"},
		"official_language": {"es"}, "official_cc": {"a@example.org\r\n\r\nb@example.org"}, "official_address": {"1 Main Street\r\nHolyoke, MA 01040"}, "official_limit": {"5 MB"},
	}
	s.send(at+"/send/official/new", at+"/send/official/new", form).must(t, http.StatusOK, "Cy Exemple", "their own", "also by post")
	const want = `  - name: Cy Exemple
    title: Mayor
    office: City Hall
    email: "cy@example.org"
    salutation: Dear Mayor
    state: ma
    language: es
    letter: own
    cc:
      - "a@example.org"
      - "b@example.org"
    address:
      - "1 Main Street"
      - "Holyoke, MA 01040"
    attachments:
      - letter
      - list-of-state
    limit: "5 MB"
`
	if text := s.read("whole/case.yaml"); !strings.Contains(text, want) || !strings.Contains(text, "# Who gets a copy.") {
		t.Errorf("the case file:\n%s", text)
	}
	s.get(at+"/send/official/3").must(t, http.StatusOK, `value="Cy Exemple"`, `value="5 MB"`, `value="MA"`, "a@example.org\nb@example.org", `value="list-of-state" checked`, `value="own" checked`)
}

func TestOfficialChanged(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	form := withFields(officialFields(), url.Values{"official_email": {""}, "official_form": {"https://example.org/contact"}})
	s.send(at+"/send/official/2", at+"/send/official/2", form).must(t, http.StatusOK, "https://example.org/contact", "To be pasted into their form by hand")
	s.send(at+"/send/official/1", at+"/send/remove/1", nil).must(t, http.StatusOK, "Bo Exemplo")
	if text := s.read("whole/case.yaml"); strings.Contains(text, "Ada Ejemplo") || !strings.Contains(text, "https://example.org/contact") {
		t.Errorf("the case file:\n%s", text)
	}
	s.send(at+"/send/official/1", at+"/send/remove/1", nil).must(t, http.StatusOK, "No official is named yet")
	s.send(at+"/send/official/new", at+"/send/official/new", officialFields()).must(t, http.StatusOK, "Bo Exemplo")
	for _, path := range []string{"/send/official/0", "/send/official/2", "/send/official/x"} {
		if got := s.get(at + path); got.status == http.StatusOK {
			t.Errorf("%s shows an official", path)
		}
	}
}

// TestOfficialRefused holds that what is wrong is told beside its field, in both
// languages, with what was typed.
func TestOfficialRefused(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	tests := []struct {
		field, value string
		beside       string
		en, es       string
	}{
		{"official_email", "bo at example", "official_email", "Write an e-mail address", "Escriba una dirección de correo"},
		{"official_email", "", "official_email", "Write an e-mail address", "Escriba una dirección de correo"},
		{"official_email", "ADA@example.org", "official_email", "Another official of the case has this", "Otro cargo público del caso ya tiene"},
		{"official_state", "Atlantis", "official_state", "This is not a state", "Esto no es un estado"},
		{"official_cc", "nobody", "official_cc", "One of these is not", "Una de estas no es"},
		{"official_limit", "huge", "official_limit", "This is not a size", "Esto no es un tamaño"},
		{"official_form", "javascript:alert(1)", "official_form", "This is not a link", "Esto no es un enlace"},
		{"official_attachments", "list", "official_attachments", "The letter, or the whole print file, has", "Hay que adjuntar"},
	}
	for _, test := range tests {
		for lang, says := range map[string]string{"en": test.en, "es": test.es} {
			s.in(lang)
			got := s.send(at+"/send/official/2", at+"/send/official/2", withFields(officialFields(), url.Values{test.field: {test.value}}))
			got.must(t, http.StatusUnprocessableEntity, `<p class="field-problem" id="problem-`+test.beside+`">`+says, `value="Senator"`)
		}
	}
	s.in("en")
	s.send(at+"/send/official/2", at+"/send/official/2", withFields(officialFields(), url.Values{"official_name": {""}, "official_title": {" "}})).
		must(t, http.StatusUnprocessableEntity, "Write a name or a title")
	if text := s.read("whole/case.yaml"); text != wholeCase {
		t.Errorf("the case file became\n%s", text)
	}
}

// TestOfficialStale holds that an official is neither changed nor removed where
// another window changed the case.
func TestOfficialStale(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	old := url.Values{"seen": {"what was there an hour ago"}}
	s.send(at+"/send/official/2", at+"/send/official/2", withFields(officialFields(), withFields(old, url.Values{"official_name": {"Bea"}}))).
		must(t, http.StatusConflict, "changed elsewhere", `value="Bea"`)
	s.send(at+"/send/official/2", at+"/send/remove/2", old).must(t, http.StatusConflict, "changed elsewhere", "Bo Exemplo")
	s.send(at+"/send", at+"/send/mail", withFields(old, url.Values{"mail_from": {"new@example.org"}})).must(t, http.StatusConflict, "changed elsewhere", `value="new@example.org"`)
	if text := s.read("whole/case.yaml"); text != wholeCase {
		t.Errorf("the case file became\n%s", text)
	}
}

// TestOfficialsInFile holds that officials who are listed in a file are shown,
// and not changed from the page.
func TestOfficialsInFile(t *testing.T) {
	list := wholeCase[:strings.Index(wholeCase, "recipients:")] + "recipients: officials.csv\n" + wholeCase[strings.Index(wholeCase, "\nmail:")+1:]
	s, at := serveWhole(t, list)
	s.write("whole/officials.csv", "name,email\nDi Example,di@example.org\n")
	got := s.get(at + "/send")
	got.must(t, http.StatusOK, "They are listed in the file officials.csv", "di@example.org")
	if strings.Contains(got.body, "/send/official/") {
		t.Error("they can be changed")
	}
	if got := s.get(at + "/send/official/1"); got.status == http.StatusOK {
		t.Error("one of them is shown to be changed")
	}
}

// mailFields is the form of the mail account as it is shown for wholeCase.
func mailFields() url.Values {
	return url.Values{
		"mail_from": {"Centre of Examples <petitions@example.org>"}, "mail_smtp_host": {"mail.example.org"}, "mail_smtp_port": {"587"},
		"mail_smtp_security": {"starttls"}, "mail_smtp_username": {"petitions@example.org"}, "mail_smtp_preset": {""}, "mail_smtp_auth": {""},
		"mail_reply_to": {""}, "mail_bcc": {""},
	}
}

func TestMailAccount(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	save := func(changes url.Values) answer {
		t.Helper()
		return s.send(at+"/send", at+"/send/mail", withFields(mailFields(), changes))
	}
	save(nil).must(t, http.StatusOK)
	if text := s.read("whole/case.yaml"); text != wholeCase {
		t.Errorf("saved unchanged, the case file became\n%s", text)
	}
	// A provider comes with its own server.
	save(url.Values{"mail_smtp_preset": {"fastmail"}, "mail_bcc": {"archive@example.org"}}).must(t, http.StatusOK, `value="fastmail" selected`)
	text := s.read("whole/case.yaml")
	if strings.Contains(text, "mail.example.org") || strings.Contains(text, "587") || !strings.Contains(text, "preset: fastmail") || !strings.Contains(text, "bcc: \"archive@example.org\"") {
		t.Errorf("with a provider, the case file is\n%s", text)
	}
	// A server of one's own on this computer, and back to another.
	save(url.Values{"mail_smtp_host": {"localhost"}, "mail_smtp_security": {"plain"}, "mail_smtp_port": {"2525"}, "mail_smtp_username": {""}}).must(t, http.StatusOK, `value="localhost"`, `value="2525"`)
	if got := s.get(at + "/send"); strings.Contains(got.body, `id="password"`) {
		t.Error("a server that asks for no password is given one")
	}
	save(url.Values{"mail_smtp_security": {"tls"}, "mail_smtp_port": {"465"}}).must(t, http.StatusOK, `value="mail.example.org"`, `value="tls" selected`)
}

func TestMailAccountIsNew(t *testing.T) {
	s, at := serveWhole(t, wholeCase[:strings.Index(wholeCase, "\nmail:")+1])
	s.get(at+"/send").must(t, http.StatusOK, "Say whom messages are from", "<details open>")
	s.send(at+"/send", at+"/send/mail", mailFields()).must(t, http.StatusOK, "Messages are from Centre of Examples")
	if text := s.read("whole/case.yaml"); !strings.Contains(text, "host: mail.example.org") || !strings.Contains(text, "port: 587") {
		t.Errorf("the case file:\n%s", text)
	}
}

// TestMailAccountRefused holds that what is wrong is told beside its field, in
// both languages, with what was typed.
func TestMailAccountRefused(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	tests := []struct{ field, value, en, es string }{
		{"mail_from", "nobody", "This is not an e-mail address", "Esto no es una dirección de correo"},
		{"mail_reply_to", "nobody", "This is not an e-mail address", "Esto no es una dirección de correo"},
		{"mail_smtp_host", "https://mail.example.org", "This is not the name of a server", "Esto no es el nombre de un servidor"},
		{"mail_smtp_port", "99999", "This is not a port", "Esto no es un puerto"},
		{"mail_smtp_port", "five", "This is not a port", "Esto no es un puerto"},
		{"mail_smtp_security", "plain", "This is only for a mail server on this computer", "Esto es solo para un servidor"},
	}
	for _, test := range tests {
		for lang, says := range map[string]string{"en": test.en, "es": test.es} {
			s.in(lang)
			got := s.send(at+"/send", at+"/send/mail", withFields(mailFields(), url.Values{test.field: {test.value}, "mail_smtp_username": {"else@example.org"}}))
			got.must(t, http.StatusUnprocessableEntity, `<p class="field-problem" id="problem-`+test.field+`">`+says, `value="else@example.org"`, "<details open>")
		}
	}
	if text := s.read("whole/case.yaml"); text != wholeCase {
		t.Errorf("the case file became\n%s", text)
	}
}
