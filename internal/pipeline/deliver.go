package pipeline

import (
	"context"
	"crypto/x509"
	"errors"
	"io/fs"
	"net"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

// Delivery is what one run of sending is asked to do.
type Delivery struct {
	Flags     casefile.Flags // the case; with flags of a build where the same run has built it
	Out       string         // the output folder, which holds the packet
	Templates fs.FS          // as in Job, and the same ones
	Today     petition.Date

	SystemFonts []fs.FS // as in Job

	Machine  []string         // as in Job
	Progress SendingProgress  // may be nil
	Now      func() time.Time // the clock of deadlines, pauses and the ledger

	Ledger string // where it is; empty for what the case says, or else ledger.db in its folder
	By     string // names this run to those who read the ledger

	Test  string   // an address that gets all messages instead, marked as a test; empty for none
	Again []string // officials, by address or name, who get this packet although they had an earlier one or refused this one
	Force bool     // send also what is late, old or changed since the build

	// Agree is asked before the first message leaves. Its error ends the run; nil
	// agrees.
	Agree func(*DeliveryReport) error

	Password mail.Source    // nil where the server asks for none
	Roots    *x509.CertPool // nil is the system's
	Dialer   func(ctx context.Context, network, address string) (net.Conn, error)
	Timeouts mail.Timeouts // zero ones are the usual

	wrap func(book) book // tests put something around the ledger
}

// Preview does all of Deliver that comes before sending, and writes each message
// into the folder mail of the output, as it will arrive.
func Preview(ctx context.Context, job Delivery) (*DeliveryReport, error) {
	s := newSteps(ctx, job.stages())
	d := s.prepare(job)
	defer d.close()
	s.writeMessages(d, job)
	return s.delivery(d)
}

// Deliver sends the packet to each official of its case who has not had it, and
// records before and after each message. What it has done when it fails, the
// report tells as well.
//
// A message that was looked at in the folder mail is sent as it stands there, or
// not at all; but where the server takes less than the case says, it goes without
// its heaviest annex, and the report tells so.
func Deliver(ctx context.Context, job Delivery) (*DeliveryReport, error) {
	s := newSteps(ctx, job.stages())
	d := s.prepare(job)
	defer d.close()
	s.checkMessages(d, job)
	s.lastCheck(d, job)
	s.send(d, job)
	switch {
	case s.err == nil:
		s.err = d.outcome()
	case d.sent:
		s.err = d.alsoNotKnown(s.err)
	}
	return s.delivery(d)
}

// stages gives the part of the job that every run has.
func (job *Delivery) stages() Job {
	j := Job{Now: job.Now}
	if job.Progress != nil {
		j.Progress = job.Progress
	}
	return j
}

// prepare runs the stages that come before any message: the packet is verified,
// the case must still be the one that it was built of, and the ledger tells who
// has had what.
func (s *steps) prepare(job Delivery) *dispatch {
	d := &dispatch{out: job.Out, test: job.Test != ""}
	d.manifest = s.readPacket(job.Out)
	s.readCase(d, job)
	s.readExhibits(d)
	s.mayBeSent(d, job)
	s.writeLetters(d, job)
	s.openLedger(d, job)
	s.plan(d, job)
	s.openComposer(d, job)
	return d
}

// lastCheck asks the person once more, when all that can be known before the
// first message is known.
func (s *steps) lastCheck(d *dispatch, job Delivery) {
	if s.err != nil || job.Agree == nil || len(d.toSend) == 0 {
		return
	}
	report, _ := s.delivery(d)
	s.err = job.Agree(report)
}

// delivery makes the report of a run. A run that failed has one as well where
// it came as far as the plan.
func (s *steps) delivery(d *dispatch) (*DeliveryReport, error) {
	if d.recipients == nil {
		return nil, s.err
	}
	return &DeliveryReport{
		Case: d.petition, Office: d.office, Manifest: *d.manifest, Recipients: d.recipients, Due: len(d.toSend),
		Test: d.test, Sent: d.sent, Written: d.written, Warnings: s.warnings, Stages: s.stages,
	}, s.err
}

// close lets go of the ledger and the records. What was to be stored is stored by
// then.
func (d *dispatch) close() {
	if d.lists != nil {
		d.lists.close()
	}
	if d.ledger != nil {
		_ = d.ledger.Close()
	}
}

// outcome gives the error of a run that is over and has not reached everyone.
func (d *dispatch) outcome() error {
	counts := map[Todo]int{}
	for i := range d.recipients {
		counts[d.recipients[i].Todo]++
	}
	missing := counts[Send] + counts[Wait] + counts[WasRefused] + counts[BeingSent]
	switch earlier := counts[HadEarlier]; {
	case counts[NotKnown] > 0:
		return notKnown(counts[NotKnown])
	case missing > 0:
		return &petition.Error{
			Kind:    petition.Partly,
			Message: plural(missing, "official has", "officials have") + " not been reached",
			Hint:    "petition status CASE says why; the next petition send CASE --confirm goes on with those who can still be reached",
		}
	case earlier > 0:
		return &petition.Error{
			Kind:    petition.Partly,
			Message: plural(earlier, "official has", "officials have") + " not had this packet, but had an earlier one",
			Hint:    "if they are to get this one as well: petition send CASE --confirm --again OFFICIAL, for each of them",
		}
	}
	return nil
}

func notKnown(messages int) *petition.Error {
	return &petition.Error{
		Kind:    petition.NoOutcome,
		Message: plural(messages, "message has", "messages have") + " no known outcome: it may have gone out, and is not sent again by itself",
		Hint:    `find out, then say it for each: petition resolve CASE OFFICIAL --sent --note "…", or --not-sent`,
	}
}

// alsoNotKnown adds to the error of a run that was cut short that messages have
// no known outcome: that is what a person must settle, whatever else went wrong.
func (d *dispatch) alsoNotKnown(err error) error {
	open := 0
	for i := range d.recipients {
		if d.recipients[i].Todo == NotKnown {
			open++
		}
	}
	kind := petition.KindOf(err)
	if open == 0 || kind == petition.NoOutcome || kind == petition.Interrupted {
		return err
	}
	both := notKnown(open)
	both.Message, both.Err = err.Error()+"; and "+both.Message, err
	if cause, ok := errors.AsType[*petition.Error](err); ok && cause.Hint != "" {
		both.Hint = cause.Hint + "; " + both.Hint
	}
	return both
}

// stopped tells of a person's interruption while messages go out.
func stopped(err error) error {
	if !errors.Is(err, context.Canceled) {
		return err
	}
	return &petition.Error{
		Kind:    petition.Interrupted,
		Message: "interrupted; what went out is recorded",
		Hint:    "petition status CASE shows it; the same command goes on",
		Err:     err,
	}
}
