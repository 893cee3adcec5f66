package casefile_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// communityCase writes a case folder whose key letter.community, in line 11,
// holds these lines.
func communityCase(t *testing.T, lines ...string) string {
	t.Helper()
	dir := newCase(t, `version: 1
petition: petition.txt
signatures: [list.csv]
office: boston
person: {name: Amina Duarte, short_name: Ms. Duarte}
relief: [Stay of Removal, Motion to Reopen]
hearing: {date: 2027-03-03, zone: America/New_York, event: check-in}
letter:
  paragraphs: [She is well known here.]
  cc: ["Mayor, Rivertown"]
  community:
    `+strings.Join(lines, "\n    ")+"\n")
	write(t, filepath.Join(dir, "petition.txt"), "Keep Amina home\n\nPlease grant Ms. Amina Duarte a Stay of Removal.\n\nWhy is this important?\n\nShe has lived here for ten years, and this is her home.\n")
	write(t, filepath.Join(dir, "peticion.txt"), "Que Amina se quede\n\nPor favor, conceda a la Sra. Amina Duarte una suspensión de la deportación.\n\n¿Por qué es importante?\n\nVive aquí desde hace diez años, y esta es su casa.\n")
	write(t, filepath.Join(dir, "list.csv"), "Name\nAna\n")
	return dir
}

var wholeCommunity = []string{"petition: peticion.txt", "short_name: la Sra. Duarte", "relief: [suspensión de la deportación, reapertura del caso]", "event: cita", "paragraphs: [Aquí la conocen bien.]"}

func TestCommunity(t *testing.T) {
	c, warnings := load(t, casefile.Flags{Case: communityCase(t, append(wholeCommunity, "signatory_title: Directora", `cc: ["Alcaldía, Rivertown"]`)...)})
	got := c.Letter.Community
	if !strings.HasPrefix(got.Page.Ask, "Por favor, conceda") || len(got.Page.Background) != 1 {
		t.Errorf("the petition says %q and %q", got.Page.Ask, got.Page.Background)
	}
	got.Page = petition.Page{}
	want := petition.Community{
		Language: "es", ShortName: "la Sra. Duarte", Relief: []string{"suspensión de la deportación", "reapertura del caso"}, Event: "cita",
		Paragraphs: []string{"Aquí la conocen bien."}, SignatoryTitle: "Directora", CC: []string{"Alcaldía, Rivertown"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if i := slices.IndexFunc(c.Inputs, func(in petition.Input) bool { return in.File == "peticion.txt" }); i < 0 {
		t.Errorf("%v are the files that were read", c.Inputs)
	}
	for _, code := range codes(warnings) {
		if strings.HasPrefix(code, "community") {
			t.Errorf("warns of %s", code)
		}
	}
	if c.Page.Title != "Keep Amina home" || c.Letter.Language != "en" {
		t.Errorf("the letter itself is of %q, in %q", c.Page.Title, c.Letter.Language)
	}
}

// A letter in Spanish has one for the community in English, and the other way
// round, where nothing is said.
func TestCommunitysLanguage(t *testing.T) {
	c, warnings := load(t, casefile.Flags{Case: communityCase(t, wholeCommunity...), Language: "es"})
	if c.Letter.Community.Language != "en" || !slices.Contains(codes(warnings), "community-language") {
		t.Errorf("it is in %q, and the warnings are %v", c.Letter.Community.Language, codes(warnings))
	}
	if c, _ := load(t, casefile.Flags{Case: filepath.Join(fixtures, "stay-of-removal")}); c.Letter.Community.Given() {
		t.Error("a case that says nothing of it has a letter for the community")
	}
}

func TestCommunityLacks(t *testing.T) {
	without := func(key string, more ...string) []string {
		kept := slices.DeleteFunc(slices.Clone(wholeCommunity), func(line string) bool { return strings.HasPrefix(line, key+":") })
		return append(kept, more...)
	}
	const lacks = "letter.community does not say all that the letter says"
	tests := map[string]struct {
		lines         []string
		message, hint string
	}{
		"nothing": {[]string{"language: es"}, lacks, `write under it, in Spanish, as the program does not translate:
  petition: FILE   # the petition's text
  short_name: …   # how the letter goes on, as person.short_name says
  relief: […]   # 2 texts, as relief has
  event: …   # what the hearing is, as hearing.event says
  paragraphs: […]   # 1 text, as letter.paragraphs has`},
		"petition":        {without("petition"), lacks, "petition: FILE"},
		"short name":      {without("short_name"), lacks, "short_name: …"},
		"relief":          {without("relief"), lacks, "relief: […]   # 2 texts"},
		"one relief":      {without("relief", "relief: [suspensión de la deportación]"), lacks, "relief: […]   # 2 texts"},
		"event":           {without("event"), lacks, "event: …"},
		"paragraphs":      {without("paragraphs"), lacks, "paragraphs: […]   # 1 text"},
		"more paragraphs": {without("paragraphs", "paragraphs: [Uno., Dos.]"), lacks, "paragraphs: […]   # 1 text"},
		"more copies":     {append(slices.Clone(wholeCommunity), "cc: [Alcaldía, Rivertown]"), lacks, "cc: […]   # 1 text, as letter.cc has"},
		"own language":    {append(slices.Clone(wholeCommunity), "language: en"), "letter.community is in English, as the letter itself is", "take letter.community out"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := casefile.Load(casefile.Flags{Case: communityCase(t, test.lines...)}, today)
			e, ok := errors.AsType[*petition.Error](err)
			if !ok || e.Kind != petition.BadCase || e.File != "case.yaml" || e.Line != 11 || e.Message != test.message || !strings.Contains(e.Hint, test.hint) {
				t.Errorf("got %v, want case.yaml:11 with %q and %q", err, test.message, test.hint)
			}
			if ok && strings.Contains(e.Error()+e.Hint+e.Source, "Duarte") {
				t.Errorf("tells of a person: %v", err)
			}
		})
	}
}

// What the letter does not say is not to be said in the other language only.
func TestCommunityHasMoreThanTheLetter(t *testing.T) {
	dir := newCase(t, "version: 1\npetition: petition.txt\nsignatures: [list.csv]\noffice: boston\nperson: {name: Amina Duarte}\nrelief: [Parole]\nletter: {community: {petition: petition.txt, relief: [parole], paragraphs: [Uno.]}}\n")
	write(t, filepath.Join(dir, "petition.txt"), "Keep Amina home\n\nWe ask for her.\n")
	write(t, filepath.Join(dir, "list.csv"), "Name\nAna\n")
	_, _, err := casefile.Load(casefile.Flags{Case: dir}, today)
	if e, ok := errors.AsType[*petition.Error](err); !ok || !strings.Contains(e.Hint, "paragraphs: […]   # to be taken out, as there is no letter.paragraphs") {
		t.Errorf("got %v", err)
	}
}

// An own text of the letter needs one in the other language.
func TestCommunitysTemplate(t *testing.T) {
	const own, its = "{{.Signers.Count}} people.", "{{.Signers.Count}} personas."
	dir := withTemplate(t, communityCase(t, append(slices.Clone(wholeCommunity), "template: carta.tmpl")...), own)
	write(t, filepath.Join(dir, "carta.tmpl"), its)
	c, _ := load(t, casefile.Flags{Case: dir})
	if c.Letter.Template != own || c.Letter.Community.Template != its || c.Letter.Community.TemplateAs != "carta.tmpl" {
		t.Errorf("the letters are %q and %q", c.Letter.Template, c.Letter.Community.Template)
	}

	_, _, err := casefile.Load(casefile.Flags{Case: withTemplate(t, communityCase(t, wholeCommunity...), own)}, today)
	if e, ok := errors.AsType[*petition.Error](err); !ok || !strings.Contains(e.Hint, "template: FILE   # the letter's text, as letter.template has it") {
		t.Errorf("got %v", err)
	}
}

// withTemplate gives the case in dir a text of its own for the letter.
func withTemplate(t *testing.T, dir, text string) string {
	t.Helper()
	file := filepath.Join(dir, "case.yaml")
	yaml, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, strings.Replace(string(yaml), "  cc:", "  template: letter.tmpl\n  cc:", 1))
	write(t, filepath.Join(dir, "letter.tmpl"), text)
	return dir
}

// A text that may be the wrong one, or not all of it, is told of.
func TestCommunitysTextIsDoubted(t *testing.T) {
	for name, test := range map[string]struct{ text, code string }{
		"in English": {"Keep Amina home\n\nPlease grant Ms. Amina Duarte a Stay of Removal.\n\nWhy is this important?\n\nShe has lived here for ten years, and this is her home.\n", "community-language"},
		"cut off":    {"Que Amina se quede\n\nPor favor, conceda a la Sra. Amina Duarte una suspensión de la deportación.\n", "community-paragraphs"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := communityCase(t, wholeCommunity...)
			write(t, filepath.Join(dir, "peticion.txt"), test.text)
			_, warnings := load(t, casefile.Flags{Case: dir})
			if !slices.Contains(codes(warnings), test.code) {
				t.Errorf("warns of %v, not of %s", codes(warnings), test.code)
			}
		})
	}
}

func TestCommunitysTextCannotBeRead(t *testing.T) {
	dir := communityCase(t, wholeCommunity...)
	if err := os.Remove(filepath.Join(dir, "peticion.txt")); err != nil {
		t.Fatal(err)
	}
	_, _, err := casefile.Load(casefile.Flags{Case: dir}, today)
	if err == nil || !strings.Contains(err.Error(), "case.yaml:12: peticion.txt does not exist") {
		t.Errorf("got %v", err)
	}
	write(t, filepath.Join(dir, "peticion.txt"), "Que Amina se quede\n")
	_, _, err = casefile.Load(casefile.Flags{Case: dir}, today)
	if err == nil || !strings.Contains(err.Error(), "peticion.txt: ") {
		t.Errorf("got %v", err)
	}
}
