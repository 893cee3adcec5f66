package mail_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
)

func TestLogIn(t *testing.T) {
	tests := []struct {
		name    string
		auth    string
		offered []string
		fine    bool
		said    string
	}{
		{"the server's first", "", []string{"LOGIN", "PLAIN"}, true, "AUTH PLAIN "},
		{"the only one", "", []string{"LOGIN"}, true, "AUTH LOGIN"},
		{"PLAIN", "plain", nil, true, "AUTH PLAIN "},
		{"LOGIN", "login", nil, true, "AUTH LOGIN"},
		{"a token", "xoauth2", nil, true, "AUTH XOAUTH2 "},
		{"a password is no token", "", []string{"XOAUTH2"}, false, ""},
		{"not offered", "plain", []string{"LOGIN"}, false, ""},
		{"unknown ones", "", []string{"CRAM-MD5", "GSSAPI"}, false, ""},
		{"none", "", []string{""}, false, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := mailtest.Start(t, mailtest.Script{Security: mailtest.TLS, Username: username, Password: password, Mechanisms: test.offered})
			s := withLogIn(settings(server, mailtest.TLS))
			s.Auth = test.auth
			client, err := mail.Dial(t.Context(), s)
			if !test.fine {
				if err == nil {
					t.Fatal("connected")
				}
				checkTold(t, err)
				if heard(server, "AUTH") > 0 {
					t.Errorf("the server heard %q", server.Heard())
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			checkAnswer(t, client.Send(t.Context(), message(1, short)), petition.Accepted)
			client.Quit()
			if got := server.Messages()[0].User; got != username {
				t.Errorf("logged in as %q", got)
			}
			if heard(server, test.said) != 1 {
				t.Errorf("the server heard %q", server.Heard())
			}
		})
	}
}

// TestRefusedLogInHidesTheSecret holds that a server cannot have the password
// printed by sending it back.
func TestRefusedLogInHidesTheSecret(t *testing.T) {
	const wrong = "hunter2-hunter2"
	forms := []string{wrong, base64.StdEncoding.EncodeToString([]byte(wrong)), base64.StdEncoding.EncodeToString([]byte("\x00" + username + "\x00" + wrong))}
	for _, auth := range []string{"plain", "login", "xoauth2"} {
		server := mailtest.Start(t, mailtest.Script{Security: mailtest.TLS, Username: username, Password: password})
		s := settings(server, mailtest.TLS)
		s.Username, s.Password, s.Auth = username, secret(wrong), auth
		_, err := mail.Dial(t.Context(), s)
		if err == nil {
			t.Fatal("connected")
		}
		told := checkTold(t, err)
		if !strings.Contains(told.Message, "535") || !strings.Contains(told.Message, "not you") {
			t.Errorf("told %q", told.Message)
		}
		for _, form := range forms {
			if strings.Contains(told.Message, form) {
				t.Errorf("%s: the password is told", auth)
			}
		}
	}
}

// TestPasswordWithALine holds that a password cannot become a command.
func TestPasswordWithALine(t *testing.T) {
	for _, bad := range []string{"a\r\nQUIT", "a\x00b"} {
		server := mailtest.Start(t, mailtest.Script{Username: username, Password: bad})
		s := settings(server, mailtest.Plain)
		s.Username, s.Password = username, secret(bad)
		if _, err := mail.Dial(t.Context(), s); err == nil || heard(server, "AUTH") > 0 {
			t.Errorf("%v; the server heard %q", err, server.Heard())
		}
	}
}
