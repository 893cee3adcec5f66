package pipeline_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// sendCase is a case whose packet is sent. What an official is like, and what
// else there is to say, comes after it.
const sendCase = `version: 1
petition: petition.txt
signatures: [list.csv]
office: boston
person: {name: Ernesto Prueba Salinas}
hearing: {date: 2027-03-03, time: "09:00", zone: America/New_York}
sender: {organization: Centre of Examples}
letter: {date: 2027-01-15}
mail:
  from: Centre of Examples <petitions@example.org>
  smtp: {host: mail.example.org, port: 587, security: starttls, username: petitions@example.org}
`

const threeOfficials = `recipients:
  - {name: Ada Ejemplo, email: ada@example.org, state: MA}
  - {name: Bo Exemplo, email: bo@example.org}
  - {name: Cy Exemple, title: Senator, email: cy@example.org, attachments: [letter]}
`

const (
	mailUser     = "petitions@example.org"
	mailPassword = "correct horse"
)

// packetDay is the day on which the packets of these tests are sent.
var packetDay = time.Date(2027, 1, 16, 12, 0, 0, 0, time.UTC)

// clock is synctest's, or the computer's, from packetDay on.
func clock() func() time.Time {
	ahead := time.Until(packetDay)
	return func() time.Time { return time.Now().Add(ahead) }
}

// builtCases are the folders of cases that were built and looked at, by the
// text of the case: to build is what takes time.
var builtCases = struct {
	sync.Mutex
	of map[string]fs.FS
}{of: map[string]fs.FS{}}

// builtCase gives the folder of a case with its packet and, where it was looked
// at, with its messages, to be copied.
func builtCase(t *testing.T, text, list string, looked bool) fs.FS {
	t.Helper()
	builtCases.Lock()
	defer builtCases.Unlock()
	id := fmt.Sprint(text, list, looked)
	if built := builtCases.of[id]; built != nil {
		return built
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"case.yaml": text, "petition.txt": page, "list.csv": list} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	build := pipeline.Job{
		Flags: casefile.Flags{Case: dir}, Templates: templates.FS, Out: filepath.Join(dir, "out"),
		Tool: "petition test", Final: true, Today: petition.DateOf(packetDay),
	}
	if _, err := pipeline.Build(t.Context(), build); err != nil {
		t.Fatal(err)
	}
	if looked {
		if _, err := pipeline.Preview(t.Context(), delivery(dir)); err != nil {
			t.Fatal(err)
		}
	}
	built := fstest.MapFS{}
	for name, text := range read(t, dir) {
		built[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o600}
	}
	builtCases.of[id] = built
	return built
}

// delivery is the job of sending the case in a folder. It reaches no server yet.
func delivery(dir string) pipeline.Delivery {
	now := clock()
	return pipeline.Delivery{
		Flags: casefile.Flags{Case: dir}, Out: filepath.Join(dir, "out"), Templates: templates.FS,
		Today: petition.DateOf(packetDay), Now: now, By: "a test",
		Password: mail.FromEnvironment("X", func(string) (string, bool) { return mailPassword, true }),
	}
}

// sending is a case in a folder of its own that is sent, in one run or several.
type sending struct {
	t   *testing.T
	dir string
	job pipeline.Delivery
}

func newSending(t *testing.T, built fs.FS) *sending {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, built); err != nil {
		t.Fatal(err)
	}
	return &sending{t, dir, delivery(dir)}
}

// server makes a server that asks for the log-in of the case.
func (s *sending) server(script mailtest.Script) *mailtest.Server {
	s.t.Helper()
	script.Security, script.Username, script.Password = mailtest.StartTLS, mailUser, mailPassword
	return mailtest.New(s.t, script)
}

// to points the job to a server.
func (s *sending) to(server *mailtest.Server) pipeline.Delivery {
	job := s.job
	job.Dialer, job.Roots = server.Pipe, server.CA
	return job
}

func (s *sending) deliver(server *mailtest.Server) (*pipeline.DeliveryReport, error) {
	return pipeline.Deliver(s.t.Context(), s.to(server))
}

func (s *sending) inquiry() pipeline.Inquiry {
	return pipeline.Inquiry{Flags: s.job.Flags, Out: s.job.Out, Today: s.job.Today, Now: s.job.Now, By: "a person"}
}

// states gives the state of each official, by address.
func (s *sending) states() map[string]petition.DeliveryState {
	s.t.Helper()
	standing, err := pipeline.Status(s.t.Context(), s.inquiry())
	if err != nil {
		s.t.Fatal(err)
	}
	states := map[string]petition.DeliveryState{}
	for _, r := range standing.Recipients {
		states[r.Official.Email] = r.Attempt.State
		if r.Earlier != nil && r.Attempt.State == petition.Queued {
			states[r.Official.Email] = r.Earlier.State
		}
	}
	return states
}

// copies counts the messages that each address was given, over all servers.
func copies(servers ...*mailtest.Server) map[string]int {
	count := map[string]int{}
	for _, server := range servers {
		for _, m := range server.Messages() {
			for _, to := range m.To {
				count[to]++
			}
		}
	}
	return count
}

// mustBeLookedAt fails where a message is not one of those in the folder mail.
func (s *sending) mustBeLookedAt(servers ...*mailtest.Server) {
	s.t.Helper()
	looked := slices.Collect(maps.Values(read(s.t, filepath.Join(s.job.Out, "mail"))))
	for _, server := range servers {
		for _, m := range server.Messages() {
			if !slices.Contains(looked, string(m.Data)) {
				s.t.Errorf("a message to %v is not one that was looked at", m.To)
			}
		}
	}
}

func mustBeKind(t *testing.T, err error, want petition.Kind) {
	t.Helper()
	if err == nil || petition.KindOf(err) != want {
		t.Errorf("the run ended with %v (kind %d), want kind %d", err, petition.KindOf(err), want)
	}
}

// bubble runs a test within synctest, where pauses take no time.
func bubble(t *testing.T, built fs.FS, test func(*testing.T, *sending)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(t, newSending(t, built)) })
}

func TestDeliver(t *testing.T) {
	built := builtCase(t, sendCase+threeOfficials, names, true)
	bubble(t, built, func(t *testing.T, s *sending) {
		server := s.server(mailtest.Script{})
		report, err := s.deliver(server)
		if err != nil {
			t.Fatal(err)
		}
		s.mustBeLookedAt(server)
		want := map[string]int{"ada@example.org": 1, "bo@example.org": 1, "cy@example.org": 1}
		if got := copies(server); !maps.Equal(got, want) {
			t.Errorf("messages %v, want %v", got, want)
		}
		for _, r := range report.Recipients {
			if r.Todo != pipeline.Had || r.Attempt.State != petition.Accepted || r.Attempt.QueueID == "" {
				t.Errorf("%s is told as %s, %+v", r.Official.Email, r.Todo, r.Attempt)
			}
		}
		if _, err := s.deliver(server); err != nil || len(server.Messages()) != 3 {
			t.Errorf("a second run: %v, and %d messages", err, len(server.Messages()))
		}
	})
}
