package casefile_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

func TestLedgerMistyped(t *testing.T) {
	e := refused(t, casefile.Flags{Case: newCase(t, caseHead+"ledgr: postgres://ana:hunter2@db.example.org/petition\n")})
	if e.Message != `unknown key "ledgr"; did you mean "ledger"?` || e.Source != "ledgr: …" {
		t.Errorf("got %q, shown as %q", e.Message, e.Source)
	}
}

func TestLedger(t *testing.T) {
	for _, address := range []string{
		"postgres://ana@db.example.org/petition", "postgresql://db.example.org:5433/petition?sslmode=verify-full",
		"postgres:///petition?host=/var/run/postgresql", "postgres://ana@one@db.example.org/petition",
		"postgres://one.example.org:5432,two.example.org:5432/petition", "postgres://[::1]/petition?passfile=/home/ana/.pgpass",
	} {
		c, _ := load(t, casefile.Flags{Case: newCase(t, caseHead+"ledger: "+address+"\n")})
		if c.Ledger != address {
			t.Errorf("%s became %q", address, c.Ledger)
		}
	}
	if c, _ := load(t, casefile.Flags{Case: newCase(t, caseHead+"ledger:\n")}); c.Ledger != "" {
		t.Errorf("no ledger became %q", c.Ledger)
	}
}

// TestLedgerRefused holds that no part of an address that is refused is shown.
func TestLedgerRefused(t *testing.T) {
	const (
		none     = "case.yaml:4: ledger is not the address of a PostgreSQL database"
		password = "case.yaml:4: ledger holds a password, and a case folder is copied and mailed"
	)
	for value, want := range map[string]string{
		"postgres://ana:hunter2@db.example.org/petition":            password,
		"postgres://ana:@db.example.org/hunter2":                    password,
		"postgres://ana:hun@ter2@db.example.org/petition":           password,
		"postgres://ana:hun%2Fter2@db.example.org/petition":         password,
		"postgresql://db.example.org/petition?password=hunter2":     password,
		"postgresql://db.example.org/petition?sslPassword=hunter2":  password,
		"postgresql://db.example.org/petition?pass%77ord=hunter2":   password,
		"postgres://ana:hun/ter2@db.example.org/petition":           none,
		"postgres://ana:12/hunter2@db.example.org/petition":         none,
		"postgres://ana:12?hunter2@db.example.org/petition":         none,
		"postgres://ana:12#hunter2@db.example.org/petition":         none,
		"'postgres://ana:hun ter2@db.example.org/petition'":         none,
		"'postgres://ana:hun%zzter2@db.example.org/petition'":       none,
		"postgres://db.example.org/petition?a=%zz&password=hunter2": none,
		"postgres://":                         none,
		"postgres:hunter2":                    none,
		"Postgres://db.example.org/hunter2":   none,
		"mysql://db.example.org/hunter2":      none,
		"host=db.example.org password=hunter": none,
		"hunter2.db":                          none,
		"[hunter2]":                           "case.yaml:4: ledger must be text, not a list",
		"{password: hunter2}":                 "case.yaml:4: ledger must be text, not keys with values",
		"postgres://ana:hunter2@db: x":        "case.yaml:4: this is not valid YAML: mapping value is not allowed in this context",
	} {
		e := refused(t, casefile.Flags{Case: newCase(t, caseHead+"ledger: "+value+"\n")})
		if e.Error() != want || e.Source != "ledger: …" {
			t.Errorf("%s: got %q, shown as %q", value, e.Error(), e.Source)
		}
		if strings.Contains(e.Error()+e.Source+e.Hint, "hunter") || strings.Contains(e.Error()+e.Source, "example.org") {
			t.Errorf("the error repeats the address: %+v", e)
		}
		if want == password && !strings.Contains(e.Hint, "PETITION_LEDGER") {
			t.Errorf("the hint is %q", e.Hint)
		}
	}
}
