package web_test

import (
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
)

func TestOnlyWhoHasTheTokenGetsIn(t *testing.T) {
	s := serve(t)
	stranger := &http.Client{}
	for _, path := range []string{"/", "/page/style.css", "/case/x/petition", "/?token=wrong", "/?token="} {
		response, err := stranger.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusForbidden || len(response.Cookies()) > 0 {
			t.Errorf("%s lets a stranger in: %d", path, response.StatusCode)
		}
	}
	s.get("/").must(t, http.StatusOK, "<h1>")
}

func TestTheCookieIsStrict(t *testing.T) {
	s := serve(t)
	response, err := (&http.Client{}).Get(s.url + "/?token=" + token)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	cookies := response.Cookies()
	if len(cookies) != 1 || cookies[0].SameSite != http.SameSiteStrictMode || !cookies[0].HttpOnly || strings.Contains(cookies[0].Value, token) {
		t.Errorf("cookies: %v", cookies)
	}
}

// TestAnotherName holds that a site whose name was made to lead here is turned
// away, also with the cookie (DNS rebinding).
func TestAnotherName(t *testing.T) {
	s := serve(t)
	for _, host := range []string{"evil.example.org", "evil.example.org:80", "127.0.0.1", "127.0.0.1:1", ""} {
		r := s.request(http.MethodGet, "/", nil)
		known := s.client.Jar.Cookies(r.URL)
		r.Host = host
		if host == "" {
			r.Host = "localhost"
		}
		jar, _ := cookiejar.New(nil)
		for _, c := range known {
			r.AddCookie(c)
		}
		response, err := (&http.Client{Jar: jar}).Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusMisdirectedRequest {
			t.Errorf("as %q it answers %d", host, response.StatusCode)
		}
	}
}

// TestForeignForms holds that no change is made by a form of another site, by
// one without the form's token, or by a link.
func TestForeignForms(t *testing.T) {
	s := serve(t)
	ours := action.FindStringSubmatch(s.get("/").body)[1]
	for name, change := range map[string]func(*http.Request){
		"another origin":          func(r *http.Request) { r.Header.Set("Origin", "https://evil.example.org") },
		"no origin":               func(r *http.Request) { r.Header.Del("Origin") },
		"the origin of a sandbox": func(r *http.Request) { r.Header.Set("Origin", "null") },
		"another port":            func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") },
		"no token":                func(r *http.Request) { r.URL.RawQuery = "" },
		"another token":           func(r *http.Request) { r.URL.RawQuery = "form=x" },
	} {
		r := s.request(http.MethodPost, ours, strings.NewReader("text=x"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", s.url)
		change(r)
		if got := s.do(r); got.status != http.StatusForbidden {
			t.Errorf("%s: it answers %d", name, got.status)
		}
	}
	if got := s.get("/language?language=es"); got.status == http.StatusOK {
		t.Error("a link changes the language")
	}
}

func TestNothingMayBeTakenFromElsewhere(t *testing.T) {
	s := serve(t)
	for _, path := range []string{"/", "/page/style.css", "/nowhere"} {
		h := s.get(path).header
		policy := h.Get("Content-Security-Policy")
		if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") || strings.Contains(policy, "*") {
			t.Errorf("%s: %q", path, policy)
		}
		if h.Get("Cache-Control") != "no-store" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") == "" {
			t.Errorf("%s: headers %v", path, h)
		}
	}
}

// TestNothingPersonalIsLogged goes through pages and mistakes of a case and
// looks for its words in the log.
func TestNothingPersonalIsLogged(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	s.get(at + "/petition")
	s.get("/case/ernesto-prueba/petition").must(t, http.StatusNotFound)
	s.get(at + "/packet/ernesto.pdf")
	if log := strings.ToLower(s.log.String()); log == "" || strings.Contains(log, "ernesto") || strings.Contains(log, token) {
		t.Errorf("the log says:\n%s", log)
	}
}
