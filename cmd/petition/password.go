package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

// The variables that say where the password of the mail server is. A case folder
// never does: it is copied, and a command in it would run on whoever opens it.
const (
	passwordVariable        = "PETITION_SMTP_PASSWORD"
	passwordFileVariable    = "PETITION_SMTP_PASSWORD_FILE"
	passwordCommandVariable = "PETITION_SMTP_PASSWORD_COMMAND"
)

// password gives where the password comes from: the environment says so, or a
// person is asked once.
func password(c *console, m machine) mail.Source {
	switch {
	case m.getenv(passwordVariable) != "":
		return mail.FromEnvironment(passwordVariable, func(name string) (string, bool) { return m.getenv(name), true })
	case m.getenv(passwordFileVariable) != "":
		return mail.FromFile(m.getenv(passwordFileVariable))
	case m.getenv(passwordCommandVariable) != "":
		return mail.FromCommand(strings.Fields(m.getenv(passwordCommandVariable))...)
	}
	return asked(c, m)
}

// asked asks for the password when it is first needed. It is not shown, and kept
// in memory only.
func asked(c *console, m machine) mail.Source {
	var known *mail.Secret
	return func(context.Context) (mail.Secret, error) {
		if known != nil {
			return *known, nil
		}
		in, isFile := m.stdin.(*os.File)
		if !c.canAsk(m) || !isFile {
			return mail.Secret{}, &petition.Error{
				Kind: petition.WrongUse, Message: "the mail server wants a password, and none was given",
				Hint: "put it on the first line of a file that only you can read, and set " + passwordFileVariable + " to its name",
			}
		}
		c.wipe()
		fmt.Fprint(c.stderr, "petition: password of the mail account (for Gmail, an app password): ")
		text, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(c.stderr)
		if err != nil {
			return mail.Secret{}, err
		}
		secret := mail.NewSecret(strings.TrimSpace(string(text)))
		known = &secret
		return secret, nil
	}
}
