package web_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"example.org/petition/templates"
)

// petitionForm is what the form of the petition step holds when nothing was
// changed in it.
func petitionForm() url.Values {
	return url.Values{
		"text": {petitionText}, "title": {"Keep Ernesto Home"}, "target": {"New England Regional ICE Office"}, "place": {""}, "sponsor": {""},
		"ask": {"Please grant Mr. Ernesto Prueba Salinas a Stay of Removal. He is a father of two and a carpenter in Holyoke."},
		"background": {"Mr. Prueba has lived in Holyoke for eleven years. He coaches at the youth club.\r\n\r\n" +
			"His daughters go to school here. They need their father at home."},
	}
}

func TestPetitionShows(t *testing.T) {
	s := serve(t)
	got := s.get(s.newCase() + "/petition")
	got.must(t, http.StatusOK, `value="Keep Ernesto Home"`, `value="New England Regional ICE Office"`,
		`<mark class="ask"><span class="unseen">What it asks: </span>Please grant`, `<mark class="background">`)
}

// TestPetitionUnchanged holds that saving what was shown changes nothing.
func TestPetitionUnchanged(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	before := s.read("keep-ernesto-home/case.yaml")
	s.send(at+"/petition", at+"/petition", petitionForm()).must(t, http.StatusOK)
	if after := s.read("keep-ernesto-home/case.yaml"); after != before {
		t.Errorf("the case file became\n%s", after)
	}
}

func TestPetitionCorrected(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	form := petitionForm()
	form.Set("title", "Keep Ernesto at Home: now")
	form.Set("background", "One.\r\n\r\nTwo.")
	s.send(at+"/petition", at+"/petition", form).must(t, http.StatusOK)
	s.get(at+"/petition").must(t, http.StatusOK, `value="Keep Ernesto at Home: now"`, "One.\n\nTwo.")
	if text := s.read("keep-ernesto-home/case.yaml"); !strings.Contains(text, "  title: \"Keep Ernesto at Home: now\"\n  background:\n    - One.\n    - Two.\n") {
		t.Errorf("the case file:\n%s", text)
	}
	// What the page says again is no longer said over it.
	s.send(at+"/petition", at+"/petition", petitionForm()).must(t, http.StatusOK)
	if text := s.read("keep-ernesto-home/case.yaml"); strings.Contains(text, "\n  title:") || strings.Contains(text, "\n  background:") {
		t.Errorf("the case file:\n%s", text)
	}
}

// TestPetitionPastedAgain holds that a new text is understood anew, but for the
// fields that the person has changed.
func TestPetitionPastedAgain(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	form := petitionForm()
	form.Set("text", strings.ReplaceAll(petitionText, "eleven years", "twelve years"))
	form.Set("title", "Another title")
	s.send(at+"/petition", at+"/petition", form).must(t, http.StatusOK)
	s.get(at+"/petition").must(t, http.StatusOK, "twelve years. He coaches", `value="Another title"`)
	if text := s.read("keep-ernesto-home/case.yaml"); strings.Contains(text, "background:") {
		t.Errorf("the case file:\n%s", text)
	}
}

// TestPetitionStale holds that a form never overwrites what another window has
// saved without saying so, and that it can then be saved knowingly.
func TestPetitionStale(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	old := seen.FindStringSubmatch(s.get(at + "/petition").body)[1]
	first, second := petitionForm(), petitionForm()
	first.Set("title", "First")
	second.Set("title", "Second")
	second.Set("seen", old)
	s.send(at+"/petition", at+"/petition", first).must(t, http.StatusOK)
	stale := s.send(at+"/petition", at+"/petition", second)
	stale.must(t, http.StatusConflict, "changed elsewhere", `value="Second"`)
	if text := s.read("keep-ernesto-home/case.yaml"); !strings.Contains(text, "title: First") {
		t.Errorf("the case file:\n%s", text)
	}
	second.Set("seen", seen.FindStringSubmatch(stale.body)[1])
	s.send(at+"/petition", at+"/petition", second).must(t, http.StatusOK)
	if text := s.read("keep-ernesto-home/case.yaml"); !strings.Contains(text, "title: Second") {
		t.Errorf("the case file:\n%s", text)
	}
}

// TestBrokenCaseFile holds that every step of a case whose file cannot be read
// says what is wrong with it, and where.
func TestBrokenCaseFile(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	if err := os.WriteFile(filepath.Join(s.cases, "keep-ernesto-home", "case.yaml"), []byte("version: 1\nnonsense: true\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.get(at+"/petition").must(t, http.StatusUnprocessableEntity, "case.yaml:2", "nonsense")
	s.get("/").must(t, http.StatusOK, "cannot be read")
}

// pageTexts gives the page's texts in a language by key.
func pageTexts(t *testing.T, lang string) map[string]string {
	t.Helper()
	data, err := templates.FS.ReadFile("page/" + lang + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var tree map[string]any
	if err := yaml.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	var walk func(path string, tree map[string]any)
	walk = func(path string, tree map[string]any) {
		for key, value := range tree {
			if inner, ok := value.(map[string]any); ok {
				walk(path+key+".", inner)
			} else if text, ok := value.(string); ok {
				texts[path+key] = text
			}
		}
	}
	walk("", tree)
	return texts
}

// blanks gives what a text has to be filled in, in order.
func blanks(text string) string {
	found := regexp.MustCompile(`\{\w+\}`).FindAllString(text, -1)
	slices.Sort(found)
	return strings.Join(found, " ")
}
