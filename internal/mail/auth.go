package mail

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"example.org/petition/internal/petition"
)

// The values of petition.SMTP.Auth.
const (
	authPlain   = "plain"
	authLogin   = "login"
	authXOAuth2 = "xoauth2"
)

// logIn gives the server user name and secret. It is called on a connection
// that nobody can read on the way: TLS, or one within this machine.
func (c *Client) logIn(ctx context.Context) error {
	if c.server.Username == "" {
		return nil
	}
	kind, err := c.chooseAuth()
	if err != nil {
		return err
	}
	secret, err := c.server.Password(ctx)
	if err != nil {
		return err
	}
	username, password := c.server.Username, secret.reveal()
	if strings.ContainsAny(username+password, "\r\n\x00") {
		return &petition.Error{Message: "the user name or the password for the mail server has a character that none can have", Hint: "look at where the password comes from; it is one line"}
	}
	var mechanism sasl.Client
	switch kind {
	case authPlain:
		mechanism = sasl.NewPlainClient("", username, password)
	case authLogin:
		mechanism = &loginClient{username: username, password: password}
	case authXOAuth2:
		mechanism = &xoauth2Client{username: username, token: password}
	}
	err = c.smtp.Auth(mechanism)
	if err == nil {
		return nil
	}
	return c.authError(err, username, password)
}

// chooseAuth gives the way to log in that the case names, or the best one that
// the server offers. A token is never sent where a password is expected.
func (c *Client) chooseAuth() (string, error) {
	for _, kind := range []string{authPlain, authLogin, authXOAuth2} {
		wanted := c.server.Auth == kind || c.server.Auth == "" && kind != authXOAuth2
		if wanted && c.smtp.SupportsAuth(strings.ToUpper(kind)) {
			return kind, nil
		}
	}
	_, offered := c.smtp.Extension("AUTH")
	if offered == "" {
		return "", &petition.Error{Message: "the mail server does not offer to log in here", Hint: "look at host, port and security under smtp: in case.yaml"}
	}
	return "", &petition.Error{
		Message: fmt.Sprintf("the mail server offers other ways to log in: %s", oneLine(offered)),
		Hint:    "write auth: plain, login or xoauth2 under smtp: in case.yaml, as the provider's help says",
	}
}

// authError tells why the log-in failed in the server's words, without any form
// of the secret that it may have sent back.
func (c *Client) authError(err error, username, password string) error {
	refusal, ok := errors.AsType[*smtp.SMTPError](err)
	if !ok {
		return connectionError(err, "while logging in to the mail server")
	}
	words := serverWords(refusal)
	for _, form := range []string{
		password,
		base64.StdEncoding.EncodeToString([]byte(password)),
		base64.StdEncoding.EncodeToString([]byte("\x00" + username + "\x00" + password)),
		base64.StdEncoding.EncodeToString([]byte(xoauth2(username, password))),
	} {
		if form != "" {
			words = strings.ReplaceAll(words, form, hidden)
		}
	}
	return &petition.Error{
		Message: fmt.Sprintf("the mail server refused the log-in: %d %s", refusal.Code, oneLine(words)),
		Hint:    "look at user name and password; many providers want an app password instead of the usual one",
		Err:     &dialError{temporary: isTemporary(refusal.Code), answered: true},
	}
}

// loginClient logs in with the steps of LOGIN, which has no RFC: user name, then
// password, whatever the server calls them. Each is given once.
type loginClient struct {
	username, password string
	step               int
}

func (l *loginClient) Start() (string, []byte, error) { return "LOGIN", nil, nil }

func (l *loginClient) Next([]byte) ([]byte, error) {
	l.step++
	switch l.step {
	case 1:
		return []byte(l.username), nil
	case 2:
		return []byte(l.password), nil
	default:
		return nil, sasl.ErrUnexpectedServerChallenge
	}
}

// xoauth2Client logs in with a token: the XOAUTH2 of Google and Microsoft.
type xoauth2Client struct {
	username, token string
	refused         bool
}

func (x *xoauth2Client) Start() (string, []byte, error) {
	return "XOAUTH2", []byte(xoauth2(x.username, x.token)), nil
}

// Next answers the server's reasons with an empty line, after which it refuses.
func (x *xoauth2Client) Next([]byte) ([]byte, error) {
	if x.refused {
		return nil, sasl.ErrUnexpectedServerChallenge
	}
	x.refused = true
	return []byte{}, nil
}

func xoauth2(username, token string) string {
	return "user=" + username + "\x01auth=Bearer " + token + "\x01\x01"
}
