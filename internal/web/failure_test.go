package web_test

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/web"
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

// A case that went away while a list was being sent to it is told to the browser,
// which reads no answer before it has sent everything.
func TestUploadToNoCase(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	target := s.target(at+"/signatures", at+"/signatures/add")
	if err := os.RemoveAll(filepath.Join(s.cases, filepath.Base(at))); err != nil {
		t.Fatal(err)
	}
	body := strings.NewReader(strings.Repeat("Ana Ejemplo,Lynn,MA\n", 1<<20))
	r := s.request(http.MethodPost, target, body)
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	r.Header.Set("Origin", s.url)
	s.do(r).must(t, http.StatusNotFound, "There is no such page")
	if body.Len() > 0 {
		t.Errorf("%d bytes were not taken", body.Len())
	}
}

// A case file that cannot be read does not take the case out of the list.
func TestUnreadableCaseIsListed(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	name := filepath.Join(s.cases, filepath.Base(at), "case.yaml")
	if err := errors.Join(os.Remove(name), os.Mkdir(name, 0o700), os.Mkdir(filepath.Join(s.cases, "photos"), 0o700)); err != nil {
		t.Fatal(err)
	}
	list := s.get("/")
	list.must(t, http.StatusOK, at)
	if strings.Contains(list.body, "photos") {
		t.Error("a folder that holds no case is listed")
	}
}

// A petition page that cannot be read is told beside its field: an empty field
// alone would look like a page that says nothing.
func TestPageCannotBeRead(t *testing.T) {
	for name, spoil := range map[string]func(string) error{
		"gone":     os.Remove,
		"a folder": func(name string) error { return errors.Join(os.Remove(name), os.Mkdir(name, 0o700)) },
		"no text":  func(name string) error { return os.WriteFile(name, []byte("Keep \xff\xfe\x00 Home"), 0o600) },
		"large":    func(name string) error { return os.WriteFile(name, bytes.Repeat([]byte("Keep him.\n"), 1<<20), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			s := serve(t)
			at := s.newCase()
			if err := spoil(filepath.Join(s.cases, filepath.Base(at), "petition.txt")); err != nil {
				t.Fatal(err)
			}
			s.get(at+"/petition").must(t, http.StatusUnprocessableEntity, `id="problem-text"`)
		})
	}
}

// A form without files needs no room for them: a password can be typed where the
// disk takes nothing.
func TestFormWithoutFilesWritesNothing(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	dir := filepath.Join(s.cases, filepath.Base(at))
	before, err := os.Stat(dir)
	if err != nil {
		t.Fatal(err)
	}
	s.typePassword(at)
	after, err := os.Stat(dir)
	if err != nil || !after.ModTime().Equal(before.ModTime()) {
		t.Errorf("something was written into the case's folder (%v)", err)
	}
}

// Fields that are no text are not taken for one.
func TestFieldsAreText(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	s.send(at+"/letter", at+"/letter", url.Values{"person.name": {"Ana \xff\xfe"}}).must(t, http.StatusUnprocessableEntity, "did not arrive whole")
}

// A change that has begun is made before the server ends: a case file is not
// written while nobody waits for it any more.
func TestWaitsForAnswers(t *testing.T) {
	answering, goOn := make(chan struct{}), make(chan struct{})
	s := serve(t, func(o *web.Options) {
		day := o.Today
		var once sync.Once
		o.Today = func() petition.Date { // is asked for while a page is made
			once.Do(func() { close(answering); <-goOn })
			return day()
		}
	})
	waited := make(chan struct{})
	s.write("case/case.yaml", "version: 1\n")
	go s.client.Get(s.url + "/case/case/petition")
	<-answering
	go func() { s.page.Wait(); close(waited) }()
	for s.page.Begin() { // until it has heard that it ends
	}
	select {
	case <-waited:
		t.Error("the server ended while a page was being made")
	default:
	}
	close(goOn)
	<-waited
	s.get("/").must(t, http.StatusServiceUnavailable)
}

// A mistake of the program is told on the page and ends nothing else; the log
// says where it is, and nothing of the case.
func TestMistakeOfTheProgram(t *testing.T) {
	const secret = "Ana Ejemplo of the list"
	var broken atomic.Bool
	s := serve(t, func(o *web.Options) {
		day := o.Today
		o.Today = func() petition.Date {
			if broken.Load() {
				panic(secret)
			}
			return day()
		}
	})
	at := s.newCase()
	broken.Store(true)
	s.get(at+"/signatures/rows").must(t, http.StatusUnprocessableEntity, "a mistake of the program", "What was saved before is still there")
	broken.Store(false)
	if !s.page.Panic(filepath.Base(at), secret) {
		t.Fatal("no run was begun")
	}
	s.ended(at)
	s.get(at+"/packet").must(t, http.StatusUnprocessableEntity, "a mistake of the program")
	if log := s.log.String(); !strings.Contains(log, "step_signatures_rows.go") || strings.Contains(log, secret) {
		t.Errorf("the log says\n%s", log)
	}
}
