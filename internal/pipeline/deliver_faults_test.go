package pipeline_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// stores are the ways in which the ledger keeps, or loses, what it is told.
var stores = []struct {
	name string
	wrap func(pipeline.Book) pipeline.Book
}{
	{"stored", nil},
	{"outcome lost", func(b pipeline.Book) pipeline.Book { return &faultyBook{Book: b, end: lost, from: 1} }},
	{"outcome of the second lost", func(b pipeline.Book) pipeline.Book { return &faultyBook{Book: b, end: lost, from: 2} }},
	{"outcome stored and not known", func(b pipeline.Book) pipeline.Book { return &faultyBook{Book: b, end: unheard, from: 1} }},
	{"outcome stored at the second try", func(b pipeline.Book) pipeline.Book { return &faultyBook{Book: b, end: once, from: 1} }},
	{"intent lost", func(b pipeline.Book) pipeline.Book { return &faultyBook{Book: b, begin: lost, from: 2} }},
	{"intent stored and not known", func(b pipeline.Book) pipeline.Book { return &faultyBook{Book: b, begin: unheard, from: 2} }},
}

// loss is what becomes of something that the ledger is told.
type loss int

const (
	kept    loss = iota
	lost         // it fails, and is not stored
	unheard      // it fails, and is stored
	once         // it fails the first time
)

var cross = flag.Bool("cross", false, "try every misbehaviour of the server with every one of the ledger")

var errDisk = errors.New("the disk is full")

// faultyBook loses what it is told from the from-th message on.
type faultyBook struct {
	pipeline.Book
	begin, end loss
	from       int
	begun      int
	failed     bool
}

func (b *faultyBook) Begin(ctx context.Context, intent ledger.Intent) (*ledger.Claim, error) {
	b.begun++
	if b.begun < b.from || b.begin == kept {
		return b.Book.Begin(ctx, intent)
	}
	if b.begin == unheard {
		if _, err := b.Book.Begin(ctx, intent); err != nil {
			return nil, err
		}
	}
	return nil, errDisk
}

func (b *faultyBook) End(ctx context.Context, claim *ledger.Claim, answer petition.Answer, next time.Time) error {
	if b.begun < b.from || b.end == kept || b.end == once && b.failed {
		return b.Book.End(ctx, claim, answer, next)
	}
	b.failed = true
	if b.end == unheard {
		if err := b.Book.End(ctx, claim, answer, next); err != nil && !errors.Is(err, ledger.ErrSettled) {
			return err
		}
	}
	return errDisk
}

// everyFault is every misbehaviour at every stage, at the first, the second and
// each time.
func everyFault() []mailtest.Fault {
	var faults []mailtest.Fault
	stages := []mailtest.Stage{
		mailtest.Greeting, mailtest.EHLO, mailtest.STARTTLS, mailtest.AUTH, mailtest.MAIL, mailtest.RCPT, mailtest.DATA,
		mailtest.Body, mailtest.Dot, mailtest.RSET, mailtest.QUIT,
	}
	acts := []mailtest.Act{mailtest.Defer, mailtest.Refuse, mailtest.Hang, mailtest.Cut, mailtest.Garbage, mailtest.AnswerAndDie, mailtest.Trickle}
	for _, stage := range stages {
		for _, act := range acts {
			if stage == mailtest.Body && act == mailtest.Trickle {
				continue // there is no answer to be slow with
			}
			for _, nth := range []int{1, 2, 0} {
				faults = append(faults, mailtest.Fault{At: stage, Nth: nth, Do: act})
				if stage == mailtest.Dot && act != mailtest.Defer && act != mailtest.Refuse {
					faults = append(faults, mailtest.Fault{At: stage, Nth: nth, Do: act, Took: true})
				}
			}
		}
	}
	return faults
}

// TestEveryFault holds, over all misbehaviours of the server and of the ledger,
// that no official gets two messages and none is lost in silence. What the ledger
// loses matters most after the dot; without -cross, the rest is thinned out, and
// more so where the race detector looks on.
func TestEveryFault(t *testing.T) {
	// One message has a second recipient, who may be refused by itself.
	officials := strings.Replace(threeOfficials, "ada@example.org,", "ada@example.org, cc: [staff@example.org],", 1)
	built := builtCase(t, sendCase+officials, names, true)
	for i, store := range stores {
		t.Run(store.name, func(t *testing.T) {
			t.Parallel()
			for _, fault := range everyFault() {
				thin := i > 0 && fault.Nth != 1 || i > 1 && fault.At != mailtest.Dot || race && (i > 0 || fault.Nth != 1)
				if thin && !*cross {
					continue
				}
				name := fmt.Sprintf("%s/%s/%d", fault.At, fault.Do, fault.Nth)
				if fault.Took {
					name += "/took"
				}
				t.Run(name, func(t *testing.T) { checkEveryFault(t, built, fault, store.wrap) })
			}
		})
	}
}

func checkEveryFault(t *testing.T, built fs.FS, fault mailtest.Fault, wrap func(pipeline.Book) pipeline.Book) {
	bubble(t, built, func(t *testing.T, s *sending) {
		ill := s.server(mailtest.Script{Faults: []mailtest.Fault{fault}})
		job := s.to(ill)
		job.Wrap(wrap)
		_, err := pipeline.Deliver(s.t.Context(), job)
		ill.Close() // whatever hangs is over: what it has, it has

		s.mustBeToldOf(err, copies(ill))
		s.settleByMailbox(copies(ill))
		time.Sleep(24 * time.Hour) // whatever was put off may be tried
		well := s.server(mailtest.Script{})
		_, err = s.deliver(well)
		s.mustBeSettled(err, copies(ill, well))
		s.mustBeLookedAt(ill, well)
	})
}

// mustBeToldOf fails where a run that ended with err did not tell of somebody
// who has no message, or recorded what is not so.
func (s *sending) mustBeToldOf(err error, arrived map[string]int) {
	s.t.Helper()
	unknown, missing := 0, 0
	for address, state := range s.states() {
		switch state {
		case petition.Accepted:
			if arrived[address] != 1 {
				s.t.Errorf("%s is recorded as accepted, and the server has %d messages", address, arrived[address])
			}
		case petition.Unknown:
			unknown++
		case petition.Queued, petition.Deferred, petition.Refused:
			missing++
			if arrived[address] != 0 {
				s.t.Errorf("%s is recorded as %s, and the server has %d messages", address, state, arrived[address])
			}
		default:
			s.t.Errorf("%s is recorded as %s after the run", address, state)
		}
		if arrived[address] > 1 {
			s.t.Errorf("%s got %d messages", address, arrived[address])
		}
	}
	switch {
	case unknown > 0:
		mustBeKind(s.t, err, petition.NoOutcome)
	case missing > 0 && err == nil:
		s.t.Errorf("%d officials have no message, and the run ended well", missing)
	case missing == 0 && err != nil && petition.KindOf(err) == petition.Partly:
		s.t.Errorf("everybody has it, and the run ended with %v", err)
	}
}

// settleByMailbox lets a person say of each message of which nothing is known
// whether it arrived.
func (s *sending) settleByMailbox(arrived map[string]int) {
	s.t.Helper()
	for address, state := range s.states() {
		if state != petition.Unknown {
			continue
		}
		if _, err := pipeline.Resolve(s.t.Context(), s.inquiry(), address, arrived[address] > 0, "the mailbox was looked at"); err != nil {
			s.t.Error(err)
		}
	}
}

// mustBeSettled fails where, after a run against a server that is well, somebody
// has not exactly one message and was not refused for good.
func (s *sending) mustBeSettled(err error, arrived map[string]int) {
	s.t.Helper()
	refused := 0
	for address, state := range s.states() {
		want := 1
		if state == petition.Refused {
			refused, want = refused+1, 0
		} else if state != petition.Accepted {
			s.t.Errorf("%s is %s at the end", address, state)
		}
		if arrived[address] != want {
			s.t.Errorf("%s got %d messages, and is %s", address, arrived[address], state)
		}
	}
	if refused > 0 {
		mustBeKind(s.t, err, petition.Partly)
	} else if err != nil {
		s.t.Error(err)
	}
}
