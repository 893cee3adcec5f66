package casefile

import (
	"errors"
	netmail "net/mail"
	"strings"

	"golang.org/x/net/idna"
)

const (
	mostAddress = 254 // bytes (RFC 5321, section 4.5.3.1.3, less the angle brackets)
	mostLocal   = 64  // before the @ (section 4.5.3.1.1)

	addressHint = "write it as name@example.org, with no name before it"
)

// localCharacters are what may stand before the @ without quotes (RFC 5322,
// section 3.2.3), besides letters and digits. An address that needs quotes is
// refused: few servers take one, and it could hold commas and brackets.
const localCharacters = "!#$%&'*+-/=?^_`{|}~."

// mailAddress gives a bare address as it goes over the wire: its domain in
// ASCII and small letters, so that one mailbox has one spelling (IDNA 2008).
func mailAddress(text string) (string, error) {
	at := strings.LastIndexByte(text, '@')
	if at < 1 {
		return "", errors.New("is not an e-mail address")
	}
	local := text[:at]
	for _, r := range local {
		switch {
		case r > 0x7F:
			return "", errors.New("has letters before the @ that most mail servers do not take")
		case !isLocal(r):
			return "", errors.New("is not an e-mail address")
		}
	}
	domain, err := idna.Lookup.ToASCII(text[at+1:])
	if err == nil {
		_, err = idna.Lookup.ToUnicode(domain) // bytes that are no text come through the other way
	}
	if err != nil || !strings.Contains(domain, ".") {
		return "", errors.New("is not an e-mail address: what stands after the @ is not the name of a server")
	}
	address := local + "@" + domain
	if len(local) > mostLocal || len(address) > mostAddress {
		return "", errors.New("is longer than an e-mail address can be")
	}
	if parsed, err := netmail.ParseAddress(address); err != nil || parsed.Address != address || parsed.Name != "" {
		return "", errors.New("is not an e-mail address")
	}
	return address, nil
}

func isLocal(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || strings.ContainsRune(localCharacters, r)
}
