package ledger

import (
	"context"
	"database/sql"

	"example.org/petition/internal/petition"
)

// Claim is the right to send one message, and the duty to tell End what came of
// it.
type Claim struct {
	Attempt petition.Attempt

	id   int64
	lock string
}

// hold takes a claim, within the transaction that makes it known.
func (l *Ledger) hold(ctx context.Context, tx *sql.Tx, claim string) error {
	if err := l.engine.hold(ctx, tx, claim); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mine[claim] = true
	return nil
}

// held reports whether a process is at the attempt with the claim: this one or
// another.
func (l *Ledger) held(ctx context.Context, q querier, claim string) (bool, error) {
	if l.isMine(claim) {
		return true, nil
	}
	return l.engine.held(ctx, q, claim)
}

// release lets go of a claim, after what there is to store of it is stored.
func (l *Ledger) release(ctx context.Context, claim string) {
	if !l.isMine(claim) {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	l.engine.release(ctx, l.db, claim)
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.mine, claim)
}

func (l *Ledger) isMine(claim string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.mine[claim]
}
