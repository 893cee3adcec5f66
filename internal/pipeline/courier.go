package pipeline

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

// SendingProgress hears how far sending is, beside the stages.
type SendingProgress interface {
	Progress
	Took(done, of int, r *Recipient)     // what became of a message is known
	Waiting(until time.Time, why string) // before the next try
}

// book is what sending needs of the ledger. Tests let it fail.
type book interface {
	Begin(ctx context.Context, intent ledger.Intent) (*ledger.Claim, error)
	End(ctx context.Context, claim *ledger.Claim, answer petition.Answer, next time.Time) error
}

// courier hands messages to the server, one after the other.
//
// The order of its steps is what no official getting two rests on: the intent is
// stored, then the message goes out, then the answer is stored. Whatever ends
// the run between two of them leaves a trace from which the next run, or a
// person, can tell what is safe.
type courier struct {
	d      *dispatch
	job    Delivery
	book   book
	client *mail.Client
	pace   *mail.Pace
	queue  []*errand
	done   int
	of     int

	doubted *Recipient // whose intent the ledger may have stored, or not; nothing was sent
}

// errand is a message that is still to be handed over.
type errand struct {
	to    *Recipient
	due   time.Time // not before; zero for at once
	tries int       // in this run
}

// send hands over the messages.
func (s *steps) send(d *dispatch, job Delivery) {
	if s.err != nil || len(d.toSend) == 0 {
		return
	}
	c := &courier{d: d, job: job, of: len(d.toSend)}
	s.do("open the ledger to write", func() (err error) {
		if d.ledger == nil {
			d.ledger, err = ledger.Open(s.ctx, ledgerPlace(job.Ledger, d.petition, job.Flags), job.Now, job.By)
		}
		c.book = d.ledger
		if wrapped := job.wrap; wrapped != nil {
			c.book = wrapped(d.ledger)
		}
		return err
	})
	s.do("log in to the mail server", func() error { return c.dial(s.ctx) })
	s.do("send the messages", func() error {
		d.sent = true
		defer c.client.Quit()
		c.fill(d.toSend)
		return stopped(errors.Join(c.run(s.ctx), c.lookAgain()))
	})
}

// dial connects and logs in. A server that asks to come back later is asked
// again; one that cannot be reached is told at once, as a wrong name would be.
func (c *courier) dial(ctx context.Context) error {
	server, perMinute, err := c.server()
	if err != nil {
		return err
	}
	c.pace = mail.PerMinute(cmp.Or(c.d.petition.Mail.PerMinute, perMinute))
	return c.patiently(ctx, mail.IsBusy, func() error {
		c.client, err = mail.Dial(ctx, server)
		return err
	})
}

// server gives the server of the case. A provider's account is named by the
// sender's address where the case does not say otherwise.
func (c *courier) server() (server mail.Server, perMinute int, err error) {
	smtp, perMinute, err := mail.Preset(c.d.petition.Mail.SMTP)
	if err != nil {
		return mail.Server{}, 0, err
	}
	from := c.d.composer.From()
	if smtp.Username == "" && smtp.Preset != "" && smtp.Preset != "local" {
		smtp.Username = from
	}
	server = mail.Server{SMTP: smtp, From: from, Roots: c.job.Roots, Timeouts: c.job.Timeouts, Dialer: c.job.Dialer}
	if smtp.Username != "" {
		server.Password = c.job.Password
	}
	return server, perMinute, nil
}

// patiently tries again, with the pauses between messages, what may pass.
func (c *courier) patiently(ctx context.Context, passes func(error) bool, try func() error) error {
	for n := 1; ; n++ {
		err := try()
		if err == nil || !passes(err) || n > mail.PausesInRun {
			return err
		}
		if err := c.wait(ctx, c.job.Now().Add(mail.Pause(n)), "the mail server asks to come back later"); err != nil {
			return err
		}
	}
}

// fill makes the errands.
func (c *courier) fill(some []*Recipient) {
	for _, r := range some {
		e := &errand{to: r}
		if r.Todo == Wait {
			e.due = r.Attempt.Next
		}
		c.queue = append(c.queue, e)
	}
}

// run hands over message by message, those first that have waited for nothing.
func (c *courier) run(ctx context.Context) error {
	for len(c.queue) > 0 {
		next := slices.MinFunc(c.queue, func(a, b *errand) int { return a.due.Compare(b.due) })
		if err := c.wait(ctx, next.due, "the mail server asks to come back later"); err != nil {
			return err
		}
		now := c.job.Now()
		if err := c.wait(ctx, now.Add(c.pace.Reserve(now)), "the provider takes no more in a minute"); err != nil {
			return err
		}
		if err := c.patiently(ctx, mail.IsTemporary, func() error { return c.client.Ready(ctx) }); err != nil {
			return cmp.Or(ctx.Err(), err)
		}
		c.queue = slices.DeleteFunc(c.queue, func(e *errand) bool { return e == next })
		if err := c.hand(ctx, next); err != nil {
			return err
		}
	}
	return nil
}

// wait waits until a time. It is the only place that does.
func (c *courier) wait(ctx context.Context, until time.Time, why string) error {
	for {
		left := until.Sub(c.job.Now())
		if err := ctx.Err(); err != nil || left <= 0 {
			return err
		}
		if c.job.Progress != nil && left > time.Second {
			c.job.Progress.Waiting(until, why)
		}
		timer := time.NewTimer(left)
		select {
		case <-ctx.Done():
			timer.Stop()
		case <-timer.C:
		}
	}
}

// lookAgain asks the ledger what became of the messages that other processes
// were sending when this one came to them, and whether it has stored an intent
// although it said that it had not.
func (c *courier) lookAgain() error {
	if c.d.test {
		return nil
	}
	ctx := context.Background() // a person who stopped the run wants to know as well
	now, err := stand(ctx, c.d.petition.Recipients, c.d.ledger, c.d.manifest.Digest, c.job.Now(), nil)
	if err != nil {
		return err
	}
	for i := range now {
		r := &c.d.recipients[i]
		if r.Todo == BeingSent || r == c.doubted {
			r.Todo, r.Attempt = now[i].Todo, now[i].Attempt
		}
		if r == c.doubted && r.Todo == BeingSent {
			r.Todo = NotKnown // it is this run's own, and this run goes no further
		}
	}
	return nil
}

// hand hands one message over.
func (c *courier) hand(ctx context.Context, e *errand) error {
	o := &e.to.Official
	m, err := c.d.composer.Compose(o, smaller(c.d.limit(o), c.client.MaxSize()))
	if err != nil { // it went well with the case's limit: the server's is too small for the letter
		e.to.Problem = err.Error()
		c.tell(e)
		return nil
	}
	e.to.Message = prepared(m, fileOf(m)) // the server's limit may have changed it
	claim, err := c.book.Begin(ctx, c.intent(e, m))
	if refusal, ok := errors.AsType[*ledger.Refusal](err); ok {
		e.to.refusedBy(refusal)
		c.tell(e)
		return nil
	}
	if err != nil {
		c.doubted = e.to
		return told(o, err)
	}
	answer := c.client.Send(ctx, m)
	next := c.again(ctx, e, answer)
	e.to.Attempt = claim.Attempt
	e.to.Attempt.State, e.to.Attempt.Ended = answer.State, c.job.Now()
	e.to.Attempt.Code, e.to.Attempt.Reply, e.to.Attempt.QueueID, e.to.Attempt.Next = answer.Code, answer.Reply, answer.QueueID, next
	if err := c.store(ctx, claim, answer, next); err != nil {
		e.to.Todo, e.to.Attempt.State = NotKnown, petition.Unknown
		return notStored(o, answer, err)
	}
	e.to.Todo = left(answer.State)
	if answer.State == petition.Deferred && len(c.queue) > 0 && c.queue[len(c.queue)-1] == e {
		return nil // it is tried again in this run
	}
	c.tell(e)
	return nil
}

func (c *courier) intent(e *errand, m *petition.Message) ledger.Intent {
	o := &e.to.Official
	return ledger.Intent{
		Packet: c.d.manifest.Digest, Official: o.Email, Name: o.Called(), MessageID: m.MessageID, Test: c.d.test,
		Again: e.to.Again,
	}
}

// again puts a deferred message back into the queue, as long as this run waits
// for it, and gives the time before which it is not to be tried again.
func (c *courier) again(ctx context.Context, e *errand, answer petition.Answer) time.Time {
	if answer.State != petition.Deferred || ctx.Err() != nil {
		return time.Time{}
	}
	e.tries++
	e.due = c.job.Now().Add(mail.Pause(e.tries))
	if e.tries <= mail.PausesInRun {
		c.queue = append(c.queue, e)
	}
	return e.due
}

// storeTries is how often an outcome is tried to be stored.
const storeTries = 3

// store stores the outcome, which nobody else knows: it tries more than once,
// and also when a person has stopped the run.
func (c *courier) store(ctx context.Context, claim *ledger.Claim, answer petition.Answer, next time.Time) error {
	ctx = context.WithoutCancel(ctx)
	var err error
	for n := range storeTries {
		if n > 0 {
			_ = c.wait(ctx, c.job.Now().Add(time.Duration(n)*time.Second), "the ledger could not be written")
		}
		if err = c.book.End(ctx, claim, answer, next); err == nil || errors.Is(err, ledger.ErrSettled) {
			return nil
		}
	}
	return err
}

// notStored tells that the server's word was heard and could not be kept.
func notStored(o *petition.Official, answer petition.Answer, err error) error {
	said, how := "did not say what became of it", "find out whether it arrived, then: petition resolve CASE OFFICIAL --sent or --not-sent"
	switch answer.State {
	case petition.Accepted:
		said, how = "accepted it", `petition resolve CASE OFFICIAL --sent --note "the server accepted it"`
	case petition.Deferred, petition.Refused:
		said, how = "did not take it", `petition resolve CASE OFFICIAL --not-sent --note "the server did not take it"`
	}
	return &petition.Error{
		Kind: petition.NoOutcome, File: o.Source, Err: err,
		Message: "the message to this official was handed over, and the ledger could not be written (" + err.Error() + "): the mail server " + said + ", which is not stored",
		Hint:    "make the ledger writable again (free some space), then: " + how,
	}
}

func (c *courier) tell(e *errand) {
	c.done++
	if c.job.Progress != nil {
		c.job.Progress.Took(c.done, c.of, e.to)
	}
}

// left says what is left to be done after an answer.
func left(state petition.DeliveryState) Todo {
	switch state {
	case petition.Accepted:
		return Had
	case petition.Deferred:
		return Wait
	case petition.Refused:
		return WasRefused
	}
	return NotKnown
}

// refusedBy notes why the ledger did not let the message go.
func (r *Recipient) refusedBy(refusal *ledger.Refusal) {
	former := refusal.Former
	switch refusal.Reason {
	case ledger.SentAlready:
		r.Todo, r.Attempt = Had, former
	case ledger.SentEarlier:
		r.Todo, r.Earlier = HadEarlier, &former
	case ledger.UnderWay:
		r.Todo = BeingSent
	case ledger.OutcomeOpen:
		r.Todo = NotKnown
	}
}
