package pipeline_test

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// on moves the day on which a case is sent.
func (s *sending) on(day petition.Date, hour int) {
	ahead := time.Until(day.Time().Add(time.Duration(hour) * time.Hour))
	s.job.Today, s.job.Now = day, func() time.Time { return time.Now().Add(ahead) }
}

// rewrite changes a file of the case.
func (s *sending) rewrite(name string, change func(string) string) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	text, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, []byte(change(string(text))), 0o600)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// rebuild builds the packet anew.
func (s *sending) rebuild(final bool) {
	s.t.Helper()
	_, err := pipeline.Build(s.t.Context(), pipeline.Job{
		Flags: s.job.Flags, Templates: templates.FS, Out: s.job.Out, Tool: "petition test", Final: final, Today: s.job.Today,
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func day(month time.Month, of int) petition.Date {
	return petition.Date{Year: 2027, Month: month, Day: of}
}

// TestNotToBeSent holds what keeps a packet from being sent, and that Force, or
// a test, sends it with a warning.
func TestNotToBeSent(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, false)
	tests := []struct {
		name string
		do   func(s *sending)
		kind petition.Kind
		why  pipeline.Objection
		says string
	}{
		{"after the hearing", func(s *sending) { s.on(day(3, 3), 14) }, petition.BadCase, pipeline.HearingOver, "the hearing has passed"}, // 09:00 in New York
		{"old", func(s *sending) { s.on(day(2, 15), 12) }, petition.BadPacket, pipeline.TooOld, "31 days ago"},
		{"before its day", func(s *sending) { s.on(day(1, 14), 12) }, petition.BadPacket, pipeline.DatedAhead, "still to come"},
		{"a list changed", func(s *sending) {
			s.rewrite("list.csv", func(text string) string { return text + "Cem Muster,Boston,MA,cem@example.org,2027-01-09\n" })
		},
			petition.BadPacket, pipeline.CaseChanged, "list.csv: changed"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, built, func(t *testing.T, s *sending) {
				test.do(s)
				server := s.server(mailtest.Script{})
				_, err := s.deliver(server)
				mustBeKind(t, err, test.kind)
				if !errors.Is(err, test.why) {
					t.Errorf("%v is not the objection %q", err, test.why)
				}
				if err != nil && !strings.Contains(err.Error(), test.says) {
					t.Errorf("%v does not say %q", err, test.says)
				}
				if len(server.Heard()) > 0 {
					t.Error("the server was spoken to")
				}
				s.job.Test = "me@example.org"
				s.mustSendAnyway(3)
				s.job.Test, s.job.Force = "", true
				s.mustSendAnyway(3)
			})
		})
	}
}

func (s *sending) mustSendAnyway(want int) {
	s.t.Helper()
	server := s.server(mailtest.Script{})
	report, err := s.deliver(server)
	if err != nil {
		s.t.Fatal(err)
	}
	warned := slices.ContainsFunc(report.Warnings, func(w petition.Warning) bool { return w.Code == "sent-anyway" })
	if got := len(server.Messages()); got != want || !warned {
		s.t.Errorf("%d messages, want %d; warned: %t", got, want, warned)
	}
}

// The hour of the hearing is that of its own zone.
func TestJustBeforeTheHearing(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		s.on(day(3, 3), 13) // 08:00 in New York
		_, err := s.deliver(s.server(mailtest.Script{}))
		if mustBeKind(t, err, petition.BadPacket); err != nil && !strings.Contains(err.Error(), "days ago") {
			t.Errorf("only the packet's age is to be named: %v", err)
		}
	})
}

// No official gets a draft, whoever insists.
func TestDraftIsNotSent(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		s.rebuild(false)
		s.job.Force = true
		server := s.server(mailtest.Script{})
		_, err := s.deliver(server)
		mustBeKind(t, err, petition.BadPacket)
		if len(server.Heard()) > 0 {
			t.Error("the server was spoken to")
		}
	})
}

func TestSendingToOneself(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, true)
	bubble(t, built, func(t *testing.T, s *sending) {
		s.job.Test = "me@example.org"
		server := s.server(mailtest.Script{})
		for range 2 {
			if _, err := s.deliver(server); err != nil {
				t.Fatal(err)
			}
		}
		if got := copies(server); !maps.Equal(got, map[string]int{"me@example.org": 6}) {
			t.Errorf("messages %v", got)
		}
		for _, m := range server.Messages() {
			if text := strings.ToLower(strings.Join(readMessage(t, m.Data), "\n")); !strings.Contains(text, "this is a test") || !strings.Contains(text, "subject: [test]") {
				t.Error("a message is not marked as a test")
			}
		}
		standing, err := pipeline.Status(t.Context(), s.inquiry())
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range standing.History {
			if !a.Test || a.State != petition.Accepted {
				t.Errorf("recorded as %+v", a)
			}
		}
		for address, state := range s.states() {
			if state != petition.Queued {
				t.Errorf("%s is %s after a test", address, state)
			}
		}
		s.job.Test = ""
		real := s.server(mailtest.Script{})
		if _, err := s.deliver(real); err != nil || len(real.Messages()) != 3 {
			t.Errorf("after the test: %v, %d messages", err, len(real.Messages()))
		}
	})
}

// Another packet reaches those who have had one only where a person says so.
func TestAgain(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		server := s.server(mailtest.Script{})
		if _, err := s.deliver(server); err != nil {
			t.Fatal(err)
		}
		s.rewrite("case.yaml", func(text string) string { return strings.Replace(text, "date: 2027-01-15", "date: 2027-01-16", 1) })
		s.rebuild(true)
		report, err := s.deliver(server)
		mustBeKind(t, err, petition.Partly)
		for _, r := range report.Recipients {
			if r.Todo != pipeline.HadEarlier {
				t.Errorf("%s is to be: %s", r.Official.Email, r.Todo)
			}
		}
		if len(server.Messages()) != 3 {
			t.Fatalf("%d messages", len(server.Messages()))
		}
		for _, unknown := range []string{"Nobody Known", "nobody@example.org", ""} {
			s.job.Again = []string{unknown}
			_, err := s.deliver(server)
			mustBeKind(t, err, petition.WrongUse)
		}
		s.job.Again = []string{" BO@example.org", "cy exemple"}
		_, err = s.deliver(server)
		mustBeKind(t, err, petition.Partly)
		want := map[string]int{"ada@example.org": 1, "bo@example.org": 2, "cy@example.org": 2}
		if got := copies(server); !maps.Equal(got, want) {
			t.Errorf("messages %v, want %v", got, want)
		}
		_, err = s.deliver(server) // the same words once more
		mustBeKind(t, err, petition.Partly)
		if got := copies(server); !maps.Equal(got, want) {
			t.Errorf("messages %v, want %v: who had this packet got it again", got, want)
		}
	})
}

// Rebuilding does not get around a message of which nobody knows.
func TestRebuiltWithUnknown(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		ill := s.server(mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Dot, Nth: 1, Do: mailtest.Cut, Took: true}}})
		_, err := s.deliver(ill)
		mustBeKind(t, err, petition.NoOutcome)
		s.rewrite("case.yaml", func(text string) string { return strings.Replace(text, "date: 2027-01-15", "date: 2027-01-16", 1) })
		s.rebuild(true)
		s.job.Again = []string{"ada@example.org"}
		_, err = s.deliver(ill)
		mustBeKind(t, err, petition.NoOutcome)
		if got := copies(ill)["ada@example.org"]; got != 1 {
			t.Errorf("%d messages", got)
		}
		s.settleByMailbox(copies(ill))
		s.job.Again = nil
		_, err = s.deliver(ill)
		mustBeKind(t, err, petition.Partly)
		if got := copies(ill)["ada@example.org"]; got != 1 {
			t.Errorf("%d messages", got)
		}
	})
}

func TestTwoOfOneName(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials+"  - {name: Bo Exemplo, email: bo2@example.org}\n", names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		s.job.Again = []string{"Bo Exemplo"}
		server := s.server(mailtest.Script{})
		_, err := s.deliver(server)
		mustBeKind(t, err, petition.WrongUse)
		_, err = pipeline.Resolve(t.Context(), s.inquiry(), "Bo Exemplo", true, "a note")
		mustBeKind(t, err, petition.WrongUse)
		if len(server.Heard()) > 0 {
			t.Error("the server was spoken to")
		}
	})
}

// Whom a packet goes to, and how, is no part of it.
func TestOfficialAddedLater(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		server := s.server(mailtest.Script{})
		if _, err := s.deliver(server); err != nil {
			t.Fatal(err)
		}
		s.rewrite("case.yaml", func(text string) string {
			return strings.Replace(text, "mail:\n", "mail:\n  bcc: archive@example.org\n  days: 20\n  per_minute: 90\n", 1) +
				"  - {name: Di Beispiel, email: di@example.org}\n" +
				"  - {name: Ed Form, form: \"https://example.org/contact\"}\n"
		})
		report, err := s.deliver(server)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{"ada@example.org": 1, "bo@example.org": 1, "cy@example.org": 1, "di@example.org": 1, "archive@example.org": 1}
		if got := copies(server); !maps.Equal(got, want) {
			t.Errorf("messages %v, want %v", got, want)
		}
		if todo := report.Recipients[4].Todo; todo != pipeline.Paste {
			t.Errorf("an official with a form is to be: %s", todo)
		}
	})
}

func TestFormIsPasted(t *testing.T) {
	const form = "https://example.org/contact"
	built := builtCase(t, sendCase+"recipients:\n  - {name: Ed Form, form: \""+form+"\"}\n  - {name: Fi Fax, email: boston.outreach@ice.dhs.gov}\n", names, false)
	bubble(t, built, func(t *testing.T, s *sending) {
		report, err := pipeline.Preview(t.Context(), s.job)
		if err != nil {
			t.Fatal(err)
		}
		files := read(t, report.Written)
		text := files[report.Recipients[0].Message.File]
		if !strings.HasPrefix(text, form+"\n") || !strings.Contains(text, "This form takes no files") {
			t.Errorf("the text to paste is %q", text)
		}
		if !slices.ContainsFunc(report.Warnings, func(w petition.Warning) bool { return w.Code == "outreach-mailbox" && w.Where == "case.yaml:14" }) {
			t.Errorf("no warning of the Outreach mailbox: %v", report.Warnings)
		}
	})
}
