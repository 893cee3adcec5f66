package pipeline

import (
	"errors"
	"slices"
	"testing"

	"example.org/petition/internal/petition"
)

// A stage that runs aside goes on while others do, and has its say when it is
// waited for.
func TestAside(t *testing.T) {
	s := newSteps(t.Context(), Job{})
	goOn := make(chan struct{})
	wait := s.aside(task{"run aside", func() ([]petition.Warning, error) {
		<-goOn
		return []petition.Warning{{Code: "aside"}}, nil
	}})
	s.do("run meanwhile", func() error { return nil })
	s.together(task{"let it go on", func() ([]petition.Warning, error) {
		close(goOn)
		return []petition.Warning{{Code: "together"}}, nil
	}})
	wait()
	var titles []string
	for _, stage := range s.stages {
		titles = append(titles, stage.Title)
	}
	if want := []string{"run meanwhile", "let it go on", "run aside"}; !slices.Equal(titles, want) {
		t.Errorf("stages %q, want %q", titles, want)
	}
	if len(s.warnings) != 2 || s.warnings[0].Code != "together" || s.warnings[1].Code != "aside" || s.err != nil {
		t.Errorf("warnings %v, error %v", s.warnings, s.err)
	}
}

// Where a stage fails, what runs aside ends all the same before it is left, and
// the first error counts.
func TestAsideOfAFailure(t *testing.T) {
	s := newSteps(t.Context(), Job{})
	goOn, ended := make(chan struct{}), false
	wait := s.aside(task{"run aside", func() ([]petition.Warning, error) {
		<-goOn
		ended = true
		return nil, errors.New("too late")
	}})
	first := errors.New("first")
	s.do("fail", func() error { close(goOn); return first })
	wait()
	s.aside(task{"begin after all", func() ([]petition.Warning, error) {
		t.Error("a stage began after one had failed")
		return nil, nil
	}})()
	if !ended || !errors.Is(s.err, first) {
		t.Errorf("ended: %t, error %v", ended, s.err)
	}
}
