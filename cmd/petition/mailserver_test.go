package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	netmail "net/mail"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"

	"example.org/petition/internal/mail/mailtest"
)

// mailServer is one that processes of the program send over, and whose mailboxes
// the tests can look into.
type mailServer struct {
	name     string
	real     bool
	port     int    // on the loopback address
	settings string // of smtp: in a case.yaml, beside host and port
	env      []string
	holds    func(t testing.TB) []received
	empty    func(t testing.TB)
}

// smtp gives what stands behind smtp: in a case.yaml.
func (s mailServer) smtp() string {
	return fmt.Sprintf("{host: 127.0.0.1, port: %d, %s}", s.port, s.settings)
}

// received is a message in a mailbox.
type received struct {
	id  string // the Message-ID, without its brackets
	to  string
	raw func(t testing.TB) []byte
}

// serversForMail are mailtest and, where the variable names it, the Mailpit that
// .ci/mail has started, with STARTTLS and log-in:
//
//	PETITION_TEST_MAILPIT=smtp://user:password@127.0.0.1:1025?ca=cert.pem&api=http://127.0.0.1:8025
//
// .ci/mail fails where the tests do not run on it.
func serversForMail(t testing.TB) []mailServer {
	t.Helper()
	list := []mailServer{ownServer(t, mailtest.Script{})}
	text := os.Getenv("PETITION_TEST_MAILPIT")
	if text == "" {
		return list
	}
	s, at := fromURL(t, "mailpit", text)
	box := mailpit{at.Query().Get("api")}
	s.holds, s.empty = box.holds, box.empty
	s.empty(t)
	return append(list, s)
}

// fromURL makes the settings of a real server out of its variable.
func fromURL(t testing.TB, name, text string) (mailServer, *url.URL) {
	t.Helper()
	at, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(at.Port())
	if err != nil {
		t.Fatal(err)
	}
	s := mailServer{name: name, real: true, port: port, settings: "security: starttls", env: []string{"SSL_CERT_FILE=" + at.Query().Get("ca")}}
	if at.User != nil {
		password, _ := at.User.Password()
		s.settings += ", username: " + at.User.Username()
		s.env = append(s.env, "PETITION_SMTP_PASSWORD="+password)
	}
	return s, at
}

// ownServer is one in this process, without TLS.
func ownServer(t testing.TB, script mailtest.Script) mailServer {
	own := mailtest.Start(t, script)
	seen := 0
	s := mailServer{name: "mailtest", port: own.Port, settings: "security: plain"}
	s.holds = func(t testing.TB) (list []received) {
		for _, m := range own.Messages()[seen:] {
			parsed, err := netmail.ReadMessage(strings.NewReader(string(m.Data)))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, received{strings.Trim(parsed.Header.Get("Message-Id"), "<>"), m.To[0], func(testing.TB) []byte { return m.Data }})
		}
		return list
	}
	s.empty = func(testing.TB) { seen = len(own.Messages()) }
	return s
}

// mailpit is the address of Mailpit's HTTP API.
type mailpit struct{ api string }

func (m mailpit) holds(t testing.TB) (all []received) {
	t.Helper()
	var list struct {
		Total    int
		Messages []struct {
			ID, MessageID string
			To            []struct{ Address string }
		}
	}
	if err := json.Unmarshal(m.ask(t, http.MethodGet, "/api/v1/messages?limit=100000"), &list); err != nil {
		t.Fatal(err)
	}
	if list.Total != len(list.Messages) {
		t.Fatalf("mailpit lists %d of %d messages", len(list.Messages), list.Total)
	}
	for _, one := range list.Messages {
		if len(one.To) != 1 {
			t.Fatalf("a message is to %d officials", len(one.To))
		}
		all = append(all, received{one.MessageID, one.To[0].Address, func(t testing.TB) []byte {
			return m.ask(t, http.MethodGet, "/api/v1/message/"+one.ID+"/raw")
		}})
	}
	return all
}

func (m mailpit) empty(t testing.TB) {
	t.Helper()
	m.ask(t, http.MethodDelete, "/api/v1/messages")
}

func (m mailpit) ask(t testing.TB, method, path string) []byte {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, m.api+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s %s: %s, %v", method, path, response.Status, err)
	}
	return body
}
