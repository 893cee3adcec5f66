package mail_test

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	netmail "net/mail"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
)

// realServer is one that the suite below is run against.
type realServer struct {
	name     string
	settings mail.Server
	copies   func(t *testing.T, raw []byte) [][]byte // of a message, as they were received
	refuses  map[string]petition.DeliveryState       // by recipient
	limit    int                                     // of a message's bytes; 0 is not known
}

// servers are mailtest, and those real ones that .ci/mail has started and names
// by URLs in the environment:
//
//	PETITION_TEST_MAILPIT=smtp://user:password@127.0.0.1:1025?ca=cert.pem&api=http://127.0.0.1:8025
//	PETITION_TEST_POSTFIX=smtp://127.0.0.1:1026?ca=cert.pem&maildir=DIR&limit=BYTES
func servers(t *testing.T) []realServer {
	t.Helper()
	own := mailtest.Start(t, mailtest.Script{Security: mailtest.StartTLS, Username: username, Password: password, Size: 1 << 20})
	s := withLogIn(settings(own, mailtest.StartTLS))
	s.Dialer = nil
	list := []realServer{{
		name: "mailtest", settings: s, limit: 1 << 20,
		copies: func(_ *testing.T, raw []byte) (list [][]byte) {
			for _, m := range own.Messages() {
				if bytes.HasSuffix(m.Data, raw) {
					list = append(list, m.Data)
				}
			}
			return list
		},
	}}
	if at := os.Getenv("PETITION_TEST_MAILPIT"); at != "" {
		s, query := fromURL(t, at)
		list = append(list, realServer{name: "mailpit", settings: s, copies: inMailpit(query.Get("api"))})
	}
	if at := os.Getenv("PETITION_TEST_POSTFIX"); at != "" {
		s, query := fromURL(t, at)
		limit, err := strconv.Atoi(query.Get("limit"))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, realServer{
			name: "postfix", settings: s, copies: inMaildir(query.Get("maildir")), limit: limit,
			refuses: map[string]petition.DeliveryState{"later@example.org": petition.Deferred, "never@example.org": petition.Refused},
		})
	}
	return list
}

func fromURL(t *testing.T, text string) (mail.Server, url.Values) {
	t.Helper()
	at, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	port, err := strconv.Atoi(at.Port())
	if err != nil {
		t.Fatal(err)
	}
	pem, err := os.ReadFile(at.Query().Get("ca"))
	if err != nil {
		t.Fatal(err)
	}
	s := mail.Server{
		SMTP:  petition.SMTP{Host: at.Hostname(), Port: port, Security: "starttls"},
		From:  "office@example.org",
		Roots: x509.NewCertPool(),
	}
	s.Roots.AppendCertsFromPEM(pem)
	if at.User != nil {
		given, _ := at.User.Password()
		s.Username, s.Password = at.User.Username(), secret(given)
	}
	return s, at.Query()
}

// TestServers holds that messages arrive byte for byte, over one connection, and
// that what is refused is not there.
func TestServers(t *testing.T) {
	for _, server := range servers(t) {
		t.Run(server.name, func(t *testing.T) {
			client := dial(t, server.settings)
			defer client.Quit()
			run := time.Now().UnixNano() // the server may hold an earlier run's
			for i, size := range []int{short, 4096, 100_000, 900_000} {
				m := lettered(run, i, size)
				answer := client.Send(t.Context(), m)
				checkAnswer(t, answer, petition.Accepted)
				if answer.QueueID == "" {
					t.Errorf("no queue id in %q", answer.Reply)
				}
				if n := len(server.copies(t, m.Raw)); n != 1 {
					t.Errorf("a message of %d bytes is there %d times", len(m.Raw), n)
				}
			}
			for to, want := range server.refuses {
				m := lettered(run, 100, short)
				m.To = []string{to}
				checkAnswer(t, client.Send(t.Context(), m), want)
			}
			if server.limit > 0 {
				m := lettered(run, 200, server.limit+1)
				checkAnswer(t, client.Send(t.Context(), m), petition.Refused)
			}
			m := lettered(run, 300, short)
			checkAnswer(t, client.Send(t.Context(), m), petition.Accepted)
			for name, m := range goldens(t) {
				if m.Raw != nil {
					m.To = m.To[:1] // Mailpit adds a field for those whom no field names
					checkAnswer(t, client.Send(t.Context(), m), petition.Accepted)
					checkReceived(t, server.name+" "+name, server.copies(t, m.Raw), m.Raw)
				}
			}
		})
	}
}

// addedFields are those that servers put before a message.
var addedFields = []string{"Return-Path", "X-Original-To", "Delivered-To", "Received"}

// checkReceived holds that a message that others have handed on reads as it was
// composed, below what they may add. It is written into the folder that
// PETITION_TEST_RECEIVED names, where .ci/mail has another parser read it.
func checkReceived(t *testing.T, name string, copies [][]byte, raw []byte) {
	t.Helper()
	if len(copies) == 0 {
		t.Fatalf("%s was not received", name)
	}
	kept := copies[len(copies)-1]
	read(t, kept[len(kept)-len(raw):])
	whole, err := netmail.ReadMessage(bytes.NewReader(kept))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	names := fieldNames(kept)
	for _, field := range names[:len(names)-len(fieldNames(raw))] {
		if !slices.ContainsFunc(addedFields, func(known string) bool { return strings.EqualFold(field, known) }) {
			t.Errorf("%s got a field %s", name, field)
		}
	}
	for field, values := range whole.Header {
		if len(values) > 1 && field != "Received" {
			t.Errorf("%s has %d fields %s", name, len(values), field)
		}
	}
	if dir := os.Getenv("PETITION_TEST_RECEIVED"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".eml"), kept, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// lettered makes a message that real servers take: with all fields that they
// would add, to one recipient, and with the longest line there may be.
func lettered(run int64, number, size int) *petition.Message {
	m := message(number, 0)
	m.To = m.To[:1]
	var raw bytes.Buffer
	fmt.Fprintf(&raw, "From: office@example.org\r\nTo: doe@example.org\r\nSubject: %d\r\nDate: Tue, 24 Nov 2026 12:00:00 +0000\r\n"+
		"Message-Id: <%d.%d@example.org>\r\n\r\n.\r\n..\r\n.hidden\r\n%s\r\n", number, run, number, strings.Repeat("x", 998))
	for raw.Len() < size {
		raw.WriteString(strings.Repeat("0123456789", 7) + "\r\n")
	}
	m.Raw = append(raw.Bytes(), ".\r\n"...)
	return m
}

// inMailpit reads over Mailpit's HTTP API.
func inMailpit(api string) func(*testing.T, []byte) [][]byte {
	return func(t *testing.T, raw []byte) (copies [][]byte) {
		t.Helper()
		var list struct{ Messages []struct{ ID string } }
		if err := json.Unmarshal(get(t, api+"/api/v1/messages?limit=1000"), &list); err != nil {
			t.Fatal(err)
		}
		for _, m := range list.Messages {
			if kept := get(t, api+"/api/v1/message/"+m.ID+"/raw"); bytes.HasSuffix(kept, raw) {
				copies = append(copies, kept)
			}
		}
		return copies
	}
}

func get(t *testing.T, address string) []byte {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, response.Status, err)
	}
	return body
}

// inMaildir reads a mailbox, where Postfix delivers some time after it has
// taken the message, and with line ends of its own.
func inMaildir(dir string) func(*testing.T, []byte) [][]byte {
	return func(t *testing.T, raw []byte) (copies [][]byte) {
		t.Helper()
		look := time.NewTicker(50 * time.Millisecond)
		defer look.Stop()
		for {
			files, err := filepath.Glob(filepath.Join(dir, "new", "*"))
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range files {
				kept, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if kept = bytes.ReplaceAll(kept, []byte("\n"), []byte("\r\n")); bytes.HasSuffix(kept, raw) {
					copies = append(copies, kept)
				}
			}
			if len(copies) > 0 {
				return copies
			}
			select {
			case <-look.C:
			case <-t.Context().Done():
				t.Fatal("it was not delivered")
			}
		}
	}
}
