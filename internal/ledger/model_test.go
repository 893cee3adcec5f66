package ledger_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/petition"
)

// model is the ledger's promise in the simplest form: a list of messages per
// official.
type model struct {
	packet   int // which one is built now
	messages map[int][]message
}

type message struct {
	packet int
	state  petition.DeliveryState
	again  bool
}

// may gives what Begin must answer.
func (m *model) may(i int, again bool) ledger.Reason {
	var reason ledger.Reason
	for _, former := range m.messages[i] {
		switch {
		case former.state == petition.Begun:
			return ledger.UnderWay
		case former.state == petition.Unknown:
			return ledger.OutcomeOpen
		case former.state == petition.Accepted && former.packet == m.packet:
			reason = ledger.SentAlready
		case former.state == petition.Accepted && !again && reason == 0:
			reason = ledger.SentEarlier
		}
	}
	return reason
}

// last is the only message that can be open.
func (m *model) last(i int) *message {
	if all := m.messages[i]; len(all) > 0 {
		return &all[len(all)-1]
	}
	return nil
}

// crash leaves every message that is under way unknown.
func (m *model) crash() {
	for i := range m.messages {
		if last := m.last(i); last != nil && last.state == petition.Begun {
			last.state = petition.Unknown
		}
	}
}

// copies counts the messages that an official has got, or may have got, without
// anybody asking for one more.
func (m *model) copies(i int) int {
	n := 0
	for _, sent := range m.messages[i] {
		if !sent.again && (sent.state == petition.Accepted || sent.state == petition.Unknown || sent.state == petition.Begun) {
			n++
		}
	}
	return n
}

// run does what the bytes say on a ledger and on the model, and compares them
// after each step.
func run(t *testing.T, where string, steps []byte) {
	const few = 3
	m := &model{messages: map[int][]message{}}
	l := open(t, where)
	claims := map[int]*ledger.Claim{}
	for _, step := range steps {
		i, choice := int(step)%few, int(step)/few%4
		switch step / 32 {
		case 0, 1, 2: // begin
			in := intent(fmt.Sprint("p", m.packet), i)
			in.Again = choice == 0
			want := m.may(i, in.Again)
			claim, err := l.Begin(t.Context(), in)
			refusal, _ := errors.AsType[*ledger.Refusal](err)
			switch {
			case want == 0 && err != nil, want != 0 && (refusal == nil || refusal.Reason != want):
				t.Fatalf("begin of %d: %v, want reason %d", i, err, want)
			case want == 0:
				claims[i] = claim
				m.messages[i] = append(m.messages[i], message{m.packet, petition.Begun, in.Again})
			}
		case 3, 4: // end
			if claims[i] == nil {
				continue
			}
			state := []petition.DeliveryState{petition.Accepted, petition.Deferred, petition.Refused, petition.Unknown}[choice]
			end(t, l, claims[i], state)
			m.last(i).state = state
			delete(claims, i)
		case 5: // killed, and started again
			crash(t, l)
			l = open(t, where)
			m.crash()
			clear(claims)
		case 6: // a person's word
			_, err := l.Resolve(t.Context(), official(i), choice%2 == 0, "asked")
			last := m.last(i)
			if open := last != nil && last.state == petition.Unknown; open != (err == nil) {
				t.Fatalf("resolve of %d: %v, open: %v", i, err, open)
			}
			if err == nil {
				last.state = map[bool]petition.DeliveryState{true: petition.Accepted, false: petition.Queued}[choice%2 == 0]
			}
		case 7: // built again: with other bytes, or as it was before
			m.packet = choice
		}
		compare(t, l, m, few)
	}
}

func compare(t *testing.T, l *ledger.Ledger, m *model, few int) {
	t.Helper()
	stored := map[string][]petition.Attempt{}
	for _, a := range history(t, l) {
		stored[a.Official] = append(stored[a.Official], a)
	}
	for i := range few {
		if n := m.copies(i); n > 1 {
			t.Fatalf("official %d has or may have %d messages that nobody asked for again", i, n)
		}
		got := stored[official(i)]
		if len(got) != len(m.messages[i]) {
			t.Fatalf("official %d has %d attempts, want %d", i, len(got), len(m.messages[i]))
		}
		for k, want := range m.messages[i] {
			if got[k].State != want.state || got[k].Packet != fmt.Sprint("p", want.packet) {
				t.Fatalf("attempt %d of official %d is %s of %s, want %s of p%d", k, i, got[k].State, got[k].Packet, want.state, want.packet)
			}
		}
	}
}

// TestModel runs random sequences on every kind of database.
func TestModel(t *testing.T) {
	onStores(t, func(t *testing.T, where string) {
		random := rand.New(rand.NewPCG(1, 2))
		steps := make([]byte, 300)
		for i := range steps {
			steps[i] = byte(random.UintN(256))
		}
		run(t, where, steps)
	})
}

// FuzzLedger searches for a sequence in which the ledger and the model differ.
func FuzzLedger(f *testing.F) {
	f.Add([]byte{0, 96, 0})                   // begin, accepted, begin
	f.Add([]byte{4, 160, 0, 192, 4})          // begin, killed, begin, settled, begin
	f.Add([]byte{4, 100, 228, 4, 0, 96})      // accepted, built again, begin, begin again, accepted
	f.Add([]byte{4, 109, 228, 0, 195, 0, 96}) // unknown, built again, begin again, settled as not sent
	f.Fuzz(func(t *testing.T, steps []byte) {
		run(t, filepath.Join(t.TempDir(), "ledger.db"), steps[:min(len(steps), 40)])
	})
}
