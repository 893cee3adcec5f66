package ledger

import (
	"net/mail"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/petition"
)

// Canonical gives the form of an e-mail address by which the ledger knows an
// official: two addresses that reach one mailbox should be one key, or its owner
// gets two messages.
//
// The domain is lower-case ASCII (IDNA), as DNS has it. The local part is
// lower-case too: RFC 5321 would allow a server to tell Ana from ana, but those
// in use do not, and lists are typed by people. A +tag stays: offices sort their
// mail by it, and who gives two tagged addresses may be two desks. Dots stay, for
// only some providers ignore them.
//
// What is not one address is refused; the error does not repeat it.
func Canonical(address string) (string, error) {
	if len(address) > longest {
		return "", noAddress("it is too long to be one")
	}
	parsed, err := mail.ParseAddress(norm.NFC.String(strings.TrimSpace(address)))
	if err != nil {
		return "", noAddress("it does not have the form name@domain")
	}
	at := strings.LastIndexByte(parsed.Address, '@')
	local, domain := strings.ToLower(parsed.Address[:at]), strings.ToLower(parsed.Address[at+1:])
	if line(local) != local {
		return "", noAddress("it holds characters that cannot be part of one")
	}
	if !strings.HasPrefix(domain, "[") { // an IP address has no name to bring to ASCII
		if domain, err = idna.Lookup.ToASCII(domain); err != nil {
			return "", noAddress("its domain is not one that can exist")
		}
	}
	// Only a local part in quotes may hold spaces and such; String quotes it
	// where it must.
	quoted := (&mail.Address{Address: norm.NFC.String(local) + "@" + domain}).String()
	return strings.TrimSuffix(strings.TrimPrefix(quoted, "<"), ">"), nil
}

func noAddress(why string) error {
	return &petition.Error{
		Kind:    petition.BadCase,
		Message: "an official's e-mail address cannot be used: " + why,
		Hint:    "correct it in the case's list of officials",
	}
}
