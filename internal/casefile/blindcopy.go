package casefile

import (
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// checkBlindCopy refuses an official, or one of an official's copies, as the
// address of the sender's own copy: it would get a copy of every message, and a
// second one of its own.
func (d *caseDraft) checkBlindCopy() error {
	blind := d.Mail.BCC
	if blind == "" {
		return nil
	}
	for _, o := range d.Recipients {
		if slices.ContainsFunc(append([]string{o.Email}, o.CC...), func(a string) bool { return strings.EqualFold(a, blind) }) {
			return &petition.Error{
				Kind: petition.BadCase, File: o.Source,
				Message: "this official has the address of mail.bcc, and would get a copy of every message",
				Hint:    "bcc is for an address of your own: write another one, or take the key out",
			}
		}
	}
	return nil
}
