package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// showProgress tells how far the case's run is, as server-sent events, until it
// has ended: then it sends the event "done", upon which the page is loaded anew.
// No more than ten events a second are sent, however fast rows are read.
func (p *page) showProgress() error { return p.follow(p.s.lastRun(p.c.name), p.progressLine) }

// follow is showProgress for any run, each moment of which line says.
func (p *page) follow(r *run, line func(*view, runView) (string, error)) error {
	flush := http.NewResponseController(p.w)
	p.w.Header().Set("Content-Type", "text/event-stream")
	p.w.WriteHeader(http.StatusOK)
	if r == nil {
		io.WriteString(p.w, "event: done\ndata: {}\n\n")
		return nil
	}
	v := p.view(nil)
	for {
		now, more := r.view()
		text, err := line(v, now)
		if err != nil {
			return nil
		}
		name := "progress"
		if now.Ended {
			name = "done"
		}
		data, _ := json.Marshal(map[string]any{"text": text, "done": now.Done})
		fmt.Fprintf(p.w, "event: %s\ndata: %s\n\n", name, data)
		if flush.Flush() != nil || now.Ended {
			return nil
		}
		select {
		case <-p.r.Context().Done():
			return nil
		case <-p.s.ctx.Done():
			return nil
		case <-more:
		}
		select {
		case <-p.r.Context().Done():
			return nil
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// progressLine says what a run is doing, with its numbers.
func (p *page) progressLine(v *view, now runView) (string, error) {
	stage := now.Stage
	if text, err := v.T("stage." + stageKey(now.Stage)); err == nil {
		stage = text
	}
	if now.Rows > 0 {
		return v.T("run.rows", "stage", stage, "n", now.Rows)
	}
	return v.T("run.stage", "stage", stage)
}

// stageKey gives the key of a stage's text: its English title with underscores.
func stageKey(title string) string { return strings.ReplaceAll(title, " ", "_") }
