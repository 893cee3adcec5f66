package letter_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
	"example.org/petition/templates"
)

// composeOwn composes with an organiser's own template.
func composeOwn(t *testing.T, text string) (*petition.Letter, error) {
	t.Helper()
	c := sample("en")
	c.Letter.Template, c.Letter.TemplateAs = text, "own.tmpl"
	return letter.Compose(templates.FS, words(t, "en"), c, boston, signed(0), 6)
}

func TestOwnTemplate(t *testing.T) {
	l, err := composeOwn(t, "{{.Signers.Count}} for **{{.Person}}**.")
	if err != nil {
		t.Fatal(err)
	}
	if got := said(l); !slices.Equal(got, []string{"0 for Tomás Ixcoy."}) || l.Greeting != "Dear Field Office Director:" {
		t.Errorf("an own body gave %q and the greeting %q", got, l.Greeting)
	}

	l, err = composeOwn(t, "{{/* only a greeting */}}\n{{define \"greeting\"}}To the\nDirector:{{end}}\n")
	if err != nil {
		t.Fatal(err)
	}
	ours, err := composeOwn(t, "")
	if err != nil {
		t.Fatal(err)
	}
	if l.Greeting != "To the Director:" || l.Farewell != "Respectfully," || !slices.Equal(said(l), said(ours)) {
		t.Errorf("an own greeting gave %q, %q, %q", l.Greeting, l.Farewell, said(l))
	}
}

func TestBrokenTemplate(t *testing.T) {
	tests := map[string]struct {
		text string
		line int
		want string
	}{
		"syntax":           {"one\n{{if .Person}}\n{{end}}\n{{", 4, "cannot be used"},
		"no end":           {"one\n{{if .Person}}", 2, "unexpected EOF"},
		"unknown function": {"\n\n{{shout .Person}}", 3, "shout"},
		"unknown field":    {"one\n\n{{.Persona}}", 3, "Persona"},
		"unknown part":     {"one\n{{template \"none\"}}", 2, "none"},
		"in a part":        {"{{define \"farewell\"}}\n{{.Bye}}{{end}}", 2, "Bye"},
		"calls itself":     {"one\n{{template \"letter\" .}}", 2, "depth"},
		"repeats itself":   {"{{range 999999999}}" + strings.Repeat("long ", 1000) + "{{end}}", 0, "without end"},
		"says nothing":     {"{{if false}}x{{end}}", 0, "says nothing"},
		"says no count":    {"We are {{.Signers.Counted}} people, [0](here).", 0, "how many people signed"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := composeOwn(t, test.text)
			refused(t, err, "own.tmpl", test.line, test.want)
		})
	}
}

// The count is told from every other number of the letter, and only it.
func TestCountIsMarked(t *testing.T) {
	w := *words(t, "en")
	w.Thousands = "\u2009"
	for _, text := range []string{
		"", "{{.Signers.Count}} and [1200](more).", "## For **{{.Signers.Count}}** of 1200", "- 1200, {{.Signers.Count}}",
	} {
		c := sample("en")
		c.Page.Ask, c.Letter.Template = "Let 1200 people speak.", text
		l, err := letter.Compose(templates.FS, &w, c, boston, signed(0, petition.Tally{Key: "MA", Count: 1200}), 6)
		if err != nil {
			t.Fatal(err)
		}
		var counts []string
		for _, b := range l.Body {
			for _, s := range b.Spans {
				if s.Count {
					counts = append(counts, s.Text)
				}
			}
		}
		if !slices.Equal(counts, []string{"1\u00A0200"}) || strings.Contains(strings.Join(said(l), ""), "count:") {
			t.Errorf("template %q marks %q in %q", text, counts, said(l))
		}
	}
}

func TestNoTemplate(t *testing.T) {
	_, err := letter.Compose(fstest.MapFS{}, words(t, "en"), sample("en"), boston, signed(0), 6)
	refused(t, err, "letter/en.md.tmpl", 0, "cannot be read")
}
