package ledger

import (
	"context"
	"crypto/tls"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"example.org/petition/internal/petition"
)

// postgres is a ledger in a database that several machines share. Claims are
// advisory locks of its one connection: it needs the server itself, not a pooler
// that hands connections around.
type postgres struct {
	place string // for people: host and database, without user and password
}

// openPostgres makes ready to connect. A password may stand in the address, or,
// as PostgreSQL's own programs read it, in PGPASSWORD or ~/.pgpass.
func openPostgres(_ context.Context, address string) (*sql.DB, engine, error) {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return nil, nil, noServer()
	}
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, nil, noServer() // the cause may repeat the password
	}
	p := &postgres{place: fmt.Sprintf("postgres://%s/%s", config.Host, config.Database)}
	if err := p.encrypted(&config.Config); err != nil {
		return nil, nil, err
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 15 * time.Second
	}
	config.RuntimeParams["synchronous_commit"] = "on" // committed is committed, whatever the server's default
	config.RuntimeParams["lock_timeout"] = "20s"
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "petition"
	}
	// A connection that was cut since it was last used is found out before a
	// statement is lost on it: an outcome must not be.
	db := stdlib.OpenDB(*config, stdlib.OptionShouldPing(func(context.Context, stdlib.ShouldPingParams) bool { return true }))
	db.SetMaxOpenConns(1)
	return db, p, nil
}

func noServer() error {
	return &petition.Error{
		Kind:    petition.BadCase,
		Message: "the address of the shared ledger cannot be used",
		Hint:    "it has the form ledger: postgres://USER@HOST/DATABASE?sslmode=verify-full",
	}
}

// encrypted refuses a server beyond this machine to which the driver would also
// talk in the clear, as it does by default where the server asks for it.
func (p *postgres) encrypted(config *pgconn.Config) error {
	check := func(host string, encryption *tls.Config) error {
		network, _ := pgconn.NetworkAddress(host, config.Port)
		if encryption != nil || network == "unix" || loopback(host) {
			return nil
		}
		return &petition.Error{
			Kind:    petition.BadCase,
			File:    p.place,
			Message: "the connection to the shared ledger might not be encrypted",
			Hint:    "add ?sslmode=verify-full to the address",
		}
	}
	if err := check(config.Host, config.TLSConfig); err != nil {
		return err
	}
	for _, other := range config.Fallbacks {
		if err := check(other.Host, other.TLSConfig); err != nil {
			return err
		}
	}
	return nil
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || (ip != nil && ip.IsLoopback())
}

func (p *postgres) schema() string { return "postgres" }

func (p *postgres) enter(ctx context.Context, tx *sql.Tx) error {
	var folder sql.Null[string]
	if err := tx.QueryRowContext(ctx, `SELECT current_schema()`).Scan(&folder); err != nil {
		return err
	}
	if !folder.Valid {
		return &petition.Error{
			File:    p.place,
			Message: "the schema that the address names does not exist",
			Hint:    "make it once: CREATE SCHEMA, in psql",
		}
	}
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, "petition ledger "+folder.V)
	return err
}

func (p *postgres) tables(ctx context.Context, q querier) (ours, free bool, err error) {
	var ledger, other bool
	err = q.QueryRowContext(ctx, `
SELECT count(*) FILTER (WHERE tablename = 'petition_ledger') > 0,
       count(*) FILTER (WHERE tablename IN ('attempt', 'outcome', 'resolution')) > 0
  FROM pg_tables WHERE schemaname = current_schema()`).Scan(&ledger, &other)
	return ledger, !other, err
}

func (p *postgres) hold(ctx context.Context, tx *sql.Tx, claim string) error {
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_lock(hashtextextended($1, 0))`, claim)
	return err
}

func (p *postgres) held(ctx context.Context, q querier, claim string) (bool, error) {
	var free bool
	// Shared, so that two that look do not take each other for the holder; and
	// let go in the same statement, so that no error can come between.
	err := q.QueryRowContext(ctx, `
SELECT CASE WHEN pg_try_advisory_lock_shared(hashtextextended($1, 0))
            THEN pg_advisory_unlock_shared(hashtextextended($1, 0)) ELSE false END`, claim).Scan(&free)
	return !free, err
}

// release cannot fail in a way that matters: where it does, the connection is
// gone and the lock with it.
func (p *postgres) release(ctx context.Context, q querier, claim string) {
	_, _ = q.ExecContext(ctx, `SELECT pg_advisory_unlock(hashtextextended($1, 0))`, claim)
}

func (p *postgres) close() {}

func (p *postgres) duplicate(err error) bool {
	e, ok := errors.AsType[*pgconn.PgError](err)
	return ok && e.Code == "23505" // unique_violation
}

// tell never wraps the driver's own errors: they carry the connection's
// settings, the password among them.
func (p *postgres) tell(err error) error {
	told := &petition.Error{File: p.place, Message: "the shared ledger cannot be reached", Hint: "look at the network and at the address: ledger: in case.yaml"}
	e, said := errors.AsType[*pgconn.PgError](err)
	_, connecting := errors.AsType[*pgconn.ConnectError](err)
	switch {
	case !said && !connecting && errors.Is(err, context.DeadlineExceeded):
		return inUse(p.place, context.DeadlineExceeded)
	case !said:
		return told
	}
	told.Hint = "tell it to whoever keeps the server"
	switch class := e.Code[:min(2, len(e.Code))]; {
	case class == "28":
		told.Message = "the shared ledger does not let this user in"
		told.Hint = "look at the user and the password of its address"
	case e.Code == "3D000":
		told.Message = "the server has no such database"
	case e.Code == "42501" || e.Code == "25006":
		told.Message = "the shared ledger may not be written by this user, or at this server"
	case e.Code == "53100":
		told.Message = "the shared ledger cannot be written: its server's disk is full"
	case e.Code == "55P03":
		return inUse(p.place, nil)
	case class == "53" || class == "57":
		told.Message = "the shared ledger's server does not serve at the moment"
		told.Hint = "run the command again later"
	default:
		told.Message = fmt.Sprintf("the shared ledger failed: %s (%s)", strings.TrimSpace(line(e.Message)), e.Code)
	}
	return told
}
