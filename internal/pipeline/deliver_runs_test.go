package pipeline_test

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// A provider that takes 20 messages in a minute gets no more.
func TestPace(t *testing.T) {
	built := builtCase(t, perMinute(20)+officials(60), names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		server := s.server(mailtest.Script{})
		start := time.Now()
		if _, err := s.deliver(server); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took < 59*3*time.Second || took > 4*time.Minute || len(server.Messages()) != 60 {
			t.Errorf("%d messages in %s", len(server.Messages()), took)
		}
	})
}

// perMinute is sendCase with a provider that takes n messages in a minute.
func perMinute(n int) string {
	return strings.Replace(sendCase, "mail:\n", fmt.Sprintf("mail:\n  per_minute: %d\n", n), 1)
}

func officials(n int) string {
	var b strings.Builder
	b.WriteString("recipients:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {name: Number %d, email: n%d@example.org, attachments: [letter]}\n", i, i)
	}
	return b.String()
}

// TestInterrupted stops a run at each moment. What it did is recorded, and the
// next run goes on.
func TestInterrupted(t *testing.T) {
	built := builtCase(t, perMinute(1)+threeOfficials, names, true)
	after := func(d time.Duration, faults ...mailtest.Fault) func(*testing.T) {
		return func(t *testing.T) { checkInterrupted(t, built, d, faults) }
	}
	t.Run("before anything", after(0))
	t.Run("between two messages", after(90*time.Second))
	for _, stage := range []mailtest.Stage{
		mailtest.Greeting, mailtest.EHLO, mailtest.STARTTLS, mailtest.AUTH, mailtest.MAIL, mailtest.RCPT, mailtest.DATA, mailtest.Body, mailtest.Dot, mailtest.RSET,
	} {
		t.Run("while it hangs at "+string(stage), after(70*time.Second, mailtest.Fault{At: stage, Nth: 1, Do: mailtest.Hang}))
		t.Run("while it hangs at the second "+string(stage), after(90*time.Second, mailtest.Fault{At: stage, Nth: 2, Do: mailtest.Hang}))
	}
	t.Run("while it waits for a deferred one", after(30*time.Second, mailtest.Fault{At: mailtest.MAIL, Do: mailtest.Defer}))
	t.Run("while it waits for a busy server", after(30*time.Second, mailtest.Fault{At: mailtest.Greeting, Do: mailtest.Defer}))
	t.Run("while the server takes its time over the dot", after(30*time.Second, mailtest.Fault{At: mailtest.Dot, Nth: 1, Do: mailtest.Trickle}))
}

func checkInterrupted(t *testing.T, built fs.FS, after time.Duration, faults []mailtest.Fault) {
	bubble(t, built, func(t *testing.T, s *sending) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		if after == 0 {
			cancel()
		} else {
			defer time.AfterFunc(after, cancel).Stop()
		}
		ill := s.server(mailtest.Script{Faults: faults})
		_, err := pipeline.Deliver(ctx, s.to(ill))
		ill.Close()
		if ctx.Err() == nil {
			t.Fatalf("the run was over before it was stopped, with %v", err)
		}
		mustBeKind(t, err, petition.Interrupted)
		for address, state := range s.states() {
			if n := copies(ill)[address]; n > 1 || n == 1 && state != petition.Accepted && state != petition.Unknown || n == 0 && state == petition.Accepted {
				t.Errorf("%s is recorded as %s, and has %d messages", address, state, n)
			}
		}
		s.settleByMailbox(copies(ill))
		time.Sleep(24 * time.Hour)
		well := s.server(mailtest.Script{})
		_, err = s.deliver(well)
		s.mustBeSettled(err, copies(ill, well))
	})
}

// Two runs with one ledger send each message once between them.
func TestTwoRunsAtOnce(t *testing.T) {
	const n = 12
	built := builtCase(t, sendCase+officials(n), names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		server := s.server(mailtest.Script{})
		var runs sync.WaitGroup
		for range 2 {
			runs.Go(func() {
				_, err := s.deliver(server)
				if err != nil && petition.KindOf(err) != petition.Partly {
					t.Error(err)
				}
			})
		}
		runs.Wait()
		s.mustBeSettled(nil, copies(server))
		if got := len(server.Messages()); got != n {
			t.Errorf("%d messages, want %d", got, n)
		}
	})
}
