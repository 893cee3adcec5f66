package web

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// sendView is the step in which officials are chosen and the packet is sent.
type sendView struct {
	Run       *runView           // of this step; nil where there is none
	Manifest  *petition.Manifest // of the packet; nil where there is none
	Officials []officialRow
	File      string // that lists the officials; empty where the case does
	Mail      *mailForm
	Account   accountView

	Messages messagesView
	Due      int // to how many officials a message would go now
	Again    []officialRow
	Open     []openMessage
	Insists  bool // a person has said that it is to be sent whatever stands against it
	Warnings []petition.Warning
	Tested   string // when a test arrived; empty where none did

	Objection string // the key of what stands against sending; empty where nothing does
	Test      string // the address that a test goes to
}

// CanSend reports whether all is there that messages are made of.
func (d sendView) CanSend() bool {
	return d.Manifest != nil && !d.Manifest.Draft && len(d.Officials) > 0 && d.Account.Ready
}

// accountView is what the page shows of the mail account.
type accountView struct {
	Ready       bool // the case says who sends, and by which server
	NeedsSecret bool
	HasSecret   bool
}

// openMessage is a message of which nobody knows whether it went out.
type openMessage struct {
	ID, Name, When string
}

func (p *page) showSend() error { return p.sending(sendView{}) }

// sending shows the step, with what is wrong.
func (p *page) sending(data sendView, problems ...problem) error {
	v := p.view(nil)
	v.Problems = problems
	return p.sendingOn(v, data)
}

// sendingOn shows the step with what was typed, and fills in the rest.
func (p *page) sendingOn(v *view, data sendView) error {
	sight, err := p.c.look()
	if err != nil {
		return p.unreadable(err)
	}
	data.Run = p.ownRun("preview", "test", "send")
	if data.Manifest, err = p.c.manifest(); err != nil {
		v.Problems = append(v.Problems, p.c.problemsOf(err)...)
	}
	data.File = sight.Officials
	data.addAccount(p, &sight.Case.Mail)
	if err := data.addOfficials(p, v, sight.Case.Recipients); err != nil {
		return err
	}
	if r := data.Run; r != nil && r.Err != nil && len(v.Problems) == 0 {
		if err := data.addFailure(p, v, r.Err); err != nil {
			return err
		}
	}
	v.Case = p.caseView()                 // by now it is known whether all was sent
	v.Path, v.Data = p.c.at("send"), data // also where a form of it is shown again
	return p.show("send", v)
}

func (d *sendView) addAccount(p *page, m *petition.Mail) {
	if d.Mail == nil {
		form := mailFormOf(m)
		d.Mail = &form
	}
	k := p.s.recall(p.c.name)
	d.Account = accountView{
		Ready: m.From != "" && (m.SMTP.Preset != "" || m.SMTP.Host != ""), NeedsSecret: account(m) != "", HasSecret: k.password != nil,
	}
	if d.Test == "" {
		d.Test = bareAddress(m.From)
	}
	d.Insists, d.Warnings, d.Tested = k.force, k.warnings, moment(k.tested)
}

// addOfficials tells how each official stands. Where the ledger cannot be read,
// the officials are shown all the same, and why it cannot.
func (d *sendView) addOfficials(p *page, v *view, officials []petition.Official) error {
	messages, err := p.messages(1, firstMessages)
	if err != nil {
		v.Problems = append(v.Problems, p.c.problemsOf(err)...)
	}
	d.Messages = messages
	sizes := map[string]int64{}
	if _, index, err := pipeline.Messages(p.c.out()); err == nil {
		for _, m := range index {
			sizes[m.Official] = m.Bytes
		}
	}
	q := p.c.inquiry()
	q.Again = p.c.again(officials)
	standing, err := pipeline.Status(p.r.Context(), q)
	if err != nil {
		if d.Manifest != nil { // before, what is missing is told where it belongs
			v.Problems = append(v.Problems, p.c.problemsOf(err)...)
		}
		for i := range officials {
			d.Officials = append(d.Officials, rowOf(i, &pipeline.Recipient{Official: officials[i], Todo: pipeline.Send}, sizes))
		}
		return nil
	}
	p.c.noteSent(standing)
	d.Due = standing.Due
	for i := range standing.Recipients {
		r := &standing.Recipients[i]
		row := rowOf(i, r, sizes)
		d.Officials = append(d.Officials, row)
		if r.Todo == pipeline.WasRefused || r.Todo == pipeline.HadEarlier {
			d.Again = append(d.Again, row)
		}
	}
	d.Open = openOf(standing)
	return nil
}

// noteSent notes whether every official who is written to has the packet. Who only
// takes a text in a form of theirs leaves no trace.
func (c *caseFolder) noteSent(standing *pipeline.Standing) {
	had, sent := 0, standing.Packet
	for i := range standing.Recipients {
		switch standing.Recipients[i].Todo {
		case pipeline.Had:
			had++
		case pipeline.Paste:
		default:
			sent = ""
		}
	}
	if had == 0 {
		sent = ""
	}
	c.s.remember(c.name, func(k *known) { k.sent, k.stood = sent, true })
}

// isSent reports what noteSent noted of the packet that is there. A server that has
// just begun looks into the ledger once; where that is on another computer, only
// for the step Send.
func (c *caseFolder) isSent(sight *casefile.Sight) bool {
	m, err := c.manifest()
	if err != nil || m == nil {
		return false
	}
	k := c.s.recall(c.name)
	isElsewhere := strings.Contains(cmp.Or(c.s.options.Ledger, sight.Case.Ledger), "://")
	if !k.stood && !isElsewhere {
		if standing, err := pipeline.Status(c.s.ctx, c.inquiry()); err == nil {
			c.noteSent(standing)
		}
		k = c.s.recall(c.name)
	}
	return m.Digest == k.sent
}

func rowOf(i int, r *pipeline.Recipient, sizes map[string]int64) officialRow {
	row := officialRow{N: i + 1, ID: officialID(r.Official.Key()), Official: r.Official, State: stateOf(r), Bytes: sizes[r.Official.Key()]}
	switch {
	case r.Official.Email != "":
	case r.Official.Form != "":
		row.Where = "form"
	}
	return row
}

// openOf lists the messages that a person must say something about: also to
// those who are no officials of the case any more.
func openOf(standing *pipeline.Standing) []openMessage {
	var open []openMessage
	told := map[string]bool{}
	for i := range standing.Recipients {
		r := &standing.Recipients[i]
		told[strings.ToLower(r.Official.Email)] = true
		if r.Todo == pipeline.NotKnown {
			open = append(open, openMessage{officialID(r.Official.Key()), r.Official.Called(), stateOf(r).When})
		}
	}
	for _, a := range standing.History {
		if a.State == petition.Unknown && !a.Test && !told[a.Official] {
			told[a.Official] = true
			open = append(open, openMessage{officialID(a.Official), a.Name, moment(a.Begun, a.Ended)})
		}
	}
	return open
}

// again names the officials of the case who get one more message, as a person
// chose them.
func (c *caseFolder) again(officials []petition.Official) []string {
	chosen := c.s.recall(c.name).again
	var again []string
	for i := range officials {
		if slices.Contains(chosen, officials[i].Key()) {
			again = append(again, officials[i].Email)
		}
	}
	return again
}

// objections are the keys of what can stand against sending.
var objections = map[pipeline.Objection]string{
	pipeline.HearingOver: "hearing_over", pipeline.DatedAhead: "dated_ahead", pipeline.TooOld: "too_old", pipeline.CaseChanged: "changed",
}

// addFailure tells why the last run of this step failed; in the page's own words,
// where it knows what happened.
func (d *sendView) addFailure(p *page, v *view, failed error) error {
	key := ""
	objection, isObjection := errors.AsType[pipeline.Objection](failed)
	switch kind := petition.KindOf(failed); {
	case isObjection:
		d.Objection = objections[objection]
		return nil
	case errors.Is(failed, errNoPassword):
		key = "send.password.wanted"
	case errors.Is(failed, errOther):
		key = "send.other"
	case errors.Is(failed, pipeline.ErrNotLookedAt):
		key = "send.not_these"
	case kind == petition.NoOutcome:
		key = "send.no_outcome"
	case kind == petition.Partly:
		key = "send.partly"
	case kind == petition.Interrupted:
		key = "send.interrupted"
	}
	if key == "" {
		v.Problems = p.c.problemsOf(failed)
		return nil
	}
	said, err := v.T(key)
	if err != nil {
		return err
	}
	v.Problems = []problem{{Message: said}}
	return nil
}
