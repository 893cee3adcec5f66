package pipeline

import (
	"fmt"
	"time"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// Todo is what is to be done for an official, in view of what the ledger knows.
type Todo string

// What can be to be done. After a run it tells what is left.
const (
	Send       Todo = "send"          // nothing stands in the way
	Wait       Todo = "wait"          // the server wants to be asked later
	Paste      Todo = "paste"         // a person pastes the text into a form
	Had        Todo = "had"           // the official has this packet: nothing
	HadEarlier Todo = "had earlier"   // the official has another packet: only with Again
	WasRefused Todo = "refused"       // the server has refused it for good: only with Again
	NotKnown   Todo = "not known"     // a person must say what became of an earlier message
	BeingSent  Todo = "is being sent" // another process is at it
)

// Recipient is an official of the case, with the message and how far it is.
type Recipient struct {
	Official petition.Official
	Todo     Todo
	Again    bool              // a person wants one more message than the ledger would let go
	Attempt  petition.Attempt  // the last of this packet, Queued where there is none
	Earlier  *petition.Attempt // the last of another packet; nil where there is none
	Message  *Prepared         // nil where none was composed
	Problem  string            // why no message could be made for the server at hand; empty where it could
}

// Prepared is a message as it was composed, without its bytes.
type Prepared struct {
	File     string // its name in the folder mail; empty where it was not written
	Subject  string
	Bytes    int64 // as it goes over the wire
	SHA256   string
	Attached []string // file names
	LeftOut  []string // file names of what was too large
}

// DeliveryReport is what a run of sending has to tell.
type DeliveryReport struct {
	Case       *petition.Case
	Office     petition.Office
	Manifest   petition.Manifest
	Recipients []Recipient // in the order of the case
	Due        int         // how many of them a message goes, or was to go, to in this run
	Test       bool        // all went to the sender instead
	Sent       bool        // messages were sent, or tried to
	Written    string      // the folder of messages to look at; empty where none was written
	Warnings   []petition.Warning
	Stages     []Stage
}

// dispatch is a delivery in the making.
type dispatch struct {
	out        string
	manifest   *petition.Manifest
	petition   *petition.Case
	office     petition.Office
	exhibits   *petition.Exhibits
	words      map[string]*petition.Words // by language
	fonts      *pdf.Fonts
	letters    *letters
	ledger     *ledger.Ledger // nil where there is none yet
	lists      *recorded      // of the records; nil where they are not at hand
	recipients []Recipient
	toSend     []*Recipient // of them, in this run
	composer   *mail.Composer
	test       bool
	sent       bool
	written    string
}

// due gives those whose message can go out in a run that begins now. Who is to be
// asked again long after any pause of it is left to a later one.
func due(recipients []Recipient, now time.Time) []*Recipient {
	latest := now.Add(mail.Pause(mail.PausesInRun))
	var some []*Recipient
	for i := range recipients {
		if r := &recipients[i]; r.Todo == Send || r.Todo == Wait && !r.Attempt.Next.After(latest) {
			some = append(some, r)
		}
	}
	return some
}

// judge says what is to be done for an official. again is whether a person has
// asked for one more message.
func judge(o *petition.Official, standing *ledger.Standing, again bool, now time.Time) Recipient {
	r := Recipient{Official: *o, Todo: Send, Again: again, Attempt: petition.Attempt{State: petition.Queued}}
	if o.Email == "" {
		r.Todo = Paste
		return r
	}
	if standing == nil {
		return r
	}
	r.Attempt, r.Earlier = standing.Now, standing.Earlier
	r.Again = again || r.Attempt.Again // who asked once need not ask for each try
	earlier := petition.DeliveryState("")
	if r.Earlier != nil {
		earlier = r.Earlier.State
	}
	switch {
	case r.Attempt.State == petition.Accepted:
		r.Todo = Had
	case r.Attempt.State == petition.Unknown, earlier == petition.Unknown:
		r.Todo = NotKnown
	case r.Attempt.State == petition.Begun, earlier == petition.Begun:
		r.Todo = BeingSent
	case r.Attempt.State == petition.Refused && !again:
		r.Todo = WasRefused
	case earlier == petition.Accepted && !r.Again:
		r.Todo = HadEarlier
	case r.Attempt.State == petition.Deferred && r.Attempt.Next.After(now):
		r.Todo = Wait
	}
	return r
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
