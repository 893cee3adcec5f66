package mail

import (
	"cmp"
	"context"
	"crypto/x509"
	"net"
	"strings"
	"time"

	"example.org/petition/internal/petition"
)

// Server is the server that takes the messages, and how to speak to it.
type Server struct {
	petition.SMTP // complete: see Preset

	// From is the sender's address. Its domain is our name in EHLO, so that no
	// message shows the name of the machine that it was sent from.
	From string

	// Password gives the password, or the token for xoauth2, at each log-in. It
	// is nil where the server asks for none.
	Password Source

	Roots    *x509.CertPool // whom certificates may be from; nil is the system's
	Timeouts Timeouts
	Dialer   func(ctx context.Context, network, address string) (net.Conn, error) // nil dials
}

// Timeouts bound each step. A zero one is the usual: for Command and Block
// shorter than RFC 5321, 4.5.3.2 wants, as nothing is lost when they run out,
// and for Answer that of the RFC, as then nobody knows what became of the message.
type Timeouts struct {
	Connect time.Duration // to connect, and for the TLS handshake; 30 seconds
	Command time.Duration // for the greeting and for each command; 2 minutes
	Block   time.Duration // for each part of a message; 2 minutes
	Data    time.Duration // for a message in whole; 30 minutes
	Answer  time.Duration // for the server's word on the message; 10 minutes
	Finish  time.Duration // the same, once a person has stopped the run; 30 seconds
}

func (t Timeouts) filled() Timeouts {
	return Timeouts{
		Connect: cmp.Or(t.Connect, 30*time.Second),
		Command: cmp.Or(t.Command, 2*time.Minute),
		Block:   cmp.Or(t.Block, 2*time.Minute),
		Data:    cmp.Or(t.Data, 30*time.Minute),
		Answer:  cmp.Or(t.Answer, 10*time.Minute),
		Finish:  cmp.Or(t.Finish, 30*time.Second),
	}
}

// check refuses settings that no server could be reached with.
func (s *Server) check() error {
	wrong := func(message, hint string) error {
		return &petition.Error{Kind: petition.BadCase, Message: message, Hint: hint}
	}
	switch {
	case s.Host == "" || strings.ContainsAny(s.Host, " \t\r\n\x00/@"):
		return wrong("no mail server is named", "write smtp: with preset: or host: into case.yaml")
	case s.Port < 1 || s.Port > 65535:
		return wrong("the mail server has no port", "write port: 587 under smtp: in case.yaml")
	case s.Security != securityStartTLS && s.Security != securityTLS && s.Security != securityPlain:
		return wrong("the mail server's security is none of starttls, tls and plain", "write security: starttls under smtp: in case.yaml")
	case s.Auth != "" && s.Auth != authPlain && s.Auth != authLogin && s.Auth != authXOAuth2:
		return wrong("the way to log in is none of plain, login and xoauth2", "leave auth: out of case.yaml")
	case s.Username != "" && s.Password == nil:
		return wrong("the mail server wants a password, and none was given", "give it in an environment variable, a file or by a command; see petition send --help")
	case s.Username == "" && (s.Auth != "" || s.Password != nil):
		return wrong("a password for the mail server was given, but no user name", "write username: under smtp: in case.yaml")
	}
	return nil
}

// The values of petition.SMTP.Security.
const (
	securityStartTLS = "starttls"
	securityTLS      = "tls"
	securityPlain    = "plain"
)

// greeting gives our name in EHLO: the sender's domain, or an address that says
// nothing.
func (s *Server) greeting() string {
	if _, domain, err := mailbox(s.From); err == nil {
		return domain
	}
	return "[127.0.0.1]"
}
