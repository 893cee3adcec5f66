// Package mailtest is an SMTP server within a test, which misbehaves at any
// stage as its script says, and keeps every message that it took byte for byte.
//
// It owns the server's side of the conversation only; what a client must make
// of it is the test's. It is imported by tests alone.
package mailtest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"slices"
	"sync"
	"testing"
)

// Security is what the server secures.
type Security string

// The kinds of security.
const (
	Plain    Security = "plain"    // no TLS; STARTTLS is not offered
	StartTLS Security = "starttls" // offered and, for messages, required
	TLS      Security = "tls"      // from the first byte
)

// Script says what the server is like. The zero Script is one without TLS and
// log-in that takes every message.
type Script struct {
	Security    Security // empty is Plain
	Certificate Certificate
	MaxTLS      uint16   // the latest version of TLS that it speaks; 0 is any
	Size        int      // announced, and not held to; 0 announces none
	Extensions  []string // further lines of the answer to EHLO, as "SMTPUTF8"
	Username    string   // empty asks for no log-in
	Password    string   // or token
	Mechanisms  []string // offered; nil is PLAIN, LOGIN and XOAUTH2
	Faults      []Fault
}

// Message is one message that the server took.
type Message struct {
	From   string
	To     []string
	Params string // of MAIL, as "SIZE=120"
	Data   []byte // as the client meant it: without the dots that SMTP adds
	Hello  string // the client's name for itself
	User   string // who had logged in
	TLS    bool
}

// Server is a server that runs.
type Server struct {
	Addr string         // host:port on loopback; empty for one made by New
	CA   *x509.CertPool // whom its certificate is from
	Host string         // the address without the port: "127.0.0.1"
	Port int

	script      Script
	certificate tls.Certificate
	done        chan struct{}
	sessions    sync.WaitGroup

	mu       sync.Mutex
	seen     map[Stage]int
	open     map[net.Conn]bool
	messages []Message
	heard    []string
}

// New makes a server that is reached through Pipe only, so that it can be used
// within synctest.
func New(t testing.TB, script Script) *Server {
	t.Helper()
	certificate, pool := issue(t, script.Certificate)
	s := &Server{
		CA: pool, Host: "127.0.0.1", Port: 25,
		script: script, certificate: certificate,
		done: make(chan struct{}), seen: map[Stage]int{}, open: map[net.Conn]bool{},
	}
	t.Cleanup(s.Close)
	return s
}

// Start makes a server that listens on a free port of the loopback address
// until the test ends.
func Start(t testing.TB, script Script) *Server {
	t.Helper()
	s := New(t, script)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().(*net.TCPAddr)
	s.Addr, s.Port = address.String(), address.Port
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			s.serve(conn)
		}
	}()
	return s
}

// Pipe connects to the server within the process, whatever the address.
func (s *Server) Pipe(context.Context, string, string) (net.Conn, error) {
	client, server := net.Pipe()
	s.serve(server)
	return client, nil
}

// Dial connects to the server over loopback, whatever the address.
func (s *Server) Dial(ctx context.Context, network, _ string) (net.Conn, error) {
	return new(net.Dialer).DialContext(ctx, network, s.Addr)
}

// Close ends all sessions and waits for them.
func (s *Server) Close() {
	s.mu.Lock()
	select {
	case <-s.done:
	default:
		close(s.done)
	}
	for conn := range s.open {
		conn.Close()
	}
	s.mu.Unlock()
	s.sessions.Wait()
}

// Messages gives what the server took so far, in order.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.messages)
}

// Heard gives the command lines that the server heard so far, of all sessions.
func (s *Server) Heard() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.heard)
}

func (s *Server) serve(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.done:
		conn.Close()
		return
	default:
	}
	s.open[conn] = true
	s.sessions.Go(func() {
		newSession(s, conn).run()
		conn.Close()
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.open, conn)
	})
}

func (s *Server) tlsConfig() *tls.Config {
	return &tls.Config{
		Certificates: []tls.Certificate{s.certificate},
		MinVersion:   tls.VersionTLS10,
		MaxVersion:   s.script.MaxTLS,
		// A ticket is written when nobody reads; a pipe would wait for ever.
		SessionTicketsDisabled: true,
	}
}
