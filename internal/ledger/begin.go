package ledger

import (
	"context"
	"crypto/rand"
	"database/sql"

	"example.org/petition/internal/petition"
)

// Intent is a message that somebody is about to send.
type Intent struct {
	Packet    string // digest of the packet's manifest
	Official  string // the address; Begin brings it into its canonical form
	Name      string // of the official, for people
	MessageID string
	Test      bool // sent to the sender instead: recorded, but counts for nothing
	Again     bool // also where a message of an earlier packet was accepted
}

// Begin stores an intent; when it returns, the message may go out. Of all
// processes with the same ledger exactly one gets the claim.
//
// It refuses with a [Refusal] where a message of this packet was accepted; where
// one of another packet was, unless intent.Again; where nobody knows whether an
// earlier one went out; and where another process has one under way. It does not
// refuse after a permanent refusal, or before the time of a deferred one:
// whether to try again then is the sender's to decide.
//
// Where Begin fails otherwise, the intent may have been stored all the same. It
// is unknown then, although nothing has gone out.
func (l *Ledger) Begin(ctx context.Context, intent Intent) (*Claim, error) {
	official, err := Canonical(intent.Official)
	if err != nil {
		return nil, err
	}
	if intent.Packet == "" {
		return nil, &petition.Error{Message: "a message without a packet cannot be recorded"}
	}
	// Who loses the race for a turn looks again and is told why. Nobody can
	// lose often: each time, somebody else got the official.
	for range 10 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		claim, err := l.begin(ctx, intent, official)
		if err != nil && l.engine.duplicate(err) {
			continue
		}
		return claim, l.told(err)
	}
	return nil, &petition.Error{
		Kind:    petition.LedgerInUse,
		Message: "other processes keep taking the same official",
		Hint:    "look at what they do: petition status CASE",
	}
}

func (l *Ledger) begin(ctx context.Context, intent Intent, official string) (*Claim, error) {
	claim := &Claim{lock: rand.Text(), Attempt: petition.Attempt{
		Packet: line(intent.Packet), Official: official, Name: line(intent.Name), MessageID: line(intent.MessageID),
		Test: intent.Test, Again: intent.Again, By: l.by, Begun: l.now().UTC(), State: petition.Begun,
	}}
	err := l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		turn, err := l.turn(ctx, tx, claim.Attempt)
		if err != nil {
			return err
		}
		if err := l.hold(ctx, tx, claim.lock); err != nil {
			return err
		}
		return claim.store(ctx, tx, turn)
	})
	if err != nil {
		l.release(ctx, claim.lock)
		return nil, err
	}
	return claim, nil
}

func (c *Claim) store(ctx context.Context, tx *sql.Tx, turn int64) error {
	a := c.Attempt
	return tx.QueryRowContext(ctx, `
INSERT INTO attempt (packet, official, name, message_id, test, again, turn, claim, begun_by, begun_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
		a.Packet, a.Official, a.Name, a.MessageID, number(a.Test), number(a.Again), turn, c.lock, a.By, stamp(a.Begun)).Scan(&c.id)
}

// turn counts which attempt for the official the intent is, if it may be one.
// All that it looks at comes from one reading, and everything that would make it
// refuse is an attempt more: so whoever has judged by an old reading wants a turn
// that is taken.
func (l *Ledger) turn(ctx context.Context, tx *sql.Tx, intent petition.Attempt) (int64, error) {
	if intent.Test {
		return 0, nil
	}
	past, err := l.attempts(ctx, tx, everyAttempt+ofOfficial+inOrder, intent.Official)
	if err != nil {
		return 0, err
	}
	if err := judge(past, intent); err != nil {
		return 0, err
	}
	if len(past) == 0 {
		return 1, nil
	}
	return past[len(past)-1].turn + 1, nil
}

// number is how both databases take a boolean.
func number(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
