package casefile_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// TestANumberInTitle holds that an A-number reaches nothing that a cover
// sheet, a list or a manifest shows, and that none is taken for the person's.
func TestANumberInTitle(t *testing.T) {
	dir := newCase(t, "version: 1\nsignatures: [A012345678.csv]\noffice: boston\npetition: A012345678.txt\n"+
		"relief: [Stay of Removal for A# 012345678]\nperson: {name: Ernesto Quiroga (A 012 345 678)}\n")
	write(t, filepath.Join(dir, "A012345678.csv"), listText)
	page := strings.ReplaceAll(pageText, "Home\n", "Home, Alien number 012345678\n")
	write(t, filepath.Join(dir, "A012345678.txt"), strings.ReplaceAll(page, "a Stay", "(A012-345-678) a Stay"))

	c, warnings := load(t, casefile.Flags{Case: dir})
	shown := slices.Concat(c.Relief, []string{c.Page.Title, c.Person.Name, c.Lists[0].File, c.Inputs[1].File})
	want := []string{
		"Stay of Removal for A###-###-678", "Keep Ernesto Home, Alien number A###-###-678", "Ernesto Quiroga (A###-###-678)",
		"A###-###-678.csv", "A###-###-678.txt",
	}
	if !slices.Equal(shown, want) {
		t.Errorf("got  %q\nwant %q", shown, want)
	}
	if !strings.Contains(c.Page.Ask, "(A012-345-678)") {
		t.Errorf("the ask is not as written: %q", c.Page.Ask)
	}
	if c.Person.ANumber != "" {
		t.Errorf("%s was taken for the person's", c.Person.ANumber)
	}
	for _, code := range []string{"a-number-in-title", "a-number-in-name", "a-number-in-relief", "a-number-in-text", "a-number-missing"} {
		at := slices.IndexFunc(warnings, func(w petition.Warning) bool { return w.Code == code })
		if at < 0 || strings.Contains(warnings[at].Message, "678") || !strings.Contains(warnings[at].Message, "person.a_number") {
			t.Errorf("%s is missing, shows the number, or does not say where it belongs: %v", code, warnings)
		}
	}
	if readList(t, c.Lists[0]) != listText {
		t.Error("the list cannot be opened under its own name")
	}
}

// TestANumberOfAnExhibit holds that tabs and tables, which go out by e-mail, do
// not show it.
func TestANumberOfAnExhibit(t *testing.T) {
	c, warnings := load(t, casefile.Flags{Case: exhibitCase(t,
		"exhibits: [{file: letter.md, title: Order of supervision of A 012 345 678, description: File A012-345-678}]\n")})
	if x := c.Exhibits.Items[0]; x.Title != "Order of supervision of A###-###-678" || x.Description != "File A###-###-678" {
		t.Errorf("the exhibit is %q, %q", x.Title, x.Description)
	}
	told := slices.DeleteFunc(warnings, func(w petition.Warning) bool { return w.Code != "a-number-in-exhibit" })
	if len(told) != 2 || told[0].Where != "case.yaml:6" || strings.Contains(told[0].Message, "678") {
		t.Errorf("told %v", told)
	}
}

// TestANumberOfTheCase holds that the number of the case is known without its
// A, and is left alone where it belongs.
func TestANumberOfTheCase(t *testing.T) {
	c, warnings := load(t, casefile.Flags{Case: newCase(t,
		"version: 1\nsignatures: [list.csv]\npetition: {file: petition.txt, title: Keep 012 345 678 Home}\nperson: {a_number: A012-345-678}\n")})
	if c.Page.Title != "Keep A###-###-678 Home" || c.Person.ANumber != "A012-345-678" {
		t.Errorf("title %q, person %+v", c.Page.Title, c.Person)
	}
	if got := codes(warnings); !slices.Contains(got, "a-number-in-title") || slices.Contains(got, "a-number-in-text") {
		t.Errorf("warnings %v", got)
	}
}
