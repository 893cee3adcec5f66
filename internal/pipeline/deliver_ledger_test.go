package pipeline_test

import (
	"context"
	"strings"
	"testing"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// A ledger that cannot be written ends the run: whoever is sent to without it
// might be sent to again.
func TestUnwritableLedgerEndsTheRun(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, true)
	bubble(t, built, func(t *testing.T, s *sending) {
		server := s.server(mailtest.Script{})
		job := s.to(server)
		job.Wrap(func(b pipeline.Book) pipeline.Book { return &faultyBook{Book: b, end: lost, from: 1} })
		report, err := pipeline.Deliver(t.Context(), job)
		mustBeKind(t, err, petition.NoOutcome)
		if n := len(server.Messages()); n != 1 {
			t.Errorf("%d messages went out, want the first one only", n)
		}
		if err == nil || !strings.Contains(err.Error(), "accepted it, which is not stored") {
			t.Errorf("the server's word is not told: %v", err)
		}
		mustStand(t, report, pipeline.NotKnown, pipeline.Send, pipeline.Send)
	})
}

// An intent of which the ledger does not say whether it is stored leaves the
// official unknown, although nothing went out, and the report says so.
func TestDoubtedIntent(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, true)
	for kind, want := range map[loss]pipeline.Todo{lost: pipeline.Send, unheard: pipeline.NotKnown} {
		bubble(t, built, func(t *testing.T, s *sending) {
			server := s.server(mailtest.Script{})
			job := s.to(server)
			job.Wrap(func(b pipeline.Book) pipeline.Book { return &faultyBook{Book: b, begin: kind, from: 1} })
			report, err := pipeline.Deliver(t.Context(), job)
			if err == nil || len(server.Messages()) > 0 {
				t.Errorf("%v, and %d messages", err, len(server.Messages()))
			}
			mustStand(t, report, want, pipeline.Send, pipeline.Send)
		})
	}
}

func mustStand(t *testing.T, report *pipeline.DeliveryReport, want ...pipeline.Todo) {
	t.Helper()
	if report == nil {
		t.Fatal("there is no report")
	}
	for i, todo := range want {
		if got := report.Recipients[i].Todo; got != todo {
			t.Errorf("official %d is told as %q, want %q", i+1, got, todo)
		}
	}
}

// Where everybody left is to be asked again long after the run, nobody is asked,
// and the server is not bothered.
func TestNobodyIsDue(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, true)
	bubble(t, built, func(t *testing.T, s *sending) {
		ill := s.server(mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.RCPT, Do: mailtest.Defer}}})
		_, err := s.deliver(ill)
		mustBeKind(t, err, petition.Partly)
		well := s.server(mailtest.Script{})
		job := s.to(well)
		job.Agree = func(*pipeline.DeliveryReport) error { t.Error("a person is asked"); return nil }
		report, err := pipeline.Deliver(t.Context(), job)
		mustBeKind(t, err, petition.Partly)
		if heard := well.Heard(); len(heard) > 0 || report.Due != 0 {
			t.Errorf("the server heard %q, and %d are due", heard, report.Due)
		}
	})
}

// Whoever does not agree sends nothing, and nothing is recorded.
func TestDisagreed(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, true)
	bubble(t, built, func(t *testing.T, s *sending) {
		server := s.server(mailtest.Script{})
		job := s.to(server)
		asked := 0
		job.Agree = func(r *pipeline.DeliveryReport) error { asked = r.Due; return context.Canceled }
		if _, err := pipeline.Deliver(t.Context(), job); err == nil || asked != 3 {
			t.Errorf("%v, asked of %d messages", err, asked)
		}
		if len(server.Heard()) > 0 || s.states()["ada@example.org"] != petition.Queued {
			t.Error("something was sent or recorded")
		}
	})
}

// An official's own limit leaves out what is too large for that official alone.
func TestLimitOfAnOfficial(t *testing.T) {
	text := strings.Replace(threeOfficials, "ada@example.org,", "ada@example.org, limit: 110 KB,", 1)
	built := builtCase(t, sendCase+text, names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		report, err := pipeline.Preview(t.Context(), s.job)
		if err != nil {
			t.Fatal(err)
		}
		ada, bo := report.Recipients[0].Message, report.Recipients[1].Message
		if ada.Bytes > 110_000 || len(ada.LeftOut) == 0 || bo.Bytes <= 110_000 || len(bo.LeftOut) > 0 {
			t.Errorf("%d bytes without %q, and %d bytes without %q", ada.Bytes, ada.LeftOut, bo.Bytes, bo.LeftOut)
		}
	})
}
