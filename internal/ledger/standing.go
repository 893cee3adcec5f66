package ledger

import (
	"context"

	"example.org/petition/internal/petition"
)

// Standing is how an official stands with a packet.
type Standing struct {
	Official string // in canonical form
	// Now is the last attempt of this packet. It is zero but for its State,
	// Queued, where there was none.
	Now petition.Attempt
	// Earlier is the last attempt of any other packet that was accepted, is
	// under way or is unknown; nil where there was none.
	Earlier *petition.Attempt
}

// States gives how every official that the ledger knows stands with a packet, in
// the order in which they were first written to. Tests count for nothing.
func (l *Ledger) States(ctx context.Context, packet string) ([]Standing, error) {
	past, err := l.attempts(ctx, l.db, everyAttempt+` WHERE a.test = 0`+inOrder)
	if err != nil {
		return nil, l.told(err)
	}
	var standings []Standing
	at := map[string]int{}
	for _, e := range past {
		i, known := at[e.Official]
		if !known {
			i = len(standings)
			at[e.Official] = i
			standings = append(standings, Standing{Official: e.Official, Now: petition.Attempt{State: petition.Queued}})
		}
		switch {
		case e.Packet == packet:
			standings[i].Now = e.Attempt
		case e.State == petition.Accepted || e.State == petition.Begun || e.State == petition.Unknown:
			standings[i].Earlier = &e.Attempt
		}
	}
	return standings, nil
}

// History gives every attempt, tests included, in the order in which they were
// begun.
func (l *Ledger) History(ctx context.Context) ([]petition.Attempt, error) {
	past, err := l.attempts(ctx, l.db, everyAttempt+inOrder)
	if err != nil {
		return nil, l.told(err)
	}
	attempts := make([]petition.Attempt, len(past))
	for i, e := range past {
		attempts[i] = e.Attempt
	}
	return attempts, nil
}
