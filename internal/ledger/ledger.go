// Package ledger keeps who was sent what, so that no official gets a message
// twice and none is lost in silence.
//
// Begin stores the intent to send a message before its first byte goes out and
// gives the official to one process only; End stores what the server said. What
// was begun and has no outcome may have gone out: nobody may send to that
// official until a person has said, with Resolve, whether it did. States and
// History tell of all of it. Rows are added and never changed or removed.
//
// The ledger is a SQLite file beside the case, or a PostgreSQL database that
// several machines share. One ledger is one case's: to keep several cases in one
// database, give each a schema of its own (?search_path=NAME in the address).
//
// It does not know messages or servers, does not choose whom to write to or
// when to try again, and does not talk to people.
package ledger

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"
	"time"

	"example.org/petition/internal/petition"
)

// Ledger is an open ledger. It may be used by several goroutines; they take
// turns at its one connection.
type Ledger struct {
	db     *sql.DB
	engine engine
	now    func() time.Time
	by     string
	commit func(*sql.Tx) error // tests let it fail, before and after the fact

	mu   sync.Mutex
	mine map[string]bool // claims of this Ledger
}

// engine is what differs between the databases that can keep a ledger.
//
// A claim is a lock, by a name that is used once, that a process holds while a
// message is under way, and that ends with the process however that ends: it
// tells an attempt that is being made from one that a crash left. It is not what
// keeps two processes apart; the schema's constraints are.
type engine interface {
	// schema names the migrations that this database needs beside the common
	// ones: N_schema.sql.
	schema() string
	// enter makes the migrations of other processes wait until tx ends.
	enter(ctx context.Context, tx *sql.Tx) error
	// tables reports whether the database holds a ledger, and whether it may be
	// given one.
	tables(ctx context.Context, q querier) (ours, free bool, err error)

	// hold takes a claim that nobody else knows of yet.
	hold(ctx context.Context, tx *sql.Tx, claim string) error
	// held reports whether another Ledger holds the claim.
	held(ctx context.Context, q querier, claim string) (bool, error)
	// release lets go of a claim that this engine holds.
	release(ctx context.Context, q querier, claim string)

	// duplicate reports whether err says that a row is there already.
	duplicate(err error) bool
	// tell puts a failure of the database into words.
	tell(err error) error
	close()
}

// querier is a connection or a transaction.
type querier interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Open opens the ledger at where, and makes it if there is none: the path of a
// SQLite file, or a postgres:// address. now is the clock; by names this process
// to those who read the history.
//
// A ledger of an older version is brought to ours; one of a newer version, a file
// that is something else or that cannot be written, and a server to which the
// connection would not be encrypted are refused. No error holds a password.
func Open(ctx context.Context, where string, now func() time.Time, by string) (*Ledger, error) {
	open := openSQLite
	if strings.Contains(where, "://") {
		open = openPostgres
	}
	db, engine, err := open(ctx, where)
	if err != nil {
		return nil, err
	}
	l := &Ledger{db: db, engine: engine, now: now, by: line(by), commit: (*sql.Tx).Commit, mine: map[string]bool{}}
	if err := l.migrate(ctx, migrations); err != nil {
		_ = l.Close() // err says what is wrong
		return nil, err
	}
	return l, nil
}

// Close closes the ledger. Attempts of this Ledger that have no outcome are
// unknown from now on.
func (l *Ledger) Close() error {
	l.engine.close()
	if err := l.db.Close(); err != nil {
		return l.engine.tell(err)
	}
	return nil
}

// patience bounds one use of the database, waiting for others included.
const patience = time.Minute

// write does do in one transaction. It goes through with it also where ctx has
// ended: a commit that is cut off half-way leaves an attempt that may or may not
// be stored, and an outcome must be stored above all when somebody is leaving.
func (l *Ledger) write(ctx context.Context, do func(context.Context, *sql.Tx) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	tx, err := l.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return err
	}
	if err := do(ctx, tx); err != nil {
		_ = tx.Rollback() // nothing of it counts in either case
		return err
	}
	return l.commit(tx)
}

// told gives err in words; what is in words already stays as it is.
func (l *Ledger) told(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*petition.Error](err); ok {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return context.Canceled // a person stopped it: the command says so
	}
	return l.engine.tell(err)
}

// inUse tells that somebody else has kept the ledger longer than we wait.
func inUse(place string, err error) error {
	return &petition.Error{
		Kind:    petition.LedgerInUse,
		File:    place,
		Message: "another process keeps the ledger to itself",
		Hint:    "wait until it has ended, then run the command again",
		Err:     err,
	}
}
