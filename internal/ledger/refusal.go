package ledger

import (
	"example.org/petition/internal/petition"
)

// Reason is why an official may not be sent a message.
type Reason int

// The reasons, the weightiest last.
const (
	SentEarlier Reason = iota + 1 // a message of another packet was accepted; Intent.Again allows one more
	SentAlready                   // the message of this packet was accepted
	UnderWay                      // a process is sending to the official right now
	OutcomeOpen                   // nobody knows whether an earlier message went out; Resolve settles it
)

// Refusal is the cause of the error with which Begin refuses a message.
type Refusal struct {
	Reason Reason
	Former petition.Attempt // the one that stands in the way
}

func (r *Refusal) Error() string {
	switch r.Reason {
	case SentEarlier:
		return "a message of an earlier packet was accepted for this official"
	case SentAlready:
		return "the message of this packet was accepted for this official"
	case UnderWay:
		return "another process is sending to this official"
	default:
		return "nobody knows whether an earlier message went out to this official"
	}
}

// judge refuses an intent that past attempts for the same official forbid. The
// invariant that it keeps: of an official's attempts only the last one can be
// under way or unknown.
func judge(past []entry, intent petition.Attempt) error {
	var refusal *Refusal
	for _, former := range past {
		reason := reasonOf(former.Attempt, intent)
		if reason > 0 && (refusal == nil || reason >= refusal.Reason) {
			refusal = &Refusal{reason, former.Attempt}
		}
	}
	if refusal == nil {
		return nil
	}
	return refusal.told()
}

// reasonOf gives why a former attempt forbids the intent, or 0.
func reasonOf(former, intent petition.Attempt) Reason {
	switch {
	case former.State == petition.Begun:
		return UnderWay
	case former.State == petition.Unknown:
		return OutcomeOpen
	case former.State != petition.Accepted:
		return 0
	case former.Packet == intent.Packet:
		return SentAlready
	case intent.Again:
		return 0
	default:
		return SentEarlier
	}
}

func (r *Refusal) told() error {
	err := &petition.Error{Message: r.Error(), Err: r}
	switch r.Reason {
	case SentEarlier:
		err.Hint = "to send the new packet as well: petition send CASE --again OFFICIAL"
	case SentAlready:
		err.Hint = "nothing is to be done: petition status CASE shows when"
	case UnderWay:
		err.Kind = petition.LedgerInUse
		err.Hint = "wait until it has ended: petition status CASE"
	case OutcomeOpen:
		err.Kind = petition.NoOutcome
		err.Hint = `find out, then say it: petition resolve CASE OFFICIAL --sent --note "…", or --not-sent`
	}
	return err
}
