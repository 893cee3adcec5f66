package main

import (
	"fmt"
	"time"

	"example.org/petition/internal/pipeline"
)

// progress shows how far a run is: the stage on a terminal, and with -v each
// stage that has ended.
type progress struct {
	console *console
	stage   string
}

func (p *progress) Begin(stage string) {
	p.stage = stage
	p.console.show(stage + " …")
}

func (p *progress) Rows(n int) { p.console.show(fmt.Sprintf("%s … %d rows", p.stage, n)) }

func (p *progress) End(s pipeline.Stage) {
	p.console.note(fmt.Sprintf("%s: %s", s.Title, s.Took.Round(time.Millisecond)))
}

// Took tells of a message whose outcome is known.
func (p *progress) Took(done, of int, r *pipeline.Recipient) {
	p.console.show(fmt.Sprintf("sent %d of %d", done, of))
	p.console.note(fmt.Sprintf("%s: %s", r.Official.Source, r.Attempt.State))
}

// Waiting tells until when the run waits.
func (p *progress) Waiting(until time.Time, why string) {
	text := fmt.Sprintf("waiting until %s: %s; Ctrl-C stops, and nothing is lost", until.Local().Format("15:04:05"), why)
	p.console.note(text)
	p.console.show(text)
}
