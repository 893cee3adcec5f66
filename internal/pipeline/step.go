package pipeline

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"example.org/petition/internal/petition"
)

// Progress hears how far a run is. Its methods are called from the run's own
// goroutine.
type Progress interface {
	Begin(stage string) // "read the signature lists"
	Rows(n int)         // of the lists, read so far
	End(Stage)
}

// Stage is a stage that has ended, and how long it took.
type Stage struct {
	Title string
	Took  time.Duration
}

// steps runs the stages of one run, and gathers what each has to say.
type steps struct {
	ctx      context.Context
	progress Progress
	now      func() time.Time

	warnings []petition.Warning
	stages   []Stage
	err      error // of the stage that failed; no stage runs after it
}

func newSteps(ctx context.Context, job Job) *steps {
	s := &steps{ctx: ctx, progress: job.Progress, now: job.Now}
	if s.progress == nil {
		s.progress = silence{}
	}
	if s.now == nil {
		s.now = func() time.Time { return time.Time{} }
	}
	return s
}

// step runs one stage. After a failure or a cancellation it runs nothing and
// gives the zero value, so that stages can be listed without an if between
// them: a stage runs only where all before it have succeeded.
func step[T any](s *steps, title string, stage func() (T, []petition.Warning, error)) T {
	var none T
	if !s.goesOn() {
		return none
	}
	s.progress.Begin(title)
	start := s.now()
	result, warnings, err := stage()
	s.end(Stage{title, s.now().Sub(start)}, warnings, err)
	if err != nil {
		return none
	}
	return result
}

// do is step for a stage that gives nothing but its success.
func (s *steps) do(title string, stage func() error) {
	step(s, title, func() (struct{}, []petition.Warning, error) { return struct{}{}, nil, stage() })
}

// task is a stage that may run beside others.
type task struct {
	title string
	run   func() ([]petition.Warning, error)
}

// together runs stages at the same time, none of which reads what another
// writes. What they have to say comes in their order; of errors the first in it
// counts.
func (s *steps) together(tasks ...task) {
	var waits []func()
	for _, t := range tasks {
		waits = append(waits, s.aside(t))
	}
	for _, wait := range waits {
		wait()
	}
}

// aside starts a stage that runs beside those after it, and gives how to wait
// for it. It must be waited for also where one of them fails; what it has to say
// comes then. What it panics with the one who waits panics with, and can recover.
func (s *steps) aside(t task) (wait func()) {
	if !s.goesOn() {
		return func() {}
	}
	s.progress.Begin(t.title)
	ended := make(chan func(), 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				at := debug.Stack()
				ended <- func() { panic(fmt.Sprintf("%v\n\n%s", p, at)) }
			}
		}()
		start := s.now()
		warnings, err := t.run()
		took := s.now().Sub(start)
		ended <- func() { s.end(Stage{t.title, took}, warnings, err) }
	}()
	return func() { (<-ended)() }
}

// goesOn reports whether the next stage may run.
func (s *steps) goesOn() bool {
	if s.err == nil {
		s.err = interrupted(s.ctx.Err())
	}
	return s.err == nil
}

// end notes how a stage has ended, unless one failed before it.
func (s *steps) end(done Stage, warnings []petition.Warning, err error) {
	switch {
	case s.err != nil:
		return
	case err != nil:
		s.err = fmt.Errorf("could not %s: %w", done.Title, interrupted(err))
		return
	}
	s.warnings = append(s.warnings, warnings...)
	s.stages = append(s.stages, done)
	s.progress.End(done)
}

// interrupted gives a cancellation the form of an error for people, and leaves
// any other error as it is.
func interrupted(err error) error {
	if !errors.Is(err, context.Canceled) || petition.KindOf(err) == petition.Interrupted {
		return err
	}
	return &petition.Error{
		Kind:    petition.Interrupted,
		Message: "interrupted; nothing was written",
		Hint:    "run the same command again when you are ready",
		Err:     err,
	}
}

type silence struct{}

func (silence) Begin(string) {}
func (silence) Rows(int)     {}
func (silence) End(Stage)    {}
