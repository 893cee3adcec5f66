package mail_test

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"strings"
	"testing"
	"testing/synctest"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
)

// TestInsecure holds that nothing is said in the clear, neither log-in nor
// message, where the connection cannot be secured as it must.
func TestInsecure(t *testing.T) {
	injected := mailtest.Fault{At: mailtest.STARTTLS, Do: mailtest.Say, Reply: "220 go\r\n250-injected\r\n250 AUTH PLAIN\r\n"}
	tests := []struct {
		name   string
		script mailtest.Script
		want   mailtest.Security // of the client
		said   string
	}{
		{"STARTTLS is hidden", mailtest.Script{}, mailtest.StartTLS, "does not offer to secure"},
		{"STARTTLS is refused", mailtest.Script{Security: mailtest.StartTLS, Faults: []mailtest.Fault{{At: mailtest.STARTTLS, Do: mailtest.Refuse}}}, mailtest.StartTLS, "554"},
		{"an answer is put before TLS", mailtest.Script{Security: mailtest.StartTLS, Faults: []mailtest.Fault{injected}}, mailtest.StartTLS, "out of turn"},
		{"no TLS at all", mailtest.Script{}, mailtest.TLS, "does not speak TLS"},
		{"another name", mailtest.Script{Security: mailtest.TLS, Certificate: mailtest.Certificate{Names: []string{"other.example.org"}}}, mailtest.TLS, "another name"},
		{"a stranger's", mailtest.Script{Security: mailtest.StartTLS, Certificate: mailtest.Certificate{Stranger: true}}, mailtest.StartTLS, "nobody this machine trusts"},
		{"expired", mailtest.Script{Security: mailtest.TLS, Certificate: mailtest.Certificate{Expired: true}}, mailtest.TLS, "not valid today"},
		{"an old TLS", mailtest.Script{Security: mailtest.TLS, MaxTLS: tls.VersionTLS11}, mailtest.TLS, "does not speak TLS"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.script.Username, test.script.Password = username, password
			server := mailtest.Start(t, test.script)
			s := withLogIn(settings(server, test.want))
			s.Dialer = nil
			_, err := mail.Dial(t.Context(), s)
			if err == nil {
				t.Fatal("connected")
			}
			if told := checkTold(t, err); !strings.Contains(told.Message, test.said) {
				t.Errorf("told %q", told.Message)
			}
			for _, line := range server.Heard() {
				if strings.HasPrefix(line, "AUTH") || strings.HasPrefix(line, "MAIL") {
					t.Errorf("the server heard %q", line)
				}
			}
		})
	}
}

// TestPlainIsForLoopback holds that no other machine is even dialled.
func TestPlainIsForLoopback(t *testing.T) {
	for _, host := range []string{"192.0.2.1", "2001:db8::1", "::ffff:192.0.2.1", "0.0.0.0"} {
		s := mail.Server{SMTP: petition.SMTP{Host: host, Port: 25, Security: "plain"}}
		s.Dialer = func(context.Context, string, string) (net.Conn, error) {
			t.Errorf("%s was dialled", host)
			return nil, net.ErrClosed
		}
		_, err := mail.Dial(t.Context(), s)
		if err == nil || petition.KindOf(err) != petition.BadCase || mail.IsTemporary(err) {
			t.Errorf("%s gives %v", host, err)
		}
	}
}

// TestLoopbackByName is over a real connection, with a name to resolve.
func TestLoopbackByName(t *testing.T) {
	for _, security := range []mailtest.Security{mailtest.Plain, mailtest.StartTLS, mailtest.TLS} {
		server := mailtest.Start(t, mailtest.Script{Security: security, Username: username, Password: password})
		s := withLogIn(settings(server, security))
		s.Host, s.Dialer = "localhost", nil
		client := dial(t, s)
		m := message(1, large)
		checkAnswer(t, client.Send(t.Context(), m), petition.Accepted)
		client.Quit()
		checkHas(t, server, m, true)
		if got := server.Messages()[0]; got.TLS != (security != mailtest.Plain) || got.User != username {
			t.Errorf("%s: sent with TLS %t by %q", security, got.TLS, got.User)
		}
	}
}

func TestSettingsRefused(t *testing.T) {
	good := petition.SMTP{Host: "mail.example.org", Port: 587, Security: "starttls"}
	tests := map[string]func(*mail.Server){
		"no host":             func(s *mail.Server) { s.Host = "" },
		"a host with a line":  func(s *mail.Server) { s.Host = "mail.example.org\r\nRCPT" },
		"no port":             func(s *mail.Server) { s.Port = 0 },
		"no security":         func(s *mail.Server) { s.Security = "" },
		"an unknown security": func(s *mail.Server) { s.Security = "ssl" },
		"an unknown log-in":   func(s *mail.Server) { s.Auth = "cram-md5" },
		"no password":         func(s *mail.Server) { s.Username = "x" },
		"no user name":        func(s *mail.Server) { s.Password = secret("x") },
	}
	for name, spoil := range tests {
		s := mail.Server{SMTP: good, Dialer: func(context.Context, string, string) (net.Conn, error) {
			t.Errorf("%s: dialled", name)
			return nil, net.ErrClosed
		}}
		spoil(&s)
		_, err := mail.Dial(t.Context(), s)
		if err == nil {
			t.Errorf("%s: connected", name)
			continue
		}
		checkTold(t, err)
	}
}

// TestTemporary holds what may pass by itself apart from what a person must change.
func TestTemporary(t *testing.T) {
	at := func(stage mailtest.Stage, act mailtest.Act) mailtest.Script {
		return mailtest.Script{Username: username, Password: password, Faults: []mailtest.Fault{{At: stage, Do: act}}}
	}
	tests := []struct {
		name   string
		script mailtest.Script
		want   bool
	}{
		{"busy", at(mailtest.Greeting, mailtest.Defer), true},
		{"cut", at(mailtest.EHLO, mailtest.Cut), true},
		{"hang", at(mailtest.Greeting, mailtest.Hang), true},
		{"log-in busy", at(mailtest.AUTH, mailtest.Defer), true},
		{"unwanted", at(mailtest.Greeting, mailtest.Refuse), false},
		{"log-in refused", at(mailtest.AUTH, mailtest.Refuse), false},
		{"another password", mailtest.Script{Username: username, Password: "other"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := mailtest.New(t, test.script)
				_, err := mail.Dial(t.Context(), withLogIn(settings(server, mailtest.Plain)))
				if err == nil || mail.IsTemporary(err) != test.want {
					t.Errorf("temporary %t: %v", mail.IsTemporary(err), err)
				}
			})
		})
	}
}

// TestNobodyThere holds that a wrong port or name is told as such.
func TestNobodyThere(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	_, err = mail.Dial(t.Context(), mail.Server{SMTP: petition.SMTP{Host: "127.0.0.1", Port: port, Security: "starttls"}})
	if err == nil || !strings.Contains(err.Error(), "nobody answers") || !mail.IsTemporary(err) {
		t.Errorf("a closed port gives %v", err)
	}
	s := mail.Server{SMTP: petition.SMTP{Host: "mail.example.org", Port: 587, Security: "starttls"}}
	s.Dialer = func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host", Name: "mail.example.org", IsNotFound: true}}
	}
	if _, err := mail.Dial(t.Context(), s); err == nil || !strings.Contains(err.Error(), "name is not known") {
		t.Errorf("an unknown name gives %v", err)
	}
}

// TestLongAnswers holds that a server cannot fill the memory, nor a long answer
// be mistaken for its first lines.
func TestLongAnswers(t *testing.T) {
	tests := map[string]struct {
		reply string
		fine  bool
	}{
		"some lines":    {"220-welcome\r\n220-to our\r\n220 server\r\n", true},
		"a long line":   {"220 " + strings.Repeat("x", 1<<20) + "\r\n", false},
		"many lines":    {strings.Repeat("220-welcome\r\n", 1<<17) + "220 at last\r\n", false},
		"no line end":   {strings.Repeat("x", 1<<20), false},
		"only NUL":      {strings.Repeat("\x00", 1000) + "\r\n", false},
		"another code":  {"220-welcome\r\n554 never\r\n", false},
		"a web server":  {"HTTP/1.1 400 Bad Request\r\n\r\n", false},
		"two greetings": {"220 welcome\r\n220 welcome\r\n", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := mailtest.New(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Greeting, Do: mailtest.Say, Reply: test.reply}}})
				client, err := mail.Dial(t.Context(), settings(server, mailtest.Plain))
				if test.fine != (err == nil) {
					t.Fatalf("connecting gives %v", err)
				}
				if err == nil {
					client.Quit()
				}
			})
		})
	}
}

// TestOurName holds that the server does not learn the machine's name.
func TestOurName(t *testing.T) {
	for from, want := range map[string]string{
		"office@example.org":          "example.org",
		"office@bücher.example.org":   "xn--bcher-kva.example.org",
		"":                            "[127.0.0.1]",
		"not an address":              "[127.0.0.1]",
		"office@example.org\r\nQUIT":  "[127.0.0.1]",
		"Centre <office@example.org>": "[127.0.0.1]",
	} {
		server := mailtest.Start(t, mailtest.Script{})
		s := settings(server, mailtest.Plain)
		s.From = from
		client := dial(t, s)
		checkAnswer(t, client.Send(t.Context(), message(1, short)), petition.Accepted)
		client.Quit()
		if got := server.Messages()[0].Hello; got != want {
			t.Errorf("from %q we call ourselves %q, want %q", from, got, want)
		}
	}
}

// TestDialInterrupted holds that a person need not wait for a silent server.
func TestDialInterrupted(t *testing.T) {
	stages := []mailtest.Stage{mailtest.Greeting, mailtest.EHLO, mailtest.STARTTLS, mailtest.Handshake, mailtest.AUTH}
	for _, stage := range stages {
		t.Run(fmt.Sprint(stage), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := mailtest.New(t, mailtest.Script{
					Security: mailtest.StartTLS, Username: username, Password: password,
					Faults: []mailtest.Fault{{At: stage, Do: mailtest.Hang}},
				})
				ctx, cancel := context.WithCancel(t.Context())
				go func() {
					synctest.Wait()
					cancel()
				}()
				_, err := mail.Dial(ctx, withLogIn(settings(server, mailtest.StartTLS)))
				if petition.KindOf(err) != petition.Interrupted {
					t.Errorf("gives %v", err)
				}
			})
		})
	}
}
