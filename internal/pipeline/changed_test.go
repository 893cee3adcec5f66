package pipeline_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/pipeline"
)

// TestChanged holds that a change of what the packet is made of is told, and one
// of what only its sending is made of is not.
func TestChanged(t *testing.T) {
	s := newSending(t, builtCase(t, sendCase+threeOfficials, names, false))
	mustName := func(want ...string) {
		t.Helper()
		got, err := pipeline.Changed(t.Context(), s.inquiry())
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("changed are %q (%v), want %q", got, err, want)
		}
	}
	mustName()
	s.rewrite("case.yaml", func(text string) string { return strings.Replace(text, "Bo Exemplo", "Bea Exemplo", 1) })
	mustName()
	s.rewrite("case.yaml", func(text string) string { return strings.Replace(text, "2027-03-03", "2027-03-04", 1) })
	mustName("case.yaml")
	s.rewrite("list.csv", func(text string) string { return text + "Cem Muster,Boston,MA,cem@example.org,2027-01-09\n" })
	mustName("case.yaml", "list.csv")
}

// TestMessages holds what is told of the messages that were written to be looked
// at.
func TestMessages(t *testing.T) {
	s := newSending(t, builtCase(t, sendCase+threeOfficials, names, false))
	if _, messages, err := pipeline.Messages(s.job.Out); messages != nil || err != nil {
		t.Errorf("before any was written: %v, %v", messages, err)
	}
	report, err := pipeline.Preview(t.Context(), s.job)
	if err != nil {
		t.Fatal(err)
	}
	folder, messages, err := pipeline.Messages(s.job.Out)
	if err != nil || folder != report.Written || len(messages) != 3 {
		t.Fatalf("%d messages in %s (%v), want 3 in %s", len(messages), folder, err, report.Written)
	}
	for i, m := range messages {
		r := report.Recipients[i]
		if m.Official != r.Official.Key() || m.File != r.Message.File || m.Bytes != int64(len(read(t, folder)[m.File])) || m.LeftOut != 0 {
			t.Errorf("message %d is told as %+v", i+1, m)
		}
	}
	s.rewrite(filepath.Join("out", "mail", "index.csv"), func(text string) string { return strings.ReplaceAll(text, ",0", ",none") })
	if _, _, err := pipeline.Messages(s.job.Out); err == nil {
		t.Error("an index that says no numbers is taken")
	}
}

// TestDue holds that the number of messages that would go out now is told: none
// to whom it went already, but for those for whom a person wants it again.
func TestDue(t *testing.T) {
	s := newSending(t, builtCase(t, sendCase+threeOfficials, names, true))
	mustBeDue := func(want int, again ...string) {
		t.Helper()
		q := s.inquiry()
		q.Again = again
		standing, err := pipeline.Status(t.Context(), q)
		if err != nil || standing.Due != want {
			t.Fatalf("due are %+v (%v), want %d", standing, err, want)
		}
	}
	mustBeDue(3)
	server := s.server(mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.RCPT, Nth: 2, Do: mailtest.Refuse}}})
	if _, err := s.deliver(server); err == nil {
		t.Fatal("a refused official is no error")
	}
	mustBeDue(0)
	mustBeDue(1, "bo@example.org")
}
