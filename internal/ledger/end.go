package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// ErrSettled says that what became of an attempt is known already.
var ErrSettled = errors.New("what became of this attempt is stored already")

// End stores what came of a claimed message, also where ctx has ended. next is
// when a deferred one may be tried again; the zero time where that does not
// matter.
//
// A message whose sending was given up before its last byte went out is Deferred;
// one of which the server's word is missing after that is Unknown.
//
// The outcome is stored once: a second End fails with ErrSettled. Where End fails
// otherwise it may be called again; if it never succeeds, the attempt is unknown
// when the ledger is closed.
func (l *Ledger) End(ctx context.Context, claim *Claim, answer petition.Answer, next time.Time) error {
	switch answer.State {
	case petition.Accepted, petition.Deferred, petition.Refused, petition.Unknown:
	default:
		return &petition.Error{Message: fmt.Sprintf("%q is not what can become of a message", answer.State)}
	}
	err := l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
INSERT INTO outcome (attempt, state, code, reply, queue_id, next_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			claim.id, string(answer.State), answer.Code, line(answer.Reply), line(answer.QueueID), stamp(next), stamp(l.now()))
		return err
	})
	if err != nil && l.engine.duplicate(err) {
		return &petition.Error{Message: ErrSettled.Error(), Err: ErrSettled}
	}
	if err != nil {
		return l.told(err)
	}
	l.release(ctx, claim.lock)
	return nil
}

// longest is as much of a text as the ledger keeps, in bytes.
const longest = 2000

// line makes one line of text that any database takes: a server may answer with
// anything, and an outcome must not be lost over it.
func line(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || (unicode.IsControl(r) && !unicode.IsSpace(r)):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= longest {
		return text
	}
	cut := longest
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}
