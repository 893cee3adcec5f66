package ledger_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/petition"
)

// TestBegin tells, for what came before, whether the next message may go out.
func TestBegin(t *testing.T) {
	again := func(in ledger.Intent) ledger.Intent { in.Again = true; return in }
	cases := []struct {
		name   string
		before func(t *testing.T, l *ledger.Ledger)
		next   ledger.Intent
		want   ledger.Reason // 0: it may
		kind   petition.Kind
	}{
		{"nothing", func(*testing.T, *ledger.Ledger) {}, intent("p1", 1), 0, 0},
		{"accepted", ended(petition.Accepted), intent("p1", 1), ledger.SentAlready, petition.Failed},
		{"accepted, again", ended(petition.Accepted), again(intent("p1", 1)), ledger.SentAlready, petition.Failed},
		{"accepted of an earlier packet", ended(petition.Accepted), intent("p2", 1), ledger.SentEarlier, petition.Failed},
		{"accepted of an earlier packet, again", ended(petition.Accepted), again(intent("p2", 1)), 0, 0},
		{"accepted for somebody else", ended(petition.Accepted), intent("p1", 2), 0, 0},
		{"accepted, written otherwise", ended(petition.Accepted), ledger.Intent{Packet: "p1", Official: " Official1@EXAMPLE.org "}, ledger.SentAlready, petition.Failed},
		{"deferred", ended(petition.Deferred), intent("p1", 1), 0, 0},
		{"refused", ended(petition.Refused), intent("p1", 1), 0, 0},
		{"unknown", ended(petition.Unknown), intent("p1", 1), ledger.OutcomeOpen, petition.NoOutcome},
		{"unknown of an earlier packet", ended(petition.Unknown), intent("p2", 1), ledger.OutcomeOpen, petition.NoOutcome},
		{"unknown of an earlier packet, again", ended(petition.Unknown), again(intent("p2", 1)), ledger.OutcomeOpen, petition.NoOutcome},
		{"unknown, then sent", settled(true), intent("p1", 1), ledger.SentAlready, petition.Failed},
		{"unknown, then not sent", settled(false), intent("p1", 1), 0, 0},
		{"under way", func(t *testing.T, l *ledger.Ledger) { begin(t, l, intent("p1", 1)) }, intent("p2", 1), ledger.UnderWay, petition.LedgerInUse},
		{"accepted as a test", func(t *testing.T, l *ledger.Ledger) {
			in := intent("p1", 1)
			in.Test = true
			end(t, l, begin(t, l, in), petition.Accepted)
		}, intent("p1", 1), 0, 0},
		{"sent again, and once more", func(t *testing.T, l *ledger.Ledger) {
			end(t, l, begin(t, l, intent("p1", 1)), petition.Accepted)
			end(t, l, begin(t, l, again(intent("p2", 1))), petition.Accepted)
		}, again(intent("p1", 1)), ledger.SentAlready, petition.Failed},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			onStores(t, func(t *testing.T, where string) {
				l := open(t, where)
				c.before(t, l)
				count := len(history(t, l))
				_, err := l.Begin(t.Context(), c.next)
				refuses(t, err, c.want, c.kind)
				if want := count + 1; c.want == 0 && len(history(t, l)) != want {
					t.Errorf("%d attempts are stored, want %d", len(history(t, l)), want)
				}
				if c.want != 0 && len(history(t, l)) != count {
					t.Error("a refused intent was stored")
				}
			})
		})
	}
}

func ended(state petition.DeliveryState) func(*testing.T, *ledger.Ledger) {
	return func(t *testing.T, l *ledger.Ledger) { end(t, l, begin(t, l, intent("p1", 1)), state) }
}

func settled(sent bool) func(*testing.T, *ledger.Ledger) {
	return func(t *testing.T, l *ledger.Ledger) {
		ended(petition.Unknown)(t, l)
		resolve(t, l, 1, sent)
	}
}

func refuses(t *testing.T, err error, want ledger.Reason, kind petition.Kind) {
	t.Helper()
	refusal, refused := errors.AsType[*ledger.Refusal](err)
	switch {
	case want == 0 && err != nil:
		t.Errorf("refused: %v", err)
	case want != 0 && !refused:
		t.Errorf("not refused: %v", err)
	case want != 0 && (refusal.Reason != want || petition.KindOf(err) != kind):
		t.Errorf("reason %d of kind %d, want %d of kind %d", refusal.Reason, petition.KindOf(err), want, kind)
	case want != 0 && strings.Contains(err.Error(), "@"):
		t.Errorf("an address is in the error: %v", err)
	}
}

// TestTwoLedgers is what another process is told of a claim, and of one whose
// holder is gone.
func TestTwoLedgers(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		one, other := open(t, where), open(t, where)
		claim := begin(t, one, intent("p1", 1))
		begin(t, one, intent("p1", 2))

		_, err := other.Begin(t.Context(), intent("p1", 1))
		refuses(t, err, ledger.UnderWay, petition.LedgerInUse)
		_, err = other.Resolve(t.Context(), official(1), false, "a guess")
		refuses(t, err, ledger.UnderWay, petition.LedgerInUse)
		if got := standing(t, other, "p1", 1).Now.State; got != petition.Begun {
			t.Errorf("under way is told as %s", got)
		}
		end(t, one, claim, petition.Deferred)
		end(t, other, begin(t, other, intent("p1", 1)), petition.Accepted)

		crash(t, one)
		if got := standing(t, other, "p1", 2).Now.State; got != petition.Unknown {
			t.Errorf("left behind is told as %s", got)
		}
		_, err = other.Begin(t.Context(), intent("p1", 2))
		refuses(t, err, ledger.OutcomeOpen, petition.NoOutcome)
		resolve(t, other, 2, false)
		end(t, other, begin(t, other, intent("p1", 2)), petition.Accepted)
	})
}

// TestHistory reads back everything that was stored, in order.
func TestHistory(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		l := open(t, where)
		next := noon().Add(time.Hour)
		first := begin(t, l, ledger.Intent{Packet: "p1", Official: "A@example.org", Name: "Ana Prueba", MessageID: "<1@x>"})
		hostile := "4.7.1 later\r\nBcc: x\x00\xff\x1b[31m\ttry"
		if err := l.End(t.Context(), first, petition.Answer{State: petition.Deferred, Code: 451, Reply: hostile}, next); err != nil {
			t.Fatal(err)
		}
		test := begin(t, l, ledger.Intent{Packet: "p1", Official: "me@example.org", Test: true})
		end(t, l, test, petition.Accepted)
		begin(t, l, ledger.Intent{Packet: "p2", Official: "a@example.org", Again: true})
		crash(t, l)
		l = open(t, where)
		if _, err := l.Resolve(t.Context(), "a@EXAMPLE.ORG", true, "they\nconfirmed"); err != nil {
			t.Fatal(err)
		}

		want := []petition.Attempt{
			{Packet: "p1", Official: "a@example.org", Name: "Ana Prueba", MessageID: "<1@x>", By: "test", Begun: noon(), Ended: noon(),
				State: petition.Deferred, Code: 451, Reply: "4.7.1 later Bcc: x[31m try", Next: next},
			{Packet: "p1", Official: "me@example.org", Test: true, By: "test", Begun: noon(), Ended: noon(),
				State: petition.Accepted, Code: 250, Reply: "2.0.0 Ok", QueueID: "4ABC"},
			{Packet: "p2", Official: "a@example.org", Again: true, By: "test", Begun: noon(),
				State: petition.Accepted, Settled: noon(), SettledBy: "test", Note: "they confirmed"},
		}
		got := history(t, l)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got\n%+v\nwant\n%+v", got, want)
		}
		states, err := l.States(t.Context(), "p2")
		if err != nil || len(states) != 1 || !reflect.DeepEqual(states[0], ledger.Standing{Official: "a@example.org", Now: want[2]}) {
			t.Errorf("states: %+v, %v", states, err)
		}
		states, err = l.States(t.Context(), "p1")
		if err != nil || len(states) != 1 || !reflect.DeepEqual(states[0].Now, want[0]) || !reflect.DeepEqual(states[0].Earlier, &want[2]) {
			t.Errorf("states: %+v, %v", states, err)
		}
	})
}

// TestSettledOnce: an outcome and a settlement are stored once.
func TestSettledOnce(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		l := open(t, where)
		claim := begin(t, l, intent("p1", 1))
		if err := l.End(t.Context(), claim, petition.Answer{State: petition.Begun}, time.Time{}); err == nil {
			t.Error("an outcome that is none was stored")
		}
		end(t, l, claim, petition.Unknown)
		err := l.End(t.Context(), claim, petition.Answer{State: petition.Accepted}, time.Time{})
		if !errors.Is(err, ledger.ErrSettled) {
			t.Errorf("a second end: %v", err)
		}
		if _, err := l.Resolve(t.Context(), official(1), true, " \n"); petition.KindOf(err) != petition.WrongUse {
			t.Errorf("settled without a note: %v", err)
		}
		resolve(t, l, 1, true)
		if _, err := l.Resolve(t.Context(), official(1), false, "no"); !errors.Is(err, ledger.ErrSettled) {
			t.Errorf("settled twice: %v", err)
		}
		if _, err := l.Resolve(t.Context(), official(9), false, "no"); petition.KindOf(err) != petition.WrongUse {
			t.Errorf("settled what never was: %v", err)
		}
		if got := standing(t, l, "p1", 1).Now; got.State != petition.Accepted || got.Note != "asked by phone" {
			t.Errorf("state %s, note %q", got.State, got.Note)
		}
	})
}

// TestLeaving: whoever is leaving begins nothing more, and still stores what
// came of the message in hand.
func TestLeaving(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		l := open(t, where)
		ctx, leave := context.WithCancel(t.Context())
		claim, err := l.Begin(ctx, intent("p1", 1))
		if err != nil {
			t.Fatal(err)
		}
		leave()
		if _, err := l.Begin(ctx, intent("p1", 2)); !errors.Is(err, context.Canceled) {
			t.Errorf("began while leaving: %v", err)
		}
		if err := l.End(ctx, claim, petition.Answer{State: petition.Accepted}, time.Time{}); err != nil {
			t.Errorf("the outcome is lost: %v", err)
		}
		if got := history(t, l); len(got) != 1 || got[0].State != petition.Accepted {
			t.Errorf("history: %+v", got)
		}
	})
}

// TestHistoryStays: the database itself refuses to change what is stored.
func TestHistoryStays(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		l := open(t, where)
		settled(true)(t, l)
		for _, statement := range []string{
			"UPDATE attempt SET official = 'x'", "DELETE FROM attempt",
			"UPDATE outcome SET state = 'deferred'", "DELETE FROM outcome",
			"UPDATE resolution SET sent = 0", "DELETE FROM resolution",
			// A second attempt in the same turn, and an outcome of nothing.
			`INSERT INTO attempt (packet, official, name, message_id, test, again, turn, claim, begun_by, begun_at)
			 VALUES ('p', 'official1@example.org', '', '', 0, 0, 1, '', '', '')`,
			`INSERT INTO outcome VALUES (99, 'accepted', 0, '', '', '', '')`,
		} {
			if err := l.Exec(t.Context(), statement); err == nil {
				t.Errorf("done: %s", statement)
			}
		}
	})
}
