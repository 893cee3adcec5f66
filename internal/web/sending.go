package web

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"example.org/petition/internal/pipeline"
)

// errOther says that what would be sent is not what the person was shown when
// they said yes.
var errOther = errors.New("what would be sent is not what was shown")

// delivery is a run of sending, of the case as its folder has it by then.
func (c *caseFolder) delivery(account string) pipeline.Delivery {
	o := c.s.options
	job := pipeline.Delivery{
		Flags: c.flags(nil), Out: c.out(), Templates: o.Templates, Today: o.Today(), SystemFonts: o.SystemFonts, Machine: o.Machine, Now: o.Now,
		Ledger: o.Ledger, By: o.By, Roots: o.Roots, Dialer: o.Dialer, Timeouts: o.Timeout,
	}
	if account != "" {
		job.Password = c.password(account)
	}
	return job
}

// sendingForm reads a form of the step, and makes the run that it asks for.
func (p *page) sendingForm() (*form, pipeline.Delivery, error) {
	f, err := p.receive(p.c.dir)
	if err != nil {
		return nil, pipeline.Delivery{}, err
	}
	f.discard() // no file belongs to it
	sight, err := p.c.look()
	if err != nil {
		return nil, pipeline.Delivery{}, err
	}
	job := p.c.delivery(account(&sight.Case.Mail))
	job.Again = p.c.again(sight.Case.Recipients)
	return f, job, nil
}

// startSending starts a run of sending, and shows how far it is.
func (p *page) startSending(kind string, job pipeline.Delivery, do func(context.Context, pipeline.Delivery) (*pipeline.DeliveryReport, error)) error {
	if !p.s.start(p.c, kind, func(ctx context.Context, r *run) (any, error) {
		job.Progress = r
		return do(ctx, job)
	}) {
		return p.isBusy(p.showSendWith)
	}
	return p.goTo(p.c.at("send"))
}

func (p *page) showSendWith(problems ...problem) error { return p.sending(sendView{}, problems...) }

// refuse shows the step again, with what is to be done first beside its field.
func (p *page) refuse(field, key string) error {
	said, err := p.view(nil).T(key)
	if err != nil {
		return err
	}
	return p.showSendWith(problem{Field: field, Message: said})
}

// preview starts writing the messages, to be looked at before any is sent.
func (p *page) preview() error {
	f, job, err := p.sendingForm()
	if err != nil {
		return err
	}
	job.Force = f.Get("force") != ""
	job.Again = p.c.chosen(f.Values["again"])
	return p.startSending("preview", job, func(ctx context.Context, job pipeline.Delivery) (*pipeline.DeliveryReport, error) {
		report, err := pipeline.Preview(ctx, job)
		if err != nil {
			return nil, err
		}
		var keys []string
		for i := range report.Recipients {
			if r := &report.Recipients[i]; r.Again {
				keys = append(keys, r.Official.Key())
			}
		}
		p.s.remember(p.c.name, func(k *known) {
			k.again, k.force, k.warnings, k.tested = keys, job.Force, report.Warnings, time.Time{}
		})
		return report, nil
	})
}

// chosen gives the addresses of the officials that a form names by their IDs.
func (c *caseFolder) chosen(ids []string) []string {
	sight, err := c.look()
	if err != nil {
		return nil // the run tells why
	}
	var chosen []string
	for i := range sight.Case.Recipients {
		o := &sight.Case.Recipients[i]
		for _, id := range ids {
			if id == officialID(o.Key()) && o.Email != "" {
				chosen = append(chosen, o.Email)
			}
		}
	}
	return chosen
}

// sendTest sends all messages to one address instead, marked as a test.
func (p *page) sendTest() error {
	f, job, err := p.sendingForm()
	if err != nil {
		return err
	}
	if job.Test = strings.TrimSpace(f.Get("test")); job.Test == "" {
		return p.refuse("test", "send.test.missing")
	}
	return p.startSending("test", job, func(ctx context.Context, job pipeline.Delivery) (*pipeline.DeliveryReport, error) {
		report, err := pipeline.Deliver(ctx, job)
		if err == nil {
			p.s.remember(p.c.name, func(k *known) { k.tested = p.s.options.Now() })
		}
		return report, err
	})
}

// send sends the messages. The form says what the person was shown: the packet,
// and to how many officials it goes. Where this is not so any more when the first
// message is about to leave, none does.
func (p *page) send() error {
	f, job, err := p.sendingForm()
	if err != nil {
		return err
	}
	_, messages, err := pipeline.Messages(p.c.out())
	switch {
	case err != nil:
		return err
	case messages == nil:
		return p.refuse("looked", "send.not_written")
	case f.Get("looked") == "":
		return p.refuse("looked", "send.not_looked")
	}
	job.Force = f.Get("force") != "" && p.s.recall(p.c.name).force
	packet, due := f.Get("packet"), f.Get("due")
	job.Agree = func(r *pipeline.DeliveryReport) error {
		if r.Manifest.Digest != packet || strconv.Itoa(r.Due) != due {
			return errOther
		}
		return nil
	}
	return p.startSending("send", job, pipeline.Deliver)
}

// settle stores a person's word about a message that may have gone out.
func (p *page) settle() error {
	f, err := p.receive(p.c.dir)
	if err != nil {
		return err
	}
	defer f.discard()
	standing, err := pipeline.Status(p.r.Context(), p.c.inquiry())
	if err != nil {
		return err
	}
	id, note := f.Get("official"), strings.TrimSpace(f.Get("note"))
	address := addressOf(standing, id)
	outcome := f.Get("outcome")
	switch {
	case address == "":
		return p.goTo(p.c.at("send"))
	case outcome != "sent" && outcome != "not_sent":
		return p.refuse("note-"+id, "send.settle.which")
	case note == "":
		return p.refuse("note-"+id, "send.settle.no_note")
	}
	// What a person knows is stored, whether or not they wait for it.
	if _, err := pipeline.Resolve(context.WithoutCancel(p.r.Context()), p.c.inquiry(), address, outcome == "sent", note); err != nil {
		return p.showSendWith(p.c.problemsOf(err)...)
	}
	p.s.forgetRun(p.c.name)
	return p.goTo(p.c.at("send"))
}

// addressOf gives the address of an official that a form names by the ID.
func addressOf(standing *pipeline.Standing, id string) string {
	for i := range standing.Recipients {
		if o := &standing.Recipients[i].Official; officialID(o.Key()) == id {
			return o.Email
		}
	}
	for _, a := range standing.History {
		if officialID(a.Official) == id {
			return a.Official
		}
	}
	return ""
}
