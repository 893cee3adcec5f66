package web_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/internal/web"
	"example.org/petition/templates"
)

// withPictures lets pictures be drawn without compiling PDFium anew.
func withPictures(o *web.Options) {
	if dir, err := os.UserCacheDir(); err == nil {
		o.Cache = filepath.Join(dir, "petition-pdfium")
	}
}

// fixtureCase copies a case of the fixtures into the cases, and gives its
// address.
func (s *site) fixtureCase(name string) string {
	s.t.Helper()
	if err := os.CopyFS(filepath.Join(s.cases, name), os.DirFS(filepath.Join("..", "..", "fixtures", name))); err != nil {
		s.t.Fatal(err)
	}
	return "/case/" + name
}

// job is what the command would build of a case.
func (s *site) job(name string) pipeline.Job {
	return pipeline.Job{
		Flags: casefile.Flags{Case: filepath.Join(s.cases, name)}, Today: petition.Date{Year: 2027, Month: 1, Day: 15},
		Templates: templates.FS, Out: filepath.Join(s.t.TempDir(), "out"), Tool: "petition test",
	}
}

// fieldsOf gives what a page's form holds as it stands, as a browser sends it.
func fieldsOf(t testing.TB, page, form string) url.Values {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	values := url.Values{}
	var walk func(n *html.Node, in bool)
	walk = func(n *html.Node, in bool) {
		attr := map[string]string{}
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		in = in || n.Data == "form" && attr["id"] == form
		_, checked := attr["checked"]
		name := attr["name"]
		switch {
		case !in || name == "":
		case n.Data == "textarea":
			text := ""
			if n.FirstChild != nil {
				text = n.FirstChild.Data
			}
			values.Add(name, strings.ReplaceAll(text, "\n", "\r\n"))
		case n.Data == "select":
			values.Add(name, chosen(n))
		case n.Data == "input" && (attr["type"] == "checkbox" || attr["type"] == "radio"):
			if checked {
				values.Add(name, attr["value"])
			}
		case n.Data == "input" && attr["type"] != "file":
			values.Add(name, attr["value"])
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in)
		}
	}
	walk(root, false)
	return values
}

// chosen gives what a menu has chosen: its first where none is.
func chosen(menu *html.Node) string {
	found, isFirst := "", true
	for c := range menu.ChildNodes() {
		if c.Data != "option" {
			continue
		}
		value, selected := "", isFirst
		for _, a := range c.Attr {
			if a.Key == "value" {
				value = a.Val
			}
			selected = selected || a.Key == "selected"
		}
		if isFirst = false; selected {
			found = value
		}
	}
	return found
}

func (s *site) letterForm(at string) url.Values {
	s.t.Helper()
	page := s.get(at + "/letter")
	page.must(s.t, http.StatusOK)
	return fieldsOf(s.t, page.body, "letter-form")
}

// letterPage gives the step's page with its letter, which a busy computer may take
// its time for.
func (s *site) letterPage(at string) answer {
	s.t.Helper()
	for {
		if page := s.get(at + "/letter"); !strings.Contains(page.body, "data-waiting") {
			return page
		}
	}
}

// Every field of the form is in the case file when it is saved, and in the form
// again; what stands between stays.
func TestLetterRoundTrip(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	before := s.read("stay-of-removal/case.yaml")

	same := s.letterForm(at)
	s.send(at+"/letter", at+"/letter", same).must(t, http.StatusOK, "It is saved.")
	if now := s.read("stay-of-removal/case.yaml"); now != before {
		t.Errorf("a form that was not touched changed the case file to\n%s", now)
	}

	changed := url.Values{
		"person.name": {"Amina Duarte Peña"}, "person.short_name": {"Ms. Duarte"}, "person.a_number": {"A098-765-432"},
		"relief":       {"Stay of Removal\r\nDeferred Action\r\n"},
		"hearing.date": {"2027-04-05"}, "hearing.time": {"14:30"}, "hearing.zone": {"America/Chicago"}, "hearing.event": {"check-in"},
		"office": {"newark"}, "addressee": {"Ana Modelo"}, "office_name": {""}, "office_address": {""},
		"sender.organization": {"Riverside"}, "sender.address": {"1 River Street\r\nHolyoke, MA 01040"},
		"sender.signatory.name": {"Elmer Ejemplo"}, "sender.signatory.title": {"Chair: Riverside"}, "sender.signatory.phone": {"4135550199"},
		"sender.signatory.email": {"elmer@example.org"},
		"letter.date":            {"2027-01-20"}, "letter.language": {"es"}, "letter.delivery": {"mail", "fax"},
		"letter.paragraphs": {"First: one.\r\n\r\nSecond # two."}, "letter.cc": {"Mayor\r\nBishop"},
		"annex.names": {"initial"}, "annex.order": {"place"}, "annex.columns": {"name", "country", "comment"},
	}
	s.send(at+"/letter", at+"/letter", changed).must(t, http.StatusOK, "It is saved.", "Newark Field Office")
	s.letterPage(at).must(t, http.StatusOK, "Comments are delivered")
	form := s.letterForm(at)
	delete(changed, "seen") // it was sent along
	for key, want := range changed {
		if got := form[key]; !slices.Equal(got, trimmed(want)) {
			t.Errorf("%s is %q in the form, want %q", key, got, want)
		}
	}
	text := s.read("stay-of-removal/case.yaml")
	for _, want := range []string{
		"# A case: what petition needs", "# in full, as the office has it", "name: Amina Duarte Peña", "- Deferred Action", "date: 2027-04-05",
		"name: newark", "addressee: Ana Modelo", `phone: "4135550199"`, `"Second # two."`, "- comment", "names: initial",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the case file does not say %q:\n%s", want, text)
		}
	}
	sight, err := casefile.Look(casefile.Flags{Case: filepath.Join(s.cases, "stay-of-removal")}, petition.Date{Year: 2027, Month: 1, Day: 15})
	if err != nil || sight.Case.Letter.Language != "es" || sight.Case.Hearing.Clock != "14:30" || len(sight.Case.Letter.Paragraphs) != 2 {
		t.Errorf("the case reads %+v (%v)", sight.Case, err)
	}

	empty := url.Values{"annex.names": {"full"}, "annex.order": {"date"}, "letter.language": {"en"}}
	s.send(at+"/letter", at+"/letter", empty).must(t, http.StatusOK, "It is saved.")
	for key, values := range s.letterForm(at) {
		if values[0] != "" && !slices.Contains([]string{"seen", "annex.names", "annex.order", "annex.columns", "letter.language"}, key) {
			t.Errorf("%s was emptied, and is %q", key, values)
		}
	}
	if text := s.read("stay-of-removal/case.yaml"); strings.Contains(text, "\nhearing:") || !strings.Contains(text, "logo: logo.png") || !strings.Contains(text, "# for counsel") {
		t.Errorf("taken out is not what was emptied:\n%s", text)
	}
}

// trimmed gives values as a form shows them again.
func trimmed(values []string) []string {
	var all []string
	for _, v := range values {
		all = append(all, strings.TrimSpace(v))
	}
	return all
}

// What is wrong is told beside its field, all of it at once, and nothing is saved.
func TestLetterProblems(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	before := s.read("stay-of-removal/case.yaml")
	for name, tt := range map[string]struct {
		change url.Values
		fields []string
		says   string
	}{
		"A-number":        {url.Values{"person.a_number": {"12"}}, []string{"person.a_number"}, "An A-number has an A"},
		"day":             {url.Values{"hearing.date": {"2027-02-30"}}, []string{"hearing.date"}, "This is no day of the calendar"},
		"no day":          {url.Values{"hearing.date": {""}}, []string{"hearing.date"}, "A hearing needs its day."},
		"time":            {url.Values{"hearing.time": {"25:00"}}, []string{"hearing.time"}, "This is no time of day"},
		"zone":            {url.Values{"hearing.zone": {"EST"}}, []string{"hearing.zone"}, "This is no time zone"},
		"mail":            {url.Values{"sender.signatory.email": {"rosa"}}, []string{"sender.signatory.email"}, "This is no e-mail address"},
		"letter's day":    {url.Values{"letter.date": {"1850-01-01"}}, []string{"letter.date"}, "This is no day of the calendar"},
		"language":        {url.Values{"letter.language": {"fr"}}, []string{"letter.language"}, ""},
		"column":          {url.Values{"annex.columns": {"name", "email"}}, []string{"annex.columns"}, "never reaches a packet"},
		"no such office":  {url.Values{"office": {"Atlantis"}}, []string{"office"}, "No field office is known"},
		"half an office":  {url.Values{"office_name": {"Our Office"}}, []string{"office_name"}, "needs its name and its address"},
		"addressee alone": {url.Values{"office": {""}, "addressee": {"Ana"}}, []string{"office"}, "Say which office"},
		"two":             {url.Values{"person.a_number": {"12"}, "office": {"Atlantis"}}, []string{"office", "person.a_number"}, ""},
		"too long":        {url.Values{"letter.paragraphs": {strings.Repeat("Very long. ", 8000)}}, []string{"letter.paragraphs"}, "64 KiB"},
	} {
		t.Run(name, func(t *testing.T) {
			form := s.letterForm(at)
			for key, values := range tt.change {
				form[key] = values
			}
			answer := s.send(at+"/letter", at+"/letter", form)
			answer.must(t, http.StatusUnprocessableEntity, tt.says)
			for _, field := range tt.fields {
				if !regexp.MustCompile(`id="problem-`+regexp.QuoteMeta(field)+`"`).MatchString(answer.body) || !strings.Contains(answer.body, "problem-"+field+`" aria-invalid`) && field != "annex.columns" {
					t.Errorf("nothing is told beside %s:\n%s", field, answer.body)
				}
			}
			kept := fieldsOf(t, answer.body, "letter-form")
			for key, values := range tt.change {
				if key != "annex.columns" && key != "hearing.zone" && key != "letter.language" && !slices.Equal(trimmed(kept[key]), trimmed(values)) {
					t.Errorf("%s is %q in the form, and was typed %q", key, kept[key], values)
				}
			}
		})
	}
	if now := s.read("stay-of-removal/case.yaml"); now != before {
		t.Errorf("something was saved:\n%s", now)
	}
}

// A text that may mean several offices is asked about; one that means one is saved
// as that office, and an office can be spelled out.
func TestLetterOffice(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	save := func(change url.Values) answer {
		form := s.letterForm(at)
		for key, values := range change {
			form[key] = values
		}
		return s.send(at+"/letter", at+"/letter", form)
	}
	save(url.Values{"office": {"Springfield, MA"}}).must(t, http.StatusOK, "Boston Field Office", "1000 District Avenue", "This is the address as of 2026-04-03")
	if text := s.read("stay-of-removal/case.yaml"); !strings.Contains(text, "\noffice: boston #") {
		t.Errorf("the office is not saved by its name:\n%s", text)
	}
	asked := save(url.Values{"office": {"NY"}})
	asked.must(t, http.StatusUnprocessableEntity, "This may mean more than one office", "Which office is it?", `value="buffalo"`, `value="new-york-city"`)
	save(url.Values{"office": {"NY"}, "office_asked": {"NY"}, "office_choice": {"buffalo"}}).must(t, http.StatusOK, "Buffalo Field Office")
	save(url.Values{"office_name": {"Our Office"}, "office_address": {"1 Court Street\r\nBoston, MA 02108"}, "addressee": {"Ana Modelo"}}).must(t, http.StatusOK, "<b>Our Office</b>", "1 Court Street")
	save(url.Values{"office": {"boston"}}).must(t, http.StatusOK, "Boston Field Office")
	if text := s.read("stay-of-removal/case.yaml"); strings.Contains(text, "Court Street\n    - Boston") || !strings.Contains(text, "name: boston") {
		t.Errorf("the office is\n%s", text)
	}
}

// A form of a case that was changed since changes nothing; sent again it does.
func TestLetterStale(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	form := s.letterForm(at)
	name := filepath.Join(s.cases, "stay-of-removal", "case.yaml")
	other := strings.Replace(s.read("stay-of-removal/case.yaml"), "Rosa Elena Maldonado", "Another Hand", 1)
	if err := os.WriteFile(name, []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	form.Set("person.short_name", "Mr. Q.")
	stale := s.send(at+"/letter", at+"/letter", form)
	stale.must(t, http.StatusConflict, "This case was changed elsewhere", `value="Mr. Q."`)
	if s.read("stay-of-removal/case.yaml") != other {
		t.Error("it was saved")
	}
	again := fieldsOf(t, stale.body, "letter-form")
	s.send(at+"/letter", at+"/letter", again).must(t, http.StatusOK, "It is saved.")
	if text := s.read("stay-of-removal/case.yaml"); !strings.Contains(text, "short_name: Mr. Q.") || !strings.Contains(text, "name: Rosa Elena Maldonado") {
		t.Errorf("what was sent again is not what is saved:\n%s", text)
	}
}

// What init told by itself is shown as such until it is saved.
func TestLetterMarks(t *testing.T) {
	s := serve(t, withPictures)
	at := s.newCase()
	name := strings.TrimPrefix(at, "/case/") + "/case.yaml"
	if text := s.read(name); strings.Count(text, "# check") < 3 {
		t.Fatalf("init marks too little:\n%s", text)
	}
	page := s.letterPage(at)
	page.must(t, http.StatusOK, `id="check-person.name"`, `id="check-office"`, `id="check-relief"`, "There is no signature list yet", "The letter names no hearing.")
	if strings.Contains(page.body, `id="check-sender.address"`) {
		t.Error("what nobody told is to be checked")
	}
	s.send(at+"/letter", at+"/letter", s.letterForm(at)).must(t, http.StatusOK, "It is saved.")
	if text := s.read(name); regexp.MustCompile(`(?m)[^"]# check`).MatchString(text) {
		t.Errorf("marks are left:\n%s", text)
	}
	if page := s.get(at + "/letter"); strings.Contains(page.body, `id="check-`) {
		t.Error("a saved field is still to be checked")
	}
}

// A logo comes into the folder under a name of the page's choice, and into the
// letter; what is no picture does not.
func TestLetterLogo(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	logo := redDot(t)
	before := s.read("stay-of-removal/case.yaml")
	s.send(at+"/letter", at+"/letter", s.letterForm(at), file{"sender.logo", "logo.svg", "<svg/>"}).must(t, http.StatusUnprocessableEntity, "problem-sender.logo", "SVG")
	if s.read("stay-of-removal/case.yaml") != before {
		t.Error("a logo that is none was saved")
	}
	s.send(at+"/letter", at+"/letter", s.letterForm(at), file{"sender.logo", "../../evil.png", logo}).must(t, http.StatusOK, "It is saved.")
	if s.read("stay-of-removal/logo-2.png") != logo || !strings.Contains(s.read("stay-of-removal/case.yaml"), "logo: logo-2.png #") {
		t.Errorf("the logo is not in its place:\n%s", s.read("stay-of-removal/case.yaml"))
	}
	form := s.letterForm(at)
	form.Set("without_logo", "yes")
	s.send(at+"/letter", at+"/letter", form).must(t, http.StatusOK, "It is saved.")
	if strings.Contains(s.read("stay-of-removal/case.yaml"), "\n  logo:") {
		t.Error("the logo is still there")
	}
}

// redDot is a PNG.
func redDot(t *testing.T) string {
	t.Helper()
	var dot bytes.Buffer
	picture := image.NewRGBA(image.Rect(0, 0, 20, 20))
	picture.Set(3, 3, color.RGBA{255, 0, 0, 255})
	if err := png.Encode(&dot, picture); err != nil {
		t.Fatal(err)
	}
	return dot.String()
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// The step is shown whole in both languages, with what the case lacks.
func TestLetterInBothLanguages(t *testing.T) {
	s := serve(t, withPictures)
	at := s.fixtureCase("stay-of-removal")
	in := func(lang string) answer {
		s.client.Jar.SetCookies(must(url.Parse(s.url)), []*http.Cookie{{Name: "petition-language", Value: lang, Path: "/"}})
		return s.letterPage(at)
	}
	in("en").must(t, http.StatusOK, `<html lang="en"`, "Page 1 of 2 of the letter", "Whom it is for", "Save and go on")
	spanish := in("es")
	spanish.must(t, http.StatusOK, `<html lang="es"`, "Página 1 de 2 de la carta", "Para quién es")
	if strings.Contains(spanish.body, "Whom it is for") || strings.Contains(spanish.body, "Save and go on") {
		t.Errorf("in Spanish the page says:\n%s", spanish.body)
	}
}
