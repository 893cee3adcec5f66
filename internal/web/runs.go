package web

import (
	"context"
	"sync"
	"time"

	"example.org/petition/internal/pipeline"
)

// runs are what the page has started, the last one of each case.
type runs struct {
	mu     sync.Mutex
	byCase map[string]*run // by the case's name, and the name of what goes on beside
	all    sync.WaitGroup
	ended  bool // the server ends: nothing more is begun
}

// run is a build or a sending that goes on while pages are shown.
type run struct {
	kind string // "build", "send" or "lists"
	now  func() time.Time

	mu      sync.Mutex
	stage   string // that runs
	rows    int
	stages  []pipeline.Stage
	started time.Time
	ended   bool
	err     error
	result  any           // of the kind; nil until it has ended well
	took    []taken       // of a sending
	of      int           // how many messages it has to send
	until   time.Time     // when it goes on; zero where it does not wait
	changed chan struct{} // closed at the next change
}

// start starts a run of a case, unless one goes on or the server ends, and reports
// whether it did.
func (s *Server) start(c *caseFolder, kind string, do func(context.Context, *run) (any, error)) bool {
	return s.startAs(c.name, kind, do)
}

// startAs is start for runs that go on beside others of the case, under a name of
// their own.
func (s *Server) startAs(name, kind string, do func(context.Context, *run) (any, error)) bool {
	s.runs.mu.Lock()
	defer s.runs.mu.Unlock()
	if s.runs.byCase == nil {
		s.runs.byCase = map[string]*run{}
	}
	if last := s.runs.byCase[name]; s.runs.ended || last != nil && !last.hasEnded() {
		return false
	}
	r := &run{kind: kind, now: s.options.Now, started: s.options.Now(), changed: make(chan struct{})}
	s.runs.byCase[name] = r
	s.runs.all.Go(func() {
		var result any
		err := s.caught(kind, func() (err error) {
			result, err = do(s.ctx, r)
			return err
		})
		r.update(func() { r.ended, r.result, r.err, r.stage = true, result, err, "" })
	})
	return true
}

// lastRun gives the last run of a case; nil where none was started.
func (s *Server) lastRun(name string) *run {
	s.runs.mu.Lock()
	defer s.runs.mu.Unlock()
	return s.runs.byCase[name]
}

// forgetRun lets go of a run that has ended: what it said is not so any more.
func (s *Server) forgetRun(name string) {
	s.runs.mu.Lock()
	defer s.runs.mu.Unlock()
	if r := s.runs.byCase[name]; r != nil && r.hasEnded() {
		delete(s.runs.byCase, name)
	}
}

// beside does something that is no run of a case, which Wait waits for too. It
// reports whether it was begun.
func (s *Server) beside(do func()) bool {
	if !s.begin() {
		return false
	}
	go func() {
		defer s.runs.all.Done()
		do()
	}()
	return true
}

// begin makes Wait wait for one thing more, unless the server ends. It reports
// whether it did.
func (s *Server) begin() bool {
	s.runs.mu.Lock()
	defer s.runs.mu.Unlock()
	if !s.runs.ended {
		s.runs.all.Add(1)
	}
	return !s.runs.ended
}

// Wait waits until no run goes on and no page is being answered. None is begun
// from now on.
func (s *Server) Wait() {
	s.runs.mu.Lock()
	s.runs.ended = true
	s.runs.mu.Unlock()
	s.runs.all.Wait()
}

func (r *run) hasEnded() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ended
}

// update changes what there is to tell, and wakes who waits for it.
func (r *run) update(change func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	change()
	close(r.changed)
	r.changed = make(chan struct{})
}

// Begin, Rows and End make the run a pipeline.Progress.
func (r *run) Begin(stage string) {
	r.update(func() { r.stage, r.rows, r.until = stage, 0, time.Time{} })
}

// Rows counts the rows read so far.
func (r *run) Rows(n int) { r.update(func() { r.rows = n }) }

// End notes a stage that has ended.
func (r *run) End(stage pipeline.Stage) { r.update(func() { r.stages = append(r.stages, stage) }) }

// taken is an official whose message's outcome is known.
type taken struct {
	id    string // as officialID gives it
	state stateView
}

// Took and Waiting make the run a pipeline.SendingProgress.
func (r *run) Took(_, of int, to *pipeline.Recipient) {
	now := taken{officialID(to.Official.Key()), stateOf(to)}
	r.update(func() { r.took, r.of, r.until = append(r.took, now), of, time.Time{} })
}

// Waiting notes until when the run waits. Why is for a person at a terminal.
func (r *run) Waiting(until time.Time, _ string) { r.update(func() { r.until = until }) }

// runView is what a page shows of a run.
type runView struct {
	Kind, Stage string
	Rows, Done  int
	Stages      []pipeline.Stage
	Seconds     float64
	Ended       bool
	Err         error
	Result      any
	Took        []taken
	Of          int
	Until       time.Time
}

// view tells how far the run is, and gives a channel that is closed when there
// is more to tell.
func (r *run) view() (runView, <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return runView{
		Kind: r.kind, Stage: r.stage, Rows: r.rows, Done: len(r.stages), Stages: r.stages, Seconds: r.now().Sub(r.started).Seconds(),
		Ended: r.ended, Err: r.err, Result: r.result, Took: r.took, Of: r.of, Until: r.until,
	}, r.changed
}
