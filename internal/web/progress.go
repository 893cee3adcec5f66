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
	told := 0 // of the officials whose outcome is known
	for {
		now, more := r.view()
		text, err := line(v, now)
		if err != nil {
			return nil
		}
		officials, err := v.states(now.Took[told:])
		if err != nil {
			return nil
		}
		told = len(now.Took)
		name := "progress"
		if now.Ended {
			name = "done"
		}
		data, _ := json.Marshal(map[string]any{"text": text, "done": now.Done, "officials": officials})
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
	switch {
	case !now.Until.IsZero():
		return v.T("run.waiting", "when", now.Until.Local().Format("15:04:05"))
	case now.Of > 0:
		return v.T("run.sent", "n", len(now.Took), "of", now.Of)
	case now.Rows > 0:
		return v.T("run.rows", "stage", stage, "n", v.Number(now.Rows))
	}
	return v.T("run.stage", "stage", stage)
}

// states says what became of some messages, by the IDs of their rows.
func (v *view) states(some []taken) (map[string]string, error) {
	said := map[string]string{}
	for _, t := range some {
		text, err := v.State(t.state)
		if err != nil {
			return nil, err
		}
		said[t.id] = text
	}
	return said, nil
}

// stageKey gives the key of a stage's text: the words of its English title, with
// underscores between them.
func stageKey(title string) string { return strings.NewReplacer(" ", "_", ",", "").Replace(title) }
