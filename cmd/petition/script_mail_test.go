package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/petition/internal/mail/mailtest"
)

// mailServers are the servers of scripts, by the scripts' folders.
type mailServers struct {
	t       *testing.T
	mu      sync.Mutex
	running map[string]*mailtest.Server
}

// start runs a server on loopback and sets MAILPORT: mailserver [STAGE NTH ACT]…
// A message is never secured on its way to it, as it is on this machine.
func (m *mailServers) start(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args)%3 != 0 {
		ts.Fatalf("usage: mailserver [STAGE NTH ACT]…")
	}
	script := mailtest.Script{Security: mailtest.Plain}
	for fault := range slices.Chunk(args, 3) {
		nth, err := strconv.Atoi(fault[1])
		ts.Check(err)
		script.Faults = append(script.Faults, mailtest.Fault{At: mailtest.Stage(fault[0]), Nth: nth, Do: mailtest.Act(fault[2])})
	}
	server := mailtest.Start(m.t, script)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.running[ts.Getenv("WORK")] = server
	ts.Setenv("MAILPORT", strconv.Itoa(server.Port))
}

// mailbox writes a line for each message that the server took: mailbox FILE.
func (m *mailServers) mailbox(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: mailbox FILE")
	}
	m.mu.Lock()
	server := m.running[ts.Getenv("WORK")]
	m.mu.Unlock()
	var lines strings.Builder
	for i, message := range server.Messages() {
		fmt.Fprintf(&lines, "%s\n", strings.Join(message.To, " "))
		ts.Check(os.WriteFile(ts.MkAbs(fmt.Sprintf("%d.eml", i+1)), message.Data, 0o600))
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(lines.String()), 0o600))
}

// add appends a file, with the script's variables filled in, to another: add FROM
// TO.
func add(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: add FROM TO")
	}
	text := os.Expand(ts.ReadFile(args[0]), ts.Getenv)
	f, err := os.OpenFile(ts.MkAbs(args[1]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteString(text)
	ts.Check(err)
	ts.Check(f.Close())
}
