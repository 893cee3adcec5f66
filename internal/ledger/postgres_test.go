package ledger_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/petition"
)

// TestAddresses: an address that cannot serve is refused before anything is
// sent, and no error repeats the password.
func TestAddresses(t *testing.T) {
	closed := closedPort(t)
	for _, c := range []struct{ address, want string }{
		{"postgres://u:s3cret@db.example.org/x", "encrypted"},
		{"postgres://u:s3cret@db.example.org/x?sslmode=prefer", "encrypted"},
		{"postgres://u:s3cret@db.example.org/x?sslmode=disable", "encrypted"},
		{"postgres://u:s3cret@127.0.0.1,db.example.org/x?sslmode=allow", "encrypted"},
		{"postgres://u:s3cret@db.example.org:notaport/x", "address"},
		{"postgres://u:s3cret@db.example.org/x?sslmode=s3cret", "address"},
		{"postgres://u:s3cret%zz@db.example.org/x", "address"},
		{"mysql://u:s3cret@db.example.org/x", "address"},
		{"postgres://u:s3cret@" + closed + "/x", "reached"},
	} {
		l, err := ledger.Open(t.Context(), c.address, noon, "test")
		if err == nil {
			_ = l.Close()
			t.Fatalf("%s: opened", c.address)
		}
		told, ok := errors.AsType[*petition.Error](err)
		if !ok || !strings.Contains(told.Message, c.want) || told.Hint == "" {
			t.Errorf("%s: told as %v, want %q and a hint", c.address, err, c.want)
		}
		for cause := err; cause != nil; cause = errors.Unwrap(cause) {
			if strings.Contains(fmt.Sprintf("%+v %#v", cause, cause), "s3cret") {
				t.Errorf("%s: the password is in %T", c.address, cause)
			}
		}
	}
}

// closedPort gives an address of this machine where nothing listens.
func closedPort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// onPostgres runs a test on PostgreSQL where there is one.
func onPostgres(t *testing.T, test func(t *testing.T, where string)) {
	t.Helper()
	for _, s := range stores() {
		if s.name == "postgres" {
			t.Run(s.name, func(t *testing.T) { test(t, s.make(t)) })
		}
	}
}

// TestLostConnection: an outcome is stored over a new connection where the first
// one was cut, and a claim whose connection is cut is nobody else's.
func TestLostConnection(t *testing.T) {
	onPostgres(t, func(t *testing.T, where string) {
		l, other := open(t, where), open(t, where)
		claim := begin(t, l, intent("p1", 1))
		pid := l.Backend(t.Context())
		if err := other.Exec(t.Context(), fmt.Sprintf("SELECT pg_terminate_backend(%s, 5000)", pid)); err != nil {
			t.Fatal(err)
		}
		_, err := other.Begin(t.Context(), intent("p1", 1))
		refuses(t, err, ledger.OutcomeOpen, petition.NoOutcome)
		end(t, l, claim, petition.Accepted)
		_, err = other.Begin(t.Context(), intent("p1", 1))
		refuses(t, err, ledger.SentAlready, petition.Failed)
	})
}

// TestLateOutcome: the server's word counts more than a person's guess.
func TestLateOutcome(t *testing.T) {
	onPostgres(t, func(t *testing.T, where string) {
		l, other := open(t, where), open(t, where)
		claim := begin(t, l, intent("p1", 1))
		pid := l.Backend(t.Context())
		if err := other.Exec(t.Context(), fmt.Sprintf("SELECT pg_terminate_backend(%s, 5000)", pid)); err != nil {
			t.Fatal(err)
		}
		resolve(t, other, 1, false)
		end(t, l, claim, petition.Accepted)
		_, err := other.Begin(t.Context(), intent("p1", 1))
		refuses(t, err, ledger.SentAlready, petition.Failed)
		if got := history(t, other); len(got) != 1 || got[0].Note == "" || got[0].State != petition.Accepted {
			t.Errorf("history: %+v", got)
		}
	})
}

// TestRefusedServers tells in words what a server says.
func TestRefusedServers(t *testing.T) {
	onPostgres(t, func(t *testing.T, where string) {
		foreign := open(t, where)
		if err := foreign.Exec(t.Context(), "DROP TABLE petition_ledger"); err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct{ address, want string }{
			{where, "holds something else"},
			{where + "absent", "schema"},
			{strings.Replace(where, ":///postgres?", ":///absent?", 1), "no such database"},
			{strings.Replace(where, "user=petition", "user=nobody&password=s3cret", 1), "does not let this user in"},
			{ownSchema(t, os.Getenv("PETITION_TEST_POSTGRES")) + "&default_transaction_read_only=on", "may not be written"},
		} {
			l, err := ledger.Open(t.Context(), c.address, noon, "test")
			if err == nil {
				_ = l.Close()
				t.Errorf("%s: opened", c.want)
				continue
			}
			told, ok := errors.AsType[*petition.Error](err)
			if !ok || !strings.Contains(told.Message, c.want) || told.Hint == "" || strings.Contains(fmt.Sprintf("%+v", err), "s3cret") {
				t.Errorf("told as %v, want %q and a hint", err, c.want)
			}
		}
	})
}
