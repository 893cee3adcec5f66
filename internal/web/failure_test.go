package web_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What does not come as a browser sends it is told in words, in the language of
// the page, at every form; nothing is saved, and nothing is left lying about.
func TestFormsNotWhole(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	const begun = "--x\r\nContent-Disposition: form-data; name=\"lists\"; filename=\"a.csv\"\r\n\r\nName\n"
	token := strings.SplitN(s.target(at+"/packet", at+"/packet"), "?", 2)[1]
	for _, form := range []string{"/", at + "/petition", at + "/letter", at + "/letter/preview", at + "/packet", at + "/signatures/add", at + "/send", at + "/send/mail", at + "/send/password"} {
		for kind, body := range map[string]string{
			"multipart/form-data; boundary=x": begun, "multipart/form-data; boundary=y": "nothing", "multipart/form-data": begun,
			"application/x-www-form-urlencoded": "seen=%zz",
		} {
			for lang, words := range map[string]string{"en": "did not arrive whole", "es": "no llegó completo"} {
				r := s.request(http.MethodPost, form+"?"+token, strings.NewReader(body))
				r.Header.Set("Content-Type", kind)
				r.Header.Set("Origin", s.url)
				r.Header.Set("Accept-Language", lang)
				got := s.do(r)
				got.must(t, http.StatusUnprocessableEntity, words)
				if strings.Contains(got.body, "EOF") || strings.Contains(got.body, "boundary") || strings.Contains(got.body, "%zz") {
					t.Errorf("%s with %s answers with the program's words:\n%s", form, kind, got.body)
				}
			}
		}
	}
	if left, err := filepath.Glob(filepath.Join(s.cases, "*", ".incoming-*")); err != nil || len(left) > 0 {
		t.Errorf("left lying about: %v (%v)", left, err)
	}
}

// An address that names nothing is a page that says so, whatever stands in it.
func TestNoSuchPage(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	for _, path := range []string{
		"/case/%00/petition", "/case/" + strings.Repeat("a", 256) + "/petition", "/case/%ff/petition", "/case/..%2fx/petition",
		at + "/nothing", at + "/packet/%00", at + "/packet/" + strings.Repeat("a", 256), "/nothing",
	} {
		s.get(path).must(t, http.StatusNotFound, "There is no such page")
	}
}

// A case file that cannot be read is told in words; what the computer says of it
// stands behind them.
func TestCaseNotYours(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	name := filepath.Join(s.cases, filepath.Base(at), "case.yaml")
	if err := os.Rename(name, name+".kept"); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(name, 0o700); err != nil { // what no system reads as a file
		t.Fatal(err)
	}
	s.get(at+"/petition").must(t, http.StatusUnprocessableEntity, "What was saved before is still there", "case.yaml")
	s.in("es")
	s.get(at+"/petition").must(t, http.StatusUnprocessableEntity, "Lo que ya estaba guardado sigue ahí", "case.yaml")
}

// A language that the page does not speak changes nothing.
func TestUnknownLanguage(t *testing.T) {
	s := serve(t)
	s.in("es")
	s.in("fr\r\nX: y")
	s.get("/").must(t, http.StatusOK, `<html lang="es"`)
}
