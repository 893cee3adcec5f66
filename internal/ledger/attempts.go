package ledger

import (
	"context"
	"database/sql"
	"time"

	"example.org/petition/internal/petition"
)

// entry is an attempt as the rows tell it.
type entry struct {
	petition.Attempt
	id   int64
	turn int64
	lock string
}

const (
	everyAttempt = `
SELECT a.id, a.turn, a.claim, a.packet, a.official, a.name, a.message_id, a.test, a.again, a.begun_by, a.begun_at,
       o.state, o.code, o.reply, o.queue_id, o.next_at, o.ended_at,
       r.sent, r.note, r.settled_by, r.settled_at
  FROM attempt a LEFT JOIN outcome o ON o.attempt = a.id LEFT JOIN resolution r ON r.attempt = a.id`
	inOrder    = ` ORDER BY a.id`
	ofOfficial = ` WHERE a.test = 0 AND a.official = $1`
)

// attempts gives the attempts that query selects, the oldest first. One without
// an outcome is Begun while a process is at it, and Unknown otherwise.
func (l *Ledger) attempts(ctx context.Context, q querier, query string, args ...any) ([]entry, error) {
	entries, err := load(ctx, q, query, args...)
	if err != nil {
		return nil, err
	}
	left, err := l.left(ctx, q, entries)
	if err != nil || len(left) == 0 {
		return entries, err
	}
	// The outcome may have been stored, and the claim let go, since the rows
	// were read. A claim is let go after that, so now they can be trusted.
	entries, err = load(ctx, q, query, args...)
	if err != nil {
		return nil, err
	}
	for i := range entries {
		if entries[i].State == petition.Begun && left[entries[i].id] {
			entries[i].State = petition.Unknown
		}
	}
	return entries, nil
}

// left gives the attempts without an outcome that no process is at.
func (l *Ledger) left(ctx context.Context, q querier, entries []entry) (map[int64]bool, error) {
	left := map[int64]bool{}
	for _, e := range entries {
		if e.State != petition.Begun {
			continue
		}
		held, err := l.held(ctx, q, e.lock)
		if err != nil {
			return nil, err
		}
		if !held {
			left[e.id] = true
		}
	}
	return left, nil
}

func load(ctx context.Context, q querier, query string, args ...any) ([]entry, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var entries []entry
	for rows.Next() {
		e, err := scan(rows)
		if err != nil {
			return nil, err
		}
		entries = append(entries, e)
	}
	return entries, rows.Err()
}

func scan(rows *sql.Rows) (entry, error) {
	var (
		e                                entry
		begun                            string
		state, reply, queue, next, ended sql.Null[string]
		code                             sql.Null[int]
		sent                             sql.Null[bool]
		note, settledBy, settled         sql.Null[string]
	)
	err := rows.Scan(&e.id, &e.turn, &e.lock, &e.Packet, &e.Official, &e.Name, &e.MessageID, &e.Test, &e.Again, &e.By, &begun,
		&state, &code, &reply, &queue, &next, &ended,
		&sent, &note, &settledBy, &settled)
	if err != nil {
		return entry{}, err
	}
	e.Code, e.Reply, e.QueueID, e.SettledBy, e.Note = code.V, reply.V, queue.V, settledBy.V, note.V
	e.State = stateOf(petition.DeliveryState(state.V), sent)
	for _, at := range []struct {
		text string
		into *time.Time
	}{{begun, &e.Begun}, {next.V, &e.Next}, {ended.V, &e.Ended}, {settled.V, &e.Settled}} {
		if *at.into, err = parseStamp(at.text); err != nil {
			return entry{}, err
		}
	}
	return e, nil
}

// stateOf weighs what the server said and what a person said. The server's word
// counts, where there is one: it may come late, from a process that was thought
// to be gone.
func stateOf(outcome petition.DeliveryState, sent sql.Null[bool]) petition.DeliveryState {
	switch {
	case outcome != "" && outcome != petition.Unknown:
		return outcome
	case sent.Valid && sent.V:
		return petition.Accepted
	case sent.Valid:
		return petition.Queued
	case outcome == petition.Unknown:
		return petition.Unknown
	default:
		return petition.Begun
	}
}

// stamp writes a time as the ledger keeps it; the zero time is empty.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func parseStamp(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, &petition.Error{Message: "the ledger is damaged: it holds a time that is none", Err: err}
	}
	return t, nil
}
