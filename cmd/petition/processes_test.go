package main

import (
	"bytes"
	"crypto/rand"
	"database/sql"
	"os"
	"os/exec"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

const mostOfficials = 2_000 // of a case

// TestProcesses has four processes send one case at once: on the ledger in the
// case folder and, where .ci/postgres has started a server, on PostgreSQL with as
// many officials as a case may have. Each gets one message, and each process can
// tell.
func TestProcesses(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { sendAtOnce(t, 60) })
	if server := os.Getenv("PETITION_TEST_POSTGRES"); server != "" {
		t.Run("postgres", func(t *testing.T) { sendAtOnce(t, mostOfficials, "PETITION_LEDGER="+ownSchema(t, server)) })
	}
}

func sendAtOnce(t *testing.T, officials int, env ...string) {
	server := ownServer(t, mailtest.Script{})
	m := newMailing(t, server, "2027-01-15", officialRows(officials), env...)
	m.build()

	processes := make([]*exec.Cmd, 4)
	says := make([]bytes.Buffer, len(processes))
	for i := range processes {
		processes[i] = m.send()
		processes[i].Stderr = &says[i]
		if err := processes[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	for i, process := range processes {
		// One that ends while another still has a message in hand says that not
		// all is done.
		code := exitOf(t, process.Wait())
		if code != 0 && code != exitCode(&petition.Error{Kind: petition.Partly}) {
			t.Errorf("process %d: exit code %d\n%s", i+1, code, says[i].String())
		}
	}

	has := map[string]int{}
	for _, r := range server.holds(t) {
		has[r.to]++
	}
	accepted := 0
	status := m.status()
	by := map[string]int{}
	for _, a := range status.History {
		by[a.By]++
	}
	t.Logf("messages by process: %v", by)
	if officials == mostOfficials && len(by) != len(processes) {
		t.Errorf("%d processes sent something, want %d", len(by), len(processes))
	}
	for _, o := range status.Officials {
		if has[o.Email] != 1 {
			t.Errorf("%s has %d messages", o.Email, has[o.Email])
		}
		if o.Todo == string(pipeline.Had) && o.Attempt.State == string(petition.Accepted) {
			accepted++
		}
	}
	if accepted != officials || len(has) != officials || len(status.History) != officials {
		t.Errorf("%d of %d officials are accepted, %d have it, in %d attempts", accepted, officials, len(has), len(status.History))
	}
}

// ownSchema gives the address of a ledger that is dropped after the test.
func ownSchema(t *testing.T, server string) string {
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
