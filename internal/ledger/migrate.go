package ledger

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"example.org/petition/internal/petition"
)

//go:embed schema
var schemas embed.FS

// migrations bring a ledger from one version to the next: the step to version
// N is N.sql, then N_<engine>.sql.
var migrations = steps{files: mustSub(schemas, "schema"), version: 1}

// steps are the migrations up to a version.
type steps struct {
	files   fs.FS
	version int
}

func mustSub(files embed.FS, folder string) fs.FS {
	sub, err := fs.Sub(files, folder)
	if err != nil {
		panic(err) // the folder is part of the program
	}
	return sub
}

// migrate brings the ledger to the version of s: whole, or not at all.
func (l *Ledger) migrate(ctx context.Context, s steps) error {
	// Connecting may be stopped; what follows goes through.
	if err := l.db.PingContext(ctx); err != nil {
		return l.told(err)
	}
	err := l.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		if err := l.engine.enter(ctx, tx); err != nil {
			return err
		}
		version, err := l.version(ctx, tx)
		if err != nil {
			return err
		}
		if version > s.version {
			return &petition.Error{
				Message: fmt.Sprintf("the ledger was made by a newer petition: it has version %d, this program knows %d", version, s.version),
				Hint:    "install the newer petition; do not remove the ledger, it knows who was sent what",
			}
		}
		for next := version + 1; next <= s.version; next++ {
			if err := l.step(ctx, tx, s.files, next); err != nil {
				return err
			}
		}
		return nil
	})
	return l.told(err)
}

// version is 0 where there is no ledger yet.
func (l *Ledger) version(ctx context.Context, tx *sql.Tx) (version int, err error) {
	ours, free, err := l.engine.tables(ctx, tx)
	if err != nil {
		return 0, err
	}
	if ours {
		err := tx.QueryRowContext(ctx, `SELECT max(version) FROM petition_ledger`).Scan(&version)
		return version, err
	}
	if !free {
		return 0, &petition.Error{
			Message: "this database is not a ledger: it holds something else",
			Hint:    "give the ledger a name of its own: ledger: in case.yaml",
		}
	}
	return 0, nil
}

func (l *Ledger) step(ctx context.Context, tx *sql.Tx, files fs.FS, version int) error {
	for _, name := range []string{fmt.Sprintf("%d.sql", version), fmt.Sprintf("%d_%s.sql", version, l.engine.schema())} {
		script, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO petition_ledger (version, at) VALUES ($1, $2)`, version, stamp(l.now()))
	return err
}
