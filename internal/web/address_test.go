package web_test

import (
	"html"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var target = regexp.MustCompile(`(?:href|action)="([^"]*)"`)

// TestOddNames holds that a folder which a person has named opens, whatever its
// name means in an address, and that every address on its pages leads into it.
func TestOddNames(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	name := `Nº 7 #2 (50%25 done) & more+a;b`
	if err := os.Rename(filepath.Join(s.cases, strings.TrimPrefix(at, "/case/")), filepath.Join(s.cases, name)); err != nil {
		t.Fatal(err)
	}
	within := "/case/" + url.PathEscape(name) + "/"
	if home := html.UnescapeString(s.get("/").body); !strings.Contains(home, `href="`+within+`"`) {
		t.Errorf("the list of cases does not lead to it:\n%s", home)
	}
	for _, step := range []string{"petition", "signatures", "letter", "packet", "send", "send/official/new"} {
		page := s.get(within + step)
		page.must(t, http.StatusOK, "Keep Ernesto Home")
		for _, found := range target.FindAllStringSubmatch(page.body, -1) {
			to := html.UnescapeString(found[1])
			if u, err := url.Parse(to); err != nil || strings.HasPrefix(u.Path, "/case/") && !strings.HasPrefix(u.Path, "/case/"+name+"/") {
				t.Errorf("%s leads to %s: %v", step, to, err)
			}
		}
	}
	saved := s.send(within+"petition", within+"petition", url.Values{"text": {petitionText}, "title": {"Another title"}})
	saved.must(t, http.StatusOK, "Another title")
	if saved.path != "/case/"+name+"/signatures" {
		t.Errorf("the form led to %s", saved.path)
	}
}
