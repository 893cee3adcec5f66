package web_test

import (
	"encoding/json"
	"fmt"
	"image/png"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/internal/web"
)

// preview is what the step's script is answered.
type preview struct {
	At       string
	Alts     []string
	Text     []string
	Notes    []string
	Problems map[string]string
	Status   string
}

var previewAt = regexp.MustCompile(`data-preview="([^"]*)"`)

// preview sends a form as the script does.
func (s *site) preview(at string, form url.Values) preview {
	s.t.Helper()
	to := previewAt.FindStringSubmatch(s.get(at + "/letter").body)
	if to == nil {
		s.t.Fatal("the form has no preview")
	}
	return s.previewTo(to[1], form)
}

func (s *site) previewTo(to string, form url.Values) preview {
	s.t.Helper()
	r := s.request(http.MethodPost, to, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", s.url)
	return s.previewOf(s.do(r))
}

func (s *site) previewOf(answer answer) preview {
	s.t.Helper()
	answer.must(s.t, http.StatusOK)
	var p preview
	if err := json.Unmarshal([]byte(answer.body), &p); err != nil {
		s.t.Fatalf("%v: %s", err, answer.body)
	}
	return p
}

// TestPreviewLogo holds that a logo is in the letter as soon as it is chosen, that
// one which cannot be printed is told with the saved one in its place, and that
// neither comes into the folder.
func TestPreviewLogo(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	form := s.letterForm(at)
	to := previewAt.FindStringSubmatch(s.get(at + "/letter").body)[1]
	letter := func(p preview) string { return s.get(p.At + "/letter.pdf").body }
	with := func(name, text string) preview { return s.previewOf(s.post(to, form, file{"sender.logo", name, text})) }
	saved, chosen := letter(s.previewTo(to, form)), with("dot.png", redDot(t))
	if len(chosen.Problems) > 0 || letter(chosen) == saved {
		t.Errorf("a new logo is not in the letter: %+v", chosen)
	}
	for name, text := range map[string]string{"logo.svg": "<svg/>", "large.png": redDot(t) + strings.Repeat("0", casefile.MostLogo)} {
		if p := with(name, text); letter(p) != saved || p.Problems["sender.logo"] == "" || len(p.Problems) != 1 {
			t.Errorf("of %s it tells %v", name, p.Problems)
		}
	}
	if _, err := os.Stat(filepath.Join(s.cases, "stay-of-removal", "logo-2.png")); err == nil {
		t.Error("the logo is saved")
	}
	s.send(at+"/letter", at+"/letter", s.letterForm(at), file{"sender.logo", "dot.png", redDot(t)}).must(t, http.StatusOK, "It is saved.")
	if letter(s.preview(at, s.letterForm(at))) != letter(chosen) {
		t.Error("the saved logo is another one than that which was shown")
	}
	form = s.letterForm(at)
	form.Set("without_logo", "yes")
	if without := letter(s.preview(at, form)); without == letter(chosen) || without == saved {
		t.Error("a logo that is to be left out is in the letter")
	}
}

// The letter beside the form is the one that a draft build writes, byte for byte,
// and its pictures are of its pages.
func TestLetterIsThatOfABuild(t *testing.T) {
	for _, name := range []string{"stay-of-removal", "two-languages"} {
		s := serve(t, withPictures)
		at := s.fixtureCase(name)
		page := s.letterPage(at)
		link := regexp.MustCompile(`href="([^"]*/letter\.pdf)"`).FindStringSubmatch(page.body)
		if link == nil {
			t.Fatalf("there is no letter:\n%s", page.body)
		}
		job := s.job(name)
		if _, err := pipeline.Build(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(job.Out, "packet", petition.LetterPDF))
		if err != nil {
			t.Fatal(err)
		}
		seen := s.get(link[1])
		if seen.body != string(want) || seen.header.Get("Content-Type") != "application/pdf" {
			t.Errorf("%s: the letter is not that of the build", name)
		}
		pictures := regexp.MustCompile(`<img src="([^"]*)" width="1100" height="1424" alt="Page \d of 2 of the letter">`).FindAllStringSubmatch(page.body, -1)
		if len(pictures) != 2 {
			t.Fatalf("there are %d pictures:\n%s", len(pictures), page.body)
		}
		for _, found := range pictures {
			answer := s.get(found[1])
			config, err := png.DecodeConfig(strings.NewReader(answer.body))
			if err != nil || config.Width != 1100 || config.Height < 1420 || config.Height > 1425 || answer.header.Get("Content-Type") != "image/png" {
				t.Errorf("%s is %+v, %v", found[1], config, err)
			}
		}
	}
}

// The preview is the letter that the form would save; it saves nothing.
func TestLetterPreview(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	files := func() string {
		var all strings.Builder
		err := filepath.WalkDir(filepath.Join(s.cases, "stay-of-removal"), func(name string, d os.DirEntry, err error) error {
			if err == nil {
				info, _ := d.Info()
				fmt.Fprintln(&all, name, info.Size(), info.ModTime())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all.String()
	}
	before := files()
	form := s.letterForm(at)
	form.Set("person.name", "Amina Duarte Peña")
	form.Set("letter.language", "es")
	form.Set("hearing.date", "2027-02-30")
	seen := s.preview(at, form)
	if seen.At == "" || len(seen.Alts) == 0 || !slices.ContainsFunc(seen.Text, func(line string) bool { return strings.Contains(line, "Amina Duarte Peña") }) ||
		seen.Problems["hearing.date"] == "" || len(seen.Problems) != 1 || !strings.Contains(seen.Status, "not in the letter yet") {
		t.Errorf("the preview is %+v", seen)
	}
	if files() != before {
		t.Errorf("the preview wrote:\n%s\nbefore:\n%s", files(), before)
	}

	form.Set("hearing.date", "2027-03-04")
	seen = s.preview(at, form)
	pdf := s.get(seen.At + "/letter.pdf").body
	s.send(at+"/letter", at+"/letter", form).must(t, http.StatusOK)
	job := s.job("stay-of-removal")
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	if want, err := os.ReadFile(filepath.Join(job.Out, "packet", petition.LetterPDF)); err != nil || pdf != string(want) {
		t.Error("what was previewed is not what is built when it is saved")
	}
	if seen := s.preview(at, url.Values{"seen": {"of old"}}); !strings.Contains(seen.Status, "changed in another window") {
		t.Errorf("a stale form is told %q", seen.Status)
	}
	s.client.Jar.SetCookies(must(url.Parse(s.url)), []*http.Cookie{{Name: "petition-language", Value: "es", Path: "/"}})
	if seen := s.preview(at, s.letterForm(at)); !strings.HasPrefix(seen.Status, "Páginas: ") || !strings.HasPrefix(seen.Alts[0], "Página 1 de ") {
		t.Errorf("in Spanish it is %+v", seen)
	}
}

// Pictures are given of letters that are shown, and of nothing else.
func TestLetterPicturesOfNothingElse(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	shown := s.preview(at, s.letterForm(at)).At
	id := shown[strings.LastIndex(shown, "/")+1:]
	for _, path := range []string{
		shown + "/0.png", shown + "/3.png", shown + "/-1.png", shown + "/case.yaml", shown + "/1", shown + "/..%2f..%2fcase.yaml",
		at + "/letter/shown/other/1.png", at + "/letter/shown/..%2fout/letter.pdf", at + "/letter/shown/" + id + "x/letter.pdf",
	} {
		if answer := s.get(path); answer.status == http.StatusOK {
			t.Errorf("%s gives %q", path, answer.body[:min(len(answer.body), 100)])
		}
	}
	other := s.newCase()
	if answer := s.get(other + "/letter/shown/" + id + "/letter.pdf"); answer.status == http.StatusOK {
		t.Error("another case gives the letter")
	}
	if strings.Contains(s.log.String(), "Quiroga") || strings.Contains(s.log.String(), "345") {
		t.Errorf("the log says who it is:\n%s", s.log)
	}
}

// slowFonts is a folder of fonts that nobody can look into until it is opened.
type slowFonts struct {
	fs.FS
	opened chan struct{}
}

func (s slowFonts) Open(name string) (fs.File, error) {
	<-s.opened
	return s.FS.Open(name)
}

// A list that takes long to read keeps nobody from the form; the letter is there
// when it has been read.
func TestLetterOfALongList(t *testing.T) {
	slow := slowFonts{fstest.MapFS{}, make(chan struct{})}
	s := serve(t, withPictures, func(o *web.Options) { o.SystemFonts = []fs.FS{slow} })
	at := s.fixtureCase("stay-of-removal")
	list := "Name,City,State,Date\nᎠᏂ Muestra,Holyoke,MA,2027-01-02\n" // no font of the program has these letters
	if err := os.WriteFile(filepath.Join(s.cases, "stay-of-removal", "signatures", "online.csv"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	s.get(at+"/letter").must(t, http.StatusOK, "The lists are being read", "data-waiting", `<noscript><meta http-equiv="refresh"`, `value="Mr. Quiroga"`)
	close(slow.opened)
	if seen := s.preview(at, s.letterForm(at)); len(seen.Alts) != 2 {
		t.Errorf("the letter that was waited for is %+v", seen)
	}
	s.letterPage(at).must(t, http.StatusOK, "Page 1 of 2 of the letter")
}

// Many windows get each its own letter.
func TestLetterInManyWindows(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	form := s.letterForm(at)
	to := previewAt.FindStringSubmatch(s.get(at + "/letter").body)[1]
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			mine := maps.Clone(form)
			mine["sender.signatory.name"] = []string{fmt.Sprint("Ana Window ", i)}
			seen := s.previewTo(to, mine)
			if !slices.Contains(seen.Text, fmt.Sprint("Ana Window ", i)) {
				t.Errorf("window %d shows %q", i, seen.Text)
			}
			if got := s.get(seen.At + "/1.png"); got.status != http.StatusOK || !strings.HasPrefix(got.body, "\x89PNG") {
				t.Errorf("window %d has no picture: %d", i, got.status)
			}
		})
	}
	all.Wait()
}
