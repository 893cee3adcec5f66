package ledger_test

import (
	"crypto/rand"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/petition"
)

// store is a kind of database that the same tests run on.
type store struct {
	name string
	make func(t testing.TB) string // where an empty ledger of its own is
}

// stores are SQLite and, where the variable names a server, PostgreSQL:
// .ci/postgres sets it, and fails if these tests do not run there.
func stores() []store {
	list := []store{{"sqlite", func(t testing.TB) string { return filepath.Join(t.TempDir(), "ledger.db") }}}
	if server := os.Getenv("PETITION_TEST_POSTGRES"); server != "" {
		list = append(list, store{"postgres", func(t testing.TB) string { return ownSchema(t, server) }})
	}
	return list
}

// ownSchema gives the address of a schema that is dropped after the test.
func ownSchema(t testing.TB, server string) string {
	t.Helper()
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name := "t" + strings.ToLower(rand.Text())
	if _, err := db.Exec("CREATE SCHEMA " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if _, err := db.Exec("DROP SCHEMA " + name + " CASCADE"); err != nil {
			t.Error(err)
		}
		_ = db.Close()
	})
	return server + "&search_path=" + name
}

// onStores runs a test once on each kind of database.
func onStores(t *testing.T, test func(t *testing.T, where string)) {
	t.Helper()
	for _, s := range stores() {
		t.Run(s.name, func(t *testing.T) { test(t, s.make(t)) })
	}
}

// noon is the tests' clock.
func noon() time.Time { return time.Date(2027, 1, 15, 12, 0, 0, 0, time.UTC) }

func open(t testing.TB, where string) *ledger.Ledger {
	t.Helper()
	l, err := ledger.Open(t.Context(), where, noon, "test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// crash closes a ledger as a process that ends does: without any End.
func crash(t testing.TB, l *ledger.Ledger) {
	t.Helper()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func official(i int) string { return fmt.Sprintf("official%d@example.org", i) }

func intent(packet string, i int) ledger.Intent {
	return ledger.Intent{Packet: packet, Official: official(i), Name: "Ana Prueba", MessageID: "<1@example.org>"}
}

func begin(t testing.TB, l *ledger.Ledger, in ledger.Intent) *ledger.Claim {
	t.Helper()
	claim, err := l.Begin(t.Context(), in)
	if err != nil {
		t.Fatalf("begin: %v", err)
	}
	return claim
}

func end(t testing.TB, l *ledger.Ledger, claim *ledger.Claim, state petition.DeliveryState) {
	t.Helper()
	answer := petition.Answer{State: state, Code: 250, Reply: "2.0.0 Ok", QueueID: "4ABC"}
	if err := l.End(t.Context(), claim, answer, time.Time{}); err != nil {
		t.Fatalf("end: %v", err)
	}
}

func resolve(t testing.TB, l *ledger.Ledger, i int, sent bool) {
	t.Helper()
	if _, err := l.Resolve(t.Context(), official(i), sent, "asked by phone"); err != nil {
		t.Fatalf("resolve: %v", err)
	}
}

func history(t testing.TB, l *ledger.Ledger) []petition.Attempt {
	t.Helper()
	all, err := l.History(t.Context())
	if err != nil {
		t.Fatalf("history: %v", err)
	}
	return all
}

// standing gives how an official stands with a packet.
func standing(t testing.TB, l *ledger.Ledger, packet string, i int) ledger.Standing {
	t.Helper()
	all, err := l.States(t.Context(), packet)
	if err != nil {
		t.Fatalf("states: %v", err)
	}
	for _, s := range all {
		if s.Official == official(i) {
			return s
		}
	}
	return ledger.Standing{Official: official(i), Now: petition.Attempt{State: petition.Queued}}
}
