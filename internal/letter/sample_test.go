package letter_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/petition"
	"example.org/petition/templates"
)

const aNumber = "A012-345-678"

// sample is a case of an invented person.
func sample(language string) *petition.Case {
	return &petition.Case{
		Page:   petition.Page{Title: "Keep Tomás home", Ask: "He has lived here for twenty years."},
		Person: petition.Person{Name: "Tomás Ixcoy", ShortName: "Mr. Ixcoy", ANumber: aNumber},
		Relief: []string{"Stay of Removal", "Motion to Reopen"},
		Sender: petition.Sender{
			Organization: "Rivertown Workers’ Centre", Address: []string{"1 Mill Street"},
			Signatory: petition.Signatory{Name: "Nora Vance", Title: "Organiser", Phone: "555-0101", Email: "nora@example.org"},
		},
		Letter: petition.LetterChoice{
			Language: language, Date: petition.Date{Year: 2027, Month: time.March, Day: 3}, Delivery: []string{"hand"},
		},
	}
}

var boston = petition.Office{
	ID: "boston", Name: "Boston Field Office", Addressee: "Field Office Director", Address: []string{"1 Main Street"},
}

// signed makes an annex of pairs: a state's code and its count.
func signed(unnamed int, states ...petition.Tally) *petition.Annex {
	a := &petition.Annex{ByState: states}
	for _, s := range states {
		a.Counts.Counted += s.Count
	}
	a.Counts.Unnamed = unnamed
	return a
}

func words(t *testing.T, language string) *petition.Words {
	t.Helper()
	w, err := letter.LoadWords(templates.FS, language)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func compose(t *testing.T, c *petition.Case, o petition.Office, a *petition.Annex) *petition.Letter {
	t.Helper()
	l, err := letter.Compose(templates.FS, words(t, c.Letter.Language), c, o, a, 6)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// said gives the paragraphs of a letter's body.
func said(l *petition.Letter) []string {
	var texts []string
	for i := range l.Body {
		texts = append(texts, l.Body[i].Text())
	}
	return texts
}

// refused checks that err is a BadCase error at file and line whose message
// holds text.
func refused(t *testing.T, err error, file string, line int, text string) {
	t.Helper()
	e, ok := errors.AsType[*petition.Error](err)
	if !ok {
		t.Fatalf("got %v, want a petition.Error", err)
	}
	if e.Kind != petition.BadCase || e.File != file || e.Line != line || !strings.Contains(e.Message, text) {
		t.Errorf("got kind %d, %q, want kind %d, %s:%d with %q", e.Kind, e.Error(), petition.BadCase, file, line, text)
	}
}
