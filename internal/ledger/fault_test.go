package ledger_test

import (
	"testing"
	"time"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/petition"
)

// TestFaults lets each commit fail, before the fact and after it, and looks at
// what the next process finds. What may have gone out is never free to be sent.
func TestFaults(t *testing.T) {
	cases := []struct {
		name   string
		stored bool
		do     func(t *testing.T, l *ledger.Ledger) // with the fault between
		want   petition.DeliveryState
		next   ledger.Reason
	}{
		{"intent not stored", false, failBegin(false), petition.Queued, 0},
		{"intent stored", true, failBegin(true), petition.Unknown, ledger.OutcomeOpen},
		{"outcome not stored", false, failEnd(false), petition.Unknown, ledger.OutcomeOpen},
		{"outcome stored", true, failEnd(true), petition.Accepted, ledger.SentAlready},
		{"settlement not stored", false, failResolve(false), petition.Unknown, ledger.OutcomeOpen},
		{"settlement stored", true, failResolve(true), petition.Queued, 0},
		{"killed between", false, func(t *testing.T, l *ledger.Ledger) { begin(t, l, intent("p1", 1)) }, petition.Unknown, ledger.OutcomeOpen},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			onStores(t, func(t *testing.T, where string) {
				l := open(t, where)
				c.do(t, l)
				crash(t, l)
				l = open(t, where)
				if got := standing(t, l, "p1", 1).Now.State; got != c.want {
					t.Errorf("state %s, want %s", got, c.want)
				}
				kind := petition.Failed
				if c.next == ledger.OutcomeOpen {
					kind = petition.NoOutcome
				}
				_, err := l.Begin(t.Context(), intent("p1", 1))
				refuses(t, err, c.next, kind)
			})
		})
	}
}

func failBegin(stored bool) func(*testing.T, *ledger.Ledger) {
	return func(t *testing.T, l *ledger.Ledger) {
		l.FailCommits(stored)
		if _, err := l.Begin(t.Context(), intent("p1", 1)); err == nil {
			t.Error("the failure was not told")
		}
	}
}

func failEnd(stored bool) func(*testing.T, *ledger.Ledger) {
	return func(t *testing.T, l *ledger.Ledger) {
		claim := begin(t, l, intent("p1", 1))
		l.FailCommits(stored)
		if err := l.End(t.Context(), claim, petition.Answer{State: petition.Accepted}, time.Time{}); err == nil {
			t.Error("the failure was not told")
		}
	}
}

func failResolve(stored bool) func(*testing.T, *ledger.Ledger) {
	return func(t *testing.T, l *ledger.Ledger) {
		ended(petition.Unknown)(t, l)
		l.FailCommits(stored)
		if _, err := l.Resolve(t.Context(), official(1), false, "asked"); err == nil {
			t.Error("the failure was not told")
		}
	}
}
