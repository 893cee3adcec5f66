package mail_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
)

const (
	username = "petitions@example.org"
	password = "correct horse 7%s"
)

// settings are those that reach the server within the process.
func settings(server *mailtest.Server, security mailtest.Security) mail.Server {
	return mail.Server{
		SMTP:     petition.SMTP{Host: server.Host, Port: server.Port, Security: string(security)},
		From:     "office@example.org",
		Roots:    server.CA,
		Dialer:   server.Pipe,
		Password: nil,
	}
}

// withLogIn adds user name and password.
func withLogIn(s mail.Server) mail.Server {
	s.Username, s.Password = username, secret(password)
	return s
}

func secret(text string) mail.Source {
	return mail.FromEnvironment("X", func(string) (string, bool) { return text, true })
}

// message makes one of about so many bytes, with lines that begin with dots.
func message(number, size int) *petition.Message {
	var raw bytes.Buffer
	fmt.Fprintf(&raw, "From: office@example.org\r\nSubject: %d\r\n\r\n..\r\n.\r\n.hidden\r\n", number)
	for raw.Len() < size {
		raw.WriteString(strings.Repeat("0123456789", 7) + "\r\n")
	}
	return &petition.Message{
		Official: petition.Official{Email: "doe@example.org"},
		From:     "office@example.org",
		To:       []string{"doe@example.org", "staff@example.org"},
		Raw:      raw.Bytes(),
	}
}

const short, large = 200, 60_000

func dial(t *testing.T, s mail.Server) *mail.Client {
	t.Helper()
	client, err := mail.Dial(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return client
}
