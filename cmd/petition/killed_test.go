package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// TestKilled kills the program at random moments while it sends, and settles
// what nobody knows by what the mailboxes hold. In the end each official has
// the packet once, and on the way the ledger never says of a message what the
// mailboxes do not.
//
// It kills 200 times where .ci/mail has started a real server, and a few times
// without one. PETITION_TEST_SEED repeats the moments of an earlier run, as far
// as the machine does.
func TestKilled(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	if text := os.Getenv("PETITION_TEST_SEED"); text != "" {
		var err error
		if seed, err = strconv.ParseUint(text, 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	for _, server := range serversForMail(t) {
		t.Run(server.name, func(t *testing.T) {
			t.Logf("PETITION_TEST_SEED=%d", seed)
			way := relayTo(t, server.port)
			server.port = way.port
			s := &siege{random: rand.New(rand.NewPCG(seed, 0)), server: server, way: way, startup: time.Second, window: 100 * time.Millisecond}
			kills, officials := 4, 60
			if server.real {
				kills, officials, s.window = 200, 150, 250*time.Millisecond
			}
			for day := time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC); s.killed < kills; day = day.AddDate(0, 0, 1) {
				s.cases++
				s.sendAll(t, petition.DateOf(day), officials, kills)
			}
			t.Log(s)
			if server.real && s.unknown < kills/10 {
				t.Error("too few kills came while a message was going out")
			}
		})
	}
}

// siege is the killing of one run after the other.
type siege struct {
	random  *rand.Rand
	server  mailServer
	way     *relay
	startup time.Duration // that the last run took until it began to send
	window  time.Duration // after that, within which kills come

	cases, killed, whileSending, unknown, arrived, messages int
}

func (s *siege) String() string {
	return fmt.Sprintf("%d cases, %d kills, %d of them while sending; %d messages in the mailboxes; %d unknown, %d of them had arrived",
		s.cases, s.killed, s.whileSending, s.messages, s.unknown, s.arrived)
}

// sendAll sends one packet until each official has it, and kills until there
// were enough kills.
func (s *siege) sendAll(t *testing.T, day petition.Date, officials, kills int) {
	m := newMailing(t, s.server, day.String(), officialRows(officials))
	m.build()
	for s.killed < kills {
		code := s.send(t, m)
		switch {
		case code == exitCode(&petition.Error{Kind: petition.NoOutcome}):
			s.settle(t, m, 1)
		case code == 0:
			s.finish(t, m, officials)
			return
		case code > 0:
			t.Fatalf("send ended with exit code %d", code)
		case s.random.IntN(4) == 0: // a person looks sometimes, and says something about some
			s.settle(t, m, 0.5)
		}
	}
	s.settle(t, m, 1)
	m.run([]int{0}, "send", m.folder, "--confirm", "--yes")
	s.finish(t, m, officials)
}

// send starts the program and kills it: half of the time at a moment before it
// sends, else soon after it has begun to. It gives the exit code, -1 if the kill
// came in time.
func (s *siege) send(t *testing.T, m *mailing) int {
	cmd := m.send()
	says, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	started := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { _ = cmd.Process.Kill() } // it may have ended
	early := s.random.IntN(2) == 0
	after := time.Duration(s.random.Int64N(int64(s.window)))
	if early {
		after = time.Duration(s.random.Int64N(int64(s.startup)))
		defer time.AfterFunc(after, kill).Stop()
	}
	var said strings.Builder
	lines := bufio.NewScanner(io.TeeReader(says, &said))
	sending := false
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), "petition: open the ledger to write:") {
			sending, s.startup = true, time.Since(started)
			if !early {
				defer time.AfterFunc(after, kill).Stop()
			}
		}
	}
	code := exitOf(t, cmd.Wait())
	s.way.settle()
	switch {
	case code < 0:
		s.killed++
		if sending {
			s.whileSending++
		}
	case code > 0 && code != exitCode(&petition.Error{Kind: petition.NoOutcome}):
		t.Log(said.String())
	}
	return code
}

// settle compares the ledger with the mailboxes, and says of some of the
// messages that nobody knows about what the mailboxes hold.
func (s *siege) settle(t *testing.T, m *mailing, share float64) {
	t.Helper()
	has := s.mailboxes(t)
	for _, o := range m.status().Officials {
		there := has[o.Email]
		switch pipeline.Todo(o.Todo) {
		case pipeline.Had:
			if there != 1 {
				t.Fatalf("the ledger says %s has it, and the mailbox holds %d messages", o.Email, there)
			}
		case pipeline.Send:
			if there != 0 {
				t.Fatalf("the ledger says that %s does not have it, and the mailbox holds %d messages", o.Email, there)
			}
		case pipeline.NotKnown:
			if there > 1 {
				t.Fatalf("%s has %d messages", o.Email, there)
			}
			if s.random.Float64() < share {
				s.resolve(m, o.Email, there == 1)
			}
		default:
			t.Fatalf("%s: %q, although no run is at work and the server refuses nothing", o.Email, o.Todo)
		}
	}
}

func (s *siege) resolve(m *mailing, official string, arrived bool) {
	word := "--not-sent"
	if arrived {
		word = "--sent"
		s.arrived++
	}
	s.unknown++
	m.run([]int{0}, "resolve", m.folder, official, word, "--note", "looked into the mailbox")
}

// finish holds that each official has the packet once, and knows it.
func (s *siege) finish(t *testing.T, m *mailing, officials int) {
	t.Helper()
	has := s.mailboxes(t)
	if len(has) != officials {
		t.Fatalf("%d of %d officials have it", len(has), officials)
	}
	for _, o := range m.status().Officials {
		if has[o.Email] != 1 || o.Attempt == nil || o.Attempt.State != string(petition.Accepted) {
			t.Errorf("%s has %d messages, and the ledger says %+v", o.Email, has[o.Email], o.Attempt)
		}
	}
	s.messages += len(has)
	s.server.empty(t)
}

// mailboxes counts the messages of each official.
func (s *siege) mailboxes(t *testing.T) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, r := range s.server.holds(t) {
		counts[r.to]++
	}
	for to, n := range counts {
		if n > 1 {
			t.Fatalf("%s has %d messages", to, n)
		}
	}
	return counts
}
