package ledger

import (
	"context"
	"database/sql"

	"example.org/petition/internal/petition"
)

// Resolve stores a person's word about the one message to an official of which
// nobody knows whether it went out, in whatever packet: sent, and it counts as
// accepted; or not, and it may be sent again. note says how the person knows.
// The history keeps both, what the program knew and what the person said.
//
// It refuses where there is no such message, and while a process is still sending
// it.
func (l *Ledger) Resolve(ctx context.Context, official string, sent bool, note string) (petition.Attempt, error) {
	official, err := Canonical(official)
	if err != nil {
		return petition.Attempt{}, err
	}
	if note = line(note); note == "" {
		return petition.Attempt{}, &petition.Error{
			Kind:    petition.WrongUse,
			Message: "an attempt is settled with a note that says how it is known",
			Hint:    `add --note "the office confirmed by phone", in your words`,
		}
	}
	if err := ctx.Err(); err != nil {
		return petition.Attempt{}, err
	}
	var open entry
	err = l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		past, err := l.attempts(ctx, tx, everyAttempt+ofOfficial+inOrder, official)
		if err != nil {
			return err
		}
		if open, err = openOne(past); err != nil {
			return err
		}
		open.Settled, open.SettledBy, open.Note = l.now().UTC(), l.by, note
		_, err = tx.ExecContext(ctx, `
INSERT INTO resolution (attempt, sent, note, settled_by, settled_at) VALUES ($1, $2, $3, $4, $5)`,
			open.id, number(sent), note, l.by, stamp(open.Settled))
		return err
	})
	if err != nil && l.engine.duplicate(err) {
		return petition.Attempt{}, nothingOpen() // somebody else was faster
	}
	if err != nil {
		return petition.Attempt{}, l.told(err)
	}
	open.State = stateOf("", sql.Null[bool]{V: sent, Valid: true})
	return open.Attempt, nil
}

// openOne gives the attempt that a person may settle.
func openOne(past []entry) (entry, error) {
	for _, e := range past {
		switch e.State {
		case petition.Begun:
			return entry{}, (&Refusal{UnderWay, e.Attempt}).told()
		case petition.Unknown:
			return e, nil
		}
	}
	return entry{}, nothingOpen()
}

func nothingOpen() error {
	return &petition.Error{
		Kind:    petition.WrongUse,
		Message: "there is nothing to settle for this official: what became of every message is known",
		Hint:    "petition status CASE shows it",
		Err:     ErrSettled,
	}
}
