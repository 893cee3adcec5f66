package web_test

import (
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/web"
	"example.org/petition/templates"
)

const token = "the-token-of-the-tests"

// petitionText is a page as people paste it.
const petitionText = `Keep Ernesto Home

To: New England Regional ICE Office

Please grant Mr. Ernesto Prueba Salinas a Stay of Removal. He is a father of two and a carpenter in Holyoke.

Why is this important?

Mr. Prueba has lived in Holyoke for eleven years. He coaches at the youth club.

His daughters go to school here. They need their father at home.
`

// site is a page that is served, and a browser with its cookies.
type site struct {
	t      testing.TB
	page   *web.Server
	cases  string
	url    string
	client *http.Client
	log    *bytes.Buffer
	stop   func() // ends the server, as Ctrl-C does
}

// serve serves the page on a folder of cases, and opens it.
func serve(t testing.TB, change ...func(*web.Options)) *site {
	t.Helper()
	s := &site{t: t, cases: filepath.Join(t.TempDir(), "Petitions"), log: &bytes.Buffer{}}
	server := httptest.NewUnstartedServer(nil)
	host := server.Listener.Addr().String()
	o := web.Options{
		Cases: s.cases, Templates: templates.FS, Tool: "petition test", Token: token, Hosts: []string{host},
		Log: slog.New(slog.NewTextHandler(s.log, nil)), Now: time.Now, Today: func() petition.Date { return petition.Date{Year: 2027, Month: 1, Day: 15} },
	}
	for _, c := range change {
		c(&o)
	}
	ctx, stop := context.WithCancel(t.Context())
	page, err := web.New(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	server.Config.Handler = page
	server.Start()
	t.Cleanup(func() { stop(); server.Close(); page.Wait() })
	s.page, s.url, s.stop = page, server.URL, stop
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	s.client = &http.Client{Jar: jar}
	s.get("/?token=" + token)
	return s
}

// answer is what the page answered, with the address that it led to.
type answer struct {
	status int
	path   string
	body   string
	header http.Header
}

func (s *site) get(path string) answer {
	s.t.Helper()
	return s.do(s.request(http.MethodGet, path, nil))
}

func (s *site) request(method, path string, body io.Reader) *http.Request {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	return r
}

func (s *site) do(r *http.Request) answer {
	s.t.Helper()
	response, err := s.client.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer{response.StatusCode, response.Request.URL.Path, string(body), response.Header}
}

// file is a file that is sent with a form.
type file struct{ field, name, text string }

var (
	action = regexp.MustCompile(`action="([^"]*\?form=[^"]*)"`)
	seen   = regexp.MustCompile(`name="seen" value="([^"]*)"`)
)

// send fills in the form of the page at path that is sent to the address target,
// and sends it.
func (s *site) send(path, target string, fields url.Values, files ...file) answer {
	s.t.Helper()
	form := s.get(path)
	if fields == nil {
		fields = url.Values{}
	}
	if found := seen.FindStringSubmatch(form.body); found != nil && !fields.Has("seen") {
		fields.Set("seen", found[1])
	}
	for _, found := range action.FindAllStringSubmatch(form.body, -1) {
		if to := html.UnescapeString(found[1]); strings.HasPrefix(to, target+"?") {
			return s.post(to, fields, files...)
		}
	}
	s.t.Fatalf("%s has no form for %s:\n%s", path, target, form.body)
	return answer{}
}

// post sends a form as a browser does.
func (s *site) post(to string, fields url.Values, files ...file) answer {
	s.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range fields {
		for _, value := range values {
			if err := w.WriteField(name, value); err != nil {
				s.t.Fatal(err)
			}
		}
	}
	for _, f := range files {
		part, err := w.CreateFormFile(f.field, f.name)
		if err != nil {
			s.t.Fatal(err)
		}
		io.WriteString(part, f.text)
	}
	w.Close()
	r := s.request(http.MethodPost, to, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", s.url)
	return s.do(r)
}

// newCase makes a case of the pasted page and gives its address.
func (s *site) newCase() string {
	s.t.Helper()
	made := s.send("/", "/", url.Values{"text": {petitionText}})
	if made.status != http.StatusOK || !strings.HasSuffix(made.path, "/petition") {
		s.t.Fatalf("the new case led to %d %s:\n%s", made.status, made.path, made.body)
	}
	return strings.TrimSuffix(made.path, "/petition")
}

// read gives a file of the cases' folder.
func (s *site) read(name string) string {
	s.t.Helper()
	data, err := os.ReadFile(filepath.Join(s.cases, name))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(data)
}

func (a answer) must(t testing.TB, status int, texts ...string) {
	t.Helper()
	if a.status != status {
		t.Errorf("%s answered %d, want %d:\n%s", a.path, a.status, status, a.body)
	}
	for _, text := range texts {
		if !strings.Contains(a.body, text) {
			t.Errorf("%s does not say %q:\n%s", a.path, text, a.body)
		}
	}
}
