package ledger

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"net/url"
)

// The words of a failing commit, for tests.
var errCommit = errors.New("the commit failed")

// FailCommits lets every commit from now on fail, after the fact or before it.
func (l *Ledger) FailCommits(stored bool) {
	l.commit = func(tx *sql.Tx) error {
		if stored {
			return errors.Join(errCommit, tx.Commit())
		}
		return errors.Join(errCommit, tx.Rollback())
	}
}

// Exec does one statement behind the ledger's back.
func (l *Ledger) Exec(ctx context.Context, statement string) error {
	_, err := l.db.ExecContext(ctx, statement)
	return err
}

// Migrate brings the ledger to a version with other files.
func (l *Ledger) Migrate(ctx context.Context, files fs.FS, version int) error {
	return l.migrate(ctx, steps{files, version})
}

// ReadOnly connects to the file anew, without the right to write.
func (l *Ledger) ReadOnly(path string) error {
	db, err := openFile(path, url.Values{"mode": {"ro"}})
	if err != nil {
		return err
	}
	former := l.db
	l.db = db
	return former.Close()
}

// Setting gives a setting of the connection.
func (l *Ledger) Setting(ctx context.Context, pragma string) (value string) {
	if err := l.db.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(&value); err != nil {
		return err.Error()
	}
	return value
}

// Backend names the process of the server that serves the connection.
func (l *Ledger) Backend(ctx context.Context) (pid string) {
	if err := l.db.QueryRowContext(ctx, "SELECT pg_backend_pid()").Scan(&pid); err != nil {
		return err.Error()
	}
	return pid
}
