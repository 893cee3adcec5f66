package ledger

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"path/filepath"
	"strconv"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"example.org/petition/internal/petition"
)

// sqliteFile is a ledger in a file of its own.
type sqliteFile struct {
	path   string
	claims fileClaims
}

func openSQLite(ctx context.Context, path string) (*sql.DB, engine, error) {
	if err := prepareFile(path); err != nil {
		return nil, nil, err
	}
	db, err := openFile(path, nil)
	if err != nil {
		return nil, nil, err
	}
	f := &sqliteFile{path: path, claims: newFileClaims(path)}
	if err := f.logAhead(ctx, db); err != nil {
		_ = db.Close() // err says what is wrong
		return nil, nil, err
	}
	return db, f, nil
}

// logAhead puts a ledger, or what can become one, into WAL mode, which stays with
// the file. Another program's database is left as it is, to be refused.
//
// Of processes that do so at once, SQLite tells some that the file is busy without
// waiting: each would wait for the other. They try again.
func (f *sqliteFile) logAhead(ctx context.Context, db *sql.DB) error {
	wait, cancel := context.WithTimeout(ctx, busy)
	defer cancel()
	for {
		err := f.tryLogAhead(ctx, db)
		if petition.KindOf(err) != petition.LedgerInUse {
			return err
		}
		select {
		case <-wait.Done():
			return err
		case <-time.After(busyPause):
		}
	}
}

func (f *sqliteFile) tryLogAhead(ctx context.Context, db *sql.DB) error {
	ours, free, err := f.tables(ctx, db)
	if err != nil {
		return f.tell(err)
	}
	if !ours && !free {
		return nil
	}
	var mode string
	if err := db.QueryRowContext(ctx, `PRAGMA journal_mode = WAL`).Scan(&mode); err != nil {
		return f.tell(err)
	}
	if mode == "wal" {
		return nil
	}
	return &petition.Error{
		File:    f.path,
		Message: "a ledger cannot be kept safely in this folder",
		Hint:    "if it is a network share: move the case to a disk of this computer, or share a ledger on PostgreSQL",
	}
}

// How long others that use the file are waited for, and how often it is tried
// where SQLite does not wait by itself.
const (
	busy      = 20 * time.Second
	busyPause = 10 * time.Millisecond
)

// openFile connects to the file. What is committed is on the disk, also after a
// power cut: with WAL, full sync, and the stronger sync that macOS keeps apart.
// Transactions take the write lock at once, so that what they read stays true.
func openFile(path string, more url.Values) (*sql.DB, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return nil, &petition.Error{File: path, Message: "the ledger's place cannot be told", Err: err}
	}
	settings := url.Values{
		"_busy_timeout": {strconv.FormatInt(busy.Milliseconds(), 10)},
		"_foreign_keys": {"on"},
		"_synchronous":  {"FULL"},
		"_pragma":       {"fullfsync(1)", "checkpoint_fullfsync(1)", "trusted_schema(0)"},
		"_dqs":          {"false"},
		"_txlock":       {"immediate"},
	}
	for key, values := range more {
		settings[key] = values
	}
	slashed := filepath.ToSlash(whole)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/case → file:///C:/case
	}
	name := url.URL{Scheme: "file", Path: slashed, RawQuery: settings.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, (&sqliteFile{path: path}).tell(err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

func (f *sqliteFile) schema() string { return "sqlite" }

// enter has nothing to wait for: the transaction has the write lock.
func (f *sqliteFile) enter(context.Context, *sql.Tx) error {
	f.claims.sweep()
	return nil
}

func (f *sqliteFile) tables(ctx context.Context, q querier) (ours, free bool, err error) {
	var named, all int
	err = q.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE name = 'petition_ledger'), count(*) FROM sqlite_schema`).Scan(&named, &all)
	return named == 1, all == 0, err
}

func (f *sqliteFile) hold(_ context.Context, _ *sql.Tx, claim string) error {
	if err := f.claims.hold(claim); err != nil {
		return &petition.Error{
			File:    f.path,
			Message: "the ledger cannot be written: its folder takes no new file",
			Hint:    "the folder must be writable, and its disk not full",
			Err:     err,
		}
	}
	return nil
}

func (f *sqliteFile) held(_ context.Context, _ querier, claim string) (bool, error) {
	return f.claims.held(claim)
}

func (f *sqliteFile) release(_ context.Context, _ querier, claim string) { f.claims.release(claim) }

func (f *sqliteFile) close() { f.claims.releaseAll() }

func (f *sqliteFile) duplicate(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE || e.Code() == sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
}

func (f *sqliteFile) tell(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return inUse(f.path, err)
	}
	told := &petition.Error{File: f.path, Message: "the ledger failed: " + err.Error(), Err: err}
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return told
	}
	switch e.Code() & 0xff { // the rest of the code tells details
	case sqlite3.SQLITE_NOTADB:
		told.Message = "this file is not a ledger"
		told.Hint = "give the ledger a name of its own: ledger: in case.yaml"
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		told.Message = "the ledger cannot be written"
		told.Hint = "it and its folder must be writable, on a disk that is not read-only"
	case sqlite3.SQLITE_FULL:
		told.Message = "the ledger cannot be written: the disk is full"
		told.Hint = "make room, then run the command again; petition status CASE shows what is known"
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return inUse(f.path, err)
	case sqlite3.SQLITE_IOERR:
		told.Message = "the ledger cannot be read or written: the disk fails, or is full"
		told.Hint = "make room or look after the disk, then run the command again"
	case sqlite3.SQLITE_CORRUPT:
		told.Message = "the ledger is damaged"
		told.Hint = "put back a copy of it; do not start without one: a new ledger does not know who was sent what"
	}
	return told
}
