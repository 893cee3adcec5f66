package web

import (
	"cmp"
	"context"
	"errors"
	netmail "net/mail"
	"strings"
	"time"

	"github.com/zalando/go-keyring"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

// The password of a mail account is typed into the page and kept in memory until
// the server ends. Only where a person asks for it does it go into the system's
// keyring (macOS Keychain, Windows' credentials, the Secret Service), which
// go-keyring speaks to without cgo; nothing of ours ever writes it to the disk.

// keyringService is what the system's keyring files our passwords under.
const keyringService = "petition (e-mail)"

// keyringPatience is for a keyring that asks a person to be unlocked.
const keyringPatience = time.Minute

// errNoPassword says that no password is known where the server wants one.
var errNoPassword = errors.New("no password is known")

// account names the mail account of a case, as the keyring knows it; empty where
// the server asks for no password.
func account(m *petition.Mail) string {
	smtp, _, err := mail.Preset(m.SMTP)
	if err != nil || m.From == "" && smtp.Username == "" {
		return ""
	}
	user := smtp.Username
	if user == "" && smtp.Preset != "" && smtp.Preset != "local" {
		user = bareAddress(m.From)
	}
	if user == "" {
		return ""
	}
	return strings.ToLower(user + " at " + smtp.Host)
}

// bareAddress gives the address without the name before it.
func bareAddress(from string) string {
	parsed, err := netmail.ParseAddress(from)
	if err != nil {
		return ""
	}
	return parsed.Address
}

// password gives the password of the case's mail account to those who log in.
func (c *caseFolder) password(account string) mail.Source {
	return func(ctx context.Context) (mail.Secret, error) {
		if typed := c.s.recall(c.name).password; typed != nil {
			return *typed, nil
		}
		text, err := keyringDo(ctx, func() (string, error) { return keyring.Get(keyringService, account) })
		if err != nil || text == "" {
			return mail.Secret{}, &petition.Error{
				Kind: petition.WrongUse, Err: errors.Join(errNoPassword, err), Message: "the mail server wants a password, and none was given",
				Hint: "type it on the page",
			}
		}
		secret := mail.NewSecret(text)
		c.s.remember(c.name, func(k *known) { k.password = cmp.Or(k.password, &secret) })
		return secret, nil
	}
}

// savePassword keeps a password that was typed. The answer never holds it.
func (p *page) savePassword() error {
	f, err := p.receive(p.c.dir)
	if err != nil {
		return err
	}
	defer f.discard()
	text := strings.TrimSpace(f.Get("password"))
	if text == "" {
		return p.refuse("password", "send.password.missing")
	}
	secret := mail.NewSecret(text)
	p.s.remember(p.c.name, func(k *known) { k.password = &secret })
	p.s.forgetRun(p.c.name)
	if f.Get("keep") == "" {
		return p.goTo(p.c.at("send#account"))
	}
	sight, err := p.c.look()
	if err != nil {
		return err
	}
	name := account(&sight.Case.Mail)
	if name != "" {
		_, err = keyringDo(p.r.Context(), func() (string, error) { return "", keyring.Set(keyringService, name, text) })
	}
	if err != nil || name == "" {
		return p.refuse("password", "send.password.no_keyring")
	}
	return p.goTo(p.c.at("send#account"))
}

// forgetPassword forgets the password, here and in the system's keyring.
func (p *page) forgetPassword() error {
	p.s.remember(p.c.name, func(k *known) { k.password = nil })
	sight, err := p.c.look()
	if err != nil {
		return err
	}
	name := account(&sight.Case.Mail)
	_, err = keyringDo(p.r.Context(), func() (string, error) { return "", keyring.Delete(keyringService, name) })
	if err != nil && !errors.Is(err, keyring.ErrNotFound) {
		return p.refuse("password", "send.password.not_asked")
	}
	return p.goTo(p.c.at("send#account"))
}

// keyringDo asks the system's keyring, which may wait for a person, or for
// nobody.
func keyringDo(ctx context.Context, do func() (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, keyringPatience)
	defer cancel()
	type answer struct {
		text string
		err  error
	}
	answered := make(chan answer, 1)
	go func() {
		text, err := do()
		answered <- answer{text, err}
	}()
	select {
	case a := <-answered:
		return a.text, a.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}
