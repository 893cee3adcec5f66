package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNewCase(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	name := strings.TrimPrefix(at, "/case/")
	if name != "keep-ernesto-home" || s.read(name+"/petition.txt") != strings.ReplaceAll(petitionText, "\r", "") {
		t.Errorf("%s: %s", name, s.read(name+"/petition.txt"))
	}
	if !strings.Contains(s.read(name+"/case.yaml"), "Ernesto Prueba Salinas") {
		t.Error(s.read(name + "/case.yaml"))
	}
	for _, file := range []string{"", "case.yaml", "petition.txt"} {
		info, err := os.Stat(filepath.Join(s.cases, name, file))
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v, %v", file, info.Mode(), err)
		}
	}
	if again := s.newCase(); again != at+"-2" {
		t.Errorf("a second case of the same name is at %s", again)
	}
	s.get("/").must(t, http.StatusOK, "Keep Ernesto Home", at+"/", at+"-2/")
	left, _ := filepath.Glob(filepath.Join(s.cases, ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestNewCaseOfAFile(t *testing.T) {
	s := serve(t)
	made := s.send("/", "/", url.Values{"text": {" "}}, file{"file", `..\..\..\x/../petition.MD`, "# Keep Ernesto Home\n\nTo: ICE, Boston\n\nPlease grant him a stay of removal.\n"})
	made.must(t, http.StatusOK, "Keep Ernesto Home")
	if text := s.read("keep-ernesto-home/petition.md"); !strings.HasPrefix(text, "# Keep") {
		t.Errorf("the page's file: %q", text)
	}
}

func TestNewCaseRefuses(t *testing.T) {
	s := serve(t)
	for name, text := range map[string]string{"nothing": " \r\n ", "no text": "\x00\x01\x02", "too much": strings.Repeat("a", 9<<20)} {
		got := s.send("/", "/", url.Values{"text": {text}})
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `id="problem-text"`) {
			t.Errorf("%s: %d\n%.2000s", name, got.status, got.body)
		}
	}
	entries, err := os.ReadDir(s.cases)
	if err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestNoSuchCase(t *testing.T) {
	s := serve(t)
	s.newCase()
	if err := os.WriteFile(filepath.Join(filepath.Dir(s.cases), "case.yaml"), []byte("version: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/case/none/petition", "/case/../petition", "/case/%2e%2e/petition", "/case/..%2f..%2fetc/petition", "/case/.open/petition", "/case/keep-ernesto-home%5c../petition"} {
		got := s.get(path)
		if got.status == http.StatusOK || strings.Contains(got.body, "Ernesto") {
			t.Errorf("%s: %d\n%s", path, got.status, got.body)
		}
	}
}

func TestLanguages(t *testing.T) {
	s := serve(t)
	s.get("/").must(t, http.StatusOK, `<html lang="en">`)
	r := s.request(http.MethodGet, "/", nil)
	r.Header.Set("Accept-Language", "es-GT,es;q=0.9,en;q=0.5")
	s.do(r).must(t, http.StatusOK, `<html lang="es">`, "Sus casos")
	s.send("/", "/language", url.Values{"language": {"es"}, "back": {"/"}}).must(t, http.StatusOK, `<html lang="es">`)
	for _, away := range []string{"//evil.example.org/", "/\t/evil.example.org/", `/\evil.example.org/`, "https://evil.example.org/", "evil"} {
		if got := s.send("/", "/language", url.Values{"language": {"en"}, "back": {away}}); got.path != "/" {
			t.Errorf("%q leads to %s", away, got.path)
		}
	}
}

// TestTextsAreTheSame holds that both languages have the same texts, with the
// same things to be filled in.
func TestTextsAreTheSame(t *testing.T) {
	en, es := pageTexts(t, "en"), pageTexts(t, "es")
	for key, text := range en {
		other, ok := es[key]
		if !ok {
			t.Errorf("Spanish has no %s", key)
		} else if blanks(text) != blanks(other) || !utf8.ValidString(other) {
			t.Errorf("%s: %q and %q are not filled in alike", key, text, other)
		}
	}
	for key := range es {
		if _, ok := en[key]; !ok {
			t.Errorf("English has no %s", key)
		}
	}
}
